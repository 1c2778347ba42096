"""Personal codes for invented people: valid in form, given to nobody on purpose."""

from __future__ import annotations

from datetime import date
from random import Random

from models.rules.personal_code import WEIGHTS

NEW_CODES_SINCE = date(2017, 7, 1)
"""Whoever was born before may still bear a code that tells the birth date."""


class CodeBook:
    """Gives out codes, none of them twice; 11 digits without the dash."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._given: set[str] = set()

    def give(self, born_on: date) -> str:
        """An old code for a good half of those born when old ones were given, else a new one."""
        old = born_on < NEW_CODES_SINCE and self._rng.random() < 0.55
        while (code := self._old(born_on) if old else self._new()) in self._given:
            pass
        self._given.add(code)
        return code

    def _new(self) -> str:
        return f"3{self._rng.randint(2, 9)}{self._rng.randrange(10**9):09}"

    def _old(self, born_on: date) -> str:
        """Day, month, year, century, a number of the day and the digit that checks them."""
        century = 2 if born_on.year >= 2000 else 1
        digits = f"{born_on:%d%m%y}{century}{self._rng.randrange(1000):03}"
        total = 1 + sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
        return f"{digits}{total % 11 % 10}"
