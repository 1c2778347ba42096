"""Numbers of issued documents, the codes by which anybody confirms them, and what a paper counts for."""

from __future__ import annotations

import re
import secrets
from types import MappingProxyType

from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Of a code: no 0 and O, no 1, I and L, which look alike on paper."""
CODE_LENGTH = 10
"""31 ** 10 codes: of a school's ten thousand papers a guess meets one once in eighty billion."""
PREFIXES = MappingProxyType(
    {"report_card": "L", "interim_card": "S", "statement": "I", "certificate": "Z", "summary_journal": "K"}
)
"""Before the number: liecība, starpliecība, izraksts, izziņa, kopsavilkums; other kinds by their code."""
PLACE = "/apliecinajums/"
"""Where the page that confirms a document stands; the code follows."""


class PaperState(LabelledEnum):
    """What a paper in somebody's hands counts for."""

    IN_FORCE = "in_force", _l("in force")
    SUPERSEDED = "superseded", _l("replaced by a newer one")
    VOIDED = "voided", _l("voided")


def new_code() -> str:
    """A code drawn by lot."""
    return "".join(secrets.choice(LETTERS) for _each in range(CODE_LENGTH))


def shown_code(code: str) -> str:
    """A code as paper shows it: „ABCDE-FGHJK”."""
    return f"{code[: CODE_LENGTH // 2]}-{code[CODE_LENGTH // 2 :]}"


def typed_code(text: str) -> str | None:
    """The code somebody typed, with or without hyphen, in small letters or capitals; None when it is none."""
    code = re.sub(r"[\s\-–.]+", "", text[:60]).upper()
    return code if len(code) == CODE_LENGTH and set(code) <= set(LETTERS) else None


def shown_number(kind: str, year: str, number: int) -> str:
    """As printed: „L-2026/2027-17”; `year` as the school calls it."""
    return f"{PREFIXES.get(kind, kind)}-{year.replace('.', '')}-{number}"


def short_print(fingerprint: str) -> str:
    """So much of a fingerprint as two people can compare: „3F7A-19C2”."""
    return f"{fingerprint[:4]}-{fingerprint[4:8]}".upper()


def paper_state(*, voided: bool, superseded: bool) -> PaperState:
    """What a printed paper counts for."""
    if voided:
        return PaperState.VOIDED
    return PaperState.SUPERSEDED if superseded else PaperState.IN_FORCE
