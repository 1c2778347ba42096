"""User names: made of a person's names, never of the personal code (it is not a secret to spread)."""

import re
from collections.abc import Container
from itertools import count

from models.text import fold

LONGEST = 60
FALLBACK = "lietotajs"
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


def _ascii(name: str) -> str:
    """`anna.marija` of "Anna-Marija", `okonors` of "O'Konors"."""
    folded = fold(name).translate(CYRILLIC).replace("'", "")
    return ".".join(re.findall("[a-z0-9]+", folded))
