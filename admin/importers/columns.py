"""Headers vary from school to school: which column of a file is which of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from admin.importers.files import FileRefused
from models.text import fold

LEFT_OUT = ""
"""Mapped to this, a column of the file is not read."""


class ColumnsUnclear(FileRefused):
    """The header needs a person: it is not understood, ambiguous, or lacks something."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column we know, with the headers it comes under."""

    name: str
    """Our name of it, the same in rows, findings and mappings."""
    headers: tuple[str, ...]
    """The usual header first, then its synonyms; case, marks and punctuation do not count."""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Where our columns stand in one file, and how the file calls them."""

    places: Mapping[str, int]
    headers: Mapping[str, str]
    width: int

    def header_of(self, column: str) -> str:
        """The header people see above the column; empty for a whole row."""
        return self.headers.get(column, "")


def lay_out(header: Sequence[str], columns: Sequence[Column], mapping: Mapping[str, str]) -> Layout:
    """Find our columns in `header`; `mapping` (header -> our name) goes before the synonyms.

    Raises:
        ColumnsUnclear: a header is not understood, stands twice, or a needed one is missing.
    """
    _refuse_wrong(mapping, columns)
    names = recognised(header, columns, mapping)
    unknown = [text for text, name in zip(header, names, strict=True) if name is None]
    if unknown:
        raise ColumnsUnclear(
            _("These columns are not understood: %(names)s. Say what they are.", names=_quoted(unknown))
        )
    repeated = [text for text, name in zip(header, names, strict=True) if name and names.count(name) > 1]
    if repeated:
        raise ColumnsUnclear(_("These columns mean the same: %(names)s. Keep one.", names=_quoted(repeated)))
    missing = [each.headers[0] for each in columns if each.required and each.name not in names]
    if missing:
        raise ColumnsUnclear(_("The file lacks these columns: %(names)s.", names=_quoted(missing)))
    places = {name: place for place, name in enumerate(names) if name}
    headers = {each.name: each.headers[0] for each in columns}
    headers.update({name: header[place] for name, place in places.items()})
    return Layout(places, headers, len(header))


def recognised(
    header: Sequence[str], columns: Sequence[Column], mapping: Mapping[str, str]
) -> list[str | None]:
    """Our name of each column of `header`: "" when it is left out, None when it is not understood."""
    known = {_key(text): each.name for each in columns for text in each.headers}
    chosen = {_key(text): name for text, name in mapping.items()}
    return [chosen.get(_key(text), known.get(_key(text))) for text in header]


def _refuse_wrong(mapping: Mapping[str, str], columns: Sequence[Column]) -> None:
    wrong = sorted({name for name in mapping.values() if name} - {each.name for each in columns})
    if wrong:
        raise ColumnsUnclear(_("There is no column %(names)s to map to.", names=_quoted(wrong)))


def _key(header: str) -> str:
    """What two ways of writing one header share."""
    return re.sub(r"[\W_]+", " ", fold(header)).strip()


def _quoted(names: Sequence[str]) -> str:
    shown = ", ".join(f"„{name[:60]}”" for name in names[:10])
    return f"{shown}, …" if len(names) > 10 else shown
