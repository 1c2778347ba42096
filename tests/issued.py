"""Papers issued in tests: who prints, what, and what the register keeps of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from config.duties import Role
from models.accounts import Actor
from models.audit import TrailAct
from models.issued_documents import IssuedDocument
from models.marks import TermMark
from models.operations.issued_documents import Papers, issue, note_printed
from models.operations.trail import Change, record
from models.rules.documents import Choice, Sheet, Stamp, fingerprint
from models.rules.marks import TermKind
from reports.catalogue import BY_CODE
from tests.people import MOMENT, TODAY, Cast

SITE = "https://eklase.skola.lv"
CARDS = "report_card"


def printer(cast: Cast, today: date = TODAY) -> Actor:
    """The superuser, as an operation is told of her."""
    return Actor(
        account_id=cast.account["superuser"],
        session_id=0,
        person_id=cast.person["superuser"],
        staff_id=cast.staff["superuser"],
        student_id=None,
        guardian_id=None,
        roles=frozenset({Role.SUPERUSER}),
        name="Vita Virse",
        user_name="vita.virse",
        language="lv",
        today=today,
    )


def papers(cast: Cast, **said: str) -> list[Sheet]:
    """A paper of each pupil named, with what it says."""
    return [Sheet(cast.student[who], who, (), fingerprint(who, words)) for who, words in said.items()]


def numbered(
    session: Session, cast: Cast, sheets: list[Sheet], now: datetime = MOMENT, **which: Any
) -> dict[int | None, Stamp]:
    """Numbers for the papers; nothing is drawn yet."""
    which = {"document": CARDS, "term": TermKind.SEMESTER_1, "class_id": cast.school_class["4.b"], **which}
    choice = Choice(**which)
    papers = Papers(choice=choice, year_id=cast.year, period="1. semestris", site=SITE)
    return dict(issue(session, printer(cast, now.date()), papers, sheets, now))


def issued(
    session: Session, cast: Cast, sheets: list[Sheet], now: datetime = MOMENT, **which: Any
) -> dict[int | None, Stamp]:
    """The papers numbered, drawn and noted."""
    stamps = numbered(session, cast, sheets, now, **which)
    note_printed(session, printer(cast, now.date()), stamps.values(), now)
    return stamps


def register(session: Session) -> list[IssuedDocument]:
    """All rows in the order of their numbers."""
    return list(session.scalars(select(IssuedDocument).order_by(IssuedDocument.kind, IssuedDocument.number)))


def print_cards(session: Session, cast: Cast, now: datetime = MOMENT, class_name: str = "4.b") -> list[int]:
    """The report cards of the class for the first semester, as the printing screen does it; their rows."""
    document = BY_CODE[CARDS]
    choice = Choice(CARDS, class_id=cast.school_class[class_name], term=TermKind.SEMESTER_1)
    data = document.collect(session, printer(cast, now.date()), choice)
    issued(session, cast, list(document.sheets(data)), now, class_id=choice.class_id)
    return [row.id for row in register(session)]


def change_mark(session: Session, cast: Cast, pupil: str, value: str, subject: str = "Matemātika") -> None:
    """A mark of the first semester becomes another, as the journal writes it."""
    key = {"student_id": cast.student[pupil], "subject_id": cast.subject[subject]}
    row = session.scalars(select(TermMark).filter_by(**key, kind=TermKind.SEMESTER_1)).one()
    told = Change(TrailAct.CHANGED, "term_mark", row.subject_id, row.student_id, {"mark": (row.value, value)})
    row.value, row.entry_id = value, record(session, [told])[0]
