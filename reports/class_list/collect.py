"""From the records to the list: of today, after the year of its last day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from config.duties import Duty
from config.translations.formats import date_short
from models.accounts import Actor
from models.queries.class_lists import class_heading, pupils_of_class_on
from models.queries.student_file import class_teachers_on
from models.rules.documents import Choice, Sheet, Whose
from reports.class_list import REPORT, Data, Line
from reports.documents import Document
from reports.letterhead import letterhead


def collect(session: Session, actor: Actor, choice: Choice) -> Data | None:
    """The list of a class within reach; None for another."""
    head = session.execute(class_heading(actor, Duty.CLASS_LIST_READ, choice.class_id or 0)).one_or_none()
    if head is None:
        return None
    day, name = day_within(actor.today, head), f"{head.grade}.{head.letter}"
    keepers = session.execute(class_teachers_on([head.id], day)).all()
    return Data(
        letterhead=letterhead(session),
        heading=f"Klases saraksts, {name}",
        whose=name,
        year=head.year,
        day=date_short(day),
        keeper=("Klases audzinātājs", names_of(keepers)),
        lines=lines_of(session.execute(*pupils_of_class_on(head.id, day)).all(), {}),
    )


def sheets(data: Data) -> Sequence[Sheet]:
    """One paper; none where there is nobody on the list."""
    return [Sheet(None, data.whose)] if data.lines else []


def day_within(today: date, year: Any) -> date:
    """Today, or the nearest day of the year (`starts_on`, `ends_on`)."""
    nearest: date = min(max(today, year.starts_on), year.ends_on)
    return nearest


def names_of(people: Sequence[Any]) -> str:
    """Whoever keeps a class or a journal, as documents name them."""
    return ", ".join(f"{one.first_name} {one.surname}" for one in people)


def lines_of(pupils: Sequence[Any], classes: Mapping[int, str]) -> tuple[Line, ...]:
    """The pupils in their order; `classes` names the class of each where the list has several."""
    shared = Counter((one.surname, one.first_name) for one in pupils)
    return tuple(_line(one, classes, shared[one.surname, one.first_name] > 1) for one in pupils)


def _line(pupil: Any, classes: Mapping[int, str], is_namesake: bool) -> Line:  # noqa: FBT001
    born = date_short(pupil.birth_date) if is_namesake and pupil.birth_date else ""
    beside = ", ".join(filter(None, (classes.get(pupil.id, ""), born)))
    return Line(f"{pupil.surname} {pupil.first_name}", beside)


DOCUMENT = Document(
    report=REPORT,
    label=_l("class list"),
    about=_l("The class's pupils numbered, with empty columns to tick; for the teacher's desk."),
    reads=Duty.CLASS_LIST_READ,
    whose=Whose.CLASS,
    collect=collect,
    sheets=sheets,
)
