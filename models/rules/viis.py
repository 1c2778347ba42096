"""The state's register of pupils (VIIS): what is exchanged with it, and how two lists of pupils differ.

What the register calls its columns changes: the names are settings, in the order given here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.text import fold

PUPILS: Mapping[str, str] = {
    "personal_code": "Personas kods",
    "surname": "Uzvārds",
    "first_name": "Vārds",
    "birth_date": "Dzimšanas datums",
    "sex": "Dzimums",
    "class_name": "Klase",
    "programme_code": "Izglītības programmas kods",
    "file_number": "Personas lietas numurs",
    "admitted_on": "Uzņemts",
}
CLASSES: Mapping[str, str] = {
    "class_name": "Klase",
    "programme_code": "Izglītības programmas kods",
    "programme": "Izglītības programma",
    "class_teacher": "Klases audzinātājs",
    "pupils": "Izglītojamo skaits",
}
ENROLMENTS: Mapping[str, str] = {
    "personal_code": "Personas kods",
    "surname": "Uzvārds",
    "first_name": "Vārds",
    "class_name": "Klase",
    "starts_on": "No datuma",
    "ends_on": "Līdz datumam",
    "order_number": "Rīkojuma numurs",
}
STAFF: Mapping[str, str] = {
    "personal_code": "Personas kods",
    "surname": "Uzvārds",
    "first_name": "Vārds",
    "birth_date": "Dzimšanas datums",
    "post": "Amats",
    "email": "E-pasts",
    "phone": "Tālrunis",
    "starts_on": "Darbā no",
}
LEFT_OUT = "-"
"""Stands in a setting for a column the register does not want."""


def column_names(text: str, usual: Mapping[str, str]) -> tuple[str, ...]:
    """The names in a setting, parted by semicolons: one for each of `usual`, in that order.

    Raises:
        ValueError: there are more or fewer, one is empty, or two are alike.
    """
    names = tuple(" ".join(part.split()) for part in text.split(";"))
    wanted = [name for name in names if name != LEFT_OUT]
    if len(names) != len(usual) or not all(names) or len(set(wanted)) != len(wanted):
        raise ValueError(text)
    return names


@dataclass(frozen=True, slots=True)
class Listed:
    """A pupil as one of the two lists has him or her."""

    row: int
    """Of the file; 0 in our own records."""
    values: Mapping[str, str]
    """By our names of the columns, written alike in both lists; only what the list holds."""

    @property
    def name(self) -> str:
        """Surname first."""
        return f"{self.values.get('surname', '')} {self.values.get('first_name', '')}".strip()

    @property
    def described(self) -> str:
        """The name with class and birth date: two of one name are told apart."""
        more = (self.values.get("class_name", ""), self.values.get("birth_date", ""))
        return ", ".join(filter(None, (self.name, *more)))

    @property
    def namesake(self) -> tuple[str, str]:
        """Name and birth date, for those whose personal code one of the lists lacks."""
        return fold(self.name), self.values.get("birth_date", "")


@dataclass(frozen=True, slots=True)
class Difference:
    """A pupil about whom the lists disagree."""

    ours: Listed
    fields: Sequence[tuple[str, str, str]]
    """Our name of the column, our value, theirs."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two lists of pupils laid beside each other."""

    alike: int
    different: Sequence[Difference]
    missing_there: Sequence[Listed]
    missing_here: Sequence[Listed]


KEYS: Sequence[Callable[[Listed], object]] = (
    lambda each: each.values.get("personal_code", ""),
    lambda each: each.namesake,
)
"""What recognises a pupil, the surest first."""


def compare(ours: Sequence[Listed], theirs: Sequence[Listed]) -> Comparison:
    """Match by personal code, else by name and birth date; each pupil of theirs once."""
    free = dict(enumerate(theirs))
    pairs: dict[int, Listed] = {}
    for key_of in KEYS:
        places: dict[object, list[int]] = defaultdict(list)
        for place, each in free.items():
            places[key_of(each)].append(place)
        for number, each in enumerate(ours):
            key = key_of(each)
            if number not in pairs and key and places[key] and _may_be_one(each, free[places[key][0]]):
                pairs[number] = free.pop(places[key].pop(0))
    found = [(ours[number], other) for number, other in sorted(pairs.items())]
    different = [Difference(mine, tuple(fields)) for mine, other in found if (fields := _unlike(mine, other))]
    missing = [each for number, each in enumerate(ours) if number not in pairs]
    return Comparison(len(found) - len(different), different, missing, list(free.values()))


def _may_be_one(mine: Listed, other: Listed) -> bool:
    """Two different personal codes are two pupils, whatever their names."""
    codes = {mine.values.get("personal_code", ""), other.values.get("personal_code", "")} - {""}
    return len(codes) < 2


def _unlike(mine: Listed, other: Listed) -> list[tuple[str, str, str]]:
    both: Iterable[str] = (name for name in PUPILS if name in mine.values and name in other.values)
    return [(n, mine.values[n], other.values[n]) for n in both if mine.values[n] != other.values[n]]
