"""Making and deleting journals, (clauses 3.1, 3.1.6)."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from models.audit import Trail, TrailValue
from models.classes import ClassSubject, SchoolClass, Subject
from models.journal import Journal, JournalGroup, JournalKind, JournalTeacher
from models.operations.classes import move_subject, next_position
from models.operations.journals import (
    JournalPlan,
    change_journal,
    delete_journal,
    make_journal,
)
from models.people import Staff
from models.rules.broken import RuleBroken
from models.school import SchoolYear


def plan(session, cast, kind=JournalKind.SUBJECT, classes=("4.b",), subject="Koris", title=""):
    return JournalPlan(
        school_year=session.get_one(SchoolYear, cast.year),
        kind=kind,
        subject=session.get_one(Subject, cast.subject[subject]) if subject else None,
        classes=[session.get_one(SchoolClass, cast.school_class[name]) for name in classes],
        title=title,
    )


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "Koris, 4.b"),
        ({"kind": JournalKind.COMBINED, "classes": ("5.a", "4.a")}, "Koris, 4.a, 5.a"),
        ({"kind": JournalKind.INDIVIDUAL, "classes": (), "title": "Logopēds"}, "Logopēds"),
    ],
)
def test_a_journal_is_called_as_on_its_cover(records, cast, changes, title):
    with records() as session:
        assert make_journal(session, plan(session, cast, **changes)).title == title


@pytest.mark.parametrize(
    "changes",
    [
        {"classes": ()},
        {"kind": JournalKind.COMBINED},
        {"classes": ("4.a", "4.b")},
        {"subject": None},
        {"kind": JournalKind.CLASS_TEACHER, "classes": ("4.a", "4.b")},
    ],
)
def test_a_plan_that_does_not_hold_together_is_refused(records, cast, changes):
    with pytest.raises(RuleBroken), records() as session:
        make_journal(session, plan(session, cast, **changes))


def test_two_journals_of_one_kind_and_title_are_refused_in_a_year(records, cast):
    with records() as session:
        with pytest.raises(RuleBroken, match=r"Matemātika, 4\.b"):
            make_journal(session, plan(session, cast, subject="Matemātika"))
        with pytest.raises(RuleBroken):
            make_journal(session, plan(session, cast, title="  MATEMATIKA, 4.b".strip()))
        other = make_journal(session, plan(session, cast, title="Matemātika, 4.b, papildus"))
        with pytest.raises(RuleBroken):
            change_journal(session, other, plan(session, cast, title="Matemātika, 4.b"))


def test_a_journal_comes_with_its_group_and_its_teacher(records, cast):
    with records() as session:
        wish = plan(session, cast, JournalKind.INTEREST, ("4.a", "5.a"), title="Robotika")
        keeper = session.get_one(Staff, cast.staff["interest_teacher"])
        made = make_journal(session, replace(wish, named=True, teacher=keeper))
        assert [(group.name, group.whole_class) for group in made.groups] == [("grupa", False)]
        kept = session.scalars(select(JournalTeacher).where(JournalTeacher.group == made.groups[0])).one()
        assert (kept.staff, kept.starts_on) == (keeper, wish.school_year.starts_on)


def test_a_class_of_another_year_is_refused(records, cast):
    with records() as session:
        year = SchoolYear(name="2025./2026.", starts_on=date(2025, 9, 1), ends_on=date(2026, 5, 29))
        session.add(year)
        session.flush()
        row = SchoolClass(school_year_id=year.id, grade=4, letter="b")
        session.add(row)
        session.flush()
        this_year = session.get_one(SchoolYear, cast.year)
        with pytest.raises(RuleBroken):
            make_journal(session, JournalPlan(this_year, JournalKind.INTEREST, None, [row]))


def test_other_classes_are_another_version_and_leave_a_trace(records, cast):
    with records() as session:
        journal = session.get_one(Journal, cast.journal["choir"])
        version = journal.version
        wish = plan(session, cast, JournalKind.INTEREST, ("4.a", "4.b", "5.a"), title=journal.title)
        change_journal(session, journal, wish)
        assert journal.version == version + 1
        told = select(TrailValue.old, TrailValue.new).join(Trail).where(TrailValue.field == "classes")
        assert session.execute(told.order_by(TrailValue.id.desc())).first() == ("4.a, 4.b", "4.a, 4.b, 5.a")


def test_only_an_empty_journal_goes(records, cast):
    with records() as session:
        made = make_journal(session, plan(session, cast))
        delete_journal(session, made)
        assert not session.scalars(select(JournalGroup).where(JournalGroup.journal_id == made.id)).all()
        with pytest.raises(RuleBroken, match="saraksta stundas"):
            delete_journal(session, session.get_one(Journal, cast.journal["maths"]))


def test_subjects_change_places_and_the_ends_stay(records, cast):
    with records() as session:
        here = select(ClassSubject).where(ClassSubject.school_class_id == cast.school_class["4.b"])
        in_order = here.order_by(ClassSubject.position)
        first, second, third = session.scalars(in_order).all()
        move_subject(session, third, up=False)
        move_subject(session, first, up=False)
        assert [row.id for row in session.scalars(in_order)] == [second.id, first.id, third.id]
        assert next_position(session, cast.school_class["4.b"]) == 3
        assert next_position(session, cast.school_class["5.a"]) == 0
