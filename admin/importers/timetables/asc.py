"""The timetable as aSc Timetables 2012 writes it: XML, one card is one lesson of the week, ids are opaque."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from admin.importers.files import FileRefused
from admin.importers.timetables import words
from admin.importers.timetables.elements import Element, elements
from admin.importers.timetables.week import LAST_NUMBER, LAST_WEEKDAY
from admin.importers.timetables.words import Words, student_set
from models.operations.imports import Findings
from models.operations.timetable_rows import (
    Hour,
    StudentSet,
    TeacherName,
    Timetable,
    TimetableLesson,
    UnplacedLesson,
)

TABLES = frozenset({"subject", "teacher", "classroom", "class", "group", "lesson"})
"""Elements that are known by their `id`."""


@dataclass(frozen=True, slots=True)
class AscFile:
    """A file of aSc, read."""

    week: Timetable
    samples: Sequence[str]
    description: str = "aSc Timetables XML"
    encoding: str = ""

    def timetable(self, _mapping: Mapping[str, str]) -> Timetable:
        """The week in it; nothing in its form is left to choose."""
        return self.week


def read_asc(content: bytes) -> AscFile:
    """Read the week out of an XML file.

    Raises:
        FileRefused: it is no XML, is harmful, or holds no timetable of aSc.
    """
    reader = _Reader()
    for element in elements(content):
        reader.enter(element)
    reader.refuse_foreign()
    week = reader.timetable()
    return AscFile(week, [each.shown for each in reader.teachers.values()][:5])


class _Reader:
    def __init__(self) -> None:
        self.root = ""
        self.tables: dict[str, dict[str, Element]] = {name: {} for name in TABLES}
        self.cards: list[Element] = []
        self.periods: list[Element] = []
        self.findings = Findings()
        self.words = Words(self.findings)
        self.teachers: dict[str, TeacherName] = {}
        self.sets: dict[str, tuple[StudentSet, ...]] = {}
        self.placed: Counter[str] = Counter()

    def enter(self, element: Element) -> None:
        """Take one element of the file."""
        self.root = self.root or element.name
        if element.name in self.tables and element.get("id"):
            self.tables[element.name].setdefault(element.get("id"), element)
        elif element.name == "card":
            self.cards.append(element)
        elif element.name == "period":
            self.periods.append(element)

    def refuse_foreign(self) -> None:
        """Only a timetable of aSc with lessons goes on.

        Raises:
            FileRefused: it is something else; the sentence says what to export instead.
        """
        if self.root in {"fet", "activities_timetable", "students_timetable", "teachers_timetable"}:
            raise FileRefused(_("This is a file of FET in XML; export the timetable from FET as CSV."))
        if self.root != "timetable":
            raise FileRefused(_("This XML is not a timetable of aSc Timetables."))
        if not self.tables["lesson"] and not self.cards:
            sentence = _(
                "This XML is an index for the web: it holds no lessons. "
                "In aSc Timetables choose the export „aSc Timetables 2012 XML”."
            )
            raise FileRefused(sentence)

    def timetable(self) -> Timetable:
        """The cards as lessons, and the lessons that lack cards."""
        for number, element in self.tables["teacher"].items():
            self.teachers[number] = self._teacher(element)
        self.sets = {number: self._sets(each) for number, each in self.tables["lesson"].items()}
        read = [(card, self._card(card)) for card in self.cards]
        lessons = tuple(lesson for _card, found in read for lesson in found)
        subjects = self.tables["subject"].values()
        return Timetable(
            lessons=lessons,
            unplaced=tuple(self._unplaced()),
            hours=tuple(self._hours()),
            short_names={self._name(each, words.SUBJECT): each.get("short")[:20] for each in subjects},
            findings=self.findings,
            rows=tuple(card.row for card, found in read if not found),
        )

    def _name(self, element: Element, limit: int, key: str = "name") -> str:
        return self.words.take(element.row, "", element.get(key) or element.get("short"), limit)

    def _teacher(self, element: Element) -> TeacherName:
        full = " ".join(filter(None, (element.get("firstname"), element.get("lastname"))))
        full = self.words.take(element.row, "", full or element.get("name"), words.TEACHER)
        shown = self._name(element, words.TEACHER)
        return TeacherName(shown, full, element.get("email").strip()[:200])

    def _hours(self) -> Sequence[Hour]:
        known = [(each, self._period(each.get("period"))) for each in self.periods]
        return [Hour(each.get("name")[:60], number) for each, number in known if number is not None]

    def _sets(self, lesson: Element) -> tuple[StudentSet, ...]:
        """Groups first; a class without a group in the lesson comes whole."""
        found: dict[StudentSet, None] = {}
        in_groups = set()
        for group in self._all(lesson, "group", "groupids"):
            in_groups.add(group.get("classid"))
            school_class = self._class_name(lesson, group.get("classid"))
            if group.get("entireclass") == "1":
                found[student_set(school_class)] = None
            else:
                of_class = student_set(school_class)
                name = self._name(group, words.GROUP)
                found[StudentSet(f"{school_class} {name}", of_class.key, name)] = None
        for number in lesson.ids("classids"):
            if number not in in_groups:
                found[student_set(self._class_name(lesson, number))] = None
        whole = {each.key for each in found if not each.group}
        return tuple(each for each in found if not each.group or each.key not in whole)

    def _class_name(self, lesson: Element, number: str) -> str:
        element = self.tables["class"].get(number)
        if element is None:
            self._refuse_unknown(lesson, number)
            return ""
        name = self._name(element, words.CLASS)
        short = self._name(element, words.CLASS, "short")
        return short if student_set(name).key is None and student_set(short).key else name

    def _all(self, element: Element, table: str, key: str) -> list[Element]:
        found = []
        for number in element.ids(key):
            one = self.tables[table].get(number)
            if one is None:
                self._refuse_unknown(element, number)
            else:
                found.append(one)
        return found

    def _refuse_unknown(self, element: Element, number: str) -> None:
        sentence = _("The file does not say what „%(number)s” is; export it again.", number=number[:40])
        self.findings.refuse(element.row, "", sentence)

    def _card(self, card: Element) -> list[TimetableLesson]:
        """The lessons of a card: one, as its mask has one day."""
        lesson = self.tables["lesson"].get(card.get("lessonid"))
        if lesson is None:
            self._refuse_unknown(card, card.get("lessonid"))
            return []
        days = [place for place, sign in enumerate(card.get("days").strip()) if sign == "1"]
        number = self._period(card.get("period"))
        if number is None:
            sentence = _("„%(name)s” is no day or lesson of the school's week.", name=card.get("period")[:40])
            self.findings.refuse(card.row, "", sentence)
        if not days or number is None:
            return []
        subject = self._subject(card, lesson)
        teachers = self._all(lesson, "teacher", "teacherids")
        room = self._room(card)
        self._tell_weeks(card)
        if max(days) > LAST_WEEKDAY:
            self.findings.refuse(card.row, "", _("The school's week has no such day."))
        if lesson.row in self.findings.refused or card.row in self.findings.refused:
            self.findings.refuse(card.row, "", _("Its lesson in the file cannot be understood."))
            return []
        self.placed[lesson.get("id")] += len(days)
        return [
            TimetableLesson(
                (card.row,),
                subject,
                self.sets[lesson.get("id")],
                tuple(self.teachers[each.get("id")] for each in teachers),
                weekday,
                number,
                room,
            )
            for weekday in days
        ]

    def _period(self, text: str) -> int | None:
        is_number = text.isascii() and text.isdigit() and len(text) < 4
        return int(text) if is_number and int(text) <= LAST_NUMBER else None

    def _subject(self, card: Element, lesson: Element) -> str:
        subject = self.tables["subject"].get(lesson.get("subjectid"))
        if subject is None:
            self._refuse_unknown(card, lesson.get("subjectid"))
            return ""
        return self._name(subject, words.SUBJECT)

    def _room(self, card: Element) -> str:
        rooms = [self._name(each, words.ROOM) for each in self._all(card, "classroom", "classroomids")]
        if len(rooms) > 1:
            sentence = _("A lesson has one room here: %(name)s was kept.", name=rooms[0])
            self.findings.warn(card.row, "room", sentence)
        return rooms[0] if rooms else ""

    def _tell_weeks(self, card: Element) -> None:
        for key in ("weeks", "terms"):
            if "0" in card.get(key) and "1" in card.get(key):
                sentence = _("This lesson is not held in every week; it was taken as one of every week.")
                self.findings.warn(card.row, "", sentence)

    def _unplaced(self) -> list[UnplacedLesson]:
        """Lessons that have fewer cards than lessons a week."""
        cards: defaultdict[str, int] = defaultdict(int, self.placed)
        found = []
        for number, lesson in self.tables["lesson"].items():
            lacking = round(lesson.amount("periodsperweek") - cards[number])
            subject = self.tables["subject"].get(lesson.get("subjectid"))
            if lacking > 0 and subject is not None and lesson.row not in self.findings.refused:
                name = self._name(subject, words.SUBJECT)
                found.append(UnplacedLesson(lesson.row, name, self.sets[number], lacking))
        return found
