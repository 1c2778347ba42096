"""From the records to the paper: personal files in a constant number of statements, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import force_locale
from sqlalchemy.orm import Session

from config.translations.formats import date_long, date_short
from models.accounts import Actor
from models.operations.file_contacts import values_of
from models.queries.student_file import (
    admissions_of,
    classes_of_pupils,
    contacts_of_pupils,
    students_with_files,
)
from models.rules.student_file import CONTACT, FILE, PARTS, PERSON, STUDENT, shown, stated
from models.rules.student_file import Part as FilePart
from reports.letterhead import letterhead
from reports.student_file import Contact, Data, File, Part, Place, Stay

IN_THE_HEAD = frozenset({"role", "surname", "first_name"})
"""What the line of a contact begins with."""


def collect(session: Session, actor: Actor, student_ids: Sequence[int]) -> Data:
    """The files of these pupils, in their order; who asks has been let in to each of them."""
    with force_locale("lv"):
        return Data(
            letterhead=letterhead(session),
            printed_on=date_long(actor.today),
            printed_by=(actor.viewer or actor).name,
            files=_files(session, actor.today, student_ids),
        )


def _files(session: Session, today: date, student_ids: Sequence[int]) -> tuple[File, ...]:
    rows = {row[0].id: row for row in session.execute(students_with_files(student_ids)).all()}
    contacts = _grouped(session.scalars(contacts_of_pupils(student_ids)))
    stays = _grouped(session.execute(admissions_of(student_ids)))
    places = _grouped(session.execute(classes_of_pupils(student_ids)))
    return tuple(
        _file(rows[number], contacts[number], stays[number], places[number], today) for number in student_ids
    )


def _grouped(rows: Iterable[Any]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.student_id].append(row)
    return found


def _file(row: Any, contacts: list[Any], stays: list[Any], places: list[Any], today: date) -> File:
    student, file = row
    homes = {PERSON: student.person, STUDENT: student, FILE: file}
    now = [place for place in places if place.ends_on is None or place.ends_on >= today]
    return File(
        name=student.person.full_name,
        file_number=(file.file_number if file else None) or "",
        class_name=f"{now[-1].grade}.{now[-1].letter}" if now else "",
        parts=tuple(_part(part, homes) for part in PARTS),
        contacts=tuple(map(_contact, contacts)),
        stays=tuple(map(_stay, stays)),
        places=tuple(map(_place, places)),
    )


def _part(part: FilePart, homes: Mapping[str, Any]) -> Part:
    """A part of the file; of a file nobody has begun everything is empty."""
    values = {field.name: getattr(homes[field.table], field.name, None) for field in part.fields}
    facts = ((str(field.label), stated(field, values, "lv")) for field in part.fields)
    return Part(str(part.title), tuple(facts))


def _contact(link: Any) -> Contact:
    values = values_of(link)
    facts = [
        (str(field.label), shown(field, values[field.name], "lv"))
        for field in CONTACT.fields
        if field.name not in IN_THE_HEAD
    ]
    return Contact(str(link.role.label), link.guardian.person.full_name, tuple(facts))


def _stay(row: Any) -> Stay:
    return Stay(
        _day(row.admitted_on),
        _order(row.order_number, row.order_date),
        row.from_school,
        _day(row.withdrawn_on),
        _order(row.withdrawal_number, row.withdrawal_date),
        row.to_school,
        row.withdrawal_reason,
    )


def _place(row: Any) -> Place:
    return Place(
        row.year,
        f"{row.grade}.{row.letter}",
        _day(row.starts_on),
        _day(row.ends_on),
        f"{row.programme_code or ''} {row.programme or ''}".strip(),
    )


def _day(day: date | None) -> str:
    return date_short(day) if day else ""


def _order(number: str | None, day: date | None) -> str:
    """Number and day of an order, as far as they are known."""
    return ", ".join(part for part in (number and f"Nr. {number}", _day(day)) if part)
