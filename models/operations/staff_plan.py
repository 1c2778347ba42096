"""An import of staff is planned: who is new, which classes are made, which rights follow (3.1.1, 3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from config.duties import Role
from models.accounts import Account, RoleGrant
from models.classes import ClassTeacher, SchoolClass, Subject
from models.operations.enrolment import DAY, classes_of
from models.operations.imports import Edit, Pending, Proposal
from models.operations.people import Entry, KnownPerson, Register, Right
from models.operations.staff_rows import Care, ClassKey, Employee, StaffPlan, StaffRow
from models.people import Person, Staff
from models.rules.broken import RuleBroken
from models.rules.posts import GRANTED_BY_A_PERSON, roles_of_post
from models.school import SchoolYear
from models.text import fold

TEACHING = frozenset({Role.SUBJECT_TEACHER, Role.INTEREST_TEACHER, Role.SUPPORT_TEACHER, Role.CLASS_TEACHER})


def plan_staff(session: Session, rows: Sequence[StaffRow], year: SchoolYear, plan: StaffPlan) -> None:
    """Compare the rows of a file with the records; nothing is written.

    `plan` carries the findings of the reading. The number of statements does not depend on the file.
    """
    planner = StaffPlanner(session, year, plan)
    for employee in planner.accept(rows):
        planner.plan_employee(employee)
    plan.settle()


@dataclass(frozen=True, slots=True)
class KnownCare:
    """Who looks after a class, and since when."""

    school_class_id: int
    id: int
    staff_id: int
    starts_on: date
    ends_on: date | None


class StaffPlanner:
    """Holds what the records say while a file is compared with them."""

    def __init__(self, session: Session, year: SchoolYear, plan: StaffPlan) -> None:
        self.year = year
        self.plan = plan
        self.found = plan.findings
        self.register = Register.read(session)
        self.cares = _cares(session, year.id)
        self.roles = _roles_given(session)
        plan.classes = {k: Pending(each.name, each.id) for k, each in classes_of(session, year.id).items()}
        names = session.execute(select(Subject.name, Subject.id).order_by(Subject.position)).tuples()
        plan.subjects = {fold(name): Pending(name, id_) for name, id_ in names}
        self._claimed: dict[ClassKey, int] = {}
        self._people: dict[object, int] = {}

    def accept(self, rows: Iterable[StaffRow]) -> list[Employee]:
        """The rows that can be taken in, each with its person."""
        accepted = []
        for row in rows:
            try:
                known = self._known(row)
                self._claim_person(row, known)
                self._claim_classes(row)
            except RuleBroken as broken:
                self.found.refuse(row.number, broken.field, str(broken))
            else:
                accepted.append(Employee(row, Entry(row.person, known)))
        return accepted

    def _claim_person(self, row: StaffRow, known: KnownPerson | None) -> None:
        keys = [key for key in (known.id if known else None, row.person.contact) if key is not None]
        earlier = next((self._people[key] for key in keys if key in self._people), None)
        if earlier is not None:
            raise RuleBroken(_("This person stands in row %(row)s already.", row=earlier), "surname")
        self._people.update(dict.fromkeys(keys, row.number))

    def _known(self, row: StaffRow) -> KnownPerson | None:
        """Who it is: a member of staff of that name with that phone or e-mail, or somebody with both.

        Raises:
            RuleBroken: there is somebody of that name on the staff who can be reached otherwise.
        """
        namesakes = [
            each
            for each in self.register.named(row.person.surname, row.person.first_name)
            if each.staff_id is not None
        ]
        for each in namesakes:
            if _reached_alike(each, row):
                return each
        if namesakes:
            sentence = _(
                "Somebody of this name is on the staff with another phone and e-mail: correct them there."
            )
            raise RuleBroken(sentence, "surname")
        return self.register.contact(row.person)

    def _claim_classes(self, row: StaffRow) -> None:
        for key in row.classes:
            if key in self._claimed:
                sentence = _("Row %(row)s names this class too.", row=self._claimed[key])
                raise RuleBroken(sentence, "class_names")
        self._claimed.update(dict.fromkeys(row.classes, row.number))

    def plan_employee(self, employee: Employee) -> None:
        """Plan what one row makes and changes."""
        row, entry = employee.row, employee.entry
        if entry.known is not None:
            self._change_person(row, entry.known)
        if not entry.staff_id:
            self.plan.new_rows.add(row.number)
            self.plan.new_staff.append(employee)
        for name in row.subjects:
            self._add_subject(row, name)
        for key in row.classes:
            self._give_class(employee, key)
        self._give_rights(employee)

    def _change_person(self, row: StaffRow, known: KnownPerson) -> None:
        for name in ("phone", "email"):
            old, new = getattr(known.data, name), getattr(row.person, name)
            self.plan.propose(Edit(row.number, Person, known.id, name, old, new))
        if known.staff_id is not None:
            self.plan.propose(Edit(row.number, Staff, known.staff_id, "post", known.post, row.post))
            began = Edit(row.number, Staff, known.staff_id, "starts_on", known.employed_on, row.starts_on)
            self.plan.propose(began)

    def _add_subject(self, row: StaffRow, name: str) -> None:
        if fold(name) not in self.plan.subjects:
            self.plan.subjects[fold(name)] = Pending(name)
            self.plan.touched_rows.add(row.number)

    def _give_class(self, employee: Employee, key: ClassKey) -> None:
        """Let somebody look after a class; whoever did so until now stops the day before."""
        row, staff_id = employee.row, employee.entry.staff_id
        school_class = self.plan.classes.setdefault(key, Pending(f"{key[0]}.{key[1]}"))
        before = self.cares.get(school_class.id, []) if school_class.id else []
        lasting = [each for each in before if each.ends_on is None or each.ends_on >= self.plan.today]
        if any(each.staff_id == staff_id for each in lasting):
            return
        begins = self.plan.today if before else self.year.starts_on
        starts_on = max(begins, row.starts_on or begins, self.year.starts_on)
        if any(each.starts_on >= starts_on for each in lasting):
            name = school_class.name
            sentence = _("Class %(name)s has another class teacher since today or later.", name=name)
            self.found.warn(row.number, "class_names", sentence)
            return
        until_now = _("last day of the class teacher of %(name)s until now", name=school_class.name)
        for each in lasting:
            edit = Edit(row.number, ClassTeacher, each.id, "ends_on", each.ends_on, starts_on - DAY)
            self.plan.edits.append(replace(edit, column="class_names", whose=until_now))
        self.plan.cares.append(Care(employee, school_class, starts_on))
        self.plan.touched_rows.add(row.number)

    def _give_rights(self, employee: Employee) -> None:
        row, entry = employee.row, employee.entry
        roles = roles_of_post(row.post) if row.roles is None else row.roles
        if not roles and row.roles is None:
            self.found.warn(row.number, "post", _("No right follows from this post."))
        if row.classes:
            roles |= {Role.CLASS_TEACHER}
        held = self.roles.get(entry.person_id, frozenset())
        if row.roles is not None and held & TEACHING:
            roles -= {Role.SUBJECT_TEACHER}  # another system's „teacher” tells less than what is known here
        starts_on = max(self.plan.today, row.starts_on or self.plan.today)
        for role in sorted(roles - held):
            right = Right(entry, role, starts_on)
            if role in GRANTED_BY_A_PERSON:
                name = f"{entry.data.surname} {entry.data.first_name}"
                self.plan.proposals.append(Proposal(row.number, name, row.post, role, right))
            else:
                self.plan.rights.append(right)
                self.plan.touched_rows.add(row.number)


def _reached_alike(known: KnownPerson, row: StaffRow) -> bool:
    phone_alike = bool(row.person.phone) and row.person.phone == known.data.phone
    email_alike = bool(row.person.email) and row.person.email.lower() == known.data.email.lower()
    nothing_known = not (row.person.can_be_shared and known.data.can_be_shared)
    return phone_alike or email_alike or nothing_known


def _cares(session: Session, year_id: int) -> dict[int, list[KnownCare]]:
    rows = session.execute(
        select(
            ClassTeacher.school_class_id,
            ClassTeacher.id,
            ClassTeacher.staff_id,
            ClassTeacher.starts_on,
            ClassTeacher.ends_on,
        )
        .join(SchoolClass, SchoolClass.id == ClassTeacher.school_class_id)
        .where(SchoolClass.school_year_id == year_id)
        .order_by(ClassTeacher.starts_on, ClassTeacher.id)
    ).tuples()
    found: dict[int, list[KnownCare]] = {}
    for care in (KnownCare(*row) for row in rows):
        found.setdefault(care.school_class_id, []).append(care)
    return found


def _roles_given(session: Session) -> dict[int, frozenset[Role]]:
    """The roles each person was ever given, by the number of the person."""
    rows = session.execute(
        select(Account.person_id, RoleGrant.role).join(RoleGrant, RoleGrant.account_id == Account.id)
    ).tuples()
    found: dict[int, frozenset[Role]] = {}
    for person_id, role in rows:
        found[person_id] = found.get(person_id, frozenset()) | {role}
    return found
