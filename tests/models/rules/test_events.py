"""Over which lessons an event may be, and who may still withdraw it (clause 8)."""

from datetime import date

import pytest

from models.rules.absences import LessonSpan
from models.rules.broken import RuleBroken
from models.rules.events import check_event, check_withdrawal

TODAY = date(2026, 11, 23)


def span(first: date, last: date, begin: int | None = None, end: int | None = None) -> LessonSpan:
    return LessonSpan(first, begin, last, end)


def test_a_competition_of_today_may_be_proposed_for_other_classes():
    check_event(span(TODAY, TODAY, 2, 5), TODAY, own_class_alone=False)


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (span(date(2026, 11, 20), TODAY), "starts_on"),
        (span(TODAY, date(2026, 12, 24)), "ends_on"),
        (span(TODAY, date(2026, 11, 20)), "ends_on"),
        (span(TODAY, TODAY, 5, 2), "ends_on"),
        (span(TODAY, TODAY, 11, None), "starts_number"),
    ],
    ids=["begun before today", "32 days", "ends before it begins", "lessons turned round", "eleventh lesson"],
)
def test_what_no_event_can_be_is_refused_at_its_field(wanted, field):
    with pytest.raises(RuleBroken) as refused:
        check_event(wanted, TODAY, own_class_alone=False)
    assert refused.value.field == field


def test_a_class_teacher_enters_an_excursion_of_last_week_for_the_own_class():
    check_event(span(date(2026, 11, 16), date(2026, 11, 17)), TODAY, own_class_alone=True)


def test_an_author_withdraws_what_nobody_else_has_confirmed():
    check_withdrawal(confirmed=[], own=[])
    check_withdrawal(confirmed=[4], own=[4, 5])
    with pytest.raises(RuleBroken):
        check_withdrawal(confirmed=[4, 6], own=[4])
