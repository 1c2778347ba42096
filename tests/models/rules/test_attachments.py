"""Which files are let in, and under what name."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from models.rules.attachments import clean_name, kind_of
from models.rules.broken import RuleBroken
from models.rules.pictures import drawn_anew

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj"


def zipped(*names: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def picture(kind="JPEG", size=(40, 30), **more) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **more)
    return out.getvalue()


DOCX = zipped("[Content_Types].xml", "word/document.xml")


def named(value) -> str:
    """A case is called by its file's name: contents hold the minute in which they were packed."""
    return value if isinstance(value, str) else "file"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("48. lpp.pdf", "48. lpp.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Windows\\darbs.docx", "darbs.docx"),
        ("..\\..\\x.pdf", "x.pdf"),
        (".htaccess.txt", "htaccess.txt"),
        ("darbs\u202efdp.exe", "darbsfdp.exe"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ("Uzdevums  par   daļām.PDF", "Uzdevums par daļām.pdf"),
        ('<b>"x":|?*.png', "_b_x_.png"),
        ("Ā" * 500 + ".pdf", "Ā" * 120 + ".pdf"),
        ("nūja\u0304.pdf", "nūjā.pdf"),
    ],
)
def test_a_name_is_kept_as_people_read_it(sent, kept):
    assert clean_name(sent) == kept


@pytest.mark.parametrize("name", ["", "darbs", "darbs.", "a.b c", ".pdf", "/", "x.\u202e", "a.paplašinājums"])
def test_a_name_without_an_ending_is_refused(name):
    with pytest.raises(RuleBroken):
        clean_name(name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.docx", DOCX),
        ("a.xlsx", zipped("[Content_Types].xml", "xl/workbook.xml")),
        ("a.odt", zipped("mimetype", "content.xml")),
        ("a.jpg", picture()),
        ("a.png", picture("PNG")),
        ("a.webp", picture("WEBP")),
        ("a.txt", "Izlasīt 48. lappusi.".encode()),
        ("a.txt", "\ufeffIzlasīt.".encode()),
        ("a.mp3", b"ID3\x04rest"),
    ],
    ids=named,
)
def test_what_teachers_hand_out_is_let_in(name, content):
    assert kind_of(name, content).media_type


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tukšs.pdf", b""),
        ("a.exe", b"MZ\x90"),
        ("a.pdf", b"MZ\x90"),
        ("a.txt", b"\x7fELF"),
        ("a.html", b"<html>"),
        ("a.svg", b"<svg onload='alert(1)'/>"),
        ("a.txt", b"  <script>alert(1)</script>"),
        ("a.txt", b"\xef\xbb\xbf<!DOCTYPE html>"),
        ("a.txt", b"#!/bin/sh"),
        ("a.txt", b"\xff\xfea\x00"),
        ("a.js", b"alert(1)"),
        ("a.zip", DOCX),
        ("a.docx", zipped("evil.exe")),
        ("a.docx", PDF),
        ("a.docm", DOCX),
        ("a.docx", zipped("[Content_Types].xml", "word/vbaProject.bin")),
        ("a.docx", zipped("[Content_Types].xml", "word/embeddings/oleObject1.bin")),
        ("a.docx", DOCX[:40]),
        ("a.odt", zipped("mimetype", "content.xml", "Basic/Standard/Module1.xml")),
        ("a.doc", b"\xd0\xcf\x11\xe0"),
        ("a.pdf", b"<script>" + PDF),
        ("a.pdf", PDF + b"/OpenAction <</S /JavaScript /JS (app.alert(1))>>"),
        ("a.pdf", PDF + b"/EmbeddedFile"),
        ("a.png", picture()),
        ("a.gif", b"GIF89a/*"),
        ("a.mp3", PDF),
        ("a.weird", b"x"),
    ],
    ids=named,
)
def test_what_a_computer_could_run_or_nobody_can_name_is_refused_with_a_sentence(name, content):
    with pytest.raises(RuleBroken) as broken:
        kind_of(name, content)
    assert broken.value.field == "file"


def test_a_picture_loses_its_place_and_whatever_hides_behind_it():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "Mājās, Liepu iela 3"
    sent = picture(size=(40, 30), exif=exif) + b"<script>alert(1)</script>" + DOCX
    kept = drawn_anew(sent, "image/jpeg")
    assert b"script" not in kept
    assert b"Liepu" not in kept
    assert b"PK" not in kept
    with Image.open(BytesIO(kept)) as shown:
        assert shown.size == (30, 40)
        assert not shown.getexif()


def test_a_photograph_is_no_larger_than_a_screen_needs():
    with Image.open(BytesIO(drawn_anew(picture(size=(4000, 3000)), "image/jpeg"))) as shown:
        assert shown.size == (2400, 1800)


@pytest.mark.parametrize("content", [b"\xff\xd8\xff", picture()[:60], b"\x89PNG\r\n\x1a\n", picture("PNG")])
def test_a_picture_that_cannot_be_opened_is_refused(content):
    with pytest.raises(RuleBroken):
        drawn_anew(content, "image/jpeg")
