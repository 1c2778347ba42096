"""What report cards say compared with the records, for each term and each who asks (clause 3.5a)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from config.duties import Role
from models.absences import Excuse, ExcuseOrigin
from models.arrangements import Exemption, IndividualPlan, PlanSubject
from models.decisions import YearDecision
from models.enrolment import DirectorOrder
from models.marks import TermWindow
from models.operations.trail import Author, sign
from models.report_card_words import ReportCardWords
from models.rules.broken import RuleBroken
from models.rules.documents import Choice
from models.rules.marks import ScaleKind, TermKind
from models.rules.promotion import Outcome
from models.school import Setting
from reports.catalogue import BY_CODE
from reports.report_card.collect import collect
from reports.report_card.document import said, sheets
from tests.journal_book import Book

FIRST, SECOND, YEAR = TermKind.SEMESTER_1, TermKind.SEMESTER_2, TermKind.YEAR
SUMMER = date(2027, 6, 10)


def asker(cast, who="superuser", today=SUMMER):
    roles = {
        "superuser": {Role.SUPERUSER},
        "director": {Role.DIRECTOR},
        "registrar": {Role.REGISTRAR},
        "class_teacher": {Role.CLASS_TEACHER, Role.SUBJECT_TEACHER},
        "stranger": {Role.CLASS_TEACHER},
        "guardian": {Role.GUARDIAN},
    }[who]
    return SimpleNamespace(
        roles=frozenset(roles),
        staff_id=cast.staff.get(who),
        guardian_id=cast.guardian.get(who),
        student_id=None,
        today=today,
    )


@pytest.fixture
def collected(records, cast):
    """The cards of a class as somebody may have them on a day."""

    def read(term=YEAR, name="4.b", who="superuser", today=SUMMER, **changes):
        choice = Choice("report_card", class_id=cast.school_class[name], term=term, **changes)
        with records() as session:
            sign(session, Author(at=datetime(today.year, today.month, today.day, 12, tzinfo=UTC)))
            return collect(session, asker(cast, who, today), choice)

    return read


@pytest.fixture
def cards(collected):
    return lambda *of, **more: {card.first_name: card for card in collected(*of, **more).cards}


@pytest.fixture
def mark(records, cast):
    """A mark of a term, typed by a teacher."""

    def typed(pupil, subject, value, kind=YEAR):
        with records() as session:
            Book(session, cast).term_mark(subject, pupil, value, kind)

    return typed


@pytest.fixture
def order(records):
    """A director's order."""
    with records() as session:
        row = DirectorOrder(number="1-9/24", issued_on=date(2027, 5, 31))
        session.add(row)
        session.flush()
        return row.id


def values(card, subject):
    row = next(row for row in card.rows if row.subject == subject)
    return {kind: mark.value for kind, mark in zip(card.columns, row.marks, strict=True)}


def test_marks_are_those_an_independent_query_finds(cards, mark, records):
    for place, pupil in enumerate(("elza", "anna", "roberts", "evelina")):
        for number, subject in enumerate(("Latviešu valoda", "Matemātika", "Angļu valoda")):
            for half, kind in enumerate((FIRST, SECOND, YEAR)):
                mark(pupil, subject, str((place * 5 + number * 3 + half) % 10 + 1), kind)
    asked = (
        "SELECT p.first_name, j.name, t.kind, t.value FROM term_mark t JOIN student s ON s.id = t.student_id"
        " JOIN person p ON p.id = s.person_id JOIN subject j ON j.id = t.subject_id"
    )
    with records() as session:
        rows = session.execute(text(asked)).all()
    found = cards()
    assert len(rows) == 4 * 3 * 3
    for first_name, subject, kind, value in rows:
        assert values(found[first_name], subject)[TermKind(kind)] == value


@pytest.mark.parametrize(
    ("term", "shown"), [(FIRST, (FIRST,)), (SECOND, (FIRST, SECOND)), (YEAR, (FIRST, SECOND, YEAR))]
)
def test_the_card_of_a_term_shows_it_and_those_before(cards, mark, term, shown):
    mark("roberts", "Matemātika", "7", FIRST)
    assert cards(term)["Roberts"].columns == shown


