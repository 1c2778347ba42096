"""The parts of a run become one file: a joined PDF that reads like one paper, or an archive (3.5a, 19)."""

from __future__ import annotations

import shutil
from io import BytesIO
from subprocess import run
from zipfile import ZIP_STORED, ZipFile

import pytest
from pypdf import PdfReader
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from models.rules.broken import RuleBroken
from reports.print_work import PRINT
from reports.wholes import merged, zipped
from reports.work import PartFile
from tests.conftest import cannot_run


def paper(*pages: str, marks: bool = True, size=A4) -> bytes:
    """A PDF with a page for each pupil, each behind a bookmark of its own."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=size, invariant=True, lang="lv")
    for number, words in enumerate(pages):
        canvas.drawString(72, 72, words)
        if marks:
            canvas.bookmarkPage(f"p{number}")
            canvas.addOutlineEntry(words, f"p{number}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


CLASSES = {
    "4.a": paper("Abele", "Berzs"),
    "4.b": paper("Cielava", "Dzenis", "Egle"),
    "5.a": paper("Osis", marks=False, size=landscape(A4)),
}


@pytest.fixture
def parts(tmp_path):
    """Parts on the disk, in the order given."""

    def laid(*parts: tuple[str, str, bytes]):
        for number, (title, name, content) in enumerate(parts):
            path = tmp_path / f"{number}"
            path.write_bytes(content)
            yield PartFile(name, title, path)

    return lambda *given: list(laid(*given))


@pytest.fixture
def classes(parts):
    """Three classes, as the hands leave them."""
    return parts(*((title, f"liecibas-{title}.pdf", content) for title, content in CLASSES.items()))


@pytest.fixture
def joined(tmp_path):
    """The PDF of these parts, opened again."""

    def join(files):
        whole = merged(files, tmp_path / "kopa", "liecibas.pdf", "Liecības, visa skola")
        assert (whole.name, whole.media_type) == ("liecibas.pdf", "application/pdf")
        return PdfReader(BytesIO((tmp_path / "kopa").read_bytes()), strict=True)

    return join


def words(reader: PdfReader) -> list[str]:
    return [page.extract_text().strip() for page in reader.pages]


def marked(reader: PdfReader, outline) -> list:
    """The bookmarks as a tree of titles with the number of their page."""
    return [
        marked(reader, each)
        if isinstance(each, list)
        else (each.title, reader.get_destination_page_number(each))
        for each in outline
    ]


def test_the_classes_stand_one_after_another_with_all_their_pages(classes, joined):
    assert words(joined(classes)) == ["Abele", "Berzs", "Cielava", "Dzenis", "Egle", "Osis"]
    assert words(joined(classes[::-1])) == ["Osis", "Cielava", "Dzenis", "Egle", "Abele", "Berzs"]


def test_each_class_is_a_bookmark_above_those_of_its_pupils(classes, joined):
    reader = joined(classes)
    assert marked(reader, reader.outline) == [
        ("4.a", 0),
        [("Abele", 0), ("Berzs", 1)],
        ("4.b", 2),
        [("Cielava", 2), ("Dzenis", 3), ("Egle", 4)],
        ("5.a", 5),
    ]


def test_a_page_keeps_its_size_and_the_file_its_title_and_language(classes, joined):
    reader = joined(classes)
    assert [page.mediabox.width > page.mediabox.height for page in reader.pages] == [False] * 5 + [True]
    assert reader.metadata.title == "Liecības, visa skola"
    assert reader.trailer["/Root"]["/Lang"] == "lv"


def test_another_program_reads_the_joined_file(classes, joined, tmp_path):
    if shutil.which("pdfinfo") is None:
        cannot_run("pdfinfo (Debian's poppler-utils) is not installed")
    joined(classes)
    told = run(["pdfinfo", tmp_path / "kopa"], capture_output=True, text=True, check=True)
    assert told.stderr == ""
    assert "Pages:           6" in told.stdout


def test_a_single_class_is_taken_as_it_is(classes, joined, tmp_path):
    joined(classes[1:2])
    assert (tmp_path / "kopa").read_bytes() == CLASSES["4.b"]


def test_the_same_parts_are_the_same_bytes_and_nobody_elses_to_read(classes, joined, tmp_path):
    def made(way, *more):
        way(classes, tmp_path / "kopa", *more)
        assert (tmp_path / "kopa").stat().st_mode & 0o777 == 0o600
        return (tmp_path / "kopa").read_bytes()

    assert made(merged, "liecibas.pdf", "Liecības") == made(merged, "liecibas.pdf", "Liecības")
    assert made(zipped, "liecibas.zip") == made(zipped, "liecibas.zip")


@pytest.mark.parametrize("way", [lambda *said: merged(*said, "Liecības"), zipped])
def test_a_part_that_is_lost_is_no_shorter_file(classes, tmp_path, way):
    classes[1].path.unlink()
    with pytest.raises(OSError, match="No such file"):
        way(classes, tmp_path / "kopa", "liecibas")


@pytest.mark.parametrize("is_zip", [True, False])
def test_a_class_with_nobody_to_print_for_is_left_out(parts, tmp_path, is_zip):
    files = parts(("4.a", "a.pdf", CLASSES["4.a"]), ("4.b", "", b""), ("5.a", "c.pdf", CLASSES["5.a"]))
    payload = {"name": "liecibas", "zip": is_zip}
    whole = PRINT.whole(files, tmp_path / "kopa", payload)
    if is_zip:
        assert (whole.name, ZipFile(tmp_path / "kopa").namelist()) == ("liecibas.zip", ["a.pdf", "c.pdf"])
    else:
        assert words(PdfReader(tmp_path / "kopa")) == ["Abele", "Berzs", "Osis"]
    with pytest.raises(RuleBroken):
        PRINT.whole(files[1:2], tmp_path / "kopa", payload)


def test_the_archive_holds_each_part_under_a_name_of_its_own(parts, tmp_path):
    given = [
        "koris.pdf",
        "koris.pdf",
        "koris-2.pdf",
        "Šņore.pdf",
        "koris.pdf",
        "bez-galotnes",
        "bez-galotnes",
    ]
    files = parts(*(("", name, f"{number}".encode()) for number, name in enumerate(given)))
    zipped(files, tmp_path / "kopa", "saraksti.zip")
    with ZipFile(tmp_path / "kopa") as archive:
        held = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
        assert {entry.compress_type for entry in archive.infolist()} == {ZIP_STORED}
    assert held == [
        ("koris.pdf", b"0"),
        ("koris-2.pdf", b"1"),
        ("koris-2-2.pdf", b"2"),
        ("Šņore.pdf", b"3"),
        ("koris-3.pdf", b"4"),
        ("bez-galotnes", b"5"),
        ("bez-galotnes-2", b"6"),
    ]
