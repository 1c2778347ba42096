"""The behaviour summary: counted from plain entries, honest while nobody keeps them (clause 16)."""

from __future__ import annotations

import pytest

from models.rules.documents import Choice
from reports.behaviour_summary import REPORT, Entry
from reports.behaviour_summary.collect import collect, remarks, sheets
from tests.papers import asker, pages

NOT_KEPT = "Uzvedības ieraksti tiks skaitīti, kad E-klasē sāks kārtot uzvedības žurnālu."
PRAISE = Entry("09.11.2026.", "gaitenis", "cieņa", True, "Palīdzēja „mazajam” draugam.", "Ilze Kalēja")
BLAME = Entry("10.11.2026.", "ēdnīca", "cieņa", False, "<b>Skaļi</b> [[[[", "Juris Saulītis")
SAFE = Entry("11.11.2026.", "pagalms", "drošība", True, "Ķēra bumbu droši.", "Ilze Kalēja")


def summary(session, cast, who="class_teacher", entries=None, **changes):
    choice = Choice("behaviour_summary", class_id=cast.school_class["4.b"], **changes)
    return collect(session, asker(cast, who), choice, entries)


def test_while_nobody_keeps_the_journal_the_paper_and_the_screen_say_so(records, cast):
    with records() as session:
        found = summary(session, cast, student_id=cast.student["roberts"])
        [sentence] = remarks(found)
    [page] = pages(REPORT.pdf(found))
    assert NOT_KEPT in page
    assert sentence
    assert [sheet.name for sheet in sheets(found)] == ["Bērziņš Roberts"]


def test_entries_are_counted_by_value_and_listed(records, cast):
    roberts = cast.student["roberts"]
    with records() as session:
        found = summary(session, cast, entries={roberts: [PRAISE, BLAME, SAFE]}, picked=(roberts,))
    [page] = pages(REPORT.pdf(found))
    for words in (
        "cieņa 1 1",
        "drošība 1 –",
        "Kopā 2 1",
        "Palīdzēja „mazajam” draugam. Ilze Kalēja",
        "10.11.2026. ēdnīca cieņa – <b>Skaļi</b> [[[[ Juris Saulītis",
    ):
        assert words in page
    assert remarks(found) == []


def test_who_has_no_entries_is_told_so_where_the_journal_is_kept(records, cast):
    with records() as session:
        found = summary(session, cast, entries={}, student_id=cast.student["elza"])
    assert "Šajā laika posmā uzvedības ierakstu nav." in pages(REPORT.pdf(found))[0]


@pytest.mark.parametrize(
    ("who", "reached"),
    [
        ("superuser", True),
        ("deputy_upbringing", False),
        ("director", True),
        ("class_teacher", True),
        ("stranger", False),
        ("subject_teacher", False),
        ("registrar", False),
    ],
)
def test_whose_summary_is_read_by_whom(records, cast, who, reached):
    with records() as session:
        assert (summary(session, cast, who) is not None) is reached
