"""The summary journal on paper: sizes, sheets, heads, numbers, nothing over its cell (clause 19)."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from models.rules.documents import PaperSize
from models.rules.marks import TermKind
from reports.summary_journal import REPORT, Data, Verdict
from reports.summary_journal.archive import page_of, table_of
from reports.summary_journal.document import sheets
from tests.conftest import cannot_run
from tests.reports.snapshot import assert_as_kept
from tests.reports.summary_sample import NAMES, STAMP, SUBJECTS, THREE, journal

A3 = (1190.55, 841.89)
A4 = (841.89, 595.28)
TALLEST = 16
"""Points: turned words are taller."""
LONG = "Maksimiliāna-Elizabete Žīgura-Šņickovska"
"""40 letters."""


def pages(data: Data, watermark: str = "") -> list:
    return PdfReader(BytesIO(REPORT.pdf(data, watermark))).pages


def said(data: Data, watermark: str = "") -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pages(data, watermark)]


def size(page) -> tuple[float, float]:
    return round(float(page.mediabox.width), 2), round(float(page.mediabox.height), 2)


def words(data: Data) -> list[list[tuple[float, float, float, str]]]:
    """Level words of each page: their foot from above, left end, right end, text."""
    if shutil.which("pdftotext") is None:
        cannot_run("pdftotext (Debian's poppler-utils) is not installed")
    told = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=REPORT.pdf(data), capture_output=True, check=True
    ).stdout.decode()
    found = []
    for page in told.split("<page ")[1:]:
        boxes = re.findall(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<', page)
        numbers = [(*map(float, four), text) for *four, text in boxes]
        found.append([(y2, x1, x2, text) for x1, y1, x2, y2, text in numbers if y2 - y1 < TALLEST])
    return found


def assert_nothing_over_another(data: Data) -> None:
    """On each line of words one ends before the next begins, and all within the page."""
    for page, level in zip(pages(data), words(data), strict=True):
        lines: dict[float, list] = {}
        for foot, left, right, text in level:
            lines.setdefault(round(foot, 1), []).append((left, right, text))
        for line in lines.values():
            for (_, right, one), (left, _, other) in pairwise(sorted(line)):
                assert right <= left + 0.4, (one, other)
            assert min(line)[0] >= 0
            assert max(right for _left, right, _text in line) <= float(page.mediabox.width) - 20


def test_thirty_pupils_and_forty_five_columns_stand_on_one_sheet_of_a3():
    data = journal(30, 15, stamp=STAMP)
    (page,) = pages(data)
    assert size(page) == A3
    text = " ".join(page.extract_text().split())
    for subject in SUBJECTS[:15]:
        assert subject.split()[0] in text
    assert "lpp. 1 / 1" in text
    assert "Žīgurs-Šņickovskis Valters 1 2 3 4 3 4 5 4 5 6" in text
    assert "10 1 11 Pārcelts 5. klasē Nr. 1-9/45, 31.05.2027." in text
    assert "Nr. K-2026/2027-3" in text
    assert "kods ABCDE-FGHJK · satura nospiedums 1a2b 3c4d" in text
    assert "Ilze Kalēja Direktore Anna Direkte" in text
    assert_nothing_over_another(data)


def test_few_columns_stand_on_a4_and_a3_may_be_asked_for():
    assert size(pages(journal(25, 9))[0]) == A4
    assert size(pages(journal(25, 10))[0]) == A3
    assert size(pages(journal(25, 9, size=PaperSize.A3))[0]) == A3


def test_twenty_five_pupils_of_the_first_grades_and_the_signatures_stand_on_one_a4():
    (page,) = pages(journal(25, 9))
    assert "Direktore" in page.extract_text()
    assert_nothing_over_another(journal(25, 9))


@pytest.mark.parametrize("subjects", [9, 11])
def test_a_numbered_journal_whose_orders_have_three_figures_is_signed_on_the_same_sheet(subjects):
    verdict = Verdict("Pārcelts 5. klasē", "Nr. 1-9/153, 28.05.2027.")
    data = journal(25, subjects, stamp=STAMP, verdicts=(verdict,))
    (page,) = pages(data)
    assert "Direktore" in page.extract_text()
    assert verdict.order in said(data)[0]
    assert_nothing_over_another(data)


def test_more_subjects_than_fit_go_on_with_the_names_again():
    data = journal(35, 17, size=PaperSize.A4)
    found = said(data)
    assert [part.last - part.first for part in data.parts] == [9, 8]
    assert len(found) == 4
    for number, text in enumerate(found, 1):
        assert f"lpp. {number} / 4" in text
        assert "Uzvārds, vārds" in text  # the heads are on each page
    assert "1. daļa no 2" in found[0]
    assert "2. daļa no 2" in found[2]
    assert "Lēmums" not in found[0] + found[1]
    assert "Lēmums" in found[2]
    assert "Lēmums" in found[3]
    assert "Latviešu valoda" in found[1]
    assert all(f"{NAMES[35 % 4]} 35" in text for text in (found[1], found[3]))
    assert_nothing_over_another(data)


def test_every_subject_stands_once_whatever_does_not_fit():
    for count in range(18):
        for kinds in (THREE, (TermKind.YEAR,), tuple(TermKind)):
            for paper in PaperSize:
                data = journal(1, count, kinds=kinds, size=paper)
                covered = [place for part in data.parts for place in range(part.first, part.last)]
                assert covered == list(range(count))
                assert all(part.column >= 5.15 for part in data.parts)


@pytest.mark.parametrize("pupils", [0, 1, 35])
@pytest.mark.parametrize("subjects", [0, 1, 17])
@pytest.mark.parametrize("kinds", [(TermKind.YEAR,), tuple(TermKind)])
def test_all_sizes_of_classes_can_be_drawn(pupils, subjects, kinds):
    assert_nothing_over_another(journal(pupils, subjects, kinds=kinds))


@pytest.mark.parametrize(
    "changes",
    [
        {"name": LONG},
        {"mark": "96,97"},
        {"mark": "apr."},
        {"mark": "nv"},
        {"verdicts": (Verdict("Pārcelts 5. klasē", "Nr. " + "9" * 40 + ", 31.05.2027."),)},
        {"verdicts": (Verdict("Papildu mācību pasākumi (" + "Matemātika un " * 20 + ")", ""),)},
        {"name": "<b>Ķirsis</b> [[[[ <font color='red'>" + "x" * 10_000},
        {"name": "Bērziņš \ud800 Roberts"},
    ],
)
def test_long_and_odd_words_stay_in_their_cells(changes):
    assert_nothing_over_another(journal(6, 9, **changes))


def test_odd_words_are_words():
    text = said(journal(1, 2, name="<b>Ķirsis</b> [[[[ Jānis"))[0]
    assert "<b>Ķirsis</b> [[[[ Jānis" in text


def test_a_draft_says_so_on_each_page():
    assert all("MELNRAKSTS" in text for text in said(journal(35, 15, size=PaperSize.A4), "MELNRAKSTS"))


def test_a_duplicate_says_when_it_was_first_issued():
    again = replace(STAMP, duplicate_of="01.06.2027.")
    assert "DUBLIKĀTS (pirmoreiz izsniegts 01.06.2027.)" in said(journal(stamp=again))[0]


def test_the_same_journal_is_the_same_file():
    assert REPORT.pdf(journal(stamp=STAMP)) == REPORT.pdf(journal(stamp=STAMP))


def test_the_fingerprint_is_of_what_the_paper_says_of_the_class():
    def mark_of(data: Data) -> str:
        return sheets(data)[0].fingerprint

    data = journal(2, 2)
    first, other = data.lines
    assert mark_of(data) == mark_of(replace(data, issued_on="cita diena", class_teacher="Cits", stamp=STAMP))
    assert mark_of(data) == mark_of(replace(data, wanted=PaperSize.A3))
    assert mark_of(data) == mark_of(replace(data, lines=(replace(first, student_id=99), other)))
    assert mark_of(data) != mark_of(replace(data, lines=(replace(first, excused=77), other)))
    assert mark_of(data) != mark_of(replace(data, lines=(replace(first, verdicts=()), other)))
    assert mark_of(data) != mark_of(replace(data, lines=(other, first)))
    assert not sheets(journal(0, 3))


def test_the_paper_says_what_it_said():
    assert_as_kept("summary_journal", REPORT.html(journal(4, 2, stamp=STAMP)))


def test_the_archive_says_the_same_as_the_paper():
    data = journal(4, 2)
    heads, rows = table_of(data)
    assert heads[3:6] == [
        "Latviešu valoda, 1. semestra vērtējums",
        "Latviešu valoda, 2. semestra vērtējums",
        "Latviešu valoda, gada vērtējums",
    ]
    assert {len(row) for row in rows} == {len(heads)}
    assert rows[2][:4] == [3, "Ūķis Ģirts 3", "ieskaitīts 01.10.2026., Nr. 1-9/12, 30.09.2026.", "4"]
    page = page_of(replace(data, lines=(replace(data.lines[0], name="<script>Ķ</script>"),)))
    assert "&lt;script&gt;Ķ" in page
