"""Keeping personal files: opened for one person, changed part by part, by the duty of each part (7, 17).

The former values of every field, the personal code's too, are kept by the trail: it holds who, when and in
which role already, cannot be rewritten, and a table beside it would tell the same fact twice.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from config.duties import Duty, Role
from models.accounts import Actor
from models.operations.accounts import forget_confirmed_email
from models.operations.people import Entry, PersonData, Right, open_accounts
from models.operations.trail import BulkWriter, author_of
from models.people import Person, Student
from models.queries.field_history import WHOLE_ROW, field_history
from models.queries.student_file import (
    choices_of,
    duties_over,
    holders_of,
    staff_side,
    students_with_files,
)
from models.rules.broken import RuleBroken, Stale
from models.rules.personal_code import code_warnings
from models.rules.student_file import PARTS, Field, Kind, Part, as_kept, sealed
from models.student_file import StudentFile

DUTIES = (
    Duty.FILE_READ,
    Duty.FILE_ENTER,
    Duty.FILE_NUMBER_READ,
    Duty.FILE_NUMBER_ENTER,
    Duty.FILE_CONTROL_PRINT,
    Duty.FILE_VIEWS_READ,
    Duty.ENROLMENT_READ,
    Duty.FILE_PROPOSE,
    Duty.FILE_REMARK,
    Duty.FILE_CONTROL_READ,
    Duty.FILE_CONTROL_ANSWER,
)
"""What one may do with a file."""
TAKEN = {
    "personal_code": lambda: _("Somebody else has this personal code."),
    "file_number": lambda: _("Another file has this number."),
}
"""Fields whose value only one may have, and what to say otherwise."""


@dataclass(slots=True)
class OpenFile:
    """A pupil's file as one person has it open: what may be seen of it and what may be entered."""

    actor: Actor
    student: Student
    file: StudentFile | None
    """None while nobody has begun it."""
    held: frozenset[Duty]
    """The duties the person holds over this pupil."""
    is_at_work: bool
    """Whether the person reaches the file by work; a family sees neither gaps nor who the others are."""

    @property
    def person(self) -> Person:
        """The pupil as a person."""
        return self.student.person

    @property
    def is_own(self) -> bool:
        """Whether the pupil himself or herself looks."""
        return self.actor.student_id == self.student.id

    def row(self, field: Field) -> Any:
        """The row that keeps a field; None while there is no file."""
        rows = {"person": self.person, "student": self.student, "student_file": self.file}
        return rows[field.table]

    def value(self, field: Field) -> Any:
        """What the file says."""
        row = self.row(field)
        return None if row is None else getattr(row, field.name)

    def values(self, part: Part) -> dict[str, Any]:
        """What a part says, field by field."""
        return {field.name: self.value(field) for field in part.fields}

    def parts(self) -> list[Part]:
        """The parts the person may read."""
        return [part for part in PARTS if part.read in self.held]

    def may_enter(self, part: Part) -> bool:
        """Whether the person may change a part."""
        return part.enter in self.held

    def seal(self, part: Part) -> str:
        """The state of a part, for the form that is opened now."""
        return sealed(self.values(part).values())


def open_file(session: Session, actor: Actor, student_id: int) -> OpenFile | None:
    """The file of a pupil, or None when the person holds no duty over it."""
    held = frozenset(Duty(name) for name in session.scalars(duties_over(actor, student_id, DUTIES)))
    found = session.execute(students_with_files([student_id])).one_or_none()
    if found is None or Duty.FILE_READ not in held:
        return None
    by_work = session.scalars(duties_over(staff_side(actor), student_id, [Duty.FILE_READ])).all()
    return OpenFile(actor, found[0], found[1], held, bool(by_work))


def change_part(
    session: Session, opened: OpenFile, part: Part, values: Mapping[str, Any], seal: str
) -> list[str]:
    """Enter `values` into a part; give what looks odd though it was kept.

    Raises:
        Stale: somebody has changed the part since the form with `seal` was opened; nothing is written.
        RuleBroken: a code or number is somebody else's.
    """
    if opened.seal(part) != seal:
        raise Stale(_("Somebody else changed this meanwhile"))
    changed = [field for field in part.fields if _differs(opened.value(field), values[field.name])]
    for field in changed:
        refuse_taken(session, field, values[field.name], opened.row(field))
    if "email" in {field.name for field in changed}:
        forget_confirmed_email(session, [opened.person.id])
    for field in changed:
        if field.table == "student_file" and opened.file is None:
            opened.file = StudentFile(student_id=opened.student.id)
            session.add(opened.file)
        setattr(opened.row(field), field.name, values[field.name])
    session.flush()
    return warnings_of(values)


def _differs(old: Any, new: Any) -> bool:
    """Whether the value changed; an empty text, nothing and „no” say the same before there is a file."""
    return (old or "") != (new or "")


def warnings_of(values: Mapping[str, Any]) -> list[str]:
    """What looks odd in a code beside the birth date; a reason to look again, not to refuse."""
    code = values.get("personal_code")
    return code_warnings(code, values.get("birth_date")) if code and code.isdigit() else []


def refuse_taken(session: Session, field: Field, value: Any, row: Any) -> None:
    """Let nobody take what belongs to another row.

    Raises:
        RuleBroken: somebody else has it, at the field.
    """
    if not value or field.name not in TAKEN:
        return
    others = set(session.scalars(holders_of(field, value))) - {getattr(row, "id", None)}
    if others:
        raise RuleBroken(TAKEN[field.name](), field.name)


def account_with(session: Session, person: Person, role: Role, first_day: date) -> None:
    """The account that comes with a file: a user name, no password yet, the role from a day on (clause 2)."""
    writer = BulkWriter(session, author_of(session))
    data = PersonData(person.surname, person.first_name)
    open_accounts(session, writer, [Right(Entry(data, person_id=person.id), role, first_day)])
    writer.finish()


@dataclass(frozen=True, slots=True)
class PastValue:
    """One change of one field."""

    at: datetime
    who: str
    """Empty for the house itself: an import by command, the beginning of the records."""
    roles: tuple[Role, ...]
    old: Any
    new: Any
    reason: str


def history_of(session: Session, field: Field, row: Any) -> list[PastValue]:
    """Every change of a field of `row`, the newest first."""
    if row is None:
        return []
    found = session.execute(field_history(field.table, row.id, field.name)).all()
    return [past for past in (_past(field, entry) for entry in found) if past is not None]


def _past(field: Field, entry: Any) -> PastValue | None:
    old, new = entry.old, entry.new
    if entry.field == WHOLE_ROW:
        old, new = None, _within(new, field.name)
        if new is None:
            return None
    who = f"{entry.first_name} {entry.surname}" if entry.surname else ""
    roles = tuple(Role(name) for name in entry.roles.split(",") if name)
    return PastValue(entry.at, who, roles, _kept(field, old), _kept(field, new), entry.reason)


def _within(whole: str | None, name: str) -> str | None:
    """A field of a row that an import kept as one text; None once its values are erased."""
    row = json.loads(whole) if whole else {}
    found: str | None = row.get(name)
    return found


def _kept(field: Field, text: str | None) -> Any:
    value = as_kept(field, text)
    return choices_of(field)(value) if field.kind is Kind.CHOICE and value else value
