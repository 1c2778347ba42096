"""Which of the files' classes are ours this year, who is in each and who looks after it (3.1.1, 3.1.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from admin.importers.cells import parse_class
from admin.importers.files import FileRefused
from admin.importers.oneroster.days import Days, first_day_of
from admin.importers.oneroster.document import PUPIL, Document
from admin.importers.oneroster.tables import SOURCED_ID, Line, lines_by_id
from models.operations.imports import Findings
from models.operations.staff_rows import ClassKey
from models.rules.broken import RuleBroken
from models.school import School, SchoolYear
from models.text import fold

HOMEROOM = "homeroom"


@dataclass(frozen=True, slots=True)
class Home:
    """The class a pupil is in."""

    key: ClassKey
    starts_on: date | None
    """None: since the year began."""

    @property
    def name(self) -> str:
        """As everybody says it: „3.b”."""
        return f"{self.key[0]}.{self.key[1]}"


class Homes:
    """The classes of our school and year in a document."""

    def __init__(
        self, document: Document, school: School, year: SchoolYear, today: date, findings: Findings
    ) -> None:
        self.document, self.year, self.today, self.findings = document, year, today, findings
        self.org = our_org(document, school)
        enrollments = document.lines("enrollments")
        self.days = Days(line[name] for line in enrollments for name in ("beginDate", "endDate"))
        self.terms = self._terms()
        self.keys = dict(self._home_keys())
        self._pupils: dict[str, Home] = {}
        self._carers: dict[ClassKey, list[tuple[bool, str]]] = {}
        self._read()

    def is_ours(self, user: str) -> bool:
        """Whether the person is of our school; whoever is of no school named is."""
        line = self.document.users[user]
        named = {*line.listed("orgSourcedIds"), *line.listed("primaryOrgSourcedId")}
        return not self.org or not named or self.org in named

    def is_taught(self, place: Line) -> bool:
        """Whether the class is of our school and of the year at hand."""
        named = set(place.listed("schoolSourcedId"))
        terms = place.listed("termSourcedIds")
        of_year = not terms or not self.terms or any(term in self.terms for term in terms)
        return of_year and not place.is_gone and (not self.org or not named or self.org in named)

    def lasts(self, enrolment: Line) -> bool:
        """Whether somebody is in the class today or will be."""
        try:
            last = self.days.read(enrolment["endDate"])
        except RuleBroken:
            last = None
        return not enrolment.is_gone and (last is None or last >= min(self.today, self.year.ends_on))

    def of_pupil(self, user: str) -> Home | None:
        """The pupil's class."""
        return self._pupils.get(user)

    def pupils_of(self, keys: set[ClassKey]) -> set[str]:
        """Everybody in these classes."""
        return {user for user, home in self._pupils.items() if home.key in keys}

    def cared_for_by(self, user: str) -> tuple[ClassKey, ...]:
        """The classes somebody looks after: whoever is marked as primary, else the first teacher named."""
        return tuple(key for key, carers in self._carers.items() if min(carers, key=_rank)[1] == user)

    def _terms(self) -> frozenset[str]:
        days = Days(
            line[name]
            for line in self.document.lines("academicsessions")
            for name in ("startDate", "endDate")
        )
        found = set()
        for key, line in lines_by_id(self.document.tables.get("academicsessions")):
            try:
                begins, ends = days.read(line["startDate"]), days.read(line["endDate"])
            except RuleBroken:
                continue
            if begins and ends and begins <= self.year.ends_on and ends >= self.year.starts_on:
                found.add(key)
        return frozenset(found)

    def _home_keys(self) -> Iterator[tuple[str, ClassKey]]:
        for key, line in lines_by_id(self.document.tables.get("classes")):
            if line["classType"].lower() != HOMEROOM or not self.is_taught(line):
                continue
            try:
                yield key, parse_class(line["title"])
            except RuleBroken:
                try:
                    yield key, parse_class(line["classCode"])
                except RuleBroken as broken:
                    self.findings.warn(0, "", f"classes.csv: {broken}")

    def _read(self) -> None:
        """Enrolments in homerooms; of two classes of one pupil the later one counts."""
        for line, place in self.document.enrolled():
            key = self.keys.get(place[SOURCED_ID])
            user = line["userSourcedId"]
            if key is None or user not in self.document.users:
                continue
            if not self.lasts(line):
                self._tell_left(line, user, key)
            elif line["role"].lower() == PUPIL:
                home = Home(key, first_day_of(line["beginDate"], self.days, self.year.starts_on))
                known = self._pupils.get(user)
                if known is None or (home.starts_on or date.min) > (known.starts_on or date.min):
                    self._pupils[user] = home
            elif line["role"].lower() == "teacher":
                others = self._carers.setdefault(key, [])
                others.append((line["primary"].lower() not in {"true", "1"}, user))

    def _tell_left(self, line: Line, user: str, key: ClassKey) -> None:
        if line.is_gone and line["role"].lower() == PUPIL:
            row = self.document.users[user].row
            name = Home(key, None).name
            sentence = _("The other system took this pupil out of %(name)s; an act does it here.", name=name)
            self.findings.warn(row, "class_name", sentence)


def _rank(carer: tuple[bool, str]) -> bool:
    return carer[0]


def our_org(document: Document, school: School) -> str:
    """The identifier of our school in the files; empty where they name one school at most.

    Raises:
        FileRefused: they name several, and none of them is ours.
    """
    schools = {
        key: line
        for key, line in lines_by_id(document.tables.get("orgs"))
        if line["type"].lower() == "school" and not line.is_gone
    }
    if len(schools) < 2:
        return ""
    for key, line in schools.items():
        if line["identifier"] and line["identifier"] == school.registration_number:
            return key
    for key, line in schools.items():
        if fold(line["name"]) == fold(school.name):
            return key
    raise FileRefused(
        _("The files are of several schools, none of which is ours by name or registration number.")
    )
