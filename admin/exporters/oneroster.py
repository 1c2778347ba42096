"""The school as OneRoster 1.1 in CSV: people, classes, journals and who is in them, under stable identifiers.

Source of the form: OneRoster 1.1 CSV, bulk. No passwords, no personal codes; the file number is `identifier`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from admin.exporters.oneroster_form import files_of
from admin.exporters.table import zipped
from config.duties import TEACHERS
from models.operations.school_start import year_at_hand
from models.people import ContactRole
from models.queries import exchange
from models.queries.report_card import school_on_paper
from models.queries.school import semesters_of
from models.rules.broken import RuleBroken
from models.rules.phone import is_mobile
from models.school import SchoolYear, Semester

SEX_OF_ROLE = {ContactRole.MOTHER: "female", ContactRole.FATHER: "male"}


def oneroster_zip(session: Session, today: date) -> bytes:
    """The school year at hand as an archive of OneRoster files.

    Raises:
        RuleBroken: there is no school or no school year yet.
    """
    tables = OneRoster(session, year_at_hand(session, today), today).tables()
    return zipped(files_of(tables))


@dataclass
class OneRoster:
    """The school year as of a day, table by table; a constant number of statements."""

    session: Session
    year: SchoolYear
    today: date

    def tables(self) -> dict[str, list[dict[str, str]]]:
        """Each file as rows by the names of its columns."""
        return {
            "orgs": [self._org()],
            "academicSessions": list(self._sessions()),
            "courses": list(self._courses()),
            "classes": list(self._classes()),
            "users": list(self._users()),
            "enrollments": list(self._enrollments()),
            "demographics": list(self._demographics()),
        }

    @cached_property
    def namespace(self) -> UUID:
        """What makes identifiers of this installation its own, for ever."""
        return uuid5(NAMESPACE_OID, f"e-klase {self.session.scalar(exchange.first_moment())}")

    def id_of(self, table: str, *numbers: int) -> str:
        """The identifier of a row; the same at every export."""
        return str(uuid5(self.namespace, f"{table}:{':'.join(map(str, numbers))}"))

    @cached_property
    def org(self) -> str:
        """The school's identifier."""
        return self.id_of("school", 1)

    @cached_property
    def semesters(self) -> Sequence[Semester]:
        """The halves of the year."""
        return self.session.scalars(semesters_of(self.year.id)).all()

    @cached_property
    def pupils(self) -> Sequence[Any]:
        """One row an enrolment."""
        return self.session.execute(exchange.pupils_of_year(self.year.id, self.today)).all()

    @cached_property
    def contacts(self) -> Sequence[Any]:
        """One row a contact of a pupil."""
        return self.session.execute(exchange.contacts_of_year(self.year.id, self.today)).all()

    @cached_property
    def groups(self) -> Sequence[Any]:
        """Groups of journals."""
        return self.session.execute(exchange.groups_of_year(self.year.id)).all()

    @cached_property
    def classes_of(self) -> Mapping[int, list[Any]]:
        """The classes of each journal."""
        found = defaultdict(list)
        for row in self.session.execute(exchange.classes_of_journals(self.year.id)):
            found[row.journal_id].append(row)
        return found

    def _org(self) -> dict[str, str]:
        school = self.session.execute(school_on_paper()).one_or_none()
        if school is None:
            raise RuleBroken(_("Enter the school's details first."))
        return _row(self.org, name=school.name, type="school", identifier=school.registration_number)

    def _sessions(self) -> Iterator[dict[str, str]]:
        year = self.id_of("school_year", self.year.id)
        ends_in = str(self.year.ends_on.year)
        yield _row(
            year, title=self.year.name, type="schoolYear", schoolYear=ends_in, **_days(self.year, "Date")
        )
        for half in self.semesters:
            yield _row(
                self.id_of("semester", half.id),
                title=str(half),
                type="term",
                parentSourcedId=year,
                schoolYear=ends_in,
                **_days(half, "Date"),
            )

    @property
    def _terms(self) -> str:
        halves = [self.id_of("semester", half.id) for half in self.semesters]
        return ",".join(halves or [self.id_of("school_year", self.year.id)])

    @cached_property
    def _homes(self) -> Sequence[Any]:
        return self.session.execute(exchange.classes_of_year(self.year.id)).all()

    def _grade_of(self, group: Any) -> int:
        return min((row.grade for row in self.classes_of[group.journal_id]), default=0)

    def _courses(self) -> Iterator[dict[str, str]]:
        usual = {"schoolYearSourcedId": self.id_of("school_year", self.year.id), "orgSourcedId": self.org}
        for grade in sorted({row.grade for row in self._homes}):
            key = self.id_of("course", 0, grade)
            yield _row(key, title=f"{grade}. klase", courseCode=str(grade), grades=f"{grade:02}", **usual)
        taught = {(group.subject_id, self._grade_of(group)): group.subject for group in self.groups}
        for (subject_id, grade), subject in sorted(taught.items()):
            yield _row(
                self.id_of("course", subject_id, grade),
                title=f"{subject}, {grade}. klase" if grade else subject,
                grades=f"{grade:02}" if grade else "",
                subjects=subject,
                **usual,
            )

    def _classes(self) -> Iterator[dict[str, str]]:
        usual = {"schoolSourcedId": self.org, "termSourcedIds": self._terms}
        for row in self._homes:
            name = f"{row.grade}.{row.letter}"
            yield _row(
                self.id_of("school_class", row.id),
                title=name,
                classCode=name,
                classType="homeroom",
                grades=f"{row.grade:02}",
                courseSourcedId=self.id_of("course", 0, row.grade),
                **usual,
            )
        for group in self.groups:
            grades = sorted({row.grade for row in self.classes_of[group.journal_id]})
            yield _row(
                self.id_of("journal_group", group.id),
                title=group.title if group.whole_class else f"{group.title}, {group.name}",
                classType="scheduled",
                grades=",".join(f"{grade:02}" for grade in grades),
                courseSourcedId=self.id_of("course", group.subject_id, self._grade_of(group)),
                subjects=group.subject,
                **usual,
            )

    def _users(self) -> Iterator[dict[str, str]]:
        roles = defaultdict(set)
        for person_id, role in self.session.execute(exchange.roles_on(self.today)):
            roles[person_id].add(role)
        teaching = {row.person_id for row in (*self._carers, *self._keepers)}
        told: set[int] = set()
        for row in self.session.execute(exchange.staff_on(self.today)):
            told.add(row.person_id)
            teaches = row.person_id in teaching or roles[row.person_id] & set(TEACHERS)
            yield self._user(row, "teacher" if teaches else "administrator")
        agents = defaultdict(list)
        for row in self.contacts:
            agents[row.student_id].append(self.id_of("person", row.person_id))
        for row in self.pupils:
            if row.person_id not in told:
                told.add(row.person_id)
                more = {"identifier": row.file_number or "", "grades": f"{row.grade:02}"}
                yield self._user(row, "student", agentSourcedIds=",".join(agents[row.student_id]), **more)
        for person_id, (row, kinds) in self._guardians.items():
            if person_id not in told:
                yield self._user(row, "guardian" if kinds == {ContactRole.GUARDIAN} else "parent")

    @cached_property
    def _guardians(self) -> Mapping[int, tuple[Any, set[ContactRole]]]:
        """Each contact once, with what he or she is to the pupils."""
        found: dict[int, tuple[Any, set[ContactRole]]] = {}
        for row in self.contacts:
            found.setdefault(row.person_id, (row, set()))[1].add(row.role)
        return found

    def _user(self, row: Any, role: str, **more: str) -> dict[str, str]:
        key = self.id_of("person", row.person_id)
        mobile = bool(row.phone) and is_mobile(row.phone)
        return _row(
            key,
            enabledUser="true",
            orgSourcedIds=self.org,
            role=role,
            username=key,
            givenName=row.first_name,
            familyName=row.surname,
            email=row.email,
            sms=row.phone if mobile else "",
            phone="" if mobile else row.phone,
            **more,
        )

    @cached_property
    def _carers(self) -> Sequence[Any]:
        return self.session.execute(exchange.carers_of_year(self.year.id, self.today)).all()

    @cached_property
    def _keepers(self) -> Sequence[Any]:
        return self.session.execute(exchange.teachers_of_groups(self.year.id, self.today)).all()

    def _enrollments(self) -> Iterator[dict[str, str]]:
        seen: set[int] = set()
        for row in self._carers:
            place = self.id_of("school_class", row.school_class_id)
            first = row.school_class_id not in seen
            seen.add(row.school_class_id)
            yield self._enrolled(self.id_of("class_teacher", row.id), place, row, "teacher", primary=first)
        by_class = defaultdict(list)
        for row in self.pupils:
            by_class[row.class_id].append(row)
            place = self.id_of("school_class", row.class_id)
            yield self._enrolled(self.id_of("enrolment", row.enrolment_id), place, row, "student")
        yield from self._of_groups(by_class)

    def _of_groups(self, by_class: Mapping[int, list[Any]]) -> Iterator[dict[str, str]]:
        groups = {group.id: self.id_of("journal_group", group.id) for group in self.groups}
        seen: set[int] = set()
        for row in self._keepers:
            if row.journal_group_id in groups:
                first = row.journal_group_id not in seen
                seen.add(row.journal_group_id)
                key = self.id_of("journal_teacher", row.id)
                yield self._enrolled(key, groups[row.journal_group_id], row, "teacher", primary=first)
        for row in self.session.execute(exchange.members_of_groups(self.year.id, self.today)):
            if row.journal_group_id in groups:
                key = self.id_of("group_member", row.id)
                yield self._enrolled(key, groups[row.journal_group_id], row, "student")
        for group in self.groups:
            for place in self.classes_of[group.journal_id] if group.whole_class else ():
                for row in by_class[place.id]:
                    key = self.id_of("journal_group/enrolment", group.id, row.enrolment_id)
                    yield self._enrolled(key, groups[group.id], row, "student")

    def _enrolled(
        self, key: str, place: str, row: Any, role: str, *, primary: bool | None = None
    ) -> dict[str, str]:
        return _row(
            key,
            classSourcedId=place,
            schoolSourcedId=self.org,
            userSourcedId=self.id_of("person", row.person_id),
            role=role,
            primary="" if primary is None else str(primary).lower(),
            beginDate=max(row.starts_on, self.year.starts_on).isoformat(),
            endDate=self.year.ends_on.isoformat(),
        )

    def _demographics(self) -> Iterator[dict[str, str]]:
        told: set[int] = set()
        for row in self.pupils:
            if row.person_id not in told and (row.birth_date or row.sex):
                told.add(row.person_id)
                born = row.birth_date.isoformat() if row.birth_date else ""
                yield _row(self.id_of("person", row.person_id), birthDate=born, sex=row.sex or "")
        for person_id, (_contact, kinds) in self._guardians.items():
            sexes = {SEX_OF_ROLE.get(kind, "") for kind in kinds}
            if len(sexes) == 1 and "" not in sexes and person_id not in told:
                yield _row(self.id_of("person", person_id), sex=sexes.pop())


def _row(key: str, **cells: str) -> dict[str, str]:
    return {"sourcedId": key, **cells}


def _days(span: SchoolYear | Semester, ending: str) -> dict[str, str]:
    return {f"start{ending}": span.starts_on.isoformat(), f"end{ending}": span.ends_on.isoformat()}
