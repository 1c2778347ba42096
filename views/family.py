"""Whose facts a family looks at: one of the children, chosen in the address and kept from page to page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, request

from config.duties import Duty
from models.base import db
from models.queries.children import children_for
from views.edge import asking

CHOICE = "berns"
"""The word of the address by which a child is chosen; its value is the pupil's number."""


@dataclass(frozen=True, slots=True)
class Child:
    """A pupil as the family's screens name him or her."""

    id: int
    first_name: str
    surname: str
    class_name: str
    """„4.b”; empty for one who has left."""

    @property
    def name(self) -> str:
        """First name and surname."""
        return f"{self.first_name} {self.surname}"

    @property
    def short(self) -> str:
        """As a choice among children says it: „Roberts, 4.b”."""
        return f"{self.first_name}, {self.class_name}" if self.class_name else self.first_name


@dataclass(frozen=True, slots=True)
class Family:
    """The children one may look at, and the one looked at now."""

    children: Sequence[Child]
    child: Child
    is_pupil: bool
    """Whether the one looked at is the person who asks."""

    @property
    def choice(self) -> dict[str, Any]:
        """What an address says to stay with this child; nothing where there is no choice."""
        return {CHOICE: self.child.id} if len(self.children) > 1 else {}


def family_now(duty: Duty) -> Family | None:
    """The children over whom the person holds the duty, and whom the address chooses; the first by itself.

    None when there is no child. 404 for anybody else's.
    """
    children = children_now(duty)
    child = _chosen(children)
    return Family(children, child, child.id == asking().student_id) if child else None


def children_now(duty: Duty) -> list[Child]:
    """Oneself as a pupil and own children over whom the person holds the duty, in Latvian order."""
    rows = db.session.execute(children_for(asking(), duty)).all()
    return [
        Child(row.id, row.first_name, row.surname, f"{row.grade}.{row.letter}" if row.grade else "")
        for row in rows
    ]


def _chosen(children: Sequence[Child]) -> Child | None:
    wanted = request.args.get(CHOICE, "")
    if not wanted:
        return children[0] if children else None
    found = next((child for child in children if str(child.id) == wanted), None)
    if found is None:
        abort(404)
    return found
