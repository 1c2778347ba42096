"""The timetable as FET writes it: CSV, one row an hour; day and hour names are free text."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _

from admin.importers.columns import Column, Layout, lay_out
from admin.importers.files import Record, Sheet
from admin.importers.timetables import words
from admin.importers.timetables.week import LAST_NUMBER, LAST_WEEKDAY, hours, weekdays
from admin.importers.timetables.words import Words, student_set
from models.operations.imports import Findings
from models.operations.timetable_rows import StudentSet, TeacherName, Timetable, TimetableLesson

COLUMNS = (
    Column("activity", ("Activity Id", "Id", "Nodarbības ID", "Aktivitātes ID")),
    Column("day", ("Day", "Diena", "Nedēļas diena"), required=True),
    Column("hour", ("Hour", "Stunda", "Laiks", "Stundas laiks"), required=True),
    Column("students", ("Students Sets", "Students", "Klase", "Klases", "Skolēnu kopas"), required=True),
    Column("subject", ("Subject", "Priekšmets", "Mācību priekšmets"), required=True),
    Column("teachers", ("Teachers", "Teacher", "Skolotājs", "Skolotāji", "Pedagogs"), required=True),
    Column("tags", ("Activity Tags", "Birkas")),
    Column("room", ("Room", "Telpa", "Kabinets")),
    Column("comments", ("Comments", "Piezīmes", "Komentāri")),
)
JOINED = "+"
"""What FET puts between several sets of students or several teachers."""


class FetFile(Sheet):
    """A file of FET; which of its columns is which is known once they are mapped."""

    __slots__ = ()

    @classmethod
    def of(cls, sheet: Sheet) -> FetFile:
        """A table that is taken to be FET's."""
        return cls(sheet.header, sheet.records, sheet.encoding, sheet.separator, sheet.workbook)

    @property
    def description(self) -> str:
        """The program, then how the file was read."""
        return f"FET, {super().description}"

    def timetable(self, mapping: Mapping[str, str]) -> Timetable:
        """The week in it.

        Raises:
            FileRefused: a column is not understood or missing.
        """
        return _Reader(self, lay_out(self.header, COLUMNS, mapping)).timetable()


class _Reader:
    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        self.sheet = sheet
        self.layout = layout
        self.findings = Findings()
        self.words = Words(self.findings)
        days = self._names("day")
        self.weekdays, self.days_by_order = weekdays(days)
        self.hours, self.hours_by_order = hours(self._names("hour"))
        self.numbers = {hour.name: hour.number for hour in self.hours}

    def _names(self, column: str) -> list[str]:
        """What stands in a column, each once, in the order in which it is first met."""
        texts = (" ".join(self._cell(record, column).split()) for record in self.sheet.records)
        return list(dict.fromkeys(text for text in texts if text))

    def _cell(self, record: Record, column: str) -> str:
        place = self.layout.places.get(column)
        return record.cells[place] if place is not None and place < len(record.cells) else ""

    def timetable(self) -> Timetable:
        """Every row that can be understood becomes a lesson; the others are told."""
        read = ((record, self._lesson(record)) for record in self.sheet.records if any(record.cells))
        rows = [(record.number, lesson) for record, lesson in read]
        self._tell_order(rows[0][0] if rows else 1)
        return Timetable(
            lessons=tuple(lesson for _number, lesson in rows if lesson is not None),
            hours=self.hours,
            findings=self.findings,
            rows=tuple(number for number, lesson in rows if lesson is None),
            headers=self.layout.headers,
        )

    def _lesson(self, record: Record) -> TimetableLesson | None:
        row = record.number
        subject = self._needed(record, "subject", words.SUBJECT)
        sets = self._sets(record)
        teachers = self._texts(record, "teachers", words.TEACHER)
        weekday = self._place(record, "day", self.weekdays, LAST_WEEKDAY)
        number = self._place(record, "hour", self.numbers, LAST_NUMBER)
        room = self.words.take(row, "room", self._cell(record, "room"), words.ROOM)
        if row in self.findings.refused or weekday is None or number is None:
            return None
        named = tuple(TeacherName(text) for text in teachers)
        return TimetableLesson((row,), subject, sets, named, weekday, number, room)

    def _needed(self, record: Record, column: str, limit: int) -> str:
        text = self.words.take(record.number, column, self._cell(record, column), limit)
        if not self._cell(record, column).strip():
            self.findings.refuse(record.number, column, _("This must be filled in."))
        return text

    def _texts(self, record: Record, column: str, limit: int) -> list[str]:
        return self.words.several(record.number, column, self._cell(record, column).split(JOINED), limit)

    def _sets(self, record: Record) -> tuple[StudentSet, ...]:
        texts = self._texts(record, "students", words.CLASS)
        if not self._cell(record, "students").strip():
            self.findings.refuse(record.number, "students", _("This must be filled in."))
        return tuple(student_set(text) for text in texts)

    def _place(self, record: Record, column: str, known: Mapping[str, int], last: int) -> int | None:
        name = " ".join(self._cell(record, column).split())
        place = known.get(name)
        if place is not None and place <= last:
            return place
        sentence = _("„%(name)s” is no day or lesson of the school's week.", name=name[:60])
        self.findings.refuse(record.number, column, sentence if name else _("This must be filled in."))
        return None

    def _tell_order(self, row: int) -> None:
        """Names that say nothing were taken in the order of the file: a person must look at that."""
        if self.days_by_order:
            listed = ", ".join(f"{name} = {place + 1}" for name, place in self.weekdays.items())
            sentence = _(
                "The names of the days were taken in the order of the file: %(listed)s.", listed=listed
            )
            self.findings.warn(row, "day", sentence[:1000])
        if self.hours_by_order:
            listed = ", ".join(f"{hour.name} = {hour.number}" for hour in self.hours)
            sentence = _("The hours were taken in the order of the file: %(listed)s.", listed=listed)
            self.findings.warn(row, "hour", sentence[:1000])
