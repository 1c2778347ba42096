"""Groups: who is in which half of a class and in which circle."""

from collections import defaultdict
from itertools import pairwise

from models.journal import JournalKind


def members_by_journal(plan):
    found = defaultdict(list)
    for row in plan.members:
        found[plan.groups[row.group].journal].append(row)
    return found


def journal_of(plan, title):
    return next(index for index, each in enumerate(plan.journals) if each.title == title)


def overlap(one, two):
    return (one.ends_on is None or two.starts_on <= one.ends_on) and (
        two.ends_on is None or one.starts_on <= two.ends_on
    )


def test_a_pupil_is_in_one_group_of_a_journal_at_a_time(plan):
    for rows in members_by_journal(plan).values():
        by_pupil = defaultdict(list)
        for row in rows:
            by_pupil[row.pupil].append(row)
        for times in by_pupil.values():
            assert not any(overlap(one, two) for one, two in pairwise(times))


def test_every_pupil_of_a_divided_class_is_in_one_of_its_groups(plan):
    english = journal_of(plan, "Angļu valoda, 5.c")
    school_class = plan.journals[english].classes[0]
    enrolled = {row.pupil for row in plan.enrolments if row.school_class == school_class}
    assert {row.pupil for row in members_by_journal(plan)[english]} == enrolled


def test_pupils_of_grade_6_learn_german_or_french(plan):
    german, french = (
        {row.pupil for row in members_by_journal(plan)[journal_of(plan, f"{language}, 6.b")]}
        for language in ("Vācu valoda", "Franču valoda")
    )
    school_class = plan.journals[journal_of(plan, "Vācu valoda, 6.b")].classes[0]
    assert german
    assert french
    assert not german & french
    assert german | french == {row.pupil for row in plan.enrolments if row.school_class == school_class}


def test_some_pupils_change_group_within_a_journal(plan):
    changed = [
        rows
        for journal, rows in members_by_journal(plan).items()
        if plan.journals[journal].kind is JournalKind.SUBJECT and len({row.pupil for row in rows}) < len(rows)
    ]
    assert len(changed) >= 3


def test_nobody_is_named_in_a_group_of_the_whole_class(plan):
    assert not any(plan.groups[row.group].whole_class for row in plan.members)
    assert {row.group for row in plan.members} == {
        index for index, group in enumerate(plan.groups) if not group.whole_class
    }


def test_the_choir_is_a_combined_journal_of_several_classes(plan):
    choir = plan.journals[journal_of(plan, "Koris")]
    assert choir.kind is JournalKind.COMBINED
    assert len(choir.classes) == 8
    assert 20 <= len(members_by_journal(plan)[journal_of(plan, "Koris")]) <= 60


def test_members_belong_to_the_classes_of_the_journal(plan):
    classes = defaultdict(set)
    for row in plan.enrolments:
        classes[row.pupil].add(row.school_class)
    for journal, rows in members_by_journal(plan).items():
        assert all(classes[row.pupil] & set(plan.journals[journal].classes) for row in rows)
