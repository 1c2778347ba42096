"""A timetable becomes journals, teachers and expected lessons; brought again, it changes and ends by date."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from admin.importers.desk import confirm
from models.audit import Trail
from models.journal import JournalKind, Lesson
from models.operations.trail import Author
from models.rules.broken import RuleBroken, Stale
from models.timetable import TimetableSlot
from tests.full_class import counted
from tests.import_files import STAFF, content_of, counts
from tests.import_files import bring as bring_table
from tests.people import MOMENT, TODAY, YEAR_BEGAN
from tests.timetable_files import (
    FORMATS,
    as_fet,
    bring,
    classes_of,
    given,
    journal,
    little,
    look,
    slots,
    teachers,
    week_of_fet,
)

ILZE, JURIS = "Ilze Kalēja", "Juris Saulītis"
YESTERDAY, MONDAY = TODAY - timedelta(days=1), TODAY + timedelta(days=7)


@pytest.fixture
def school(records):
    """The records of a school with the staff of the file."""
    with records() as session:
        bring_table(session, "staff", content_of(STAFF))
        yield session


@pytest.fixture
def session(records):
    """The records of the cast alone."""
    with records() as session:
        yield session


@pytest.mark.parametrize("form", FORMATS)
def test_a_week_is_written_and_the_same_files_again_change_nothing(school, form):
    files = given(*FORMATS[form])
    bring(school, files)
    # No lesson of the cast's own classes lasts beside the file's.
    assert len(slots(school)) == 108
    again = look(school, files, today=TODAY + timedelta(days=1))
    assert set(counts(again)) == {"same"}
    assert (again.plan.edits, again.plan.withdrawn) == ([], [])
    assert not any(again.plan.made.values())


def test_the_same_week_from_another_program_changes_nothing(school):
    bring(school, given(*FORMATS["fet"]))
    week = slots(school)
    for form in ("asc", "untis"):
        assert set(counts(bring(school, given(*FORMATS[form])))) == {"same"}
        assert slots(school) == week


def test_journals_are_as_the_school_would_have_made_them(school, cast):
    bring(school, given(*FORMATS["fet"]))
    maths = journal(school, "Matemātika, 1.a")
    assert (maths.kind, maths.school_year_id) == (JournalKind.SUBJECT, cast.year)
    assert teachers(school, "Matemātika, 1.a") == [("Kauliņa", "visa klase", YEAR_BEGAN, None)]
    assert journal(school, "Robotika, 4.a, 4.b").kind is JournalKind.INTEREST
    assert classes_of(school, "Robotika, 4.a, 4.b") == 2
    assert teachers(school, "Angļu valoda, 4.a") == [
        ("Dūmiņa-Briede", "2. grupa", YEAR_BEGAN, None),
        ("Āze", "1. grupa", YEAR_BEGAN, None),
    ]


def test_a_journal_the_school_has_gets_the_teacher_of_the_file_from_the_first_day(school, cast):
    bring(school, given(*FORMATS["fet"]))
    assert journal(school, "Matemātika, 4.b").id == cast.journal["maths"]
    assert teachers(school, "Matemātika, 4.b") == [
        ("Kalēja", "visa klase", YEAR_BEGAN, YESTERDAY),
        ("Ozoliņa", "visa klase", TODAY, None),
    ]


def test_a_lesson_that_moves_ends_the_day_before_and_begins_elsewhere(session, cast):
    bring(session, little(["P", "1", "5.a", "Mūzika", ILZE, "12"]))
    held = Lesson(journal_group_id=cast.group["maths"], held_on=YESTERDAY, due_at=_moment(session))
    session.add(held)
    session.flush()
    prepared = bring(session, little(["O", "2", "5.a", "Mūzika", ILZE, "12"]), today=MONDAY)
    assert counts(prepared) == {"new": 1}
    music = [("Mūzika, 5.a", "visa klase", 0, 1, "12")]
    assert [row for row in slots(session, MONDAY - timedelta(days=1)) if row[0] == "Mūzika, 5.a"] == music
    assert [row for row in slots(session, MONDAY) if row[0] == "Mūzika, 5.a"] == [
        ("Mūzika, 5.a", "visa klase", 1, 2, "12")
    ]
    assert session.get(Lesson, held.id) is not None


def _moment(session):
    return session.info["author"].at


def test_a_lesson_in_another_room_is_a_change_of_its_row(session):
    bring(session, little(["P", "1", "5.a", "Mūzika", ILZE, "12"]))
    changed = bring(session, little(["P", "1", "5.a", "Mūzika", ILZE, "13"]), today=MONDAY)
    assert counts(changed) == {"changed": 1}
    without = look(session, little(["P", "1", "5.a", "Mūzika", ILZE, ""]), today=MONDAY)
    assert counts(without) == {"same": 1}


def test_another_teacher_takes_over_on_the_first_day(session):
    bring(session, little(["P", "1", "5.a", "Mūzika", ILZE, ""]))
    changed = bring(session, little(["P", "1", "5.a", "Mūzika", JURIS, ""]), today=MONDAY)
    assert counts(changed) == {"changed": 1}
    assert teachers(session, "Mūzika, 5.a") == [
        ("Kalēja", "visa klase", YEAR_BEGAN, MONDAY - timedelta(days=1)),
        ("Saulītis", "visa klase", MONDAY, None),
    ]


def test_a_week_mended_on_the_same_day_leaves_no_lesson_that_never_was(session):
    before = session.scalar(select(func.count(TimetableSlot.id)))
    bring(session, little(["P", "1", "5.a", "Mūzika", ILZE, ""]))
    bring(session, little(["P", "2", "5.a", "Mūzika", JURIS, ""]))
    bring(session, little(["P", "1", "5.a", "Mūzika", ILZE, ""]))
    assert session.scalar(select(func.count(TimetableSlot.id))) == before + 1
    assert ("Kalēja", "visa klase", YEAR_BEGAN, None) in teachers(session, "Mūzika, 5.a")
    assert counts(look(session, little(["P", "1", "5.a", "Mūzika", ILZE, ""]))) == {"same": 1}


def test_a_coming_week_called_off_gives_way_to_the_present_one(session):
    present = little(["P", "1", "5.a", "Mūzika", ILZE, "12"])
    bring(session, present)
    bring(session, little(["O", "2", "5.a", "Mūzika", ILZE, "12"]), today=MONDAY)
    bring(session, present)
    assert [row[2:4] for row in slots(session, MONDAY) if row[0] == "Mūzika, 5.a"] == [(0, 1)]
    assert counts(look(session, present)) == {"same": 1}


def test_a_file_of_one_class_ends_nothing_of_another(session, cast):
    before = {row for row in slots(session) if "5.a" not in row[0]}
    bring(session, little(["P", "1", "5.a", "Mūzika", ILZE, ""]))
    assert before <= set(slots(session))


def test_interest_education_the_file_does_not_know_goes_on(session, cast):
    session.add(
        TimetableSlot(journal_group_id=cast.group["choir"], weekday=2, number=7, starts_on=YEAR_BEGAN)
    )
    session.flush()
    bring(session, little(["P", "1", "4.a", "Mūzika", ILZE, ""], ["P", "2", "4.b", "Mūzika", ILZE, ""]))
    assert [row[0] for row in slots(session)] == ["Koris, 4.a, 4.b", "Mūzika, 4.a", "Mūzika, 4.b"]


@pytest.mark.parametrize("teacher", ["Ivans Drago", "=Ilze"])
def test_what_a_refused_row_may_speak_of_does_not_end(session, teacher):
    week = [row for row in slots(session) if row[0] == "Matemātika, 4.b"]
    rows = (["P", "1", "4.b", "Matemātika", teacher, ""], ["P", "2", "4.b", "Mūzika", ILZE, ""])
    prepared = bring(session, little(*rows))
    assert counts(prepared) == {"refused": 1, "new": 1}
    assert [row for row in slots(session) if row[0] == "Matemātika, 4.b"] == week
    assert teachers(session, "Matemātika, 4.b") == [("Kalēja", "visa klase", YEAR_BEGAN, None)]


def test_before_the_year_begins_its_first_day_is_the_first(session):
    bring(session, little(["P", "1", "5.a", "Mūzika", ILZE, ""]), today=date(2026, 8, 20))
    slot = session.scalars(select(TimetableSlot).order_by(TimetableSlot.id.desc())).first()
    assert (slot.starts_on, slot.ends_on) == (YEAR_BEGAN, None)


def test_after_the_last_school_day_no_week_begins(session):
    with pytest.raises(RuleBroken, match="ir beidzies"):
        look(session, little(["P", "1", "5.a", "Mūzika", ILZE, ""]), today=date(2027, 6, 10))


def test_of_two_who_import_at_once_the_second_looks_again(session):
    files = little(["P", "1", "5.a", "Mūzika", ILZE, ""])
    seen = look(session, files)
    bring(session, files)
    with pytest.raises(Stale):
        confirm(session, seen, Author(at=MOMENT))


def test_everything_written_and_ended_is_in_the_trail(session):
    last = session.scalar(select(func.max(Trail.id)))
    bring(session, little(["P", "1", "4.b", "Matemātika", JURIS, "12"]))
    told = session.execute(
        select(Trail.table_name, Trail.act, Trail.reason).where(Trail.id > last).order_by(Trail.id)
    ).all()
    assert {(name, act.value) for name, act, _reason in told} == {
        ("journal_teacher", "changed"),
        ("journal_teacher", "created"),
        ("room", "created"),
        ("timetable_slot", "changed"),
        ("timetable_slot", "created"),
    }
    assert {reason[:7] for _name, _act, reason in told} == {"import "}


def test_ten_classes_are_written_in_as_many_statements_as_one(app, school):
    header, *rows = week_of_fet()
    of_one = [row for row in rows if row[3] == "1.a"]
    classes = [f"{grade}.{letter}" for grade in (1, 2, 3) for letter in "bcd"]
    numbers = []
    for names in (["1.a"], classes):
        week = [[*row[:3], name, *row[4:]] for name in names for row in of_one]
        with counted(app) as statements:
            bring(school, as_fet([header, *week]))
        numbers.append(len(statements))
    assert len(slots(school)) > 10 * len(of_one)
    assert numbers[1] <= numbers[0] <= 50


def test_lessons_of_the_file_wait_in_the_teachers_journal_today(records, cast, sign_in):
    with records() as session:
        bring(
            session,
            little(
                ["pirmdiena", "10.10-10.50", "5.a", "Mūzika", JURIS, "12"],
                ["otrdiena", "10.10-10.50", "5.a", "Mūzika", JURIS, "12"],
            ),
        )
        group = journal(session, "Mūzika, 5.a").groups[0].id
    client = sign_in("subject_teacher")
    page = client.get(f"/zurnali/{group}")
    assert page.status_code == 200
    assert "x-2026-11-23-3" in page.text
    board = client.get("/")
    assert f"/zurnali/{group}" in board.text
