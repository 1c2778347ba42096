"""What the rule of promotion says, grade by grade, of the school's marks (clause 19)."""

import pytest

from models.rules.marks import ScaleKind
from models.rules.promotion import (
    Advice,
    Finding,
    Outcome,
    Proposal,
    Reason,
    SubjectResult,
    is_against,
    proposal,
)

POINTS, LEVELS, PASS, PERCENT, TEXT = (
    ScaleKind.POINTS,
    ScaleKind.LEVELS,
    ScaleKind.PASS,
    ScaleKind.PERCENT,
    ScaleKind.TEXT,
)


def maths(year: str = "", post_exam: str = "", final: str = "", scale: ScaleKind = POINTS) -> SubjectResult:
    return SubjectResult("Matemātika", scale, year, post_exam, final)


def latvian(year: str = "", post_exam: str = "", final: str = "", scale: ScaleKind = POINTS) -> SubjectResult:
    return SubjectResult("Latviešu valoda", scale, year, post_exam, final)


def said(grade: int, *results: SubjectResult) -> tuple[Advice, list[tuple[str, Finding]]]:
    proposed = proposal(grade, results)
    return proposed.advice, [(f"{one.subject} {one.mark}".rstrip(), one.finding) for one in proposed.reasons]


@pytest.mark.parametrize("grade", [4, 5, 6])
def test_four_points_in_every_subject_promote(grade):
    assert said(grade, maths("4"), latvian("10")) == (Advice.ALLOWS, [])


@pytest.mark.parametrize("grade", [4, 5, 6])
@pytest.mark.parametrize("mark", ["1", "2", "3"])
def test_a_year_mark_below_four_asks_for_a_post_exam(grade, mark):
    assert said(grade, maths(mark), latvian("9")) == (
        Advice.POST_EXAM,
        [(f"Matemātika {mark}", Finding.BELOW)],
    )


def test_two_year_marks_below_four_ask_for_two_post_exams():
    advice, reasons = said(5, maths("3"), latvian("2"))
    assert advice is Advice.POST_EXAM
    assert len(reasons) == 2


def test_a_final_mark_of_four_makes_a_year_mark_of_three_good():
    assert said(4, maths("3", "4", "4"), latvian("6")) == (Advice.ALLOWS, [])


def test_a_post_exam_passed_waits_for_the_final_mark():
    assert said(4, maths("3", "5"), latvian("6")) == (
        Advice.INCOMPLETE,
        [("Matemātika 5", Finding.FINAL_MISSING)],
    )


@pytest.mark.parametrize("final", ["", "3"])
def test_one_post_exam_below_four_still_promotes_and_is_named(final):
    assert said(6, maths("2", "3", final), latvian("5")) == (
        Advice.ALLOWS,
        [("Matemātika 3", Finding.POST_EXAM_BELOW)],
    )


def test_two_post_exams_below_four_do_not_promote():
    advice, reasons = said(6, maths("2", "3", "3"), latvian("3", "2"))
    assert advice is Advice.REFUSES
    assert [finding for _subject, finding in reasons] == [Finding.POST_EXAM_BELOW] * 2


def test_one_post_exam_below_four_beside_a_year_mark_below_four_asks_for_the_other_post_exam():
    assert said(6, maths("2", "3", "3"), latvian("3"))[0] is Advice.POST_EXAM


@pytest.mark.parametrize("post_exam", ["", "6"])
def test_a_final_mark_below_four_that_no_post_exam_explains_does_not_promote(post_exam):
    assert said(4, maths("3", post_exam, "2"))[0] is Advice.REFUSES


def test_nv_of_the_year_is_owed_and_asks_for_a_post_exam():
    assert said(4, maths("nv"), latvian("7")) == (Advice.POST_EXAM, [("Matemātika nv", Finding.NO_MARK)])


def test_nobody_can_say_while_a_year_mark_is_not_typed():
    assert said(4, maths(), latvian("3")) == (
        Advice.INCOMPLETE,
        [("Matemātika", Finding.MISSING), ("Latviešu valoda 3", Finding.BELOW)],
    )


def test_not_passed_is_below_four():
    assert said(4, maths("ni", scale=PASS))[0] is Advice.POST_EXAM
    assert said(4, maths("ni", "ni", scale=PASS))[0] is Advice.ALLOWS
    assert said(4, maths("i", scale=PASS))[0] is Advice.ALLOWS


@pytest.mark.parametrize(("mark", "scale"), [("S", LEVELS), ("2,5", PERCENT), ("ni", TEXT)])
def test_other_scales_have_no_four_to_reach(mark, scale):
    assert said(4, maths(mark, scale=scale))[0] is Advice.ALLOWS


@pytest.mark.parametrize("grade", [1, 2, 3])
@pytest.mark.parametrize(("mark", "scale"), [("S", LEVELS), ("1", POINTS), ("labi", TEXT), ("ni", PASS)])
def test_in_the_first_three_grades_any_assessment_promotes(grade, mark, scale):
    assert said(grade, maths(mark, scale=scale)) == (Advice.ALLOWS, [])


@pytest.mark.parametrize(("mark", "finding"), [("", Finding.MISSING), ("nv", Finding.NO_MARK)])
def test_in_the_first_three_grades_an_assessment_has_to_be_there(mark, finding):
    advice, reasons = said(3, maths(mark, scale=LEVELS), latvian("T", scale=LEVELS))
    assert advice is Advice.INCOMPLETE
    assert [one for _subject, one in reasons] == [finding]


@pytest.mark.parametrize("grade", [1, 4])
def test_of_a_pupil_without_subjects_nobody_can_say(grade):
    assert proposal(grade, []) == Proposal(Advice.INCOMPLETE)


def test_a_reason_is_a_sentence(app):
    with app.test_request_context():
        reason = Reason("Matemātika", "3", Finding.BELOW)
        assert str(reason) == "Matemātika 3: nepieciešams pēcpārbaudījums"
        assert str(Reason("Ķīmija", "", Finding.MISSING)) == "Ķīmija: nav gada vērtējuma"


@pytest.mark.parametrize(
    ("outcome", "advice", "against"),
    [
        (Outcome.PROMOTED, Advice.ALLOWS, False),
        (Outcome.PROMOTED, Advice.POST_EXAM, True),
        (Outcome.PROMOTED, Advice.REFUSES, True),
        (Outcome.PROMOTED, Advice.INCOMPLETE, True),
        (Outcome.REPEATS, Advice.ALLOWS, True),
        (Outcome.REPEATS, Advice.POST_EXAM, True),
        (Outcome.REPEATS, Advice.REFUSES, False),
        (Outcome.MEASURES, Advice.ALLOWS, True),
        (Outcome.MEASURES, Advice.POST_EXAM, False),
        *((Outcome.LEAVES, advice, False) for advice in Advice),
    ],
)
def test_a_decision_against_the_rule_has_to_say_why(outcome, advice, against):
    assert is_against(outcome, advice) is against