def test_post_exam_and_final_mark_belong_to_who_has_them(cards, mark):
    mark("roberts", "Matemātika", "3")
    mark("roberts", "Matemātika", "5", TermKind.POST_EXAM)
    mark("roberts", "Matemātika", "4", TermKind.FINAL)
    found = cards()
    assert values(found["Roberts"], "Matemātika") == {
        FIRST: "",
        SECOND: "",
        YEAR: "3",
        TermKind.POST_EXAM: "5",
        TermKind.FINAL: "4",
    }
    assert found["Anna Marija"].columns == (FIRST, SECOND, YEAR)


def test_absences_are_those_an_independent_query_finds(cards, records, cast):
    with records() as session:
        book = Book(session, cast)
        for day in (
            date(2026, 9, 7),
            date(2026, 10, 5),
            date(2026, 12, 14),
            date(2027, 2, 1),
            date(2027, 5, 3),
        ):
            lesson = book.lesson("maths", day, 1)
            book.absent(lesson, "roberts")
        reason = session.execute(text("SELECT id FROM absence_reason WHERE suffix = 's'")).scalar_one()
        for day in (date(2026, 10, 5), date(2027, 2, 1)):
            session.add(
                Excuse(
                    student_id=cast.student["roberts"],
                    starts_on=day,
                    ends_on=day,
                    reason_id=reason,
                    origin=ExcuseOrigin.PARENT_NOTE,
                )
            )
    asked = (
        "SELECT count(*) AS missed, sum(CASE WHEN EXISTS (SELECT 1 FROM excuse e WHERE e.student_id ="
        " a.student_id AND l.held_on BETWEEN e.starts_on AND e.ends_on) THEN 1 ELSE 0 END) AS excused"
        " FROM attendance a JOIN lesson l ON l.id = a.lesson_id WHERE a.sign = 'n' AND l.held_on BETWEEN"
    )
    with records() as session:
        first = session.execute(text(f"{asked} '2026-09-01' AND '2026-12-18'")).one()
        year = session.execute(text(f"{asked} '2026-09-01' AND '2027-05-31'")).one()
    of_first, of_second, of_year = cards()["Roberts"].absences
    assert (of_first.label, of_first.excused, of_first.total) == ("1. semestrī", first.excused, first.missed)
    assert (of_second.excused, of_second.unknown) == (1, 1)
    assert (of_year.label, of_year.excused, of_year.total) == ("mācību gadā", year.excused, year.missed)
    assert (year.excused, year.missed) == (2, 5)
    (alone,) = cards(FIRST)["Roberts"].absences
    assert alone.total == 3


def test_a_school_without_semester_marks_prints_the_year_alone(collected, cards, records):
    with records() as session:
        session.add(Setting(name="uses_semester_marks", value="0"))
    assert cards()["Roberts"].columns == (YEAR,)
    with pytest.raises(RuleBroken):
        collected(FIRST)


def test_who_is_exempt_at_the_terms_end_is_exempt_on_its_mark(cards, records, cast, order):
    with records() as session:
        session.add(
            Exemption(
                student_id=cast.student["roberts"],
                subject_id=cast.subject["Angļu valoda"],
                starts_on=date(2027, 1, 4),
                ends_on=None,
                order_id=order,
            )
        )
    row = next(row for row in cards()["Roberts"].rows if row.subject == "Angļu valoda")
    assert [mark.is_exempt for mark in row.marks] == [False, True, True]
    assert cards()["Roberts"].missing(YEAR) == ("Latviešu valoda", "Matemātika")


