"""The list of lessons of a book: what was taught, set and assessed, who entered it and how late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from markupsafe import Markup

from config.settings import RIGA
from config.translations.formats import date_short, number, time_in_sentence, weekday_mark
from models.rules.calendar import Expected
from models.rules.marks import ColumnKind
from reports.journal_book import NOTHING, Held
from reports.journal_book.rows import Book
from reports.paragraphs import paragraphs

UNFINISHED = "nav pabeigts"
"""Of a lesson that lacks its topic or the word on attendance."""


def lines_of_lessons(book: Book, today: date) -> list[tuple[date, Held]]:
    """Lessons held, works beside them and lessons that until today did not take place, by day."""
    works: dict[int | None, list[Any]] = defaultdict(list)
    for column in book.columns:
        works[column.lesson_id].append(column)
    lines = [
        (_order(one.held_on, one.number), _held(book, count, one, works[one.id]))
        for count, one in enumerate(book.lessons, 1)
    ]
    lines += [(_order(one.held_on, None), _alone(one)) for one in works[None]]
    lines += [
        (_order(place.day, place.number), _struck(place, f"Stunda nenotika: {change.reason}"))
        for place, change in book.changes.cancelled.items()
        if place.day <= today
    ]
    lines += [
        (_order(place.day, place.number), _struck(place, f"Stunda pārcelta uz {_where(change.other)}"))
        for place, change in book.changes.moved.items()
        if change.other is not None and place.day <= today
    ]
    lines.sort(key=lambda line: line[0])
    return [(order[0], line) for order, line in lines]


def _order(day: date, lesson: int | None) -> tuple[date, bool, int]:
    return day, lesson is None, lesson or 0


def _held(book: Book, count: int, lesson: Any, works: list[Any]) -> Held:
    stead = None
    if lesson.number is not None:
        stead = book.changes.substituted.get(Expected(lesson.held_on, lesson.number, book.header.id))
    return Held(
        number=f"{count}.",
        day=_day(lesson.held_on),
        hour=_hour(lesson.number),
        topic=paragraphs(lesson.topic),
        works=tuple(filter(None, map(_work, works))),
        outcome=paragraphs(lesson.outcome),
        homework=_homework(lesson),
        entered=tuple(filter(None, (*_entered(lesson), f"aizvieto {stead.name}" if stead else ""))),
        late=_late(lesson),
    )


def _alone(column: Any) -> Held:
    said = _work(column) or str(column.column_kind.label)
    return Held("", _day(column.held_on), "", NOTHING, works=(said,))


def _struck(place: Expected, said: str) -> Held:
    return Held("", _day(place.day), _hour(place.number), paragraphs(said))


def _day(day: date) -> str:
    return f"{day:%d.%m.} {weekday_mark(day)}"


def _hour(lesson: int | None) -> str:
    return "–" if lesson is None else f"{lesson}."


def _where(place: Expected) -> str:
    return f"{date_short(place.day)}, {_hour(place.number)} stundu"


def _work(column: Any) -> str:
    """„Pārbaudes darbs „Daļskaitļi” (summatīvs, svarīgums 2)”; marks of a plain lesson need no word."""
    if column.column_kind is ColumnKind.LESSON and not column.title:
        return ""
    kind = str(column.column_kind.label).capitalize()
    about = [] if column.column_kind.is_diagnostic else [str(column.assessment_kind.label)]
    if column.weight != 1:
        about.append(f"svarīgums {number(column.weight)}")
    if column.max_points is not None:
        about.append(f"no {number(column.max_points)} punktiem")
    named = f" „{column.title}”" if column.title and column.title.lower() != kind.lower() else ""
    return f"{kind}{named}" + (f" ({', '.join(about)})" if about else "")


def _homework(lesson: Any) -> Markup:
    until = f" (uz {date_short(lesson.homework_on)})" if lesson.homework and lesson.homework_on else ""
    return paragraphs(lesson.homework + until)


def _entered(lesson: Any) -> Iterator[str]:
    yield f"{lesson.first_name} {lesson.surname}" if lesson.surname else ""
    if lesson.entered_at is not None:
        at = lesson.entered_at.astimezone(RIGA)
        yield f"{at:%d.%m.} {time_in_sentence(at.time())}"


def _late(lesson: Any) -> str:
    if lesson.entered_at is None:
        return UNFINISHED
    if lesson.entered_at <= lesson.due_at:
        return ""
    return f"vēlu: {lesson.late_cause}" if lesson.late_cause else "vēlu"
