"""What stands in the journals reads like a teacher's own words."""

import pytest

from admin.demo.subjects import SUBJECTS
from admin.demo.topics import OUTLINES, lesson_text, theme


def test_every_subject_and_every_journal_without_one_has_topics(plan):
    titled = {each.title for each in plan.journals if each.subject is None}
    assert {row.name for row in SUBJECTS} | titled == set(OUTLINES)


@pytest.mark.parametrize("subject", [row.name for row in SUBJECTS if row.marked])
def test_marked_subjects_have_topics_enough_for_a_year(subject):
    assert all(15 <= len(outline) <= 25 for outline in OUTLINES[subject])


@pytest.mark.parametrize("subject", OUTLINES)
def test_every_topic_has_an_outcome_written_as_a_sentence(subject):
    rows = [row for outline in OUTLINES[subject] for row in outline]
    assert all(topic and outcome.endswith(".") for topic, outcome in rows)
    assert len({topic for topic, _outcome in OUTLINES[subject][0]}) == len(OUTLINES[subject][0])


def test_a_year_of_lessons_goes_through_all_topics():
    seen = {theme("Matemātika", 4, number, 140) for number in range(140)}
    assert seen == {topic for topic, _outcome in OUTLINES["Matemātika"][1]}


def test_a_topic_begins_plain_and_is_then_dwelt_on():
    first, second = (lesson_text("Matemātika", 4, number, 140)[0] for number in (0, 1))
    assert second == f"{first}: vingrināšanās"


def test_a_topic_of_one_lesson_stands_alone():
    topics = [lesson_text("Tautas dejas", 1, number, 12)[0] for number in range(12)]
    assert len(set(topics)) == 12


def test_some_lessons_have_homework_and_sport_has_none():
    told = [lesson_text("Latviešu valoda", 5, number, 140)[2] for number in range(140)]
    assert 0.4 < sum(bool(text) for text in told) / 140 < 0.8
    assert not any("{" in text for text in told)
    assert not any(lesson_text("Sports un veselība", 5, number, 105)[2] for number in range(105))


def test_grades_that_share_topics_take_them_in_another_order():
    assert theme("Matemātika", 5, 0, 175) != theme("Matemātika", 6, 0, 175)
