"""From the control of files to the list on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import force_locale
from sqlalchemy.orm import Session

from config.translations.formats import date_long, date_short
from models.accounts import Actor
from models.queries.student_file import class_teachers_on
from reports.file_gaps import ClassGaps, Data, Line
from reports.letterhead import letterhead


def collect(session: Session, actor: Actor, files: Sequence[Any]) -> Data:
    """The list of `files` (each with `line`, as the control shows it, and `checked_at`), class by class."""
    by_class: dict[tuple[int, str], list[Any]] = {}
    for one in files:
        by_class.setdefault((one.line.class_id, one.line.class_name), []).append(one)
    rows = session.execute(class_teachers_on([number for number, _name in by_class], actor.today))
    teachers = {row.school_class_id: f"{row.first_name} {row.surname}" for row in rows}
    return Data(
        letterhead=letterhead(session),
        printed_on=date_long(actor.today),
        classes=tuple(
            ClassGaps(
                name,
                teachers.get(number, ""),
                len(ones),
                sum(not one.line.gaps for one in ones),
                tuple(_line(one) for one in ones if one.line.gaps),
            )
            for (number, name), ones in by_class.items()
        ),
    )


def _line(one: Any) -> Line:
    with force_locale("lv"):  # a document of the school, whatever the language of the screen
        missing = ", ".join(str(gap.label) for gap in one.line.gaps if not gap.is_stale)
        outdated = ", ".join(str(gap.label) for gap in one.line.gaps if gap.is_stale)
    born = f", {date_short(one.line.born_on)}" if one.line.born_on else ""
    return Line(
        one.line.name + born,
        missing,
        outdated,
        date_short(one.checked_at.date()) if one.checked_at else "",
    )
