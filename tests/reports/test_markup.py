"""A document is read as every reader of HTML would read it, only quicker."""

from __future__ import annotations

from io import BytesIO

import html5lib
import pytest
from html5lib import treebuilders

from reports.markup import Reader
from tests.reports.samples import every_sample, sample

DOM = treebuilders.getTreeBuilder("dom")


def read(html: str, reader=Reader):
    return reader(tree=DOM).parse(BytesIO(html.encode()), transport_encoding="utf-8")


def told(node):
    """What a tree says: elements, what they say of themselves and the words in them, as one text each."""
    inside: list = []
    for child in node.childNodes:
        if child.nodeType == child.TEXT_NODE:
            if inside and isinstance(inside[-1], str):
                inside[-1] += child.data
            else:
                inside.append(child.data)
        elif child.nodeType == child.ELEMENT_NODE:
            inside.append((child.tagName, dict(child.attributes.items()), told(child)))
    if node.nodeType == node.ELEMENT_NODE and node.tagName in {
        "html",
        "body",
        "table",
        "tbody",
        "thead",
        "tr",
    }:
        return [one for one in inside if not isinstance(one, str) or one.strip()]
    return inside


@every_sample
def test_every_paper_is_read_as_html_is(code, kind, monkeypatch):
    report, data = sample(code, kind)
    html = report.html(data, watermark="MELNRAKSTS")
    usual = told(read(html, html5lib.HTMLParser))
    monkeypatch.setattr(html5lib, "HTMLParser", None)
    assert told(read(html)) == usual, "well-formed, and read without the reader of HTML"


@pytest.mark.parametrize(
    "html",
    [
        "<p>viens<br>divi",
        "<table><tr><td>a<td>b</table>",
        "<p>&nbsp;&copy;</p>",
        "<p>\x0b</p>",
        "",
        "<!DOCTYPE html [<!ENTITY a 'b'>]><p>&a;",
    ],
)
def test_what_is_not_well_formed_is_read_all_the_same(html):
    assert told(read(html)) == told(read(html, html5lib.HTMLParser))


def test_rows_that_stand_in_a_table_by_themselves_are_its_body():
    html = (
        "<html><head/><body><table><tr><td>a</td></tr><thead><tr><td>b</td></tr></thead>"
        "<tr><td>c</td></tr>\n<tr><td>d</td></tr></table></body></html>"
    )
    assert told(read(html)) == told(read(html, html5lib.HTMLParser))


def test_an_entity_that_grows_is_not_unfolded():
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10 if n else "a" * 10}">' for n in range(9))
    tree = read(f"<!DOCTYPE html [{bomb}]><html><body><p>&b8;</p></body></html>")
    assert len(tree.toxml()) < 10_000
