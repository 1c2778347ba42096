"""The beginning of a book: whose it is, what its signs mean, its pupils."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.journal import JournalKind
from models.operations.desk import Header
from models.queries.arrangements import AS_THE_CLASS
from models.queries.class_lists import classes_between
from models.queries.frame import SchoolFrame
from models.queries.journal_book import classes_of_journal
from models.queries.school import reasons_of_absence
from models.rules.intervals import Interval
from models.rules.marks import ScaleKind
from reports.journal_book import Pupil
from reports.journal_book.rows import Book, Member
from reports.periods import in_words
from reports.signs import key_of_signs

MARKS_KEY = (
    "Vērtējumi: nv – nav vērtējuma; 4→7 – uzlabots; * – labots; v. – vārdos, izlasāms zem tabulas.",
    "Darbi: MD – mājas, PD – pārbaudes, DD – diagnosticējošais, MO – monitoringa darbs; I – ieskaite.",
)
LEFT_KEY = "Laiks rūtiņā: kad izglītojamais aizgāja."
DEAD_KEY = "Pelēka rūtiņa: šajā dienā izglītojamais nav grupā."


def facts_of(
    session: Session, frame: SchoolFrame, book: Book, teachers: Sequence[Any]
) -> Iterator[tuple[str, str]]:
    """The cover: names and values."""
    header = book.header
    classes = [f"{row.grade}.{row.letter}" for row in session.execute(*classes_of_journal(header.journal_id))]
    yield "Mācību gads", frame.year_name
    yield "Laika posms", in_words(book.first, book.last)
    yield "Klases" if len(classes) > 1 else "Klase", ", ".join(classes)
    for row in teachers:
        yield keeper_of(header), f"{name_of(row)}{_stay(row.starts_on, row.ends_on, book)}"
    yield "Izglītojamo skaits", str(len(book.members))
    if not header.kind.names_pupils:
        planned = f" (gadā plānotas {header.lessons_a_year})" if header.lessons_a_year else ""
        yield "Ierakstītas stundas", f"{len(book.lessons)}{planned}"


def keeper_of(header: Header) -> str:
    """Who keeps such a journal, as signature lines say it."""
    return "Klases audzinātājs" if header.kind is JournalKind.CLASS_TEACHER else "Skolotājs"


def name_of(row: Any) -> str:
    """A teacher, as documents name one."""
    return f"{row.first_name} {row.surname}"


def _stay(starts_on: date, ends_on: date | None, book: Book) -> str:
    """The days that do not fill the period: „ (no 01.10.2026.)”."""
    begins = f"no {date_short(starts_on)}" if starts_on > book.first else ""
    ends = f"līdz {date_short(ends_on)}" if ends_on is not None and ends_on < book.last else ""
    said = " ".join(filter(None, (begins, ends)))
    return f" ({said})" if said else ""


def key_of(session: Session, book: Book) -> tuple[str, ...]:
    """What the signs of such a journal mean."""
    lines = [f"Kavējumi: {key_of_signs(session.scalars(reasons_of_absence()))}"]
    if book.header.kind.names_pupils:
        return tuple(lines)
    if book.header.scale is not ScaleKind.NONE:
        lines += MARKS_KEY
    if book.header.kind.notes_departures:
        lines.append(LEFT_KEY)
    return (*lines, DEAD_KEY)


def pupils_of(session: Session, book: Book) -> tuple[Pupil, ...]:
    """The list of pupils, who came and left within the period too."""
    classes: dict[int, list[str]] = defaultdict(list)
    ids = [one.id for one in book.members]
    for row in session.execute(*classes_between(ids, book.first, book.last)):
        classes[row.student_id].append(f"{row.grade}.{row.letter}")
    return tuple(
        Pupil(one.name, ", ".join(dict.fromkeys(classes[one.id])), _days(one, book), _note(book, one.id))
        for one in book.members
    )


def _days(one: Member, book: Book) -> str:
    stays = (_stay(stay.starts_on, stay.ends_on, book).strip(" ()") for stay in one.stays)
    return "; ".join(filter(None, stays))


def _note(book: Book, student: int) -> str:
    """What is otherwise for the pupil in the subject."""
    one = book.otherwise.get(student, AS_THE_CLASS)
    exempt = (
        f"atbrīvots no {date_short(days.starts_on)}{_until(days)}, rīkojums Nr. {order}"
        for days, order in one.exempt
    )
    plan = "" if one.scale is None else f"individuāls plāns: {one.scale.label}"
    return "; ".join(filter(None, (*exempt, plan if one.is_taken else "priekšmetu neapgūst")))


def _until(days: Interval) -> str:
    return f" līdz {date_short(days.ends_on)}" if days.ends_on else ""
