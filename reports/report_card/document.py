"""The report card on the printing screen: its sheets, what they lack, what their numbers stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from config.duties import Duty
from models.rules.documents import Period, Sheet, Whose, fingerprint
from reports.documents import Document, Stamps
from reports.report_card import REPORT, Card, Data
from reports.report_card.collect import collect

MOST_NAMED = 4
"""Subjects without a mark that are named; of more their number is told."""


def sheets(data: Data) -> Sequence[Sheet]:
    """A sheet a pupil."""
    return [
        Sheet(
            card.student_id,
            f"{card.surname} {card.first_name}{f', {card.born_on}' if card.born_on else ''}",
            tuple(_missing(data, card)),
            said(data, card),
        )
        for card in data.cards
    ]


def said(data: Data, card: Card) -> str:
    """The digest of what a card says; who signs it and the day of printing are not what it says."""
    facts = replace(card, student_id=0, stamp=None)
    return fingerprint(data.class_name, data.year, data.term, facts)


def stamped(data: Data, stamps: Stamps) -> Data:
    """The cards with their numbers."""
    return replace(data, cards=tuple(replace(card, stamp=stamps.get(card.student_id)) for card in data.cards))


def _missing(data: Data, card: Card) -> Iterator[str]:
    if not card.rows:
        yield _("no subjects with marks")
    lacking = card.missing(data.term)
    if lacking and len(lacking) <= MOST_NAMED:
        yield from (_("%(subject)s: no mark", subject=subject) for subject in lacking)
    elif lacking:
        yield ngettext("%(num)s subject without a mark", "%(num)s subjects without a mark", len(lacking))
    if not card.words:
        yield _("no class teacher's words")
    if card.unknown:
        yield ngettext(
            "%(num)s missed lesson without a ground", "%(num)s missed lessons without a ground", card.unknown
        )


def remarks(data: Data) -> Sequence[str]:
    """What holds for every card of the file."""
    return tuple(_remarks(data))


def _remarks(data: Data) -> Iterator[str]:
    if data.counted_to:
        yield _("Absences are counted up to today.")
    if not data.class_teacher.strip():
        yield _("The class has no class teacher: the signature line will hold no name.")


def is_draft(data: Data) -> bool:
    """Whether the term is not locked yet."""
    return data.is_draft


DOCUMENT: Document[Data] = Document(
    report=REPORT,
    many="Liecības",
    label=_l("Report card"),
    about=_l("A page a pupil with the marks of a semester or the year, numbered and signed."),
    reads=Duty.REPORT_CARDS_READ,
    whose=Whose.PUPILS,
    period=Period.TERM,
    collect=collect,
    sheets=sheets,
    is_draft=is_draft,
    stamped=stamped,
    remarks=remarks,
)
