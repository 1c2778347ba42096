"""From the records to the book, in Latvian whatever the language of the screen."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import force_locale, ngettext
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from config.duties import Duty
from config.translations.formats import date_long
from models.accounts import Actor
from models.operations.desk import load_header
from models.queries.frame import SchoolFrame, load_frame
from models.queries.journal_book import is_seen_whole, teachers_of_group
from models.rules.documents import Choice, Period, Sheet, Whose
from reports.documents import Document
from reports.individual_record.sessions import sessions_of_group
from reports.journal_book import REPORT, Data
from reports.journal_book.beside import beside
from reports.journal_book.cover import facts_of, keeper_of, key_of, name_of, pupils_of
from reports.journal_book.lessons import UNFINISHED
from reports.journal_book.months import months_of
from reports.journal_book.rows import Book, read_book
from reports.journal_book.totals import HEADS, terms_shown, totals_of, words_of_terms
from reports.letterhead import letterhead
from reports.periods import days_of_year


def collect(session: Session, actor: Actor, choice: Choice) -> Data | None:
    """The book of a group within reach; None for another, and for individual work of others' pupils.

    Raises:
        RuleBroken: the period makes no sense.
    """
    header = load_header(session, actor, Duty.PRINTOUTS_READ, choice.group_id or 0)
    frame = load_frame(session, header.year_id) if header else None
    if header is None or frame is None:
        return None
    whole = is_seen_whole(actor, Duty.PRINTOUTS_READ, header)
    if header.kind.names_pupils and not whole:
        return None
    days = days_of_year(choice, frame.calendar)
    with force_locale("lv"):
        book = read_book(session, header, days, None if whole else actor)
        return _data(session, actor, frame, book, seen_whole=whole)


def _data(session: Session, actor: Actor, frame: SchoolFrame, book: Book, *, seen_whole: bool) -> Data:
    header, days = book.header, (book.first, book.last)
    terms = terms_shown(book, semesters=frame.settings.uses_semester_marks)
    individual = header.kind.names_pupils
    teachers = session.execute(*teachers_of_group(header.id, *days)).all()
    seen = None if seen_whole else {one.id for one in book.members}
    kept = [name_of(row) for row in teachers if row.ends_on is None or row.ends_on >= book.last]
    return Data(
        letterhead=letterhead(session),
        journal=header.name,
        kind=str(header.kind.label),
        facts=tuple(facts_of(session, frame, book, teachers)),
        key=key_of(session, book),
        pupils=pupils_of(session, book),
        has_homework=header.kind.sets_homework,
        months=() if individual else months_of(book, actor.today),
        sessions=sessions_of_group(session, header.id, *days) if individual else (),
        terms=tuple(HEADS[kind] for kind in terms),
        totals=() if individual else totals_of(book, terms),
        words=words_of_terms(book, terms),
        beside=beside(session, actor, header, days, seen),
        signs=tuple((keeper_of(header), name) for name in kept or [""]),
        printed_on=date_long(actor.today),
    )


def sheets(data: Data) -> Sequence[Sheet]:
    """One paper: the book itself, empty or not; what nobody has finished stands beside it."""
    unfinished = sum(line.late == UNFINISHED for month in data.months for line in month.lessons)
    missing = ngettext("%(num)s lesson is not finished", "%(num)s lessons are not finished", unfinished)
    return [Sheet(None, data.journal, (missing,) if unfinished else ())]


DOCUMENT = Document(
    report=REPORT,
    label=_l("journal book"),
    about=_l("The whole journal: pupils, marks, absences, lessons and checks of a period; for filing."),
    reads=Duty.PRINTOUTS_READ,
    whose=Whose.JOURNAL,
    period=Period.DATES,
    collect=collect,
    sheets=sheets,
)
