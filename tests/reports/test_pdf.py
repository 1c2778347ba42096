"""A document reads nothing but its own font, and the same words give the same bytes."""

from __future__ import annotations

import logging
import re
import shutil
from io import BytesIO

import pytest
from pypdf import PdfReader

from reports import pdf
from reports.paper import FONT_FOLDER, PdfError, drawable_html
from reports.pdf import FACES, render

LETTERS = "āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ"


def page(body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="lv"><head><title>Izziņa</title>{head}</head><body>{body}</body></html>'
    )


def text_of(paper: bytes) -> str:
    return "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(paper)).pages)


def fonts_of(paper: bytes) -> dict[str, bool]:
    """Names of the fonts of a document, and whether each is inside it."""
    fonts = {}
    for sheet in PdfReader(BytesIO(paper)).pages:
        for font in sheet["/Resources"]["/Font"].values():
            named = font.get_object()
            inside = "/FontDescriptor" in named and "/FontFile2" in named["/FontDescriptor"]
            fonts[re.split("[+/]", named["/BaseFont"])[-1]] = inside
    return fonts


@pytest.mark.parametrize("style", ["", "b", "i"])
def test_every_latvian_letter_is_printed_in_every_face(style):
    marked = f"<{style}>{LETTERS}</{style}>" if style else LETTERS
    assert LETTERS in text_of(render(page(f"<p>{marked}</p>")))


def test_the_font_travels_inside_the_document():
    fonts = fonts_of(render(page(f"<p>{LETTERS} <b>{LETTERS}</b></p>")))
    assert fonts["SourceSansPro-Regular"]
    assert fonts["SourceSansPro-Bold"]
    assert {name for name, inside in fonts.items() if not inside} <= {"Helvetica"}


def test_the_faces_of_the_font_are_where_they_are_said_to_be():
    assert {name for name in FACES if not (FONT_FOLDER / name).is_file()} == set()


def test_a_document_whose_font_is_missing_does_not_leave_the_house(monkeypatch):
    monkeypatch.setattr(pdf, "STYLE_SHEET", pdf.STYLE_SHEET.replace("SourceSansPro-Bold", "Nav"))
    with pytest.raises(PdfError):
        render(page("<p>Ā</p>"))


def test_a_folder_with_spaces_and_latvian_letters_is_no_obstacle(monkeypatch, tmp_path):
    folder = tmp_path / "Jāņa mape" / "fonti"
    shutil.copytree(FONT_FOLDER, folder, ignore=shutil.ignore_patterns("*.otf"))
    monkeypatch.setattr(
        pdf, "STYLE_SHEET", pdf.STYLE_SHEET.replace(FONT_FOLDER.as_posix(), folder.as_posix())
    )
    monkeypatch.setattr(pdf, "POLICY", pdf.ResourceAccessPolicy.server(None, extra_roots=(folder,)))
    assert LETTERS in text_of(render(page(LETTERS)))


@pytest.mark.parametrize(
    "smuggled",
    [
        '<img src="http://127.0.0.1/x.png">',
        '<img src="https://example.org/x.png">',
        '<img src="/etc/passwd">',
        '<img src="file:///etc/hostname">',
        '<img src="../../secret.key">',
    ],
)
def test_a_picture_from_elsewhere_stops_the_document(smuggled):
    with pytest.raises(PdfError):
        render(page(f"<p>Liecība</p>{smuggled}"))


@pytest.mark.parametrize(
    "smuggled",
    [
        "<style>@import url('http://127.0.0.1/x.css');</style>",
        "<style>@import url('/etc/passwd');</style>",
        '<pdf:insertpdf src="/etc/passwd">',
        '<p style="background-image: url(/etc/passwd)"></p>',
    ],
)
def test_nothing_else_is_read_from_elsewhere(smuggled, caplog):
    with caplog.at_level(logging.WARNING, "xhtml2pdf"):
        assert text_of(render(page("<p>Liecība</p>", smuggled))).strip() == "Liecība"
    assert "Blocked by the resource policy" in caplog.text


def test_a_document_too_deep_to_be_one_is_refused():
    with pytest.raises(PdfError):
        render(page("<div>" * 250 + "x"))


def test_what_the_font_cannot_draw_refuses_no_document():
    assert drawable_html("<p>\ud800Ā\u202e\x00\n😀</p>") == "<p>Ā\n?</p>"


def test_the_document_says_its_language_and_its_title():
    document = PdfReader(BytesIO(render(page("<p>x</p>"))))
    assert document.root_object["/Lang"] == "lv"
    assert document.metadata.title == "Izziņa"


def test_the_same_words_give_the_same_bytes():
    html = page(f"<p>{LETTERS}</p>")
    assert render(html) == render(html)
