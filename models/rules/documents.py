"""Documents as they are chosen, numbered and confirmed: whose, of which time (clauses 3.5a, 9a, 18, 19).

Source: the school's order; Reg. 528 (2021) on the documentation of schools.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.broken import RuleBroken
from models.rules.marks import TermKind

TERMS = (TermKind.SEMESTER_1, TermKind.SEMESTER_2, TermKind.YEAR)
"""Terms a document may speak of."""


class Whose(LabelledEnum):
    """What one choice on the printing screen names, and so what one file holds."""

    PUPILS = "pupils", _l("pupils of a class")
    """A sheet (one page or more) for each pupil of the class, or for one of them."""
    CLASS = "class", _l("class")
    JOURNAL = "journal", _l("journal")
    SCHOOL = "school", _l("school")


class Period(LabelledEnum):
    """Which time a document speaks of, and so what is asked for."""

    NONE = "none", _l("as it stands today")
    YEAR = "year", _l("school year")
    TERM = "term", _l("semester or year")
    DATES = "dates", _l("from one day to another")


class Language(LabelledEnum):
    """In what a document is written; most are Latvian only."""

    LV = "lv", _l("in Latvian")
    EN = "en", _l("in English")


class PaperSize(LabelledEnum):
    """On what a document is drawn, where that can be chosen."""

    A4 = "a4", "A4"
    A3 = "a3", "A3"


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody asks to have printed: one file."""

    document: str
    """Code of the document in `reports.catalogue`."""
    class_id: int | None = None
    group_id: int | None = None
    """The journal's group, where the document is of a journal."""
    student_id: int | None = None
    """One pupil of the class; None for all."""
    picked: tuple[int, ...] = ()
    """Pupils of the class ticked by hand; empty for all."""
    term: TermKind | None = None
    first: date | None = None
    last: date | None = None
    """School-local days, both counted."""
    language: Language = Language.LV
    size: PaperSize | None = None
    """None: as the document itself thinks best."""

    def wants(self, student_id: int) -> bool:
        """Whether this pupil of the class is asked for."""
        return self.student_id in {None, student_id} and (not self.picked or student_id in self.picked)

    def as_plain(self) -> dict[str, Any]:
        """The choice as JSON can hold it."""
        return {field.name: _plain(value) for field in fields(self) if (value := getattr(self, field.name))}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Choice:
        """The choice again, from what `as_plain` gave."""
        term, first, last = plain.get("term"), plain.get("first"), plain.get("last")
        size = plain.get("size")
        return cls(
            document=plain["document"],
            class_id=plain.get("class_id"),
            group_id=plain.get("group_id"),
            student_id=plain.get("student_id"),
            picked=tuple(plain.get("picked", ())),
            term=TermKind(term) if term else None,
            first=date.fromisoformat(first) if first else None,
            last=date.fromisoformat(last) if last else None,
            language=Language(plain.get("language", Language.LV.value)),
            size=PaperSize(size) if size else None,
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper of a file, as the printing screen lists it and the register keeps it."""

    student_id: int | None
    """Whose it is; None for a paper of the class, journal or school."""
    name: str
    """For the list: „Bērziņš Roberts”, „4.b”."""
    missing: tuple[str, ...] = ()
    """What is not entered, in the language of the screen: „Matemātika: nav gada vērtējuma”."""
    fingerprint: str = ""
    """`fingerprint` of what the paper says; of official documents only."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the register gives a sheet of an official document before it is drawn."""

    number: str
    """As printed: „L-2026/2027-17”."""
    issued_on: str
    """As documents write it: „2026. gada 18. decembris”."""
    address: str
    """Where anybody may confirm the document, in its square code; empty when the site has no address."""
    confirms: str
    """The short form of the fingerprint, which the page of confirmation shows too."""
    code: str = ""
    """What is typed on that page where the square is not read: „ABCDE-FGHJK”."""
    duplicate_of: str = ""
    """When the same paper was handed out before: the day it was first issued. The sheet says „DUBLIKĀTS”."""


def fingerprint(*said: Any) -> str:
    """A digest of what a paper says (SHA-256, hex): of plain values and frozen data, in one written form."""
    text = json.dumps([_plain(one) for one in said], ensure_ascii=True, sort_keys=True)
    return sha256(text.encode("ascii")).hexdigest()


def whole_period(first: date | None, last: date | None) -> tuple[date, date]:
    """Both ends of a period, the first not after the last.

    Raises:
        RuleBroken: one is missing, or it ends before it begins.
    """
    if first is None or last is None:
        raise RuleBroken(_("Say from which day to which."), "first")
    if last < first:
        raise RuleBroken(_("The period ends before it begins: exchange the days."), "last")
    return first, last


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, (set, frozenset)):
        return sorted(str(_plain(one)) for one in value)
    if isinstance(value, Enum):
        return value.value
    return value if value is None or isinstance(value, (bool, int, str)) else str(value)