def test_an_own_plan_has_its_own_subjects_scales_and_lessons(cards, records, cast):
    with records() as session:
        plan = IndividualPlan(student_id=cast.student["roberts"], school_year_id=cast.year)
        session.add(plan)
        session.flush()
        for subject, changes in {
            "Matemātika": {"scale": ScaleKind.LEVELS, "lessons_a_year": 70},
            "Angļu valoda": {"scale": ScaleKind.NONE, "is_taken": False},
            "Klases stunda": {"scale": ScaleKind.PASS, "lessons_a_year": 35},
        }.items():
            session.add(PlanSubject(individual_plan_id=plan.id, subject_id=cast.subject[subject], **changes))
    rows = [(row.subject, row.scale, row.lessons_a_year) for row in cards()["Roberts"].rows]
    assert rows == [
        ("Latviešu valoda", ScaleKind.POINTS, 140),
        ("Matemātika", ScaleKind.LEVELS, 70),
        ("Klases stunda", ScaleKind.PASS, 35),
    ]


def test_the_decision_stands_on_the_years_card_with_its_order(cards, records, cast, order):
    with records() as session:
        session.add(
            YearDecision(
                student_id=cast.student["roberts"],
                school_year_id=cast.year,
                school_class_id=cast.school_class["4.b"],
                outcome=Outcome.PROMOTED,
                order_id=order,
                made_at=datetime(2027, 5, 31, 9, tzinfo=UTC),
                account_id=cast.account["superuser"],
            )
        )
    found = cards()
    assert found["Roberts"].decision == (
        "Lēmums: pārcelt 5. klasē.\nPamats: direktora rīkojums Nr. 1-9/24, 31.05.2027."
    )
    assert found["Anna Marija"].decision == ""
    assert cards(FIRST)["Roberts"].decision == ""


def test_a_card_is_a_draft_until_its_term_is_locked(collected, records, cast):
    assert collected(FIRST, today=date(2026, 12, 18)).is_draft
    assert not collected(FIRST, today=date(2026, 12, 19)).is_draft
    with records() as session:
        session.add(
            TermWindow(
                school_year_id=cast.year,
                kind=FIRST,
                opens_on=date(2026, 12, 1),
                closes_at=datetime(2026, 12, 16, 15, tzinfo=UTC),
            )
        )
    assert collected(FIRST, today=date(2026, 12, 16)).is_draft
    assert not collected(FIRST, today=date(2026, 12, 17)).is_draft


def test_who_reaches_which_cards(collected, cast):
    own = {"Anna Marija", "Roberts"}
    reached = {
        who: found and {card.first_name for card in found.cards}
        for who in ("superuser", "director", "class_teacher", "stranger", "registrar", "guardian")
        for found in [collected(who=who)]
    }
    whole = reached["superuser"]
    assert own < whole
    assert reached == {
        "superuser": whole,
        "director": whole,
        "class_teacher": whole,
        "stranger": None,
        "registrar": None,
        "guardian": own,
    }
    alone = collected(who="guardian", student_id=cast.student["elza"])
    assert alone.cards == ()


def test_a_pupils_fingerprint_is_the_same_alone_and_in_the_class(collected, cast):
    whole = collected()
    alone = collected(student_id=cast.student["roberts"])
    of_class = {one.student_id: one.fingerprint for one in sheets(whole)}
    assert of_class[cast.student["roberts"]] == sheets(alone)[0].fingerprint


def test_a_word_changed_changes_the_fingerprint_and_another_day_does_not(collected, records, cast):
    before = _fingerprint(collected())
    assert _fingerprint(collected(today=date(2027, 8, 1))) == before
    with records() as session:
        session.add(
            ReportCardWords(
                student_id=cast.student["roberts"], school_year_id=cast.year, term=YEAR, text="Labi."
            )
        )
    assert _fingerprint(collected()) != before


def _fingerprint(data) -> str:
    card = next(card for card in data.cards if card.first_name == "Roberts")
    return said(replace(data, issued_on=""), card)


def test_the_sheets_say_what_is_missing(collected, mark, records, cast):
    mark("roberts", "Matemātika", "7")
    with records() as session:
        lesson = Book(session, cast).lesson("maths", date(2026, 10, 5), 1)
        Book(session, cast).absent(lesson, "roberts")
    found = {one.student_id: one for one in BY_CODE["report_card"].sheets(collected())}
    assert found[cast.student["roberts"]].missing == (
        "Latviešu valoda: no mark",
        "Angļu valoda: no mark",
        "no class teacher's words",
        "1 missed lesson without a ground",
    )
