"""What stands beside a column on demand: homework due in it, its files, lessons to come, tests planned."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy import select

from config.duties import Duty, duty
from config.translations.formats import date_short, weekday_mark
from models.base import db
from models.journal import Lesson
from models.operations.desk import Desk
from models.queries.entries import slots_from, slots_of
from models.queries.homework import changes_around, files_by_lesson, homework_for
from models.queries.planned_tests import waiting_on
from models.rules.homework import next_places, parts_of
from views.journal import bp
from views.journal.screens import desk_for

EXPECTED = re.compile(r"x-(\d{4}-\d{2}-\d{2})-(\d{1,2})")
HELD = re.compile(r"l(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Here:
    """The lesson of a column, held or expected."""

    day: date
    number: int | None
    lesson_id: int | None = None
    homework: str = ""
    confirmed: bool = False
    """Whether its attendance is confirmed."""


@bp.get("/<int:group_id>/blakus")
@duty(Duty.JOURNALS_READ)
def beside(group_id: int) -> ResponseReturnValue:
    """What the panel of a lesson shows beyond its fields; an empty answer for every other column."""
    desk = desk_for(group_id, Duty.JOURNALS_READ)
    here = find_lesson(desk, request.args.get("column", ""))
    return _told(desk, here) if here is not None else {"due": [], "files": [], "places": [], "plans": []}


def find_lesson(desk: Desk, key: str) -> Here | None:
    """The lesson a key of the page names; None when it names none of this group."""
    expected, held = EXPECTED.fullmatch(key), HELD.fullmatch(key)
    if expected is not None:
        return _expected(expected)
    row = (
        held
        and db.session.execute(
            select(
                Lesson.id, Lesson.held_on, Lesson.number, Lesson.homework, Lesson.attendance_confirmed_at
            ).where(Lesson.id == int(held[1]), Lesson.journal_group_id == desk.header.id)
        ).first()
    )
    if not row:
        return None
    confirmed = row.attendance_confirmed_at is not None
    return Here(row.held_on, row.number, row.id, row.homework, confirmed)


def _expected(match: re.Match[str]) -> Here | None:
    try:
        return Here(date.fromisoformat(match[1]), int(match[2]))
    except ValueError:
        return None


def _told(desk: Desk, here: Here) -> dict[str, Any]:
    session, group_id, calendar = db.session(), desk.header.id, desk.frame.calendar
    slots = slots_from(session.execute(*slots_of([group_id])))
    place = None if here.number is None else (here.day, here.number)
    changes = changes_around(session, group_id, here.day)
    due = homework_for(session, group_id, place, slots, calendar, changes) if place else []
    own = files_by_lesson(session, [here.lesson_id] if here.lesson_id else [])
    plans = (
        session.execute(*waiting_on(group_id, here.day)).all()
        if desk.may_write(here.day, here.number)
        else []
    )
    return {
        "due": [
            {
                "from": place_text(one.set_on, one.number),
                "parts": _parts(one.text),
                "files": files_data(one.files),
            }
            for one in due
        ],
        "links": [part for part in _parts(here.homework) if part["url"]],
        "files": files_data(own.get(here.lesson_id or 0, ())),
        "places": _places(next_places(here.day, here.number, slots, calendar, changes.struck, changes.added)),
        "plans": [{"id": row.id, "text": f"{row.column_kind.label}: {row.title}"} for row in plans],
    }


def _parts(text: str) -> list[dict[str, str]]:
    return [{"text": part.text, "url": part.url, "host": part.host} for part in parts_of(text)]


def files_data(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Files as the panel lists them."""
    return [
        {
            "id": row.id,
            "name": row.name,
            "size": size_text(row.size),
            "url": url_for("attachment.homework", attachment_id=row.id),
        }
        for row in rows
    ]


def size_text(size: int) -> str:
    """A size people can compare."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".", ",")


def _places(places: list[tuple[date, int]]) -> list[dict[str, str]]:
    named = [
        {"value": f"{day.isoformat()}/{number}", "text": place_text(day, number)} for day, number in places
    ]
    following = _("the next lesson: %(place)s", place=named[0]["text"]) if named else _("the next lesson")
    return [{"value": "", "text": following}, *named]


def place_text(day: date, number: int | None) -> str:
    """A lesson where there is little room: „Pk 20.11.2026., 3. st.”."""
    language = str(get_locale())
    words = f"{weekday_mark(day, language)} {date_short(day, language)}"
    return words if number is None else _("%(day)s, no. %(number)s", day=words, number=number)
