"""Whom the school may ask about a missing pupil, and what it may write down of it (Reg. 89)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from models.rules.broken import RuleBroken


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact of a pupil, as far as one needs to reach him or her."""

    guardian_id: int
    person_id: int
    role: str
    """What he or she is to the pupil, in words."""
    name: str
    phone: str
    """E.164, or empty."""
    may_receive: bool
    instead_of_parents: bool
    """A guardian, foster family or institution."""


def to_be_told(contacts: Iterable[Contact], *, out_of_family_care: bool) -> list[Contact]:
    """Those of a pupil's contacts who may receive information, in the order in which they are called.

    Of a child in out-of-family care the guardian or institution, never the parents: rather nobody.
    """
    return [
        contact
        for contact in contacts
        if contact.may_receive and (not out_of_family_care or contact.instead_of_parents)
    ]


def check_moment(absent_on: date, contacted_at: datetime, now: datetime, contacted_on: date) -> None:
    """Refuse a contact before the day it is about, or one still to come; both moments aware.

    Raises:
        RuleBroken: it is such a moment.
    """
    if contacted_at > now:
        raise RuleBroken(_("This moment is still to come."), "at")
    if contacted_on < absent_on:
        raise RuleBroken(_("The contact is earlier than the absence."), "on")
