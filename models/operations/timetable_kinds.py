"""Which kind of journal a lesson of the week belongs to (clauses 3.1, 3.1.6); the preview says why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask_babel import gettext as _

from models.journal import JournalKind
from models.text import fold

CLASS_LESSON = re.compile(r"\bklases (audzinatajstund|stund)|\baudzinasanas stund")
INTEREST = re.compile(
    r"\b(koris|kora|ansambl\w*|orkestr\w*|vokal\w*|tautas dej\w*|dejas|deju|folklor\w*|pulcin\w*|robotik\w*"
    r"|interesu|fakultativ\w*|sahs|mazpulk\w*|jaunsardz\w*)\b"
)
"""Words of interest education as schools call it, without diacritics."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What is known of a journal to be made."""

    subject: str
    classes: int
    """How many classes have it together."""
    on_a_list: bool
    """Whether the subject is on the list of subjects of one of the classes."""
    by_interest_staff: bool
    """Whether only teachers of interest education teach it."""


def kind_of(taught: Taught) -> JournalKind:
    """A subject on a class's list is a subject; else its name, then its teachers tell interest education."""
    name = fold(taught.subject)
    if CLASS_LESSON.search(name) and taught.classes == 1:
        return JournalKind.CLASS_TEACHER
    if not taught.on_a_list and (INTEREST.search(name) or taught.by_interest_staff):
        return JournalKind.INTEREST
    return JournalKind.SUBJECT if taught.classes == 1 else JournalKind.COMBINED


def reason_for(taught: Taught) -> str:
    """Why a journal is taken to be interest education."""
    if INTEREST.search(fold(taught.subject)):
        return str(
            _(
                "It will be an interest-education journal: no class has the subject on its list, "
                "and its name says it."
            )
        )
    return str(
        _(
            "It will be an interest-education journal: no class has the subject on its list, "
            "and only teachers of interest education teach it."
        )
    )
