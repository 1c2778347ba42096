"""From a choice to the paper: what would be printed, whether the person may, the file with its numbers.

Screens and long runs in the background share it: `look` reads, `number` writes shortly, `draw` needs no
records at all, and `note_printed` of the register says afterwards that the paper exists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from config.duties import holds_as_staff
from models.accounts import Actor
from models.operations.issued_documents import Papers, issue
from models.queries.printing import Place, is_reached, place_of
from models.rules.documents import Choice, Language, Sheet
from models.text import plain_name
from reports.catalogue import BY_CODE
from reports.choice_words import period_in_name, period_in_words
from reports.documents import Document, Stamps

DRAFT = {Language.LV: "MELNRAKSTS", Language.EN: "DRAFT"}
SPECIMEN = {Language.LV: "PARAUGS", Language.EN: "SPECIMEN"}
"""Lies under the pages of what is only looked at, in the language of the pages."""
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Printout:
    """What a choice gives, before it is drawn."""

    document: Document[Any]
    choice: Choice
    place: Place
    data: Any
    sheets: Sequence[Sheet]
    is_draft: bool

    @property
    def is_numbered(self) -> bool:
        """Whether each paper gets a number of the register."""
        return self.document.is_official and not self.is_draft

    @property
    def file_name(self) -> str:
        """As it is saved: liecibas-4-b-2026-2027-1-semestris.pdf."""
        title = self.document.report.title if len(self.sheets) == 1 else self.document.title_of_many
        whose = self.place.name
        if self.choice.student_id is not None and self.sheets:
            whose = f"{self.sheets[0].name} {whose}"
        said = f"{title} {whose} {period_in_name(self.choice, self.place.year)}"
        return f"{plain_name(said)[:LONGEST_NAME].rstrip('-')}.pdf"


def look(session: Session, actor: Actor, choice: Choice) -> Printout | None:
    """What would be printed. None outside the reach of the person who asks, who need not print to look.

    Raises:
        RuleBroken: the choice makes no sense, with a sentence for people.
    """
    document = BY_CODE.get(choice.document)
    place = place_of(session, choice, actor.today)
    if document is None or place is None or not is_reached(session, actor, document.reads, choice):
        return None
    data = document.collect(session, actor, choice)
    if data is None:
        return None
    return Printout(document, choice, place, data, document.sheets(data), document.is_draft(data))


def may_print(session: Session, actor: Actor, choice: Choice) -> bool:
    """Whether the person prints this, and not only looks at it."""
    document = BY_CODE.get(choice.document)
    if document is None or not holds_as_staff(actor.roles, document.report.duty):
        return False
    return is_reached(session, actor, document.report.duty, choice)


def number(session: Session, actor: Actor, printout: Printout, site: str, now: datetime) -> Stamps:
    """The register's stamps for each paper; none for drafts and for documents without numbers."""
    if not printout.is_numbered or not printout.sheets:
        return {}
    period = period_in_words(printout.choice, printout.place.year)
    papers = Papers(choice=printout.choice, year_id=printout.place.year_id, period=period, site=site)
    return issue(session, actor, papers, printout.sheets, now)


def draw(printout: Printout, stamps: Stamps) -> bytes:
    """The file: numbered papers, or a draft that says so on each page."""
    document, data = printout.document, printout.data
    if stamps and document.stamped is not None:
        data = document.stamped(data, stamps)
    return document.report.pdf(data, watermark=DRAFT[printout.choice.language] if printout.is_draft else "")


def specimen(printout: Printout) -> bytes:
    """The same to look at: no number, and each page says that it is none of the real ones."""
    return printout.document.report.pdf(printout.data, watermark=SPECIMEN[printout.choice.language])
