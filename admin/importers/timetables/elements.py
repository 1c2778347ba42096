"""The elements of an XML file, read so that nothing in it can be turned against the reader.

No document type, no entities, nothing fetched; size, elements and values have their limits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn
from xml.parsers import expat

from flask_babel import gettext as _

from admin.importers.files import MOST_BYTES, FileRefused

MOST_ELEMENTS = 100_000
LONGEST_VALUE = 10_000
"""Characters; a list of all ids of a school is shorter."""
HIGHEST_AMOUNT = 100.0


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes; names in small letters."""

    name: str
    row: int
    """The line of the file it begins on."""
    values: Mapping[str, str]

    def get(self, key: str) -> str:
        """An attribute; empty when there is none."""
        return self.values.get(key, "")

    def ids(self, key: str) -> list[str]:
        """An attribute that is a list with commas."""
        return [part.strip() for part in self.get(key).split(",") if part.strip()]

    def amount(self, key: str) -> float:
        """An attribute that is a number; 0 when it is none."""
        try:
            number = float(self.get(key).replace(",", "."))
        except ValueError:
            return 0.0
        return number if 0 <= number <= HIGHEST_AMOUNT else 0.0


def elements(content: bytes) -> Sequence[Element]:
    """The elements of a file in their order.

    Raises:
        FileRefused: it is too large, broken, or names a document type or entities.
    """
    if len(content) > MOST_BYTES:
        raise FileRefused(_("The file is too large: at most %(count)s MB.", count=MOST_BYTES // 1024**2))
    found: list[Element] = []
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.EntityDeclHandler = _refuse_document_type

    def begin(name: str, values: dict[str, str]) -> None:
        if len(found) >= MOST_ELEMENTS:
            raise FileRefused(_("The file has too many rows: at most %(count)s.", count=MOST_ELEMENTS))
        if any(len(value) > LONGEST_VALUE for value in values.values()):
            raise FileRefused(
                _("Row %(row)s cannot be read: a value in it is too long.", row=parser.CurrentLineNumber)
            )
        small = {key.lower(): value for key, value in values.items()}
        found.append(Element(name.lower(), parser.CurrentLineNumber, small))

    parser.StartElementHandler = begin
    try:
        parser.Parse(content, True)  # noqa: FBT003  the library takes it by place only
    except expat.ExpatError as broken:
        raise FileRefused(
            _("The XML is broken in row %(row)s; export it again.", row=broken.lineno)
        ) from None
    except (LookupError, ValueError):
        raise FileRefused(_("The letters of the XML cannot be read; export it in UTF-8.")) from None
    return found


def _refuse_document_type(*_declared: Any) -> NoReturn:
    raise FileRefused(_("The XML names a document type or entities; such a file is never read."))
