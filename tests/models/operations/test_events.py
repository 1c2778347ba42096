"""Events name pupils in reach and are decided by class teachers, whatever a form lets through (clause 8)."""

from datetime import date

import pytest
from sqlalchemy import select

from config.duties import Role
from models.absences import Excuse
from models.accounts import Actor
from models.events import EventState
from models.operations.events import (
    Decision,
    EventDesk,
    EventWish,
    class_version,
    decide_class,
    propose_event,
)
from models.operations.excuses import void_excuse
from models.rules.absences import LessonSpan
from models.rules.broken import RuleBroken, Stale
from models.school import AbsenceReason
from tests.people import MOMENT, TODAY

ROLES = {
    "class_teacher": {Role.CLASS_TEACHER, Role.SUBJECT_TEACHER},
    "subject_teacher": {Role.SUBJECT_TEACHER},
    "interest_teacher": {Role.INTEREST_TEACHER},
    "superuser": {Role.SUPERUSER},
}


@pytest.fixture
def desk_of(cast):
    """The events as opened for somebody."""

    def opened(session, who):
        actor = Actor(
            account_id=cast.account[who],
            session_id=1,
            person_id=cast.person[who],
            staff_id=cast.staff[who],
            student_id=None,
            guardian_id=None,
            roles=frozenset(ROLES[who]),
            name=who,
            user_name=who,
            language="lv",
            today=TODAY,
        )
        return EventDesk(session, actor, MOMENT, lambda number: f"/pasakumi/{number}")

    return opened


@pytest.fixture
def wish(cast, records):
    """A contest today for the pupils named."""
    with records() as session:
        reasons = dict(session.execute(select(AbsenceReason.suffix, AbsenceReason.id)).tuples().all())

    def wished(*pupils, day=TODAY, suffix="c"):
        span = LessonSpan(day, None, day, None)
        return EventWish("Skate", "", span, reasons[suffix], frozenset(cast.student[one] for one in pupils))

    return wished


def refused(desk, wanted):
    with pytest.raises(RuleBroken) as broken:
        propose_event(desk, wanted)
    return broken.value.field


def test_the_reach_is_checked_behind_the_form(records, desk_of, wish):
    with records() as session:
        assert refused(desk_of(session, "subject_teacher"), wish("roberts")) == "students"
        assert refused(desk_of(session, "interest_teacher"), wish("lielais")) == "students"
        assert refused(desk_of(session, "superuser"), wish("roberts")) == "students"
        assert refused(desk_of(session, "class_teacher"), wish("roberts", "karlina")) == "students"


def test_an_unexcused_ground_or_another_school_year_makes_no_event(records, desk_of, wish):
    with records() as session:
        desk = desk_of(session, "interest_teacher")
        assert refused(desk, wish("roberts", suffix="n")) == "reason"
        assert refused(desk, wish("roberts", day=date(2027, 6, 1))) == "starts_on"
        assert refused(desk, wish("roberts", day=date(2027, 12, 1))) == "starts_on"


def test_a_pupil_is_struck_though_the_ground_was_withdrawn_before(records, desk_of, wish, cast):
    with records() as session:
        desk = desk_of(session, "class_teacher")
        event = propose_event(desk, wish("roberts"))
        (ground,) = session.scalars(select(Excuse).where(Excuse.event_id == event.id)).all()
        void_excuse(session, ground, ground.version, MOMENT)
        version = class_version(row.version for row in event.pupils)
        decide_class(desk, event, Decision(cast.school_class["4.b"], frozenset(), "slims", version))
        assert [row.state for row in event.pupils] == [EventState.STRUCK]


def test_nobody_decides_on_an_event_withdrawn_meanwhile(records, desk_of, wish, cast):
    with records() as session:
        event = propose_event(desk_of(session, "interest_teacher"), wish("roberts"))
        event.voided_at = MOMENT
        session.flush()
        decision = Decision(cast.school_class["4.b"], frozenset({cast.student["roberts"]}), "", 1)
        with pytest.raises(Stale):
            decide_class(desk_of(session, "class_teacher"), event, decision)
