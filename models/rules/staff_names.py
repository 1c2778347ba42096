"""How timetables write a teacher's name: in full, with an initial, or in three letters.

A short form counts only where nobody else on the staff could be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.text import fold

LONGEST_SHORT = 6
"""Letters of a short name; a longer word is a surname."""


@dataclass(frozen=True, slots=True)
class NamedStaff:
    """A member of staff by name."""

    id: int
    surname: str
    first_name: str
    email: str = ""

    @property
    def name(self) -> str:
        """Surname first."""
        return f"{self.surname} {self.first_name}"


@dataclass(frozen=True, slots=True)
class Meant:
    """Who may be meant by a name: nobody, one, or several."""

    staff: tuple[NamedStaff, ...] = ()
    in_full: bool = False
    """Whether the name was written in full."""


class StaffNames:
    """The staff, found by any of the ways in which their names are written."""

    def __init__(self, staff: Iterable[NamedStaff]) -> None:
        self._by_email: dict[str, list[NamedStaff]] = {}
        self._tiers: tuple[dict[str, list[NamedStaff]], ...] = ({}, {}, {})
        for each in staff:
            if each.email:
                self._by_email.setdefault(each.email.lower(), []).append(each)
            for tier, forms in zip(self._tiers, (_full, _partial, _short), strict=True):
                for form in set(forms(each)):
                    tier.setdefault(form, []).append(each)

    def by_email(self, email: str) -> Meant:
        """Who has this address, if only one person has it."""
        found = self._by_email.get(email.strip().lower(), []) if email else []
        return Meant(tuple(found), in_full=True) if len(found) == 1 else Meant()

    def find(self, text: str) -> Meant:
        """Who may be meant by `text`: the fullest form that fits somebody decides."""
        words = _words(text)
        forms = (" ".join(words), " ".join(words), "".join(words))
        for place, (tier, form) in enumerate(zip(self._tiers, forms, strict=True)):
            if form in tier:
                return Meant(tuple(tier[form]), in_full=place == 0)
        return Meant()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _full(staff: NamedStaff) -> Iterator[str]:
    surname, first = " ".join(_words(staff.surname)), " ".join(_words(staff.first_name))
    yield f"{surname} {first}"
    yield f"{first} {surname}"


def _partial(staff: NamedStaff) -> Iterator[str]:
    """The surname alone, with the initial, or with the first of several first names."""
    surname, firsts = " ".join(_words(staff.surname)), _words(staff.first_name)
    yield surname
    for first in firsts[:1]:
        for form in (first, first[:1]):
            yield f"{surname} {form}"
            yield f"{form} {surname}"


def _short(staff: NamedStaff) -> Iterator[str]:
    """Beginnings of surname and first name put together: KaV, VK, Kau, KaVi."""
    surname, first = "".join(_words(staff.surname)), "".join(_words(staff.first_name))
    for of_surname in range(1, LONGEST_SHORT):
        for of_first in range(min(3, LONGEST_SHORT - of_surname) + 1):
            if of_surname + of_first > 1:
                yield surname[:of_surname] + first[:of_first]
                yield first[:of_first] + surname[:of_surname]
