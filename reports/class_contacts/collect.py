"""From the personal files to the telephone list of a class, in Latvian order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import force_locale
from sqlalchemy.orm import Session

from config.duties import Duty
from config.translations.formats import date_long, date_short
from models.accounts import Actor
from models.people import Guardianship
from models.queries.class_lists import class_heading, phones_of, pupils_of_class_on
from models.queries.student_file import class_teachers_on, contacts_of_pupils
from models.rules.phone import format_phone
from reports.class_contacts import Contact, Data, Line
from reports.class_list.collect import day_within, names_of
from reports.letterhead import letterhead


def collect(session: Session, actor: Actor, class_id: int) -> Data | None:
    """The list of a class whose files are within reach; None for another."""
    head = session.execute(class_heading(actor, Duty.FILE_READ, class_id)).one_or_none()
    if head is None:
        return None
    day = day_within(actor.today, head)
    pupils = session.execute(*pupils_of_class_on(head.id, day)).all()
    ids = [one.id for one in pupils]
    contacts = _contacts(session, ids)
    phones = dict(session.execute(*phones_of(ids)).tuples().all())
    keepers = session.execute(class_teachers_on([head.id], day)).all()
    return Data(
        letterhead=letterhead(session),
        class_name=f"{head.grade}.{head.letter}",
        year=head.year,
        day=date_long(day),
        class_teacher=names_of(keepers),
        lines=tuple(_line(one, _phone(phones.get(one.id, "")), contacts.get(one.id, ())) for one in pupils),
    )


def _contacts(session: Session, student_ids: Sequence[int]) -> Mapping[int, Sequence[Contact]]:
    found: dict[int, list[Contact]] = defaultdict(list)
    with force_locale("lv"):
        for link in session.scalars(contacts_of_pupils(student_ids)):
            if link.may_receive_information:
                found[link.student_id].append(_contact(link))
    return found


def _contact(link: Guardianship) -> Contact:
    person = link.guardian.person
    return Contact(str(link.role.label), person.full_name, _phone(person.phone))


def _line(pupil: Any, phone: str, contacts: Sequence[Contact]) -> Line:
    born = date_short(pupil.birth_date) if pupil.birth_date else ""
    return Line(pupil.id, f"{pupil.surname} {pupil.first_name}", born, phone, tuple(contacts))


def _phone(number: str) -> str:
    return format_phone(number) if number else ""
