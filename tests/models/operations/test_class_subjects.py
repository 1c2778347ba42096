"""The list of subjects of a class, changed as a whole (clause 3.1.3)."""

import pytest
from sqlalchemy import select

from models.classes import ClassSubject, SchoolClass, Subject
from models.operations.class_subjects import (
    SubjectWish,
    add_subjects,
    apply_scales,
    copy_list,
    remove_subject,
    save_list,
    state_of,
    subjects_of,
)
from models.rules.broken import RuleBroken, Stale
from models.rules.marks import ScaleKind
from models.rules.scales import ScaleOrder


def names(session, class_id):
    return [row.subject.name for row in subjects_of(session, class_id)]


def subject(session, cast, name):
    return session.get_one(Subject, cast.subject[name])


def test_order_lessons_and_scales_are_saved_at_once_and_again_is_the_same(records, cast):
    class_id = cast.school_class["4.b"]
    with records() as session:
        rows = subjects_of(session, class_id)
        state = state_of(rows)
        wishes = [SubjectWish(row.id, 70, ScaleKind.LEVELS) for row in reversed(rows)]
        save_list(session, class_id, wishes, state)
        save_list(session, class_id, wishes, state)  # a second click finds it done
        assert names(session, class_id) == ["Angļu valoda", "Matemātika", "Latviešu valoda"]
        assert {(row.lessons_a_year, row.scale) for row in subjects_of(session, class_id)} == {
            (70, ScaleKind.LEVELS)
        }


def test_who_comes_second_with_another_wish_is_told_and_nothing_is_written(records, cast):
    class_id = cast.school_class["4.b"]
    with records() as session:
        rows = subjects_of(session, class_id)
        shown = state_of(rows)
        first = [SubjectWish(row.id, 100, row.scale) for row in rows]
        second = [SubjectWish(row.id, 90, row.scale) for row in rows]
        save_list(session, class_id, first, shown)
        with pytest.raises(Stale):
            save_list(session, class_id, second, shown)
        assert {row.lessons_a_year for row in subjects_of(session, class_id)} == {100}


def test_new_subjects_stand_last_with_the_scale_of_their_grade(records, cast):
    with records() as session:
        school_class = session.get_one(SchoolClass, cast.school_class["4.b"])
        wanted = ("Koris", "Klases stunda", "Matemātika")
        assert add_subjects(session, school_class, [subject(session, cast, name) for name in wanted]) == 2
        found = [(row.subject.name, row.scale) for row in subjects_of(session, school_class.id)]
        assert found[-2:] == [("Koris", ScaleKind.POINTS), ("Klases stunda", ScaleKind.NONE)]


def test_a_subject_one_class_has_without_marks_comes_without_them(records, cast):
    with records() as session:
        fourth, fifth = (session.get_one(SchoolClass, cast.school_class[name]) for name in ("4.b", "5.a"))
        choir = subject(session, cast, "Koris")
        add_subjects(session, fourth, [choir])
        subjects_of(session, fourth.id)[-1].scale = ScaleKind.NONE
        session.flush()
        add_subjects(session, fifth, [choir])
        assert subjects_of(session, fifth.id)[0].scale is ScaleKind.NONE


def test_a_subject_stays_while_the_class_has_a_journal_of_it(records, cast):
    with records() as session:
        latvian, maths, _english = subjects_of(session, cast.school_class["4.b"])
        with pytest.raises(RuleBroken, match=r"Matemātika, 4\.b"):
            remove_subject(session, maths)
        remove_subject(session, latvian)
        assert len(subjects_of(session, cast.school_class["4.b"])) == 2


def test_scales_follow_an_order(records, cast):
    with records() as session:
        school_class = session.get_one(SchoolClass, cast.school_class["4.b"])
        school_class.grade = 2
        session.flush()
        state = state_of(subjects_of(session, school_class.id))
        apply_scales(session, school_class, ScaleOrder.ORDER_2018, state)
        found = [row.scale for row in subjects_of(session, school_class.id)]
        assert found == [ScaleKind.POINTS, ScaleKind.POINTS, ScaleKind.TEXT]
        with pytest.raises(Stale):
            apply_scales(session, school_class, ScaleOrder.TODAY, state)


def test_a_list_is_copied_as_the_preview_showed_it(records, cast):
    source, target = cast.school_class["4.b"], cast.school_class["5.a"]
    with records() as session:
        states = state_of(subjects_of(session, source)), state_of(subjects_of(session, target))
        assert len(copy_list(session, source, target, states).added) == 3
        assert names(session, target) == names(session, source)
        assert copy_list(session, source, target, states).empty  # a second click
        rows = select(ClassSubject).where(ClassSubject.school_class_id == source)
        session.scalars(rows).first().lessons_a_year = 1
        session.flush()
        with pytest.raises(Stale):
            copy_list(session, source, target, states)
