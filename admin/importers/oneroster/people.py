"""People of an export: staff, pupils and their parents become the rows every other file becomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from admin.importers.cells import Cells
from admin.importers.columns import Layout
from admin.importers.files import Record
from admin.importers.oneroster.days import Days
from admin.importers.oneroster.document import GUARDIANS, PUPIL, Document
from admin.importers.students import birth_date_of, sex_of
from config.duties import Role
from models.operations.contacts import ContactRow
from models.operations.imports import RowState
from models.operations.people import PersonData
from models.operations.roster_rows import RosterPlan
from models.operations.staff_rows import StaffRow
from models.operations.student_rows import StudentRow
from models.people import ContactRole, Sex
from models.rules.broken import RuleBroken
from models.rules.personal_code import parse_code

if TYPE_CHECKING:
    from admin.importers.oneroster.homes import Homes
    from admin.importers.oneroster.tables import Line

HEADERS: Mapping[str, str] = {
    "surname": "familyName",
    "first_name": "givenName",
    "phone": "sms / phone",
    "email": "email",
    "file_number": "identifier",
    "birth_date": "demographics.csv birthDate",
    "sex": "demographics.csv sex",
    "role": "role",
    "class_name": "enrollments.csv classSourcedId",
    "class_names": "enrollments.csv classSourcedId",
    "contact": "agentSourcedIds",
    "contact_phone": "sms / phone",
    "contact_email": "email",
}
LAYOUT = Layout({name: place for place, name in enumerate(HEADERS)}, HEADERS, len(HEADERS))
"""Our names of what is read of a person, and where the files have it."""
TEACHES = frozenset({"teacher"})
PROPOSED = {
    "principal": Role.DIRECTOR,
    "siteadministrator": Role.SUPERUSER,
    "systemadministrator": Role.SUPERUSER,
}
BY_SEX = {Sex.FEMALE: ContactRole.MOTHER, Sex.MALE: ContactRole.FATHER}


class People:
    """Reads the people of a document; what was wrong with a cell is among the plan's findings."""

    def __init__(self, document: Document, homes: Homes, plan: RosterPlan) -> None:
        self.document, self.homes, self.plan = document, homes, plan
        self.days = Days(line["birthDate"] for line in document.demographics.values())
        self.parents: set[int] = set()
        """Rows of those who are parents of pupils and nothing else."""
        self._guardians: dict[str, PersonData | None] = {}
        self._sexes: dict[str, Sex | None] = {}

    def take_rows(self) -> tuple[tuple[StaffRow, ...], tuple[StudentRow, ...]]:
        """Staff and pupils; every person of the files gets a state, whoever is passed over is told."""
        staff, students = [], []
        named = {guardian for all_of in self.document.guardians.values() for guardian in all_of}
        for key, line in self.document.users.items():
            roles = self.document.roles[key]
            self.plan.states[line.row] = RowState.SAME
            self.plan.names[line.row] = f"{line['familyName']} {line['givenName']}".strip()[:120]
            self.plan.places[line.row] = _("users.csv, row %(row)s", row=line.row)
            if self._is_passed_over(key, line, roles, named):
                self.plan.states[line.row] = RowState.SKIPPED
            elif PUPIL in roles:
                students.append(self._student(key, line))
            elif roles <= GUARDIANS:
                self.parents.add(line.row)
            else:
                staff.append(self._employee(key, line, roles))
        return tuple(filter(None, staff)), tuple(filter(None, students))

    def _is_passed_over(self, key: str, line: Line, roles: frozenset[str], named: set[str]) -> bool:
        if not self.homes.is_ours(key):
            return True
        sentence = ""
        if line.is_gone:
            sentence = _("The other system has deleted this person; here an act with a date does that.")
        elif not roles:
            sentence = _("The files do not say what this person is.")
        elif roles <= GUARDIANS and key not in named:
            sentence = _("No pupil of the files names this parent.")
        if sentence:
            self.plan.findings.warn(line.row, "", sentence)
        return bool(sentence)

    def _cells(self, key: str, line: Line) -> Cells:
        more = self.document.demographics.get(key)
        first = line["givenName"] or line["preferredGivenName"]
        values = {
            "surname": line["familyName"] or line["preferredFamilyName"],
            "first_name": " ".join(filter(None, (first, line["middleName"]))),
            "phone": line["sms"] or line["phone"],
            "email": line["email"],
            "file_number": line["identifier"],
            "birth_date": self._day(line.row, more["birthDate"]) if more else "",
            "sex": more["sex"] if more else "",
        }
        record = Record(line.row, tuple(values.get(name, "") for name in HEADERS))
        return Cells(record, LAYOUT, self.plan.findings)

    def _day(self, row: int, text: str) -> str:
        try:
            day = self.days.read(text)
        except RuleBroken as broken:
            sentence = _("%(reason)s It was left out.", reason=broken)
            self.plan.findings.warn(row, "birth_date", sentence)
            return ""
        return day.isoformat() if day else ""

    def _employee(self, key: str, line: Line, roles: frozenset[str]) -> StaffRow | None:
        cells = self._cells(key, line)
        self._tell_roles(cells, roles)
        surname, first_name = cells.needed_name("surname", 100), cells.needed_name("first_name", 100)
        row = StaffRow(
            number=line.row,
            person=PersonData(surname, first_name, phone=cells.phone("phone"), email=cells.email("email")),
            post="",
            starts_on=None,
            subjects=(),
            classes=self.homes.cared_for_by(key),
            roles=frozenset(_roles(roles)),
        )
        return None if cells.refused else row

    def _tell_roles(self, cells: Cells, roles: frozenset[str]) -> None:
        unknown = roles - TEACHES - GUARDIANS - PROPOSED.keys()
        if unknown:
            sentence = _(
                "No right follows from the role „%(role)s”; grant it by hand.",
                role=", ".join(sorted(unknown)),
            )
            cells.warn("role", sentence)

    def _student(self, key: str, line: Line) -> StudentRow | None:
        cells = self._cells(key, line)
        home = self.homes.of_pupil(key)
        surname, first_name = cells.needed_name("surname", 100), cells.needed_name("first_name", 100)
        code, number = self._numbers(cells)
        born = birth_date_of(cells, self.plan.today)
        if not (code or number or born):
            cells.refuse("", _("Neither birth date nor file number: nobody can tell who this is."))
        row = StudentRow(
            number=line.row,
            person=PersonData(surname, first_name, code, born, cells.phone("phone"), cells.email("email")),
            sex=sex_of(cells),
            grade=home.key[0] if home else 0,
            letter=home.key[1] if home else "",
            class_text=home.name if home else "",
            file_number=number,
            declared_address="",
            actual_address=None,
            admitted_on=home.starts_on if home else None,
            order_number="",
            programme_code="",
            contacts=tuple(self._contacts(key)),
        )
        return None if cells.refused else row

    def _numbers(self, cells: Cells) -> tuple[str | None, str | None]:
        """Personal code and file number: systems put either into `identifier`."""
        text = cells.text("file_number", 20)
        try:
            return parse_code(text), None
        except RuleBroken:
            return None, text or None

    def _contacts(self, key: str) -> Iterator[ContactRow]:
        for guardian in self.document.guardians.get(key, ()):
            data = self._guardian(guardian)
            if data is not None:
                line = self.document.users[guardian]
                yield ContactRow("contact", data, self._role(guardian), line.row, guardian)

    def _guardian(self, key: str) -> PersonData | None:
        if key not in self._guardians:
            line = self.document.users[key]
            cells = self._cells(key, line)
            surname, first_name = cells.needed_name("surname", 100), cells.needed_name("first_name", 100)
            data = PersonData(surname, first_name, phone=cells.phone("phone"), email=cells.email("email"))
            self._sexes[key] = sex_of(cells)
            self._guardians[key] = None if cells.refused or line.is_gone else data
        return self._guardians[key]

    def _role(self, key: str) -> ContactRole | None:
        """Guardian where the files say so; mother or father only by a stated sex, never guessed."""
        roles = self.document.roles[key]
        if "guardian" in roles:
            return ContactRole.GUARDIAN
        sex = self._sexes[key]
        return BY_SEX[sex] if sex and "parent" in roles else None


def _roles(roles: frozenset[str]) -> Iterator[Role]:
    if roles & TEACHES:
        yield Role.SUBJECT_TEACHER
    for role in roles & PROPOSED.keys():
        yield PROPOSED[role]
