"""The introduction of a class to the system: the prepared text, how it is laid out, when it is due (5)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

LONGEST = 8000
"""Characters of a notice."""
PLACES = ("klase", "audzinātājs", "skola", "gads")
"""What a prepared text may leave open, in braces: „{klase}”."""
SAMPLE = """\
Labdien!

{skola} {gads} mācību gadā visus ierakstus veic E-klasē. {klase} klases skolēni un vecāki tajā redz:

– dienasgrāmatu: stundas, tēmas, uzdoto un skolotāju paziņojumus;
– vērtējumus pa mācību priekšmetiem, parādus un pārbaudes darbu kalendāru;
– kavējumus; bērna kavējumu vecāki piesaka dienasgrāmatā tajā pašā rītā vai iepriekš;
– sekmju izrakstus, kurus izsniedz klases audzinātājs;
– jaunumus, E-klases pastu un īsziņas par steidzamo.

Vecākus lūdzam izlasīt dienasgrāmatu katru nedēļu un to apstiprināt ar „Izlasīju”.

Skolēnam un katram no vecākiem ir savs lietotājvārds un sava parole. Vienreizējo paroli saņemat \
īsziņā vai drukātā lapiņā; pirmajā reizē izvēlieties savu. Paroli nevienam neizpaudiet, arī bērnam \
ne. Aizmirstu paroli prasiet, atverot „Aizmirsu paroli”, vai klases audzinātājam.

Ja mājās nav interneta, pasakiet to klases audzinātājam: sekmju izrakstus un paziņojumus saņemsiet \
uz papīra.

{klase} klases audzinātājs: {audzinātājs}
"""
"""The text with which a school begins; documents and letters are Latvian."""
ITEM = re.compile(r"[–—*-]\s+")
PLACE = re.compile(r"\{([a-zāčēģīķļņšūž]+)\}")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or the items of a list."""

    is_list: bool
    lines: Sequence[str]


def filled(text: str, known: Mapping[str, str]) -> str:
    """The prepared text of one class; what is unknown stays in its braces, to be seen."""
    return PLACE.sub(lambda found: known.get(found[1]) or found[0], text)


def blocks_of(text: str) -> list[Block]:
    """Paragraphs are set apart by an empty line; lines that begin with a dash are the items of a list."""
    return [block for part in re.split(r"\n\s*\n", text.strip()) for block in _blocks(part.split("\n"))]


def _blocks(lines: Sequence[str]) -> list[Block]:
    runs = groupby(filter(None, map(str.strip, lines)), lambda line: ITEM.match(line) is not None)
    return [Block(is_list, [_bare(line) if is_list else line for line in run]) for is_list, run in runs]


def _bare(item: str) -> str:
    return ITEM.sub("", item, count=1)


def due_on(year_starts_on: date, days: int) -> date:
    """Until when class teachers introduce their classes: so many days after the year's first."""
    return year_starts_on + timedelta(days=days)
