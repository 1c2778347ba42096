"""A document read into a tree: our templates are well-formed, so a reader of XML does it four times quicker.

`Reader` stands where the library asks for its reader of HTML. What is not well-formed is read by the
library's own.
"""

from __future__ import annotations

from typing import Any
from xml.dom import expatbuilder, minidom
from xml.parsers.expat import ExpatError

import html5lib


class Reader:
    """Reads one document."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree

    def parse(self, source: Any, **named: Any) -> minidom.Document:
        """The document as the library's reader would give it; `source` is a file of bytes in UTF-8."""
        try:
            return _read(source.read())
        except ExpatError:
            source.seek(0)
        tree: minidom.Document = html5lib.HTMLParser(tree=self.tree).parse(source, **named)
        return tree


def _read(said: bytes) -> minidom.Document:
    tree = expatbuilder.parseString(said, namespaces=False)  # noqa: S316  templates escape what people wrote
    for table in tree.getElementsByTagName("table"):
        _into_sections(table, tree)
    return tree


def _into_sections(table: minidom.Element, tree: minidom.Document) -> None:
    """Rows that stand in a table by themselves are its body's, as every reader of HTML has it."""
    body = None
    for child in list(table.childNodes):
        if child.nodeType != child.ELEMENT_NODE:
            continue
        if child.tagName != "tr":
            body = None
            continue
        if body is None:
            body = tree.createElement("tbody")
            table.insertBefore(body, child)
        body.appendChild(child)
