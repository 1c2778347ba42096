"""Individual work against its schedule (clause 14)."""

from datetime import date, time

import pytest

from models.individual import IndividualSchedule, IndividualSession, SessionMissed
from models.journal import Journal, JournalGroup, JournalKind
from models.queries.findings import BY_KEY, findings_of


@pytest.fixture
def schedule(inspector, cast):
    """Mondays at 13.30 since 2 November."""
    session = inspector.session
    journal = Journal(school_year_id=cast.year, kind=JournalKind.INDIVIDUAL, title="Logopēda nodarbības")
    session.add(journal)
    session.flush()
    group = JournalGroup(journal_id=journal.id, name="visi", whole_class=False)
    session.add(group)
    session.flush()
    line = IndividualSchedule(
        journal_group_id=group.id,
        staff_id=cast.staff["support_teacher"],
        weekday=0,
        starts_at=time(13, 30),
        ends_at=time(14, 10),
        starts_on=date(2026, 11, 2),
    )
    session.add(line)
    session.flush()
    return line


def places(inspector):
    rows = inspector.session.execute(findings_of(inspector.watch(), [BY_KEY["session_not_recorded"]]))
    return {row.place for row in rows}


def test_a_planned_session_is_owed_until_it_is_recorded_or_noted_as_missed(inspector, cast, schedule):
    days = [date(2026, 11, day) for day in (2, 9, 16)]
    assert places(inspector) == {f"s{schedule.id}-{day}" for day in days}
    inspector.cast.group["speech"] = schedule.journal_group_id
    lesson = inspector.book.lesson("speech", days[0], None)
    del inspector.cast.group["speech"]
    held = IndividualSession(
        lesson_id=lesson,
        schedule_id=schedule.id,
        staff_id=schedule.staff_id,
        starts_at=time(13, 30),
        minutes=40,
    )
    missed = SessionMissed(schedule_id=schedule.id, missed_on=days[1], reason="Ekskursija")
    inspector.session.add_all([held, missed])
    inspector.session.flush()
    assert places(inspector) == {f"s{schedule.id}-2026-11-16"}
    held.voided_at, held.void_reason = inspector.clock.now(), "Cits skolēns"
    inspector.session.flush()
    assert places(inspector) == {f"s{schedule.id}-2026-11-16", f"s{schedule.id}-2026-11-02"}
