"""How far a person reaches in one journal of Klašu piepildījums (clause 9b)."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort

from config.duties import Duty, Scope, holds, scopes
from models.accounts import Actor
from models.base import db
from models.operations.membership_plan import DividedGroup, Division, division_of
from models.queries.memberships import classes_of_journal, groups_within
from models.queries.reach import UPBRINGING_KINDS, own_class_ids
from views.edge import asking


@dataclass(frozen=True, slots=True)
class Reached:
    """A journal as far as the person who asks reaches it."""

    division: Division
    columns: tuple[DividedGroup, ...]
    """The groups shown: of a journal one divides all of them, else those one reads."""
    own_groups: frozenset[int] | None
    """Groups whose pupils the person moves; None: all."""
    class_ids: frozenset[int]
    """Classes whose pupils are shown."""
    only_classes: bool
    """Whether pupils of other classes are left out, as for a class teacher who does not teach here."""

    @property
    def may_move(self) -> bool:
        """Whether the person moves pupils here at all."""
        return self.own_groups is None or bool(self.own_groups)

    def moves_in(self, group_id: int) -> bool:
        """Whether the person moves the pupils of the group."""
        return self.own_groups is None or group_id in self.own_groups


def reached_or_404(journal_id: int) -> Reached:
    """The journal within reach; 404 for any other."""
    actor = asking()
    division = division_of(db.session(), journal_id)
    if division is None:
        abort(404)
    readable = set(db.session.scalars(groups_within(actor, Duty.GROUPS_READ, journal_id)))
    held = scopes(actor.roles, Duty.GROUPS_READ)
    if not readable and Scope.SCHOOL not in held:
        abort(404)
    own = _own_groups(actor, journal_id)
    dividing = own is None or bool(own)
    class_ids = frozenset(db.session.scalars(classes_of_journal(journal_id)))
    only_classes = not dividing and _only_as_class_teacher(actor, division, journal_id)
    if only_classes:
        class_ids &= frozenset(db.session.scalars(own_class_ids(actor)))
    columns = (group for group in division.named if dividing or group.id in readable or only_classes)
    return Reached(division, tuple(columns), own, class_ids, only_classes)


def _own_groups(actor: Actor, journal_id: int) -> frozenset[int] | None:
    if Scope.SCHOOL in scopes(actor.roles, Duty.GROUPS_ENTER):
        return None
    if not holds(actor.roles, Duty.GROUPS_ENTER):
        return frozenset()
    return frozenset(db.session.scalars(groups_within(actor, Duty.GROUPS_ENTER, journal_id)))


def _only_as_class_teacher(actor: Actor, division: Division, journal_id: int) -> bool:
    held = scopes(actor.roles, Duty.GROUPS_READ)
    if Scope.SCHOOL in held or (Scope.UPBRINGING_JOURNALS in held and division.kind in UPBRINGING_KINDS):
        return False
    return Scope.OWN_CLASS in held and not _teaches(actor, journal_id)


def _teaches(actor: Actor, journal_id: int) -> bool:
    """Whether a teacher's own duty over journals reaches it, as that of support staff who only read."""
    return bool(db.session.scalar(groups_within(actor, Duty.ENTRIES_ENTER, journal_id).limit(1)))
