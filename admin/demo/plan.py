"""The demo school as plain data: what stands in the tables later, each row once.

Rows refer to one another by index into the tuples of `SchoolPlan`, so that whoever writes them numbers
the ids. All dates are school-local; a run of days includes both ends, `None` for an end is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from config.duties import Role
from models.journal import JournalKind
from models.people import ContactRole, Sex
from models.rules.marks import ScaleKind


@dataclass(frozen=True, slots=True)
class SchoolDetails:
    """What is printed on every document; the director is the member of staff with that role."""

    name: str
    registration_number: str
    address: str
    place: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a short name (room, programme code, subject) and a longer one."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """A class; `teacher` is staff, `room` and `programme` index their own tuples."""

    grade: int
    letter: str
    teacher: int
    room: int
    programme: int

    @property
    def name(self) -> str:
        """As everybody says it: „3.b”."""
        return f"{self.grade}.{self.letter}"


@dataclass(frozen=True, slots=True)
class StaffPlan:
    """A member of staff with the roles granted; class and journals follow from their own rows."""

    first_name: str
    surname: str
    sex: Sex
    post: str
    roles: frozenset[Role]
    phone: str
    email: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class PupilPlan:
    """A pupil with the personal file; "" is not entered, an empty actual address is the declared one."""

    first_name: str
    surname: str
    sex: Sex
    personal_code: str
    born_on: date
    phone: str
    email: str
    file_number: str
    document_number: str
    document_issued_on: date | None
    document_issuer: str
    previous_programme: str
    declared_address: str
    actual_address: str


@dataclass(frozen=True, slots=True)
class GuardianPlan:
    """A parent or guardian; one who works here too is the person of `staff` and only repeats its data."""

    first_name: str
    surname: str
    phone: str
    email: str
    address: str
    staff: int | None = None


@dataclass(frozen=True, slots=True)
class GuardianshipPlan:
    """A guardian is a contact of a pupil, the first one at position 0."""

    pupil: int
    guardian: int
    role: ContactRole
    position: int


@dataclass(frozen=True, slots=True)
class OrderPlan:
    """A director's order that admissions and enrolments cite."""

    number: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class AdmissionPlan:
    """A pupil's time in the school; `withdrawn_on` is the first day outside it."""

    pupil: int
    admitted_on: date
    order: int
    from_school: str = ""
    withdrawn_on: date | None = None
    withdrawal_order: int | None = None
    withdrawal_reason: str = ""
    to_school: str = ""


@dataclass(frozen=True, slots=True)
class EnrolmentPlan:
    """A pupil in a class; a pupil who changed class has two, one who left has an end."""

    pupil: int
    school_class: int
    starts_on: date
    ends_on: date | None
    order: int
    end_order: int | None = None
    programme: int | None = None


@dataclass(frozen=True, slots=True)
class ClassSubjectPlan:
    """A subject of a class at its place in every report."""

    school_class: int
    subject: int
    position: int
    lessons_a_week: int
    scale: ScaleKind


@dataclass(frozen=True, slots=True)
class JournalPlan:
    """A journal of the year; `subject` is None for extended-day and individual ones."""

    kind: JournalKind
    subject: int | None
    title: str
    classes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A group of a journal; of a whole class nobody is named in `SchoolPlan.members`."""

    journal: int
    name: str
    whole_class: bool
    teachers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MemberPlan:
    """A pupil in a named group; one who changed group has two rows of one journal."""

    group: int
    pupil: int
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """A lesson of the week: weekday 0 is Monday, numbers begin with 1."""

    group: int
    weekday: int
    number: int
    room: int


@dataclass(frozen=True, slots=True)
class SchoolPlan:
    """The whole school of one year, with the movements of the year up to its end."""

    starts_on: date
    details: SchoolDetails
    programmes: tuple[Named, ...]
    rooms: tuple[Named, ...]
    subjects: tuple[Named, ...]
    staff: tuple[StaffPlan, ...]
    classes: tuple[ClassPlan, ...]
    class_subjects: tuple[ClassSubjectPlan, ...]
    pupils: tuple[PupilPlan, ...]
    guardians: tuple[GuardianPlan, ...]
    guardianships: tuple[GuardianshipPlan, ...]
    orders: tuple[OrderPlan, ...]
    admissions: tuple[AdmissionPlan, ...]
    enrolments: tuple[EnrolmentPlan, ...]
    journals: tuple[JournalPlan, ...]
    groups: tuple[GroupPlan, ...]
    members: tuple[MemberPlan, ...]
    slots: tuple[SlotPlan, ...]
