"""A row of the register as its pages and its file show it, in the language of the screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import current_app, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from config.translations.formats import date_short
from models.base import db
from models.issued_documents import DocumentHandover, IssuedDocument
from models.queries.issued_register import handovers_of
from models.rules.documents import Language
from models.rules.issued_documents import PaperState, paper_state, shown_number
from reports.catalogue import BY_CODE
from reports.issued import differing
from views.edge import asking, may_open

TONES = {PaperState.IN_FORCE: "good", PaperState.SUPERSEDED: "open", PaperState.VOIDED: "bad"}


@dataclass(frozen=True, slots=True)
class Line:
    """One document of the register."""

    id: int
    number: str
    what: str
    whom: str
    """The pupil, else the class."""
    class_name: str
    period: str
    issued_on: date
    by: str
    prints: int
    hands: Sequence[str]
    """„audzinātāja, 21.12.2026. (Kalēja Ilze)”, in their order."""
    state: PaperState
    differs: bool
    """Whether the records say something else by now."""
    replaced_by: str
    """Number of the paper that replaced it."""

    @property
    def verdict(self) -> tuple[str, str]:
        """Tone and words of how it stands."""
        if not self.prints:
            return "", _("not printed")
        if self.state is not PaperState.IN_FORCE:
            return TONES[self.state], str(self.state.label)
        if self.differs:
            return "bad", _("no longer true to the records")
        return "good", _("in force")


def lines_of(rows: Sequence[IssuedDocument]) -> list[Line]:
    """Rows with whose hands they went into and whether they still say what the records say."""
    hands: dict[int, list[str]] = defaultdict(list)
    for one in db.session.scalars(handovers_of([row.id for row in rows])):
        if one.voided_at is None:
            hands[one.document_id].append(hand(one))
    changed = differing(db.session(), filter(counts, rows), asking().today)
    return [_line(row, hands, changed) for row in rows]


def counts(row: IssuedDocument) -> bool:
    """Whether a paper of it is in somebody's hands and neither replaced nor voided."""
    return bool(row.prints) and row.voided_at is None and row.superseded_by_id is None


def hand(one: DocumentHandover) -> str:
    """Into whose hands, when."""
    who = f" ({one.person.full_name})" if one.person else ""
    return f"{one.given_to.label}, {day(one.given_on)}{who}"


def _line(row: IssuedDocument, hands: Mapping[int, list[str]], changed: Iterable[int]) -> Line:
    class_name = row.school_class.name if row.school_class else ""
    return Line(
        id=row.id,
        number=number_of(row),
        what=kind_label(row.kind),
        whom=row.student.person.name if row.student else class_name,
        class_name=class_name,
        period=period_of(row),
        issued_on=row.issued_on,
        by=row.account.person.full_name,
        prints=row.prints,
        hands=hands.get(row.id, ()),
        state=state_of(row),
        differs=row.id in changed,
        replaced_by=number_of(row.superseded_by) if row.superseded_by else "",
    )


def state_of(row: IssuedDocument) -> PaperState:
    """What its paper counts for."""
    return paper_state(voided=row.voided_at is not None, superseded=row.superseded_by_id is not None)


def number_of(row: IssuedDocument) -> str:
    """Its number as printed."""
    return shown_number(row.kind, row.school_year.name, row.number)


def kind_label(kind: str) -> str:
    """What the document is called; a kind the house prints no more by its code."""
    document = BY_CODE.get(kind)
    return document.heading if document else kind


def period_of(row: Any) -> str:
    """The time it speaks of, in the language of the screen; also of a row of several together."""
    if row.term:
        words = str(row.term.label)
    elif row.starts_on and row.ends_on:
        words = f"{day(row.starts_on)}–{day(row.ends_on)}"
    else:
        words = ""
    in_language = str(row.language.label) if row.language is not Language.LV else ""
    return ", ".join(part for part in (words, in_language) if part)


def day(value: date | datetime) -> str:
    """A day in the language of the screen; a moment by the school's clock."""
    if isinstance(value, datetime):
        value = value.astimezone(current_app.extensions["clock"].zone).date()
    return date_short(value, str(get_locale()))


def place_to_print(row: IssuedDocument) -> str:
    """The printing screen with this choice made; empty for whom it is closed."""
    endpoint = f"printing.{row.kind}"
    if not may_open(endpoint):
        return ""
    return url_for(
        endpoint,
        klase=row.school_class_id,
        skolens=row.student_id,
        grupa=row.journal_group_id,
        termins=row.term.value if row.term else None,
        no=row.starts_on,
        lidz=row.ends_on,
        valoda=row.language.value if row.language is not Language.LV else None,
    )
