"""Passwords: the one-time ones the school hands out and the own ones people choose."""

import re
import secrets
from collections.abc import Callable

from flask_babel import gettext as _

from models.rules.broken import RuleBroken
from models.text import fold

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
"""32 characters nobody mistakes for one another: no 0 and O, no 1, l and I."""

GROUPS, GROUP = 3, 5
SHORTEST, LONGEST = 10, 128
EVERYDAY = frozenset(
    {
        "abc",
        "admin",
        "administrator",
        "asdfghjkl",
        "dragon",
        "eklase",
        "football",
        "iloveyou",
        "latvija",
        "letmein",
        "mamma",
        "milestiba",
        "monkey",
        "parole",
        "parolite",
        "password",
        "qazwsxedc",
        "qwerty",
        "qwertyuiop",
        "riga",
        "sakumskola",
        "saule",
        "skola",
        "skolens",
        "skolotaja",
        "skolotajs",
        "sveiki",
        "tetis",
        "vasara",
        "welcome",
        "ziema",
        "zxcvbnm",
    }
)
"""Words people try first, as `fold` writes them."""

DECORATION = 6
"""How many digits and signs still leave a word the word everybody tries."""

RUNS = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz")


def new_one_time_password(random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """A password of 75 random bits in groups one can read out: `k7mhx-2pxab-9wq3t`."""
    letters = [ALPHABET[byte % len(ALPHABET)] for byte in random_bytes(GROUPS * GROUP)]
    return "-".join("".join(letters[start : start + GROUP]) for start in range(0, GROUPS * GROUP, GROUP))


def check_new_password(text: str, user_name: str) -> None:
    """Admit a password a person chose for oneself.

    Raises:
        RuleBroken: it is shorter than 10 or longer than 128 characters, holds what no keyboard types,
            contains the user name, or is among those tried first.
    """
    if len(text) < SHORTEST:
        raise RuleBroken(_("A password must have at least %(count)s characters.", count=SHORTEST), "password")
    if len(text) > LONGEST:
        raise RuleBroken(_("A password may have at most %(count)s characters.", count=LONGEST), "password")
    if not text.isprintable():
        raise RuleBroken(_("The password holds characters that cannot be typed."), "password")
    if fold(user_name) and fold(user_name) in fold(text):
        raise RuleBroken(_("The password must not contain the user name."), "password")
    if _is_everyday(fold(text)):
        raise RuleBroken(_("This password is too easy to guess; choose another one."), "password")


def _is_everyday(folded: str) -> bool:
    """Whether it is a word everybody tries, a run of digits or letters, or few signs repeated."""
    word = re.sub(r"[\W\d_]", "", folded)
    decorated = word in EVERYDAY and len(folded) - len(word) <= DECORATION
    return decorated or len(set(folded)) < 4 or any(folded in run for run in RUNS)
