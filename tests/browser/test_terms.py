"""Suggested marks are accepted with one key, by a person; a closed term leads to whoever opens it (13)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from models.marks import Assessment, Mark, TermMark, TermWindow
from models.operations.trail import Author, BulkWriter
from models.rules.marks import AssessmentKind, ColumnKind, ScaleKind, TermKind
from tests.browser.accessible import assert_accessible, assert_fits

SEMESTER = "t-semester_1"
GIVEN = {"elza": ("7", "7", "8"), "anna": ("9",), "roberts": ("6", "7"), "evelina": ("8", "nv")}
"""Elza and Anna have a suggestion, Roberts a tie, Evelīna owes a work, the others have no marks."""


@pytest.fixture
def marked(records, cast):
    """Tests of the autumn with their marks."""
    with records() as session:
        writer = BulkWriter(session, Author(at=datetime(2026, 10, 5, tzinfo=UTC)))
        for place in range(3):
            column = writer.write(Assessment.__table__, [_test(cast, place)])[0]
            rows = [
                {
                    "assessment_id": column,
                    "student_id": cast.student[pupil],
                    "position": 0,
                    "value": marks[place],
                }
                for pupil, marks in GIVEN.items()
                if len(marks) > place
            ]
            writer.write(Mark.__table__, rows, subject="assessment_id", told=["value"])
        writer.finish()


def _test(cast, place: int) -> dict:
    return {
        "journal_group_id": cast.group["maths"],
        "held_on": date(2026, 10, 5 + place),
        "column_kind": ColumnKind.TEST,
        "assessment_kind": AssessmentKind.SUMMATIVE,
        "scale": ScaleKind.POINTS,
        "weight": 1,
    }


def given(records, cast) -> dict[str, str]:
    """The semester's marks by pupil."""
    names = {number: name for name, number in cast.student.items()}
    with records() as session:
        rows = session.execute(select(TermMark.student_id, TermMark.value)).tuples()
        return {names[student]: value for student, value in rows}


def accept_all(journal) -> None:
    """The button says how many; the dialog names every mark and every pupil left out."""
    page = journal.page
    journal.panel.get_by_role("button", name="Ielikt visus ieteiktos (1)").click()
    dialog = page.get_by_role("dialog", name="Ielikt visus ieteiktos vērtējumus")
    expect(dialog).to_contain_text("Tiks ielikti vērtējumi: 1. Paliek skolotāja izlemšanai: 2.")
    expect(dialog.get_by_role("row", name="Bērziņš Roberts")).to_contain_text("~6/7: netiek ielikts")
    assert_accessible(page)
    dialog.get_by_role("button", name="Ielikt šos vērtējumus").click()
    journal.all_saved()
    expect(journal.cell("anna", SEMESTER)).to_have_text("9")


def test_a_suggested_mark_is_accepted_by_space_and_all_others_after_a_look(
    open_journal, records, cast, marked
):
    journal = open_journal(at=SEMESTER)
    expect(journal.cell("elza", SEMESTER)).to_be_focused()
    expect(journal.cell("elza", SEMESTER)).to_have_accessible_description(
        "Vērtējumu 7, 7, 8 svērtais vidējais ir 7,33."
    )
    journal.press(" ")
    journal.all_saved()
    assert given(records, cast) == {"elza": "7"}

    # A tie and a work owed are for the teacher to decide: Space enters nothing there.
    journal.go("roberts", SEMESTER)
    expect(journal.panel.locator("#term-why")).to_contain_text("tieši starp 6 un 7")
    journal.press(" ")
    journal.go("evelina", SEMESTER)
    expect(journal.cell("evelina", SEMESTER)).to_have_text("nv")
    journal.press(" ")
    assert_accessible(journal.page)
    accept_all(journal)
    assert given(records, cast) == {"elza": "7", "anna": "9"}

    # Emptied again, the cell shows what was suggested once more.
    journal.go("anna", SEMESTER)
    journal.press("Delete")
    journal.all_saved()
    expect(journal.cell("anna", SEMESTER)).to_have_text("~9")


def test_a_closed_term_leads_from_its_column_to_whoever_opens_it(open_journal, records, cast, marked):
    with records() as session:
        session.add(
            TermWindow(
                school_year_id=cast.year,
                kind=TermKind.SEMESTER_1,
                opens_on=date(2026, 11, 1),
                closes_at=datetime(2026, 11, 20, 15, tzinfo=UTC),
            )
        )
    journal = open_journal(at=SEMESTER)
    page = journal.page
    expect(page.locator(f'th[data-column="{SEMESTER}"]')).to_contain_text("slēgts")
    expect(journal.panel).to_contain_text("slēgts kopš 20.11.2026. 17.00")
    journal.press(" ", "8", "Enter")
    assert given(records, cast) == {}
    journal.panel.get_by_role("link", name="Lūgt atslēgt").click()
    page.get_by_role("button", name="Lūgt").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert_accessible(page)
    page.get_by_label("Kas jālabo un kāpēc").fill("Elza uzrakstīja nokavēto darbu.")
    page.get_by_role("button", name="Lūgt").click()
    expect(page.locator(".flash.good")).to_contain_text("Lūgums nodots virslietotājam")


@pytest.mark.parametrize(
    "face", [{}, {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}], ids=str
)
def test_a_pupils_line_and_the_spread_fit_and_can_be_read(open_as, cast, marked, face):
    maths = f"/zurnali/{cast.group['maths']}"
    page = open_as("class_teacher", f"{maths}/skoleni/{cast.student['elza']}", **face)
    expect(page.get_by_role("img", name="Vērtējumi laika secībā")).to_be_visible()
    for place in (page.url, f"{maths}/sadalijums?kolonna=a1", "/zurnali/paradi", "/vertesanas-kartiba/"):
        page.goto(place)
        assert_fits(page)
        assert_accessible(page)


def test_the_name_of_a_pupil_leads_to_the_line_by_mouse_and_by_keyboard(open_journal, cast):
    journal = open_journal()
    journal.go("roberts")
    journal.press("Alt+i")
    journal.page.wait_for_url("**/skoleni/*")
    expect(journal.page.get_by_role("heading", name="Bērziņš Roberts")).to_be_visible()
    journal.page.go_back()
    journal.page.get_by_role("link", name="Ķirse Evelīna").click()
    expect(journal.page.get_by_role("heading", name="Ķirse Evelīna")).to_be_visible()
