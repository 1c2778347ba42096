"""A print as it is kept beside the number of its form: fetched twice or seen again, it is the same print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort

from models.base import db
from models.operations.idempotency import answer_of
from models.rules.documents import Choice
from reports.documents import Document, Stamps, stamps_as_plain, stamps_from_plain
from views.edge import asking


@dataclass(frozen=True, slots=True)
class Kept:
    """What was printed: the choice with its numbers, and whether it was a draft."""

    choice: Choice
    stamps: Stamps
    is_draft: bool
    arguments: Mapping[str, Any]
    """The choice as the address of the screen says it."""

    def as_plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "choice": self.choice.as_plain(),
            "stamps": stamps_as_plain(self.stamps),
            "is_draft": self.is_draft,
            "arguments": dict(self.arguments),
        }


def kept_or_404(document: Document[Any], print_key: str) -> Kept:
    """A print of one's own of this document. 404 for any other, and for one that is kept no more."""
    answer = answer_of(db.session(), asking().account_id, print_key)
    if "stamps" not in answer or answer["choice"]["document"] != document.code:
        abort(404)
    return Kept(
        Choice.from_plain(answer["choice"]),
        stamps_from_plain(answer["stamps"]),
        answer["is_draft"],
        answer["arguments"],
    )
