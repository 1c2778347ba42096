"""What becomes of a ground that stands where another is entered (clause 8)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.absences import LESSONS, ExcuseSpan, LessonSpan
from models.rules.intervals import DAY


class OverlapWay(LabelledEnum):
    """How the class teacher settles two grounds over one lesson."""

    KEEP = "keep", _l("keep both: the excused one wins")
    CUT = "cut", _l("shorten the earlier one: in these lessons the new one holds")
    REPLACE = "replace", _l("withdraw the earlier one: the new one takes its place")


def remainders(span: LessonSpan, cut: LessonSpan) -> list[LessonSpan]:
    """What is left of a ground when the lessons of `cut` are taken out of it: none, one or two pieces."""
    if not span.overlaps(cut):
        return [span]
    pieces = [
        LessonSpan(span.from_day, span.from_number, *_lesson_before(cut)),
        LessonSpan(*_lesson_after(cut), span.to_day, span.to_number),
    ]
    return [piece for piece in pieces if piece.begins <= piece.ends and _lies_in(piece, span)]


def _lies_in(piece: LessonSpan, span: LessonSpan) -> bool:
    return span.begins <= piece.begins and piece.ends <= span.ends


def _lesson_before(span: LessonSpan) -> tuple[date, int | None]:
    if span.from_number is None or span.from_number == LESSONS.start:
        return span.from_day - DAY, None
    return span.from_day, span.from_number - 1


def _lesson_after(span: LessonSpan) -> tuple[date, int | None]:
    if span.to_number is None or span.to_number == LESSONS.stop - 1:
        return span.to_day + DAY, None
    return span.to_day, span.to_number + 1


def grounds_after(
    now: Iterable[ExcuseSpan], span: ExcuseSpan, way: OverlapWay, place: tuple[date, int | None]
) -> list[ExcuseSpan]:
    """The grounds one has to reckon with at a lesson once `span` is entered."""
    if way is OverlapWay.CUT and span.covers(*place):
        return [span]
    if way is OverlapWay.REPLACE:
        return [*(one for one in now if not one.overlaps(span)), span]
    return [*now, span]
