"""What a list handed in needs, and which way it goes (clauses 4.1, 10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.broken import RuleBroken, Stale


class ListState(LabelledEnum):
    """How far a list has come."""

    DRAFT = "draft", _l("being drawn up")
    SUBMITTED = "submitted", _l("submitted")
    RETURNED = "returned", _l("returned")
    ACCEPTED = "accepted", _l("accepted")
    DROPPED = "dropped", _l("dropped")


WAYS: Mapping[ListState, frozenset[ListState]] = MappingProxyType(
    {
        ListState.DRAFT: frozenset({ListState.SUBMITTED, ListState.DROPPED}),
        ListState.RETURNED: frozenset({ListState.SUBMITTED, ListState.DROPPED}),
        ListState.SUBMITTED: frozenset({ListState.DRAFT, ListState.RETURNED, ListState.ACCEPTED}),
        ListState.ACCEPTED: frozenset(),
        ListState.DROPPED: frozenset(),
    }
)
"""From a state to those it may come into; back to a draft when its author withdraws it."""
CHANGEABLE = frozenset({ListState.DRAFT, ListState.RETURNED})
"""States in which the author still changes what stands on the list."""


@dataclass(frozen=True, slots=True)
class Filled:
    """How far a list is filled in."""

    is_combined: bool
    title: str
    has_subject: bool
    pupils: int
    classes: int
    teachers: int
    amends: bool


def check_way(state: ListState, to: ListState) -> None:
    """Whether a list goes from a state to another.

    Raises:
        Stale: somebody else was quicker, so that the list is not where it was shown.
    """
    if to not in WAYS[state]:
        raise moved_on(state)


def check_changeable(state: ListState) -> None:
    """Whether what stands on a list may be changed.

    Raises:
        Stale: it is submitted, accepted or dropped.
    """
    if state not in CHANGEABLE:
        raise moved_on(state)


def moved_on(state: ListState) -> Stale:
    """The sentence for whoever was second."""
    sentence = _("The list has moved on meanwhile: %(state)s. Look at how it stands now.", state=state.label)
    return Stale(sentence)


def check_filled(filled: Filled) -> None:
    """Whether a list can be handed in.

    Raises:
        RuleBroken: something is missing; a draft may lack it.
    """
    if not filled.pupils:
        if filled.amends:
            raise RuleBroken(_("Nothing changes: tick who comes in, or take away who leaves."), "students")
        raise RuleBroken(_("Choose the pupils first."), "students")
    if filled.amends:
        return
    if not filled.title:
        raise RuleBroken(_("Enter what the journal is to be called."), "title")
    if filled.is_combined and not filled.has_subject:
        raise RuleBroken(_("Choose the subject."), "subject")
    if filled.is_combined and filled.classes < 2:
        raise RuleBroken(_("A combined journal is for pupils of several classes."), "students")
    if not filled.teachers:
        raise RuleBroken(_("Choose who is to keep the journal."), "teachers")
