"""The kinds of findings: what is declared here is counted, listed, waived and printed (clauses 3.4, 4.2).

A new kind is one function that gives its rows, one that words them, and one entry here.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from models.queries.findings import groups, individual, lessons, marks, terms, timetable, words
from models.queries.findings.base import Finding

DOCUMENTATION = _l("order of documentation, Reg. 528 (2021)")
ASSESSMENT = _l("the school's assessment order; standard and assessment, Reg. 747 (2018)")
PLAN = _l("the education programme's plan of lessons, Reg. 747 (2018)")

FINDINGS: tuple[Finding, ...] = (
    Finding(
        "not_entered",
        _l("Lesson not entered"),
        _l("The timetable has the lesson and its deadline is past, but attendance is not confirmed."),
        "11",
        DOCUMENTATION,
        lessons.not_entered,
        words.lesson_missing,
        "bad",
    ),
    Finding(
        "no_topic",
        _l("No topic"),
        _l("Attendance of the lesson is confirmed, its topic is not written."),
        "11",
        DOCUMENTATION,
        lessons.no_topic,
        words.nothing_more,
        "bad",
    ),
    Finding(
        "entered_late",
        _l("Entered late"),
        _l("The lesson was entered after its deadline."),
        "11",
        DOCUMENTATION,
        lessons.entered_late,
        words.entered_at,
    ),
    Finding(
        "no_homework",
        _l("Long without homework"),
        _l("Lessons follow each other for as many school days as the setting says and none sets homework."),
        "11",
        DOCUMENTATION,
        lessons.no_homework,
        words.without_homework,
    ),
    Finding(
        "while_absent",
        _l("Mark of an absent pupil"),
        _l(
            "The pupil was absent from the lesson and has a mark for work in it. A mark that took the "
            "place of nv or of an earlier one is not meant."
        ),
        "11, 12",
        ASSESSMENT,
        marks.while_absent,
        words.mark_given,
        "bad",
    ),
    Finding(
        "test_without_marks",
        _l("Test without marks"),
        _l("The test was held more school days ago than the setting allows and nobody has a mark in it."),
        "12",
        ASSESSMENT,
        marks.test_without_marks,
        words.named,
    ),
    Finding(
        "too_few_marks",
        _l("Too few marks for a term mark"),
        _l("The pupil has fewer summative marks in the semester than the setting asks for."),
        "12, 13",
        ASSESSMENT,
        terms.too_few_marks,
        words.marks_against,
    ),
    Finding(
        "far_from_mean",
        _l("Term mark far from the mean"),
        _l("The mark differs from the weighted mean of its marks by as much as the setting says, or more."),
        "13",
        ASSESSMENT,
        terms.far_from_mean,
        words.mark_against_mean,
    ),
    Finding(
        "doubled_for_pupil",
        _l("Pupils in two lessons at once"),
        _l("Another journal has a lesson of the same pupils on the same day with the same number."),
        "11",
        DOCUMENTATION,
        timetable.doubled_for_pupil,
        words.pupils_elsewhere,
        "bad",
    ),
    Finding(
        "doubled_for_teacher",
        _l("Teacher in two lessons at once"),
        _l("The teacher has a lesson in another journal on the same day with the same number."),
        "11",
        DOCUMENTATION,
        timetable.doubled_for_teacher,
        words.teacher_elsewhere,
        "bad",
    ),
    Finding(
        "session_not_recorded",
        _l("Individual session not recorded"),
        _l(
            "The schedule of individual work has the session, and it is neither recorded nor noted as missed."
        ),
        "14",
        DOCUMENTATION,
        individual.session_not_recorded,
        words.nothing_more,
        "bad",
    ),
    Finding(
        "against_plan",
        _l("Lessons held against the plan"),
        _l("More or fewer lessons are held than the plan of the year has until this day."),
        "3.1.3, 11",
        PLAN,
        groups.against_plan,
        words.held_against_plan,
    ),
    Finding(
        "no_pupils",
        _l("Group without pupils"),
        _l("Nobody is in the group."),
        "9b",
        DOCUMENTATION,
        groups.no_pupils,
        words.nothing_more,
    ),
    Finding(
        "no_teacher",
        _l("Group without a teacher"),
        _l("Nobody keeps the journal of the group."),
        "3.1",
        DOCUMENTATION,
        groups.no_teacher,
        words.nothing_more,
        "bad",
    ),
)
"""In the order of the screens."""
BY_KEY: Mapping[str, Finding] = {one.key: one for one in FINDINGS}
