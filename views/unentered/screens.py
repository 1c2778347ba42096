"""The overview of lessons not entered: by teacher, by class, by day, lesson by lesson (clause 11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from flask import current_app, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from config.duties import Duty, duty
from config.translations.formats import date_short, day_heading
from models.base import db
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.reach import groups_for
from models.queries.unentered import Unentered, unentered_lessons
from models.rules.intervals import Interval
from models.text import class_key
from reports.spreadsheet import CSV, csv_of
from views.acts.desk import numbers
from views.edge import asking
from views.unentered import bp

MOST_LINES = 300
"""Lessons listed on one page; the file holds them all."""
VIEWS: Mapping[str, Any] = {
    "skolotaji": _l("By teacher"),
    "klases": _l("By class"),
    "dienas": _l("By day"),
    "stundas": _l("Lesson by lesson"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which lessons are asked for."""

    first: date
    last: date
    staff_id: int | None
    class_name: str

    def takes(self, one: Unentered) -> bool:
        """Whether the lesson is among them."""
        of_teacher = self.staff_id is None or self.staff_id in {owing.staff_id for owing in one.owing}
        return of_teacher and (not self.class_name or self.class_name in one.classes)

    def asked(self, **changes: Any) -> dict[str, Any]:
        """The address of the same choice, with something changed."""
        values = {
            "no": self.first.isoformat(),
            "lidz": self.last.isoformat(),
            "skolotajs": self.staff_id,
            "klase": self.class_name,
        }
        return {name: value for name, value in (values | changes).items() if value}


@dataclass(frozen=True, slots=True)
class Sum:
    """How much one teacher, class or day lacks."""

    label: str
    url: str
    count: int
    since: date


@bp.get("/")
@duty(Duty.JOURNALS_READ)
def index() -> ResponseReturnValue:
    """What is owed over the journals within reach, counted or lesson by lesson."""
    frame = frame_of_day(db.session(), current_user.today)
    if frame is None:
        return render_template("unentered/index.html", frame=None)
    choice = _choice(frame)
    found = _found(frame, choice)
    lessons = [one for one in found if choice.takes(one)]
    shown = request.args.get("skats", "")
    view = shown if shown in VIEWS else "skolotaji"
    language = str(get_locale())
    return render_template(
        "unentered/index.html",
        frame=frame,
        choice=choice,
        view=view,
        tabs=[
            (label, url_for(".index", skats=name, **choice.asked()), name == view)
            for name, label in VIEWS.items()
        ],
        count=len(lessons),
        since=min((one.lesson.day for one in lessons), default=None),
        sums=SUMS[view](lessons, choice, language) if view in SUMS else [],
        lessons=lessons[:MOST_LINES] if view == "stundas" else [],
        more=max(0, len(lessons) - MOST_LINES),
        teachers=_teachers(found),
        classes=sorted({name for one in found for name in one.classes}, key=_class_order),
        show_day=lambda day: date_short(day, language),
        place=_place,
    )


@bp.get("/csv")
@duty(Duty.JOURNALS_READ)
def as_csv() -> ResponseReturnValue:
    """The lessons chosen, for a spreadsheet."""
    frame = frame_of_day(db.session(), current_user.today)
    choice = _choice(frame) if frame else None
    lessons = [one for one in _found(frame, choice) if choice.takes(one)] if frame and choice else []
    heads = [_("Date"), _("Lesson"), _("Journal"), _("Class"), _("Who owes it"), _("Substitution")]
    rows = [
        (
            one.lesson.day,
            one.lesson.number,
            one.title,
            ", ".join(one.classes),
            ", ".join(owing.name for owing in one.owing),
            _("yes") if one.is_substitution else "",
        )
        for one in lessons
    ]
    name = f"neievaditas-stundas-{current_user.today.isoformat()}.csv"
    return send_file(BytesIO(csv_of(heads, rows)), CSV, as_attachment=True, download_name=name)


def _found(frame: SchoolFrame, choice: Choice) -> list[Unentered]:
    clock = current_app.extensions["clock"]
    groups = groups_for(asking(), Duty.JOURNALS_READ)
    days = Interval(choice.first, choice.last)
    return unentered_lessons(db.session(), groups, frame, days, clock.now(), clock.zone)


def _choice(frame: SchoolFrame) -> Choice:
    """The days asked for, as far as they lie in the year; all of it up to today when none are."""
    begins, ends = frame.calendar.starts_on, max(frame.calendar.starts_on, current_user.today)
    first = min(max(_day("no") or begins, begins), ends)
    last = min(max(_day("lidz") or ends, first), ends)
    staff = next(iter(numbers([request.args.get("skolotajs", "")])), None)
    return Choice(first, last, staff, request.args.get("klase", "")[:8])


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None


def _teachers(found: Iterable[Unentered]) -> list[tuple[int, str]]:
    owing = {one for each in found for one in each.owing}
    return [(one.staff_id, one.name) for one in sorted(owing, key=lambda one: one.sort_key)]


def _class_order(name: str) -> str:
    grade, _dot, letter = name.partition(".")
    return class_key(int(grade), letter)


def _place(one: Unentered) -> str:
    """The very column in the journal."""
    lesson = one.lesson
    return url_for("journal.grid", group_id=lesson.group_id, skats=f"{lesson.day:%Y-%m}", _anchor=lesson.key)


def _summed(
    groups: Mapping[Any, Sequence[Unentered]], label: Callable[[Any], str], address: Callable[[Any], str]
) -> list[Sum]:
    return [
        Sum(label(key), address(key), len(each), min(one.lesson.day for one in each))
        for key, each in groups.items()
    ]


def _by_teacher(lessons: Sequence[Unentered], choice: Choice, _language: str) -> list[Sum]:
    groups: dict[Any, list[Unentered]] = defaultdict(list)
    for one in lessons:
        for owing in one.owing or (None,):
            if choice.staff_id is None or (owing and owing.staff_id == choice.staff_id):
                groups[owing].append(one)
    ordered = dict(sorted(groups.items(), key=lambda item: item[0].sort_key if item[0] else ""))
    return _summed(
        ordered,
        lambda owing: owing.name if owing else _("no teacher on that day"),
        lambda owing: _lessons(choice, skolotajs=owing.staff_id) if owing else _lessons(choice),
    )


def _by_class(lessons: Sequence[Unentered], choice: Choice, _language: str) -> list[Sum]:
    groups: dict[str, list[Unentered]] = defaultdict(list)
    for one in lessons:
        for name in one.classes:
            if choice.class_name in {"", name}:
                groups[name].append(one)
    ordered = {name: groups[name] for name in sorted(groups, key=_class_order)}
    return _summed(ordered, str, lambda name: _lessons(choice, klase=name))


def _by_day(lessons: Sequence[Unentered], choice: Choice, language: str) -> list[Sum]:
    groups: dict[date, list[Unentered]] = defaultdict(list)
    for one in reversed(lessons):
        groups[one.lesson.day].append(one)
    return _summed(
        groups,
        lambda day: day_heading(day, language),
        lambda day: _lessons(choice, no=day.isoformat(), lidz=day.isoformat()),
    )


def _lessons(choice: Choice, **changes: Any) -> str:
    return url_for(".index", skats="stundas", **choice.asked(**changes))


SUMS: Mapping[str, Callable[[Sequence[Unentered], Choice, str], list[Sum]]] = {
    "skolotaji": _by_teacher,
    "klases": _by_class,
    "dienas": _by_day,
}
