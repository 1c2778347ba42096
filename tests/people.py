"""The cast: a small invented school in which every test plays, Monday, 23 November 2026, 10.15.

4.b has seven pupils (one came on 1 October, one left after 30 October), 4.a two, 5.a one. Ilze Kalēja
looks after 4.b and teaches it mathematics; Juris Saulītis teaches English to its first group only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from sqlalchemy.orm import Session

from config.clock import Clock
from config.duties import Role
from config.settings import RIGA
from models.accounts import Account, RoleGrant
from models.classes import ClassSubject, ClassTeacher, Programme, SchoolClass, Subject
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.journal import GroupMember, Journal, JournalGroup, JournalKind, JournalTeacher
from models.operations.trail import Author, sign
from models.people import ContactRole, Guardian, Guardianship, Person, Sex, Staff, Student
from models.rules.marks import ScaleKind
from models.school import (
    AbsenceReason,
    CalendarKind,
    CalendarSpan,
    LessonTime,
    Room,
    School,
    SchoolYear,
    Semester,
)
from models.student_file import StudentFile
from models.timetable import TimetableSlot

MOMENT = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)
"""10.15 in Riga, during the second lesson."""
TODAY = date(2026, 11, 23)
YEAR_BEGAN = date(2026, 9, 1)


class StandingClock(Clock):
    """A clock that shows one moment until it is moved."""

    def __init__(self, moment: datetime = MOMENT) -> None:
        super().__init__(RIGA)
        object.__setattr__(self, "moment", moment)

    def now(self) -> datetime:
        return self.moment

    def move(self, moment: datetime) -> None:
        object.__setattr__(self, "moment", moment)


STAFF = {
    # key: (surname, first name, roles)
    "superuser": ("Virse", "Vita", [Role.SUPERUSER]),
    "deputy_upbringing": ("Audze", "Dace", [Role.DEPUTY_UPBRINGING]),
    "director": ("Direkte", "Anna", [Role.DIRECTOR]),
    "class_teacher": ("Kalēja", "Ilze", [Role.CLASS_TEACHER, Role.SUBJECT_TEACHER]),
    "subject_teacher": ("Saulītis", "Juris", [Role.SUBJECT_TEACHER]),
    "interest_teacher": ("Dziesma", "Maija", [Role.INTEREST_TEACHER]),
    "support_teacher": ("Palīgs", "Kārlis", [Role.SUPPORT_TEACHER]),
    "registrar": ("Rakste", "Līga", [Role.REGISTRAR]),
    "stranger": ("Svešā", "Zane", [Role.CLASS_TEACHER, Role.SUBJECT_TEACHER]),
}
PUPILS = {
    # key: (surname, first name, class, from, to)
    "elza": ("Abola", "Elza", "4.b", YEAR_BEGAN, None),
    "karlis": ("Āboliņš", "Kārlis", "4.b", date(2026, 10, 1), None),
    "anna": ("Bērziņa", "Anna Marija", "4.b", YEAR_BEGAN, None),
    "roberts": ("Bērziņš", "Roberts", "4.b", YEAR_BEGAN, None),
    "gustavs": ("Kalniņš", "Gustavs", "4.b", YEAR_BEGAN, date(2026, 10, 30)),
    "evelina": ("Ķirse", "Evelīna", "4.b", YEAR_BEGAN, None),
    "zigurs": ("Žīgurs-Šņickovskis", "Valters", "4.b", YEAR_BEGAN, None),
    "karlina": ("Kārkliņa", "Estere", "4.a", YEAR_BEGAN, None),
    "kaulins": ("Kauliņš", "Teodors", "4.a", YEAR_BEGAN, None),
    "lielais": ("Lielais", "Hugo", "5.a", YEAR_BEGAN, None),
}
GUARDIANS = {
    # key: (surname, first name, role, children)
    "guardian": ("Bērziņa", "Inese", ContactRole.MOTHER, ["roberts", "anna"]),
    "father": ("Bērziņš", "Andris", ContactRole.FATHER, ["roberts", "anna"]),
    "other_guardian": ("Kārkliņa", "Baiba", ContactRole.MOTHER, ["karlina"]),
}


@dataclass
class Cast:
    """Numbers of the rows, by the names tests use."""

    account: dict[str, int] = field(default_factory=dict)
    person: dict[str, int] = field(default_factory=dict)
    staff: dict[str, int] = field(default_factory=dict)
    student: dict[str, int] = field(default_factory=dict)
    guardian: dict[str, int] = field(default_factory=dict)
    school_class: dict[str, int] = field(default_factory=dict)
    subject: dict[str, int] = field(default_factory=dict)
    journal: dict[str, int] = field(default_factory=dict)
    group: dict[str, int] = field(default_factory=dict)
    slot: dict[str, int] = field(default_factory=dict)
    year: int = 0


class Casting:
    """Puts the cast into an empty, migrated database."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.cast = Cast()
        sign(session, Author(at=datetime(2026, 8, 31, 6, 0, tzinfo=UTC)))

    def run(self) -> Cast:
        self._school()
        for key, (surname, first, roles) in STAFF.items():
            self._staff(key, surname, first, roles)
        self._classes()
        for key, row in PUPILS.items():
            self._pupil(key, *row)
        for key, row in GUARDIANS.items():
            self._guardian(key, *row)
        self._journals()
        self._timetable()
        self.session.flush()
        return self.cast

    def _add(self, row):
        self.session.add(row)
        self.session.flush()
        return row

    def _school(self) -> None:
        self._add(School(name="Parauga sākumskola", place="Paraugpils", director_name="Anna Direkte"))
        year = self._add(SchoolYear(name="2026./2027.", starts_on=YEAR_BEGAN, ends_on=date(2027, 5, 31)))
        self.cast.year = year.id
        self._add(
            Semester(school_year_id=year.id, number=1, starts_on=YEAR_BEGAN, ends_on=date(2026, 12, 18))
        )
        self._add(
            Semester(school_year_id=year.id, number=2, starts_on=date(2027, 1, 4), ends_on=date(2027, 5, 31))
        )
        self._add(
            CalendarSpan(
                school_year_id=year.id,
                kind=CalendarKind.HOLIDAYS,
                name="Rudens brīvlaiks",
                starts_on=date(2026, 10, 19),
                ends_on=date(2026, 10, 23),
            )
        )
        self._add(
            CalendarSpan(
                school_year_id=year.id,
                kind=CalendarKind.PUBLIC_HOLIDAY,
                name="Proklamēšanas diena",
                starts_on=date(2026, 11, 18),
                ends_on=date(2026, 11, 18),
            )
        )
        bells = ["8.30-9.10", "9.20-10.00", "10.10-10.50", "11.05-11.45", "12.00-12.40", "12.45-13.25"]
        for number, bell in enumerate(bells, 1):
            begin, end = (time(*map(int, part.split("."))) for part in bell.split("-"))
            self._add(LessonTime(school_year_id=year.id, number=number, starts_at=begin, ends_at=end))
        for position, (name, suffix, excused) in enumerate(
            [("slimība", "s", True), ("cits attaisnots iemesls", "c", True), ("neattaisnots", "n", False)]
        ):
            self._add(AbsenceReason(name=name, suffix=suffix, excused=excused, position=position))

    def _person(self, key: str, surname: str, first: str) -> Person:
        person = self._add(Person(surname=surname, first_name=first))
        self.cast.person[key] = person.id
        return person

    def _account(self, key: str, person: Person, roles: list[Role]) -> None:
        account = self._add(Account(person_id=person.id, user_name=key.replace("_", ".")))
        for role in roles:
            self._add(RoleGrant(account_id=account.id, role=role, starts_on=YEAR_BEGAN))
        self.cast.account[key] = account.id

    def _staff(self, key: str, surname: str, first: str, roles: list[Role]) -> None:
        person = self._person(key, surname, first)
        self.cast.staff[key] = self._add(Staff(person_id=person.id, post="skolotāja")).id
        self._account(key, person, roles)

    def _classes(self) -> None:
        programme = self._add(Programme(code="21011111", name="Pamatizglītības programma"))
        for name, teacher in {"4.a": "stranger", "4.b": "class_teacher", "5.a": None}.items():
            grade, letter = name.split(".")
            row = self._add(
                SchoolClass(
                    school_year_id=self.cast.year, grade=int(grade), letter=letter, programme_id=programme.id
                )
            )
            self.cast.school_class[name] = row.id
            if teacher:
                self._add(
                    ClassTeacher(
                        school_class_id=row.id, staff_id=self.cast.staff[teacher], starts_on=YEAR_BEGAN
                    )
                )

    def _pupil(self, key: str, surname: str, first: str, name: str, begin: date, end: date | None) -> None:
        person = self._person(key, surname, first)
        person.birth_date = date(2016, 5, 17)
        student = self._add(Student(person_id=person.id, sex=Sex.FEMALE if first[-1] in "ae" else Sex.MALE))
        self.cast.student[key] = student.id
        order = self._add(DirectorOrder(number=f"1-9/{student.id}", issued_on=begin))
        self._add(Admission(student_id=student.id, admitted_on=begin, order_id=order.id))
        self._add(StudentFile(student_id=student.id, file_number=f"0{student.id:03}"))
        self._add(
            Enrolment(
                student_id=student.id,
                school_class_id=self.cast.school_class[name],
                starts_on=begin,
                ends_on=end,
                order_id=order.id,
            )
        )
        if key == "roberts":
            self._account("student", person, [Role.STUDENT])
        if key == "karlina":
            self._account("other_student", person, [Role.STUDENT])

    def _guardian(self, key: str, surname: str, first: str, role: ContactRole, children: list[str]) -> None:
        person = self._person(key, surname, first)
        guardian = self._add(Guardian(person_id=person.id))
        self.cast.guardian[key] = guardian.id
        for child in children:
            self._add(Guardianship(student_id=self.cast.student[child], guardian_id=guardian.id, role=role))
        self._account(key, person, [Role.GUARDIAN])

    def _journals(self) -> None:
        subjects = ["Latviešu valoda", "Matemātika", "Angļu valoda", "Klases stunda", "Koris"]
        for position, name in enumerate(subjects):
            self.cast.subject[name] = self._add(Subject(name=name, position=position)).id
        for position, name in enumerate(subjects[:3]):
            for class_name in ("4.a", "4.b"):
                self._add(
                    ClassSubject(
                        school_class_id=self.cast.school_class[class_name],
                        subject_id=self.cast.subject[name],
                        position=position,
                        lessons_a_year=140,
                        scale=ScaleKind.POINTS,
                    )
                )
        self._journal("maths", JournalKind.SUBJECT, "Matemātika", ["4.b"], "class_teacher")
        self._journal("maths_4a", JournalKind.SUBJECT, "Matemātika", ["4.a"], "stranger")
        self._journal("class_lesson", JournalKind.CLASS_TEACHER, "Klases stunda", ["4.b"], "class_teacher")
        self._journal("choir", JournalKind.INTEREST, "Koris", ["4.a", "4.b"], "interest_teacher")
        self._journal("extended", JournalKind.EXTENDED_DAY, None, ["4.b"], "support_teacher")
        english = self._journal("english", JournalKind.SUBJECT, "Angļu valoda", ["4.b"], None)
        for number, (teacher, members) in enumerate(
            [("subject_teacher", ["elza", "karlis", "anna"]), ("class_teacher", ["roberts", "evelina"])], 1
        ):
            group = self._group(english, f"english_{number}", f"{number}. grupa", whole_class=False)
            self._teaches(group, teacher)
            for pupil in members:
                begin = PUPILS[pupil][3]
                self._add(
                    GroupMember(
                        journal_group_id=group.id, student_id=self.cast.student[pupil], starts_on=begin
                    )
                )

    def _journal(self, key, kind, subject, classes, teacher) -> Journal:
        title = f"{subject or 'Pagarinātās dienas grupa'}, {', '.join(classes)}"
        journal = Journal(
            school_year_id=self.cast.year,
            kind=kind,
            title=title,
            subject_id=self.cast.subject[subject] if subject else None,
        )
        journal.classes = [self.session.get_one(SchoolClass, self.cast.school_class[c]) for c in classes]
        self._add(journal)
        self.cast.journal[key] = journal.id
        if teacher:
            self._teaches(self._group(journal, key, "visa klase", whole_class=True), teacher)
        return journal

    def _group(self, journal: Journal, key: str, name: str, *, whole_class: bool) -> JournalGroup:
        group = self._add(JournalGroup(journal_id=journal.id, name=name, whole_class=whole_class))
        self.cast.group[key] = group.id
        return group

    def _teaches(self, group: JournalGroup, teacher: str) -> None:
        self._add(
            JournalTeacher(journal_group_id=group.id, staff_id=self.cast.staff[teacher], starts_on=YEAR_BEGAN)
        )

    def _timetable(self) -> None:
        room = self._add(Room(name="112"))
        week = {
            # Monday: mathematics 1st and 3rd lesson, English 2nd, class lesson 6th; Tuesday: mathematics 2nd
            "maths": [(0, 1), (0, 3), (1, 2)],
            "english_1": [(0, 2)],
            "english_2": [(0, 2)],
            "class_lesson": [(0, 6)],
            "maths_4a": [(0, 1)],
        }
        for key, places in week.items():
            for weekday, number in places:
                slot = self._add(
                    TimetableSlot(
                        journal_group_id=self.cast.group[key],
                        weekday=weekday,
                        number=number,
                        room_id=room.id if key == "maths" else None,
                        starts_on=YEAR_BEGAN,
                    )
                )
                self.cast.slot[f"{key}/{weekday}/{number}"] = slot.id
