"""Latvian words: their order, their search and their cleaning.

Order: LVS 24:1993 as in today's CLDR; Node's `Intl.Collator("lv")` (ICU 78) is the oracle of the tests.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from flask_babel import gettext as _

from models.rules.broken import RuleBroken

LATVIAN = dict(zip("āčēģīķļņōŗšūž", "acegiklnorsuz", strict=True))
"""Letters that stand after their base letter as letters of their own."""

AFTER = (
    {letter: f"{base}|" for letter, base in LATVIAN.items()}
    | {"y": "i|", "ī": "i}", "ı": "i~", "ŋ": "n}", "þ": "z}"}
    | {"й": "{000439", "є": "{000435|", "і": "{000438|"}
)
"""Keys of letters that follow another one: "|", "}" and "~" are greater than every beginning of a letter.

Today's CLDR gives y a place of its own between i and ī. A letter of another script begins with "{".
"""

LIKE = (
    {"ø": "o\u0338", "đ": "d\u0335", "ħ": "h\u0335", "ł": "l\u0335", "ŧ": "t\u0335"}
    | {"ð": "d\u0311", "æ": "a\u0311e", "œ": "o\u0311e", "ß": "ss\u0311", "ґ": "г\u0311"}
    | {"‘": "'\u0301", "’": "'\u0300", "“": '"\u0301', "”": '"\u0300', "„": '"\u0306'}
)
"""Foreign letters that stand with a base letter though Unicode does not take them apart."""

PUNCTUATION = " _-‑–—,;:!?.…'\"«»()[]{}§@*/\\&#%•`´^°+<=>|~$€ʼ"
"""What stands before digits and letters, in ICU's order."""

MARKS = (
    "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304"
    "\u0337\u0335\u0309\u030f\u0311\u031b\u0323\u0326\u0331"
)
"""Accents in the order in which they decide between words that are otherwise alike."""

LONGEST_KEY = 400
SPACES = re.compile(r"\s+")
DAMAGED = re.compile(r"\s*[0-9]+[.,][0-9]+[Ee]\+?[0-9]+\s*")


def sort_key(*parts: str) -> str:
    """ASCII key whose byte order (BINARY, COLLATE "C") is the Latvian order of `parts`.

    A person is `sort_key(surname, first_name)`: first names count only between equal surnames.
    Case decides last of all. At most 400 characters: very long names are told apart by their beginning.
    """
    levels = [_levels(part) for part in parts]
    words = " ".join(f"{letters} {accents}" for letters, accents, _case in levels)
    return f"{words}  {' '.join(case for *_words, case in levels)}"[:LONGEST_KEY].rstrip(" ")


@lru_cache(maxsize=8192)
def _levels(part: str) -> tuple[str, str, str]:
    """Letters, accents and case of one part; accents and case end with their last exception."""
    letters, accents, cases = "", "", ""
    for char in unicodedata.normalize("NFC", part):
        small = char.lower()
        for letter, accent in _elements(small):
            letters += letter
            accents += accent
            cases += "01"[small != char] if letter else ""
    return letters, accents.rstrip("0"), cases.rstrip("0")


def _elements(small: str) -> Iterator[tuple[str, str]]:
    """(primary key, accent) of one small letter; an accent has an empty primary key."""
    if small in AFTER or small in PUNCTUATION:
        yield _primary(small), "0"
        return
    for char in unicodedata.normalize("NFKD", LIKE.get(small, small)):
        if unicodedata.category(char)[0] == "M":
            place = MARKS.find(char)
            yield "", "Z" if place < 0 else chr(ord("1") + place)
        elif unicodedata.category(char)[0] != "C":
            yield _primary(char), "0"


def _primary(char: str) -> str:
    """Key of the letter itself; other scripts follow ours by code point."""
    if char in AFTER:
        return AFTER[char]
    if char in PUNCTUATION:
        return "!" + chr(ord("0") + PUNCTUATION.index(char))
    if char.isascii():
        return char.lower()
    return f"{{{ord(char):06x}"


def class_key(grade: int, letter: str) -> str:
    """Order of classes: 2.b before 10.a, then by letter."""
    return f"{grade:02d}{sort_key(letter)}"


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """What a search compares: lower case, no diacritics, single spaces; "berzins" finds "Bērziņš".

    Remembered: a search on SQLite asks it of the same few hundred titles each time.
    """
    apart = unicodedata.normalize("NFKD", text.casefold()).casefold()
    plain = "".join(LIKE.get(char, char) for char in apart)
    bare = "".join(c for c in plain if unicodedata.category(c)[0] != "M")
    return _squeezed(_printable(bare.translate(SEARCHED_AS), keep=""))


def plain_name(text: str) -> str:
    """A name for files and addresses that every machine takes: small ASCII letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


SEARCHED_AS = str.maketrans(
    {"ı": "i", "ŋ": "n", "þ": "th", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"},
)


def clean_line(text: str, limit: int) -> str:
    """One line as people meant it: NFC, no control characters, single spaces.

    Raises:
        RuleBroken: it is longer than `limit` characters.
    """
    return _within(limit, _squeezed(_printable(text, keep="")))


def clean_text(text: str, limit: int) -> str:
    """Several lines as people meant them: NFC; new lines and tabs stay, other control characters go.

    Raises:
        RuleBroken: it is longer than `limit` characters.
    """
    lines = _printable(text.replace("\r\n", "\n").replace("\r", "\n"), keep="\n\t").split("\n")
    trimmed = "\n".join(re.sub(r"[^\S\t]+", " ", line).strip() for line in lines)
    return _within(limit, re.sub(r"\n{3,}", "\n\n", trimmed).strip())


def damaged_by_excel(text: str) -> bool:
    """Whether a spreadsheet turned a long number into "3,27654E+10"; its digits are lost."""
    return DAMAGED.fullmatch(text) is not None


def _printable(text: str, keep: str) -> str:
    """NFC without characters of Unicode category C (control, format, surrogate, private, unassigned)."""
    if text.isprintable():
        return unicodedata.normalize("NFC", text)
    spaced = "".join(" " if char.isspace() and char not in keep else char for char in text)
    kept = (char for char in spaced if char in keep or unicodedata.category(char)[0] != "C")
    return unicodedata.normalize("NFC", "".join(kept))


def _squeezed(text: str) -> str:
    return SPACES.sub(" ", text).strip()


def _within(limit: int, text: str) -> str:
    if len(text) > limit:
        raise RuleBroken(
            _(
                "The text is too long: %(length)s characters, allowed %(limit)s.",
                length=len(text),
                limit=limit,
            ),
        )
    return text
