"""The week of 1.a, 1.b, 4.a and 4.b of an invented school as three programs write it, and ways to change it.

Counted by hand with a script of its own: 108 hours; slots of a class 23, 23, 27, 27; 46 journals, two of
them of two classes (Tautas dejas and Robotika); 4.a and 4.b have English and design in two groups. GPU002
also knows two lessons of mathematics in 4.a that have no time.
"""

import csv
import io

from sqlalchemy import select

from admin.importers.desk import KINDS, confirm, prepare
from admin.importers.files import FileGiven
from models.journal import Journal, JournalClass, JournalGroup, JournalTeacher
from models.operations.trail import Author, sign
from models.people import Person, Staff
from models.school import Room
from models.timetable import TimetableSlot
from tests.import_files import FOLDER
from tests.people import MOMENT, TODAY

FET, ASC = "timetable_fet.csv", "timetable_asc.xml"
UNTIS = tuple(f"GPU00{number}.TXT" for number in range(1, 7))
FORMATS = {"fet": (FET,), "asc": (ASC,), "untis": UNTIS}


def given(*names):
    """The files by name, as somebody brings them."""
    return [FileGiven(name, (FOLDER / name).read_bytes()) for name in names]


def one(content, name="saraksts.csv"):
    """Bytes or text as one file."""
    return [FileGiven(name, content if isinstance(content, bytes) else content.encode())]


def look(session, files, today=TODAY, **more):
    """Prepare an import of a timetable."""
    return prepare(session, KINDS["timetable"], files, today=today, **more)


def bring(session, files, today=TODAY):
    """Prepare and confirm it; the author is the house itself again afterwards."""
    prepared = look(session, files, today)
    confirm(session, prepared, Author(at=MOMENT))
    session.flush()
    sign(session, Author(at=MOMENT))
    return prepared


def week_of_fet():
    """The rows of the excerpt, header first."""
    text = (FOLDER / FET).read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def as_fet(rows):
    """Rows as a file of FET."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return one(text.getvalue())


def little(*rows):
    """A file of FET with only these rows: day, hour, students, subject, teachers, room."""
    header = ["Activity Id", "Day", "Hour", "Students Sets", "Subject", "Teachers", "Room"]
    return as_fet([header, *([str(number), *row] for number, row in enumerate(rows, 1))])


def slots(session, day=TODAY):
    """The week in force on a day: (journal, group, weekday, lesson, room)."""
    rows = session.execute(
        select(Journal.title, JournalGroup.name, TimetableSlot.weekday, TimetableSlot.number, Room.name)
        .join(JournalGroup, JournalGroup.journal_id == Journal.id)
        .join(TimetableSlot, TimetableSlot.journal_group_id == JournalGroup.id)
        .outerjoin(Room, Room.id == TimetableSlot.room_id)
        .where(TimetableSlot.starts_on <= day)
        .where((TimetableSlot.ends_on.is_(None)) | (TimetableSlot.ends_on >= day))
    )
    return sorted(tuple(row) for row in rows)


def teachers(session, title):
    """Who keeps a journal: (surname, group, from, to)."""
    rows = session.execute(
        select(Person.surname, JournalGroup.name, JournalTeacher.starts_on, JournalTeacher.ends_on)
        .join(Staff, Staff.person_id == Person.id)
        .join(JournalTeacher, JournalTeacher.staff_id == Staff.id)
        .join(JournalGroup, JournalGroup.id == JournalTeacher.journal_group_id)
        .join(Journal, Journal.id == JournalGroup.journal_id)
        .where(Journal.title == title)
    )
    return sorted(tuple(row) for row in rows)


def journal(session, title):
    """The journal of that title."""
    return session.scalars(select(Journal).where(Journal.title == title)).one()


def classes_of(session, title):
    """How many classes a journal is for."""
    return len(session.scalars(select(JournalClass.id).join(Journal).where(Journal.title == title)).all())


def sentences(prepared, *, errors):
    """Everything told of one kind, as text."""
    return "\n".join(each.sentence for each in prepared.plan.findings.in_order() if each.is_error is errors)
