"""From the register to the sheet: the papers of a class that count, in Latvian order of names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from config.duties import Duty
from config.translations.formats import date_long, date_short
from models.accounts import Actor
from models.issued_documents import IssuedDocument
from models.queries.class_lists import class_heading
from models.queries.issued_batches import batch_of_class
from models.queries.issued_register import FAMILY, documents_for, handovers_of
from models.queries.student_file import class_teachers_on
from models.rules.documents import Choice, Period, Sheet, Whose
from models.rules.issued_documents import shown_number
from reports.documents import Document
from reports.letterhead import letterhead
from reports.signature_sheet import REPORT, Data, Line

CARD = "report_card"
CARD_TITLE = "Liecība"
DUTIES = (Duty.REPORT_CARDS_PRINT, Duty.REPORT_CARDS_READ, Duty.REPORT_CARDS_RECEIVE)
"""By which of them one sees report cards in the register."""


def collect(session: Session, actor: Actor, choice: Choice) -> Data | None:
    """The sheet of the report cards issued to a class within reach; None for another."""
    head = session.execute(class_heading(actor, Duty.ISSUED_READ, choice.class_id or 0)).one_or_none()
    if head is None:
        return None
    rows = documents_for(actor, {CARD: DUTIES})
    found = session.scalars(batch_of_class(rows, head.id, CARD, choice.term)).all()
    return sheet_of(session, head, found, CARD_TITLE, actor.today)


def sheet_of(session: Session, head: Any, rows: Sequence[IssuedDocument], what: str, today: date) -> Data:
    """The sheet of these papers of one class (`head`) and time; `what` they are called in Latvian."""
    given = {
        each.document_id: date_short(each.given_on)
        for each in session.scalars(handovers_of([row.id for row in rows]))
        if each.voided_at is None and each.given_to in FAMILY
    }
    day = min(max(today, head.starts_on), head.ends_on)
    keepers = session.execute(class_teachers_on([head.id], day)).all()
    return Data(
        letterhead=letterhead(session),
        what=what,
        class_name=f"{head.grade}.{head.letter}",
        period=rows[0].period if rows else "",
        year=head.year,
        keeper=", ".join(f"{each.first_name} {each.surname}" for each in keepers),
        day=date_long(today),
        lines=tuple(
            Line(
                name=row.student.person.name if row.student else "",
                number=shown_number(row.kind, row.school_year.name, row.number),
                given_on=given.get(row.id, ""),
            )
            for row in rows
        ),
    )


def sheets(data: Data) -> Sequence[Sheet]:
    """One paper; none where nothing was issued."""
    return [Sheet(None, data.class_name)] if data.lines else []


DOCUMENT = Document(
    report=REPORT,
    label=_l("signature sheet"),
    about=_l("Who takes which report card, with a line to sign on; the class teacher files it."),
    reads=Duty.ISSUED_READ,
    whose=Whose.CLASS,
    period=Period.TERM,
    collect=collect,
    sheets=sheets,
    nobody=(
        _l("No report card of this time has been issued to the class."),
        _l(
            "The sheet lists the report cards that have been printed with numbers: print them first, "
            "or choose another time."
        ),
    ),
)
