"""Teachers are reminded of lessons not entered: off by default, once a day (clause 11)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from config.settings import RIGA
from models.lesson_changes import EntryReminder, LessonCancelled
from models.messages import Notice
from models.operations.reminders import remind
from models.outbox import Channel, Outbox
from models.people import Person, Staff
from models.rules.broken import RuleBroken
from models.rules.settings import ReminderWay, check_setting, read_settings
from models.school import Setting
from tests.people import MOMENT, TODAY

KEY = "tests of the outbox, forty characters long"
HALF_PAST_SIX = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
OWING = {"class_teacher", "subject_teacher", "stranger"}


@pytest.fixture
def school(app, records, cast):
    """A school that reminds from 18.00, by the way named."""

    def reminding(way="notice", at="18.00"):
        with records() as session:
            session.add(Setting(name="entry_reminder_at", value=at))
            session.add(Setting(name="entry_reminder_by", value=way))

    return reminding


@pytest.fixture
def run(app, records):
    """Run the command at a moment."""

    def once(moment=HALF_PAST_SIX):
        with app.test_request_context(), records() as session:
            return remind(session, moment, RIGA, KEY)

    return once


def told(records, cast):
    with records() as session:
        people = session.scalars(select(Notice.person_id)).all()
    return sorted(key for key in cast.staff for person in people if cast.person[key] == person)


def test_a_school_begins_without_reminders(run, records, cast):
    assert not run().due
    assert told(records, cast) == []


def test_each_who_owes_is_reminded_once_a_day(school, run, records, cast):
    school()
    assert (run().teachers, run().teachers) == (3, 0)
    assert told(records, cast) == sorted(OWING)
    tomorrow = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
    assert run(tomorrow).teachers == 3
    with records() as session:
        days = session.scalars(select(EntryReminder.reminded_on).order_by(EntryReminder.id)).all()
        assert days == [TODAY] * 3 + [tomorrow.date()] * 3


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 23, 15, 59, tzinfo=UTC),  # a minute to six in Riga
        datetime(2026, 11, 22, 17, 0, tzinfo=UTC),  # a Sunday
        datetime(2026, 11, 18, 17, 0, tzinfo=UTC),  # a public holiday
    ],
)
def test_not_before_the_hour_and_on_no_free_day(school, run, records, cast, moment):
    school()
    assert not run(moment).due
    assert told(records, cast) == []


def test_the_hour_is_rigas_in_summer_time_too(school, run):
    school()
    assert not run(datetime(2026, 10, 15, 14, 59, tzinfo=UTC)).due
    assert run(datetime(2026, 10, 15, 15, 0, tzinfo=UTC)).due


def test_who_has_left_or_owes_nothing_is_left_alone(school, run, records, cast):
    school()
    with records() as session:
        session.get_one(Staff, cast.staff["subject_teacher"]).ends_on = datetime(
            2026, 11, 20, tzinfo=UTC
        ).date()
    assert run().teachers == 2
    assert "subject_teacher" not in told(records, cast)


def test_what_did_not_take_place_is_not_owed(school, run, records, cast):
    school()
    with records() as session:
        for week in range(12):
            session.add(
                LessonCancelled(
                    journal_group_id=cast.group["maths_4a"],
                    held_on=datetime.fromordinal(TODAY.toordinal() - 7 * week).date(),
                    number=1,
                    reason="sals",
                    account_id=cast.account["superuser"],
                    made_at=MOMENT,
                )
            )
    run()
    assert told(records, cast) == ["class_teacher", "subject_teacher"]


@pytest.mark.parametrize(("way", "channel"), [("email", Channel.EMAIL), ("sms", Channel.SMS)])
def test_a_letter_leaves_by_the_way_of_the_school_where_there_is_an_address(
    school, run, records, cast, way, channel
):
    school(way)
    with records() as session:
        person = session.get_one(Person, cast.person["class_teacher"])
        person.email, person.phone = "ilze@skola.lv", "+37126123456"
    done = run()
    assert (done.teachers, done.letters) == (3, 1)
    assert run().letters == 0
    with records() as session:
        (letter,) = session.scalars(select(Outbox)).all()
        assert letter.channel is channel
        assert letter.person_id == cast.person["class_teacher"]
        linked = select(EntryReminder.staff_id).where(EntryReminder.outbox_id == letter.id)
        assert session.scalars(linked).all() == [cast.staff["class_teacher"]]


def test_a_letter_that_may_not_leave_holds_back_no_notice(school, run, records, cast):
    school("sms")
    with records() as session:
        session.add(Setting(name="sms_per_hour", value="0"))
        session.get_one(Person, cast.person["class_teacher"]).phone = "+37126123456"
    done = run()
    assert (done.teachers, done.letters) == (3, 0)


@pytest.mark.parametrize(
    ("name", "value", "fits"),
    [
        ("entry_reminder_at", "18:30", True),
        ("entry_reminder_at", "0", True),
        ("entry_reminder_at", "25:00", False),
        ("entry_reminder_at", "", False),
        ("entry_reminder_by", "SMS", True),
        ("entry_reminder_by", "pasts", False),
    ],
)
def test_the_settings_of_reminders_are_understood_or_refused(app, name, value, fits):
    if fits:
        check_setting(name, value)
        return
    with app.test_request_context(), pytest.raises(RuleBroken):
        check_setting(name, value)


def test_a_reminder_is_off_until_an_hour_is_set():
    assert read_settings([]).entry_reminder_at is None
    assert read_settings([("entry_reminder_at", "0")]).entry_reminder_at is None
    assert read_settings([("entry_reminder_by", "email")]).entry_reminder_by is ReminderWay.EMAIL
