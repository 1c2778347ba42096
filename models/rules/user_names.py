"""User names: made of a person's names, never of the personal code (it is not a secret to spread)."""

import re
from collections.abc import Container
from functools import lru_cache
from itertools import count

from flask_babel import gettext as _

from models.rules.broken import RuleBroken
from models.text import fold

LONGEST = 60
FALLBACK = "lietotajs"
TYPED = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
LIKE_A_CODE = re.compile(r"[0-9]{6}[.-]?[0-9]{5}")
CYRILLIC = str.maketrans(
    dict(zip("абвгдеєзиіклмнопрстуфхцыэ", "abvgdeeziiklmnoprstufhcie", strict=True))
    | {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "ju", "я": "ja", "ъ": "", "ь": ""},
)


def user_name_for(first_name: str, surname: str, taken: Container[str]) -> str:
    """`anna.berzina`, or with the first free number behind it: `anna.berzina2`.

    ASCII letters, digits and dots in lower case, at most 60 characters.
    """
    words = [_ascii(first_name), _ascii(surname)]
    plain = ".".join(word for word in words if word)[: LONGEST - 4].strip(".") or FALLBACK
    if plain not in taken:
        return plain
    return next(name for name in (f"{plain}{number}" for number in count(2)) if name not in taken)


def parse_user_name(text: str) -> str:
    """A user name as it is kept: small, letters of ASCII, digits, dots and dashes.

    Raises:
        RuleBroken: it holds something that is hard to type, is too long, or looks like a personal code.
    """
    name = fold(text)
    if TYPED.fullmatch(name) is None:
        raise RuleBroken(_("A user name holds letters, digits, dots and dashes."), "user_name")
    if len(name) > LONGEST:
        raise RuleBroken(_("A user name has at most %(count)s characters.", count=LONGEST), "user_name")
    if LIKE_A_CODE.fullmatch(name):
        raise RuleBroken(_("A personal code is no user name: everybody sees user names."), "user_name")
    return name


@lru_cache(maxsize=8192)
def _ascii(name: str) -> str:
    """`anna.marija` of "Anna-Marija", `okonors` of "O'Konors"."""
    folded = fold(name).translate(CYRILLIC).replace("'", "")
    return ".".join(re.findall("[a-z0-9]+", folded))
