"""What the grid suggests for attendance of the lesson one is at (clauses 8, 11)."""

from datetime import date

import pytest
from sqlalchemy import func, select

from models.absence_reports import AbsenceReport
from models.absences import Attendance, Excuse, ExcuseOrigin
from models.events import EventState, SchoolEvent, SchoolEventPupil
from models.rules.absence_reports import ReportStatus
from models.school import AbsenceReason
from tests.absence_desk import reported
from tests.full_class import counted
from tests.journal_book import Book
from tests.people import MOMENT, TODAY
from tests.views.journal.conftest import TODAY_THIRD


def excuse(session, cast, pupil, suffix="s", **span):
    reason = session.scalar(select(AbsenceReason.id).where(AbsenceReason.suffix == suffix))
    days = {"starts_on": date(2026, 11, 20), "ends_on": TODAY}
    session.add(
        Excuse(
            student_id=cast.student[pupil],
            reason_id=reason,
            origin=ExcuseOrigin.PARENT_NOTE,
            **{**days, **span},
        )
    )


def event(session, cast, *pupils, **values):
    days = {"starts_on": TODAY, "starts_number": 3, "ends_on": TODAY}
    reason = session.scalar(select(AbsenceReason.id).where(AbsenceReason.suffix == "c"))
    named = {"name": "Koru skate", "place": "", "reason_id": reason, "void_reason": ""}
    row = SchoolEvent(account_id=cast.account["interest_teacher"], made_at=MOMENT, **named, **days, **values)
    row.pupils = [
        SchoolEventPupil(
            student_id=cast.student[one],
            school_class_id=cast.school_class["4.b"],
            state=EventState.PROPOSED,
            struck_for="",
        )
        for one in pupils
    ]
    session.add(row)


@pytest.fixture
def suggested(grid, cast):
    """What is suggested for a column: pupil -> (what, why), and the pupils whose n is doubted."""

    def asked(column=TODAY_THIRD, who="class_teacher", group="maths"):
        teacher = grid(who, group)
        answer = teacher.client.get(f"{teacher.url}/ieteikumi", query_string={"column": column})
        names = {number: name for name, number in cast.student.items()}
        hints = {names[one["student"]]: (one["kind"], one["why"]) for one in answer.json["hints"]}
        return hints, [names[one["student"]] for one in answer.json["doubts"]]

    return asked


def test_each_pupil_is_suggested_for_the_strongest_reason_and_told_all(records, cast, suggested):
    with records() as session:
        book = Book(session, cast)
        first = book.lesson("maths", TODAY, 1)
        for pupil in ("roberts", "evelina"):
            book.absent(first, pupil)
        excuse(session, cast, "evelina")
        event(session, cast, "anna")
    hints, doubts = suggested()
    assert hints == {
        "roberts": ("before", "nebija iepriekšējā stundā"),
        "evelina": ("excuse", "par šo stundu ir ievadīta zīme; nebija iepriekšējā stundā"),
        "anna": ("event", "pasākums „Koru skate”"),
    }
    assert doubts == []


@pytest.mark.parametrize(("status", "speaks"), [("waiting", True), ("refused", False), ("withdrawn", False)])
def test_what_parents_reported_speaks_loudest_and_tells_no_reason(records, cast, suggested, status, speaks):
    with records() as session:
        book = Book(session, cast)
        book.absent(book.lesson("maths", TODAY, 1), "roberts")
        reason = session.scalar(select(AbsenceReason.id).where(AbsenceReason.suffix == "s"))
        session.add(
            AbsenceReport(
                student_id=cast.student["roberts"],
                author_id=cast.account["guardian"],
                reason_id=reason,
                text="Augsta temperatūra",
                starts_on=TODAY,
                ends_on=TODAY,
                made_at=MOMENT,
                status=ReportStatus(status),
                decided_at=None if speaks else MOMENT,
            )
        )
    kind, why = suggested()[0]["roberts"]
    words = "vecāki pieteica kavējumu; nebija iepriekšējā stundā"
    assert (kind, why) == (("report", words) if speaks else ("before", "nebija iepriekšējā stundā"))


def test_no_journal_tells_why_parents_reported_an_absence(records, cast, grid):
    with records() as session:
        book = Book(session, cast)
        book.absent(book.lesson("english_1", TODAY, 2), "anna")
        reported(session, cast, "anna", TODAY, text="Sāp vēders")
    page = grid("subject_teacher", "english_1").client.get(f"/zurnali/{cast.group['english_1']}").text
    assert 'title="nav ieradies, vecāki pieteica kavējumu"' in page
    assert "gaida klases audzinātāja lēmumu" not in page
    assert "Sāp vēders" not in page


def test_an_absence_in_a_journal_of_a_colleague_speaks_too(records, cast, suggested):
    with records() as session:
        book = Book(session, cast)
        book.absent(book.lesson("english_1", TODAY, 2), "elza")
        book.absent(book.lesson("english_2", TODAY, 2, attendance_confirmed_at=None), "roberts")
    hints, _doubts = suggested()
    assert sorted(hints) == ["elza", "roberts"]


def test_nothing_is_suggested_by_what_was_withdrawn_struck_or_unexcused(records, cast, suggested):
    with records() as session:
        excuse(session, cast, "evelina", voided_at=MOMENT)
        excuse(session, cast, "roberts", suffix="n")
        event(session, cast, "anna", voided_at=MOMENT)
        Book(session, cast).lesson("choir", TODAY, 2)
    assert suggested() == ({}, [])


def test_a_confirmed_attendance_asks_no_more_but_an_odd_n_is_doubted(records, cast, suggested):
    with records() as session:
        book = Book(session, cast)
        book.lesson("english_1", TODAY, 2)
        third = book.lesson("maths", TODAY, 3)
        book.lesson("class_lesson", TODAY, 6)
        for pupil in ("elza", "zigurs"):
            book.absent(third, pupil)
        excuse(session, cast, "roberts")
    assert suggested(f"l{third}") == ({}, ["elza"])


def test_who_has_a_ground_is_not_doubted(records, cast, suggested):
    with records() as session:
        book = Book(session, cast)
        book.lesson("english_1", TODAY, 2)
        third = book.lesson("maths", TODAY, 3)
        book.lesson("class_lesson", TODAY, 6)
        book.absent(third, "elza")
        excuse(session, cast, "elza", starts_on=TODAY, starts_number=3, ends_number=3)
    assert suggested(f"l{third}") == ({}, [])


@pytest.mark.parametrize(
    "column", ["", "l1", "a1", "t-year", "x-2026-99-99-1", "x-9999-12-31-99", "'", "l" * 9999]
)
def test_a_column_that_is_no_lesson_has_no_suggestions(suggested, column):
    assert suggested(column) == ({}, [])


def test_suggestions_are_for_whoever_keeps_the_journal(grid):
    for who, status in {"stranger": 404, "subject_teacher": 404, "director": 403, "guardian": 403}.items():
        reader = grid(who)
        answer = reader.client.get(f"{reader.url}/ieteikumi", query_string={"column": TODAY_THIRD})
        assert answer.status_code == status


def test_suggestions_write_nothing_and_cost_the_same_however_many(records, cast, app, suggested):
    counts = []
    for pupils in (["elza"], ["anna", "roberts", "evelina"]):
        with records() as session:
            for pupil in pupils:
                excuse(session, cast, pupil)
            event(session, cast, *pupils)
        with counted(app) as statements:
            suggested()
        counts.append(len(statements))
    assert len(set(counts)) == 1
    with records() as session:
        assert session.scalar(select(func.count(Attendance.id))) == 0
