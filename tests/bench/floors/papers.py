"""The floor of a document: the same words as bare ReportLab, a Paragraph in each cell and nothing in between."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import html5lib
from reportlab.lib import colors
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from reports.paper import FONT_FOLDER

FACE = "Floor"
BODY = ParagraphStyle("body", fontName=FACE, fontSize=8, leading=9.6)
SIZES = {"h1": 17, "h2": 14, "h3": 11}
BLOCKS = {"h1", "h2", "h3", "p"}
PAPERS = {"a4": A4, "a3": landscape(A3)}
LINES = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
        ("LEFTPADDING", (0, 0), (-1, -1), 1),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1),
    ]
)
Block = tuple[str, Any]


def blocks(html: str) -> list[Block]:
    """What the document says, part by part; read before anything is measured."""
    found: list[Block] = []
    _walk(html5lib.parse(html, treebuilder="dom").getElementsByTagName("body")[0], found)
    return found


def _walk(node: Any, found: list[Block]) -> None:
    for child in node.childNodes:
        if child.nodeType != child.ELEMENT_NODE:
            continue
        if child.tagName == "table":
            found.append(("table", _rows(child)))
        elif child.tagName in BLOCKS:
            found.append((child.tagName, _words(child)))
        elif "next" in child.getAttribute("class").split():
            found.append(("next", None))
        else:
            _walk(child, found)


def _rows(table: Any) -> tuple[list[list[str]], list[float], list[tuple[Any, ...]]]:
    """The words of all cells, the shares of the columns, and which cells take several."""
    filled: list[list[str]] = []
    spans: list[tuple[Any, ...]] = []
    for number, row in enumerate(table.getElementsByTagName("tr")):
        line: list[str] = []
        for cell in row.childNodes:
            if cell.nodeType != cell.ELEMENT_NODE:
                continue
            across = int(cell.getAttribute("colspan") or 1)
            if across > 1:
                spans.append(("SPAN", (len(line), number), (len(line) + across - 1, number)))
            line += [_words(cell)] + [""] * (across - 1)
        filled.append(line)
    across = max(map(len, filled))
    filled = [row + [""] * (across - len(row)) for row in filled]
    long = [min(20, max(4, *(len(row[column]) for row in filled[2:] or filled))) for column in range(across)]
    return filled, [one / sum(long) for one in long], spans


def _words(node: Any) -> str:
    """As a Paragraph wants it: bold stays bold, lines stay lines."""
    if node.nodeType == node.TEXT_NODE:
        return escape(" ".join(f"x{node.data}x".split())[1:-1])
    if node.nodeType != node.ELEMENT_NODE:
        return ""
    if node.tagName == "br":
        return "<br/>"
    inside = "".join(map(_words, node.childNodes))
    return f"<b>{inside}</b>" if node.tagName in {"b", "strong"} else inside


def bare_paper(found: list[Block], paper: str) -> bytes:
    """The parts as a PDF."""
    for name, file in ((FACE, "Regular"), (f"{FACE}-Bold", "Bold")):
        pdfmetrics.registerFont(TTFont(name, FONT_FOLDER / f"SourceSansPro-{file}.ttf"))
    pdfmetrics.registerFontFamily(FACE, FACE, f"{FACE}-Bold", FACE, f"{FACE}-Bold")
    out = BytesIO()
    document = SimpleDocTemplate(out, pagesize=PAPERS[paper], leftMargin=40, rightMargin=40)
    document.build([_flowable(kind, what, document.width) for kind, what in found])
    return out.getvalue()


def _flowable(kind: str, what: Any, width: float) -> Any:
    if kind == "next":
        return PageBreak()
    if kind != "table":
        size = SIZES.get(kind, 9)
        return Paragraph(what, ParagraphStyle(kind, parent=BODY, fontSize=size, leading=1.2 * size))
    rows, shares, spans = what
    cells = [[Paragraph(text, BODY) for text in row] for row in rows]
    style = TableStyle(spans, parent=LINES)
    return Table(cells, [share * width for share in shares], repeatRows=1, style=style)
