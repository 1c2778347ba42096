"""Who may be in a group, and the one road by which it changes (clause 9b)."""

from datetime import date

import pytest

from models.journal import JournalGroup
from models.operations.memberships import Membership, check_membership
from models.people import Student
from models.rules.broken import RuleBroken
from tests.people import TODAY


def membership(session, cast, group="english_2", pupil="zigurs", begin=TODAY, end=None):
    return Membership(
        session.get_one(JournalGroup, cast.group[group]),
        session.get_one(Student, cast.student[pupil]),
        begin,
        end,
    )


@pytest.mark.parametrize(
    "wish",
    [
        {"group": "maths"},
        {"pupil": "karlina"},
        {"pupil": "gustavs"},
        {"pupil": "roberts"},
        {"pupil": "elza"},
        {"pupil": "roberts", "begin": date(2026, 9, 1), "end": date(2026, 9, 1)},
    ],
)
def test_who_does_not_belong_into_a_group_is_refused(records, cast, wish):
    with records() as session, pytest.raises(RuleBroken):
        check_membership(session, membership(session, cast, **wish))


@pytest.mark.parametrize(
    "wish", [{}, {"pupil": "gustavs", "begin": date(2026, 10, 1), "end": date(2026, 10, 30)}]
)
def test_who_belongs_into_a_group_is_let_in(records, cast, wish):
    with records() as session:
        assert check_membership(session, membership(session, cast, **wish)).starts_on
