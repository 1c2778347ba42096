"""The two kinds of lists: who hands them in by which clause, what their pages are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from config.duties import GRANTS, Duty
from models.journal import JournalKind


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A kind of lists: its duties, its address, its words."""

    kind: JournalKind
    noun: str
    """The first word of its endpoints."""
    address: str
    read: Duty
    enter: Duty
    accept: Duty
    title: Any
    lead: Any

    @property
    def clause(self) -> str:
        """The clause of the order."""
        return GRANTS[self.read].clause

    def url(self, page: str, **values: Any) -> str:
        """The address of one of its pages."""
        return url_for(f"{self.noun}.{page}", **values)


INTEREST = HandedIn(
    JournalKind.INTEREST,
    "interest_list",
    "/saraksti/interesu-izglitiba",
    Duty.INTEREST_LISTS_READ,
    Duty.INTEREST_LISTS_ENTER,
    Duty.INTEREST_LISTS_ACCEPT,
    _l("Lists for interest education"),
    _l("The deputy for upbringing draws up who is in which group; accepted, a list becomes a journal."),
)
COMBINED = HandedIn(
    JournalKind.COMBINED,
    "combined_list",
    "/saraksti/apvienotie",
    Duty.COMBINED_LISTS_READ,
    Duty.COMBINED_LISTS_ENTER,
    Duty.COMBINED_LISTS_ACCEPT,
    _l("Lists for combined journals"),
    _l("A teacher draws up pupils of several classes; accepted, a list becomes a combined journal."),
)
