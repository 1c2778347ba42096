"""The interim card on the printing screen: numbered, for it is handed out and signed (clause 3.5a)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from config.duties import Duty
from models.rules.absences import AbsenceState
from models.rules.documents import Period, Sheet, Whose, fingerprint
from reports.documents import Document, Stamps
from reports.interim_card import REPORT, Card, Data
from reports.interim_card.collect import collect


def sheets(data: Data) -> Sequence[Sheet]:
    """A sheet a pupil, with what a parent would ask about."""
    return [
        Sheet(card.told.student_id, _name(card), tuple(_missing(card)), said(data, card))
        for card in data.cards
    ]


def _name(card: Card) -> str:
    return f"{card.told.surname} {card.told.first_name}"


def said(data: Data, card: Card) -> str:
    """The digest of what a card says of the pupil; who signs it and when it is printed is not that."""
    one = card.told
    facts = (one.surname, one.first_name, one.subjects, one.missed)
    return fingerprint(data.class_name, data.first, data.last, facts)


def stamped(data: Data, stamps: Stamps) -> Data:
    """The cards with their numbers."""
    cards = (replace(card, stamp=stamps.get(card.told.student_id)) for card in data.cards)
    return replace(data, cards=tuple(cards))


def is_draft(data: Data) -> bool:
    """Whether the days it speaks of are not over."""
    return data.is_draft


def remarks(data: Data) -> Sequence[str]:
    """What holds for every card of the file."""
    return (_("The days are not over: marks may still come."),) if data.is_draft else ()


def _missing(card: Card) -> Iterator[str]:
    if not card.told.works:
        yield _("There are no marks in these days.")
    unknown = sum(one.count for one in card.told.missed if one.state is AbsenceState.UNKNOWN)
    if unknown:
        yield ngettext(
            "%(num)s missed lesson without a ground", "%(num)s missed lessons without a ground", unknown
        )


DOCUMENT: Document[Data] = Document(
    report=REPORT,
    label=_l("Interim report card"),
    about=_l("Marks, works owed and absences of some weeks on a page a pupil, to be signed by parents."),
    reads=Duty.REPORT_CARDS_READ,
    whose=Whose.PUPILS,
    period=Period.DATES,
    collect=collect,
    sheets=sheets,
    is_draft=is_draft,
    stamped=stamped,
    remarks=remarks,
)
