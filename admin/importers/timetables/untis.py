"""The timetable as Untis writes it: GPU001 to GPU006, tables without headers, told by place alone.

GPU001 has a row for each class of a lesson; GPU002 names groups of pupils and how many lessons a week there
ought to be; GPU003-006 bring the long names of classes, teachers, rooms and subjects.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from admin.importers.files import ENCODINGS, FileGiven, FileRefused, Record, Rows, read_rows
from admin.importers.timetables import words
from admin.importers.timetables.coupling import Line, meetings
from admin.importers.timetables.week import LAST_NUMBER, LAST_WEEKDAY
from admin.importers.timetables.words import Words, student_set
from models.operations.imports import Findings
from models.operations.timetable_rows import StudentSet, TeacherName, Timetable, UnplacedLesson

NAMED = re.compile(r"gpu(?P<number>[0-9]{3})", re.IGNORECASE)
TIMETABLE, LESSONS, CLASSES, TEACHERS, ROOMS, SUBJECTS = "001", "002", "003", "004", "005", "006"
READ = frozenset({TIMETABLE, LESSONS, CLASSES, TEACHERS, ROOMS, SUBJECTS})
"""Untis exports more, when it is asked for everything; the rest says nothing of the week."""
LISTED = "~"
"""What stands between several rooms or classes in one cell."""
LEAST_WIDTH = 7
LONG_NAME, FIRST_NAME, EMAIL = 1, 28, 32
"""Places in GPU003-006; the last two only in GPU004."""
A_WEEK, OF_CLASS, OF_TEACHER, OF_SUBJECT, FLAGS, STUDENT_GROUP = 1, 4, 5, 6, 23, 41
"""Places in GPU002."""
IGNORED = "i"
HIGHEST_A_WEEK = 60


@dataclass(frozen=True, slots=True)
class UntisFiles:
    """Files of Untis, read."""

    week: Timetable
    description: str
    encoding: str
    samples: Sequence[str]

    def timetable(self, _mapping: Mapping[str, str]) -> Timetable:
        """The week in them; their columns have no names that could be chosen."""
        return self.week


def looks_like_untis(rows: Rows) -> bool:
    """Whether a table begins as GPU001 does: number, class, teacher, subject, room, day, lesson."""
    first = next((record.cells for record in rows.records if any(record.cells)), ())
    return len(first) >= LEAST_WIDTH and first[0].strip().isdigit()


def read_untis(files: Sequence[FileGiven]) -> UntisFiles:
    """Read the files of one export.

    Raises:
        FileRefused: GPU001 is missing, a file is not understood, or one comes twice.
    """
    tables: dict[str, Rows] = {}
    for file in files:
        if _named(file) and _named(file) not in READ:
            continue
        rows = read_rows(file.content, file.encoding)
        if not any(any(record.cells) for record in rows.records):
            raise FileRefused(_("„%(name)s” is empty.", name=file.name[-60:]))
        number = _number_of(file, rows)
        if number in tables:
            raise FileRefused(_("There are two files GPU%(number)s; choose one.", number=number))
        tables[number] = rows
    if TIMETABLE not in tables:
        raise FileRefused(_("The timetable itself (GPU001.TXT) is missing; export it from Untis too."))
    main = tables[TIMETABLE]
    reader = _Reader(tables)
    week = reader.timetable()
    names = [name.full or name.shown for name in reader.teachers.values()]
    texts = dict.fromkeys([*names, *week.short_names])
    samples = [text for text in texts if not text.isascii()][:5] or list(texts)[:5]
    return UntisFiles(week, f"Untis, {ENCODINGS[main.encoding]}", main.encoding, samples)


def _named(file: FileGiven) -> str:
    """The number in the name of the file; empty when there is none."""
    named = NAMED.search(file.name.rpartition("/")[2])
    return named["number"] if named is not None else ""


def _number_of(file: FileGiven, rows: Rows) -> str:
    if _named(file):
        return _named(file)
    if looks_like_untis(rows):
        cells = rows.records[0].cells
        is_week = len(cells) > OF_SUBJECT and cells[5].strip().isdigit() and cells[6].strip().isdigit()
        return TIMETABLE if is_week else LESSONS
    sentence = _("„%(name)s”: name the file as Untis does, for example GPU004.TXT.", name=file.name[-60:])
    raise FileRefused(sentence)


@dataclass(slots=True)
class _Planned:
    """What GPU002 says of one lesson number."""

    row: int
    a_week: int
    subject: str
    classes: dict[str, None] = field(default_factory=dict)


class _Reader:
    def __init__(self, tables: Mapping[str, Rows]) -> None:
        self.findings = Findings()
        self.words = Words(self.findings)
        self.names = Words(Findings())
        """Long names that cannot be kept leave the short one; no row is refused for them."""
        self.main = tables[TIMETABLE].records
        self.lessons = tables[LESSONS].records if LESSONS in tables else ()
        self.places: dict[int, str] = {}
        self.base = 0
        self.long: dict[str, dict[str, str]] = {}
        self.teachers: dict[str, TeacherName] = {}
        self.sets: dict[str, StudentSet] = {}
        if len(tables) > 1:
            self._count(self.main, TIMETABLE)
        self.base = max((record.number for record in self.main), default=0)
        self._count(self.lessons, LESSONS)
        for number, limit in ((CLASSES, words.CLASS), (ROOMS, words.ROOM), (SUBJECTS, words.SUBJECT)):
            self.long[number] = self._long_names(tables.get(number), limit)
        if TEACHERS in tables:
            self._read_teachers(tables[TEACHERS])

    def _count(self, records: Iterable[Record], number: str) -> None:
        """Rows are counted through the files, so that each can be named."""
        for record in records:
            place = _("GPU%(number)s, row %(row)s", number=number, row=record.number)
            self.places[self.base + record.number] = str(place)

    def _long_names(self, rows: Rows | None, limit: int) -> dict[str, str]:
        found = {}
        for record in rows.records if rows is not None else ():
            short, long = _cell(record, 0), _cell(record, LONG_NAME)
            if short and long and len(long) <= limit:
                found[short] = self.names.take(record.number, "", long, limit) or short
        return found

    def _read_teachers(self, rows: Rows) -> None:
        for record in rows.records:
            short = _cell(record, 0)
            parts = (_cell(record, FIRST_NAME), _cell(record, LONG_NAME))
            full = self.names.take(record.number, "", " ".join(filter(None, parts)), words.TEACHER)
            shown = self.names.take(record.number, "", short, words.TEACHER)
            if shown:
                self.teachers[short] = TeacherName(shown, full, _cell(record, EMAIL)[:200])

    def timetable(self) -> Timetable:
        """Rows of one lesson, day and hour become lessons; classes and groups are told apart."""
        read = [(record, self._line(record)) for record in self.main if any(record.cells)]
        lines = [line for _record, line in read if line is not None]
        lessons = tuple(meetings(lines, self._student_groups()))
        shorts = {long: short[:20] for short, long in self.long[SUBJECTS].items()}
        return Timetable(
            lessons=lessons,
            unplaced=tuple(self._unplaced(lines)),
            short_names=shorts,
            findings=self.findings,
            rows=tuple(record.number for record, line in read if line is None),
            places=self.places,
        )

    def _line(self, record: Record) -> Line | None:
        row = record.number
        if len(record.cells) < LEAST_WIDTH:
            sentence = _(
                "The row has %(count)s fields, %(wanted)s were expected.",
                count=len(record.cells),
                wanted=LEAST_WIDTH,
            )
            self.findings.refuse(row, "", sentence)
            return None
        lesson, class_text, teacher, subject, room, day, hour = (
            _cell(record, at) for at in range(LEAST_WIDTH)
        )
        weekday, number = _count_in(day, 1, LAST_WEEKDAY + 1), _count_in(hour, 0, LAST_NUMBER)
        if weekday is None or number is None:
            sentence = _(
                "„%(name)s” is no day or lesson of the school's week.", name=f"{day[:20]}/{hour[:20]}"
            )
            self.findings.refuse(row, "", sentence)
            return None
        name = self._long(SUBJECTS, row, subject, words.SUBJECT)
        room = self._long(ROOMS, row, room.partition(LISTED)[0], words.ROOM)
        if not name or not class_text:
            self.findings.refuse(row, "", _("A lesson needs a class and a subject."))
        sets = [self._set(row, text) for text in class_text.split(LISTED) if text.strip()]
        if row in self.findings.refused:
            return None
        teachers = (self._teacher(row, teacher),) if teacher else ()
        key = (lesson, class_text, teacher, subject)
        return Line(row, lesson, key, name, tuple(sets), teachers, room, weekday - 1, number)

    def _long(self, table: str, row: int, short: str, limit: int) -> str:
        return self.long[table].get(short) or self.words.take(row, "", short, limit)

    def _teacher(self, row: int, short: str) -> TeacherName:
        if short not in self.teachers:
            self.teachers[short] = TeacherName(self.words.take(row, "", short, words.TEACHER))
        return self.teachers[short]

    def _set(self, row: int, text: str) -> StudentSet:
        if text not in self.sets:
            found = student_set(self.words.take(row, "", text, words.CLASS))
            long = self.long[CLASSES].get(text, "")
            self.sets[text] = student_set(long) if found.key is None and student_set(long).key else found
        return self.sets[text]

    def _student_groups(self) -> dict[tuple[str, str, str, str], str]:
        """Names of groups of pupils by lesson, class, teacher and subject."""
        found = {}
        for record in self.lessons:
            group = _cell(record, STUDENT_GROUP)
            if group:
                lesson, class_text = _cell(record, 0), _cell(record, OF_CLASS)
                key = (lesson, class_text, _cell(record, OF_TEACHER), _cell(record, OF_SUBJECT))
                found[key] = self.words.take(self.base + record.number, "", group, words.GROUP)
        return found

    def _unplaced(self, lines: Sequence[Line]) -> list[UnplacedLesson]:
        """Lessons that stand in the week less often than GPU002 says."""
        times: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
        for line in lines:
            times[line.lesson].add((line.weekday, line.number))
        planned: dict[str, _Planned] = {}
        for record in self.lessons:
            a_week = _count_in(_cell(record, A_WEEK).partition(".")[0], 0, HIGHEST_A_WEEK) or 0
            if IGNORED not in _cell(record, FLAGS):
                row = self.base + record.number
                subject = self._long(SUBJECTS, row, _cell(record, OF_SUBJECT), words.SUBJECT)
                lesson = planned.setdefault(_cell(record, 0), _Planned(row, a_week, subject))
                lesson.classes[_cell(record, OF_CLASS)] = None
        found = []
        for number, lesson in planned.items():
            lacking = lesson.a_week - len(times[number])
            if lacking > 0 and lesson.row not in self.findings.refused:
                sets = tuple(self._set(lesson.row, text) for text in lesson.classes if text)
                found.append(UnplacedLesson(lesson.row, lesson.subject, sets, lacking))
        return found


def _cell(record: Record, place: int) -> str:
    return record.cells[place].strip() if place < len(record.cells) else ""


def _count_in(text: str, least: int, most: int) -> int | None:
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        return None
    return int(text) if least <= int(text) <= most else None
