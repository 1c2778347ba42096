"""Whose journals are printed for whom, and what of them (3.4, 4.2, 18; the table of the order's reading)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from models.checks import CheckRemark, JournalCheck
from models.class_journal import ParentsMeeting, Talk
from models.lesson_changes import Substitution
from models.rules.broken import RuleBroken
from models.rules.documents import Choice
from reports.journal_book.collect import collect
from tests.individual_work import begin_individual_work
from tests.journal_book import Book
from tests.papers import asker
from tests.people import TODAY

MADE_AT = datetime(2026, 11, 9, 9, tzinfo=UTC)
GROUPS = ("maths", "maths_4a", "english_1", "english_2", "class_lesson", "choir", "extended")


def book_of(session, cast, who, group, **choice):
    return collect(session, asker(cast, who), Choice("journal_book", group_id=group, **choice))


@pytest.mark.parametrize(
    ("who", "reached"),
    [
        ("superuser", set(GROUPS)),
        ("director", set(GROUPS)),
        ("deputy_upbringing", {"class_lesson", "choir"}),
        ("class_teacher", {"maths", "english_1", "english_2", "class_lesson", "choir", "extended"}),
        ("subject_teacher", {"english_1"}),
        ("interest_teacher", {"choir"}),
        ("support_teacher", {"extended"}),
        ("stranger", {"maths_4a", "choir"}),
        ("registrar", set()),
    ],
)
def test_whose_journals_are_printed_for_whom(records, cast, who, reached):
    with records() as session:
        assert {name for name in GROUPS if book_of(session, cast, who, cast.group[name])} == reached


def test_a_class_teacher_sees_of_the_choir_the_own_class_alone(records, cast):
    with records() as session:
        of_4a = book_of(session, cast, "stranger", cast.group["choir"])
        whole = book_of(session, cast, "interest_teacher", cast.group["choir"])
    assert {pupil.class_name for pupil in of_4a.pupils} == {"4.a"}
    assert {pupil.class_name for pupil in whole.pupils} == {"4.a", "4.b"}


def test_a_substitute_of_today_prints_no_book(records, cast):
    with records() as session:
        session.add(
            Substitution(
                journal_group_id=cast.group["maths"],
                held_on=TODAY,
                number=3,
                staff_id=cast.staff["subject_teacher"],
                absent_id=cast.staff["class_teacher"],
                account_id=cast.account["superuser"],
                made_at=MADE_AT,
            )
        )
        session.flush()
        assert book_of(session, cast, "subject_teacher", cast.group["maths"]) is None


def test_individual_work_is_printed_by_who_keeps_it_and_who_sees_the_school(records, cast):
    with records() as session:
        made = begin_individual_work(session, cast)
        book = {who: book_of(session, cast, who, made.group) for who in ("support_teacher", "superuser")}
        others = [book_of(session, cast, who, made.group) for who in ("class_teacher", "subject_teacher")]
    assert all(one is not None and one.months == () and one.totals == () for one in book.values())
    assert others == [None, None]


def test_talks_are_never_in_the_book_meetings_are(records, cast):
    with records() as session:
        talk = {"student_id": cast.student["roberts"], "author_id": cast.account["class_teacher"]}
        for row in (
            Talk(parties="pupil", topic="Klusa saruna", agreed="Vienošanās", held_on=TODAY, **talk),
            ParentsMeeting(topics="Mācību gada norise", decisions="Ekskursija maijā", held_on=TODAY),
        ):
            row.journal_group_id = cast.group["class_lesson"]
            session.add(row)
        session.flush()
        found = book_of(session, cast, "class_teacher", cast.group["class_lesson"])
    assert "Klusa saruna" not in repr(found)
    assert [str(one.topics) for one in found.beside.meetings] == ["Mācību gada norise"]


def checked(session, cast, group, pupil=None):
    session.add(
        JournalCheck(
            journal_group_id=cast.group[group],
            starts_on=date(2026, 9, 1),
            ends_on=date(2026, 10, 31),
            account_id=cast.account["superuser"],
            checked_at=MADE_AT,
            findings=2,
            waived=0,
            remarks=1,
            open_remarks=1,
            conclusion="Ieraksti izdarīti laikā.",
        )
    )
    session.add(
        CheckRemark(
            journal_group_id=cast.group[group],
            student_id=pupil and cast.student[pupil],
            text="Precizējiet tematu.",
            author_id=cast.account["superuser"],
            made_at=MADE_AT,
        )
    )
    session.flush()


def test_checks_and_remarks_stand_at_the_end_for_who_reads_them(records, cast):
    with records() as session:
        checked(session, cast, "maths")
        checked(session, cast, "choir", "karlina")
        teacher = book_of(session, cast, "class_teacher", cast.group["maths"]).beside
        choir = book_of(session, cast, "class_teacher", cast.group["choir"]).beside
        deputy = book_of(session, cast, "deputy_upbringing", cast.group["choir"]).beside
    assert [(one.checker, one.counted, str(one.conclusion)) for one in teacher.checks] == [
        ("Vita Virse", 2, "Ieraksti izdarīti laikā.")
    ]
    assert [(str(one.text), one.place) for one in teacher.remarks] == [
        ("Precizējiet tematu.", "viss žurnāls")
    ]
    assert (choir.tells_checks, choir.checks, choir.remarks) == (False, (), ())
    assert [one.place for one in deputy.remarks] == ["Kārkliņa Estere"]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (date(2026, 10, 2), date(2026, 10, 1), "last"),
        (date(2026, 10, 2), None, "first"),
        (date(2031, 1, 1), date(2031, 2, 1), "first"),
    ],
)
def test_a_period_that_makes_no_sense_is_refused(records, cast, first, last, field):
    with records() as session, pytest.raises(RuleBroken) as refused:
        book_of(session, cast, "superuser", cast.group["maths"], first=first, last=last)
    assert refused.value.field == field


def test_a_journal_that_is_not_there_is_none(records, cast):
    with records() as session:
        assert book_of(session, cast, "superuser", 999_999) is None
        assert collect(session, asker(cast, "superuser"), Choice("journal_book")) is None


def test_an_empty_journal_is_a_book_all_the_same(records, cast):
    with records() as session:
        Book(session, cast)
        found = book_of(session, cast, "superuser", cast.group["maths_4a"])
    assert found.months == ()
    assert len(found.pupils) == 2
