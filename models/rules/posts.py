"""What a post of the school's staff means for its rights: teaching follows by itself, the rest is granted.

The words are those of personnel files, compared without diacritics and case.
"""

import re

from config.duties import Role
from models.text import fold

GRANTED_BY_A_PERSON = frozenset({Role.SUPERUSER, Role.DEPUTY_UPBRINGING, Role.DIRECTOR, Role.REGISTRAR})
"""Rights beyond teaching: a file may only propose them (clause 3.2)."""

MEANINGS = (
    (re.compile(r"direktor\w* vietnie\w*.*audzin"), Role.DEPUTY_UPBRINGING),
    (re.compile(r"direktor\w* vietnie\w*"), Role.SUPERUSER),
    (re.compile(r"direktor"), Role.DIRECTOR),
    (re.compile(r"lietved|sekretar"), Role.REGISTRAR),
    (re.compile(r"interesu izglitib"), Role.INTEREST_TEACHER),
    (re.compile(r"pagarinat|logoped|psiholog|pedagog|atbalst|palig"), Role.SUPPORT_TEACHER),
    (re.compile(r"skolotaj"), Role.SUBJECT_TEACHER),
)
"""The first that fits decides: the deputy for teaching is the superuser of the order (clause 3)."""


def roles_of_post(post: str) -> frozenset[Role]:
    """The roles a post speaks of; a person with two posts has them side by side, with a comma."""
    found = (_role_of(fold(part)) for part in re.split("[,;/]", post))
    return frozenset(role for role in found if role is not None)


def _role_of(folded: str) -> Role | None:
    return next((role for words, role in MEANINGS if words.search(folded)), None)
