"""The register of a class: who was absent from which lesson, and why (clause 8)."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from models.enrolment import Enrolment
from models.journal import Journal, JournalKind
from models.rules.marks import AttendanceSign
from tests.absence_desk import reported
from tests.full_class import counted, fill_class
from tests.views.absences.conftest import HERE, words

MONDAY, TUESDAY, LAST_MONDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 16)


def test_a_cell_shows_the_sign_that_follows_from_both_facts(register, school):
    school.absent("anna", MONDAY, 1)
    school.absent("anna", MONDAY, 2, "english_1")
    school.absent("anna", TUESDAY, 2)
    school.absent("anna", MONDAY, 3, sign=AttendanceSign.LATE, minutes=5)
    school.grounded("anna", MONDAY, MONDAY, numbers=(2, 2))
    school.grounded("anna", TUESDAY, TUESDAY, suffix="n")
    # Monday 1, 2, 3, 6, Tuesday 2; then days without lessons and the semester's total
    assert register().line("anna") == ["n?", "ns", "k5", "", "nn", "–", "–", "–", "1✓ 1✕ 1? 1k"]


def test_groups_in_parallel_are_one_lesson(register, school):
    school.absent("roberts", MONDAY, 2, "english_2")
    school.absent("elza", MONDAY, 2, "english_1")
    for pupil in ("roberts", "elza"):
        assert register().line(pupil)[1] == "n?"


def test_a_sign_says_in_plain_words_what_it_means(register, school):
    school.absent("anna", MONDAY, 1)
    school.grounded("anna", MONDAY, TUESDAY)
    page = register().open().text
    assert (
        'title="Matemātika, 23.11., 1. stunda; nav ieradies; slimība (vecāku zīme), 23.11. – 24.11."' in page
    )
    assert re.search(r'<td class="today covered"><span class="reach" title="slimība', page)


def test_what_parents_reported_shows_until_it_is_decided_on(register, school, records, cast):
    school.absent("roberts", MONDAY, 1)
    with records() as session:
        reported(session, cast, "roberts", TUESDAY)
    teacher = register()
    page = teacher.open()
    assert teacher.line("roberts")[0] == "np"
    assert 'title="pieteikts, nav izlemts: slimība, 23.11. – 24.11."' in page.text
    assert "bez zināma iemesla" not in words(page).partition("Drukāt")[0]
    badge = re.search(r'<a href="([^"]*)"><span class="pill late"[^>]*>ziņa</span></a>', page.text)[1]
    assert teacher.client.get(badge.partition("#")[0]).status_code == 200
    assert "ziņa</span></a>" not in register("superuser").open(klase=teacher.class_id).text


def test_reports_that_wait_are_not_for_every_reader_of_the_register(register, school, records, cast):
    school.absent("anna", MONDAY, 1)
    with records() as session:
        reported(session, cast, "anna", MONDAY)
    here = cast.school_class["4.b"]
    for who, told in {"director": True, "deputy_upbringing": False}.items():
        page = register(who).open(klase=here).text
        assert ("ziņots, nav izlemts" in page or ">ziņa<" in page) is told, who
        assert register(who).line("anna", klase=here)[0] == ("np" if told else "n?")


def test_absences_of_journals_that_do_not_count_are_not_here(register, school):
    school.absent("anna", MONDAY, 4, "choir")
    school.absent("anna", MONDAY, 5, "extended")
    assert set(register().line("anna")[:5]) == {""}
    assert ">4</th>" not in register().open().text


def test_a_lesson_outside_the_timetable_stands_last_in_its_day(register, school):
    school.absent("anna", MONDAY, None)
    assert register().line("anna")[4] == "n?"


def test_a_pupil_stands_only_on_the_days_in_this_class(register, school, records, cast):
    school.absent("gustavs", date(2026, 10, 26), 1)
    with records() as session:
        session.add(
            Enrolment(
                student_id=cast.student["gustavs"],
                school_class_id=cast.school_class["4.a"],
                starts_on=date(2026, 10, 31),
            )
        )
    teacher = register()
    assert teacher.line("gustavs", "2026-10-26")[0] == "n?"
    assert f'id="r{cast.student["gustavs"]}"' not in teacher.open("2026-11-02").text
    assert f'id="p{cast.student["gustavs"]}"' not in teacher.open("2026-10-26").text  # another's pupil now


def test_a_journal_shared_by_two_classes_counts_where_the_pupil_was(register, school, records, cast):
    with records() as session:
        session.get_one(Journal, cast.journal["choir"]).kind = JournalKind.COMBINED
        row = session.scalars(select(Enrolment).filter_by(student_id=cast.student["anna"])).one()
        row.ends_on = date(2026, 11, 13)
        session.flush()
        session.add(
            Enrolment(
                student_id=cast.student["anna"],
                school_class_id=cast.school_class["4.a"],
                starts_on=date(2026, 11, 14),
            )
        )
    for day in (date(2026, 11, 9), LAST_MONDAY, MONDAY):
        school.absent("anna", day, 4, "choir")
    for who, name, counted_here in (("class_teacher", "4.b", "1"), ("stranger", "4.a", "2")):
        line = register(who).line("anna", skats="menesis", klase=cast.school_class[name])
        assert line[-8:] == ["–", "–", counted_here, "–"] * 2


def test_the_month_counts_days_month_and_semester(register, school):
    school.absent("anna", date(2026, 10, 26), 1)
    for number in (1, 3):
        school.absent("anna", LAST_MONDAY, number)
    school.grounded("anna", LAST_MONDAY, LAST_MONDAY, numbers=(3, None))
    line = register().line("anna", skats="menesis")
    assert "1✓ 1?" in line
    assert line[-8:] == ["1", "–", "1", "–", "1", "–", "2", "–"]


def test_the_month_leaves_as_a_table(register, school):
    school.absent("anna", LAST_MONDAY, 1)
    client = register().client
    text = client.get(f"{HERE}/menesis/csv?diena=2026-11-01").data.decode("utf-8-sig")
    anna = next(line for line in text.splitlines() if line.startswith("Bērziņa"))
    assert anna.endswith(";0;0;1;0;0;0;1;0")
    assert "1?" in anna
    book = load_workbook(BytesIO(client.get(f"{HERE}/menesis/xlsx?diena=2026-11-01").data))
    assert book.active["A4"].value == "Bērziņa Anna Marija"


@pytest.mark.parametrize("who", ["superuser", "deputy_upbringing", "director"])
def test_the_office_reads_and_enters_nothing(register, school, who):
    school.absent("anna", MONDAY, 1)
    reader = register(who)
    page = reader.open(klase=reader.class_id)
    assert page.status_code == 200
    assert 'id="ground"' not in page.text
    assert reader.enter("anna").status_code == 403


@pytest.mark.parametrize("who", ["subject_teacher", "registrar", "guardian", "student"])
def test_nobody_else_opens_the_register(register, who):
    assert register(who).open().status_code == 403


def test_another_class_is_not_found(register, cast):
    other = register()
    assert other.open(klase=cast.school_class["4.a"]).status_code == 404
    assert other.open(klase=2**31 - 1).status_code == 404
    other.class_id = cast.school_class["4.a"]
    assert other.enter("karlina").status_code == 404


@pytest.mark.parametrize("day", ["", "0001-01-01", "9999-12-31", "<b>", "2026-02-31"])
def test_a_day_nobody_can_mean_is_today(register, day):
    for look in ("nedela", "menesis", "x" * 1000):
        assert register().open(day, skats=look).status_code == 200


def test_a_full_class_costs_no_more_statements(app, register, school, records, cast):
    school.absent("anna", MONDAY, 1)
    school.grounded("anna", MONDAY, MONDAY)
    counts = []
    for look in ("nedela", "menesis"):
        teacher = register()
        teacher.open(skats=look)
        with counted(app) as few:
            teacher.open(skats=look)
        counts.append(len(few))
    with records() as session:
        fill_class(session, cast, pupils=25, years=2)
    for look, before in zip(("nedela", "menesis"), counts, strict=True):
        teacher = register()
        teacher.open(skats=look)
        with counted(app) as many:
            teacher.open(skats=look)
        assert len(many) == before


def test_the_board_leads_to_the_very_cell(register, school):
    school.absent("anna", LAST_MONDAY, 1)
    school.absent("elza", MONDAY, 1)
    school.grounded("elza", MONDAY, MONDAY)
    teacher = register()
    board = teacher.client.get("/")
    section = words(board).partition("Kavējumi bez zināma iemesla")[2].partition("punkts")[0]
    assert "Bērziņa Anna Marija 16.11., 1 stunda" in section
    assert "Abola Elza" not in section
    place = re.search(r'href="(/zimju-registrs/[^"]*)"[^>]*>\s*Bērziņa Anna Marija', board.text)[1]
    address, _hash, key = place.replace("&amp;", "&").partition("#")
    assert f'id="{key}"' in teacher.client.get(address).text
