"""A pupil's record of individual work: what was held, and nobody else named (clause 14)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from models.individual import SessionMissed
from models.rules.absences import LessonSpan
from models.rules.documents import Choice
from reports.individual_record import REPORT
from reports.individual_record.collect import collect, sheets
from tests.absences import explained
from tests.individual_work import begin_individual_work, held
from tests.papers import asker, pages

MONDAY, NEXT = date(2026, 11, 9), date(2026, 11, 16)


def record_of(session, cast, who="class_teacher", name="4.b", **changes):
    return collect(session, asker(cast, who), Choice("individual_record", cast.school_class[name], **changes))


def test_sessions_stand_by_day_with_their_signs_and_what_was_missed(records, cast):
    with records() as session:
        made = begin_individual_work(session, cast)
        held(session, cast, made, MONDAY, "elza", "roberts", absent=["elza"])
        session.add(SessionMissed(schedule_id=made.monday, missed_on=NEXT, reason="skolotāja slimība"))
        explained(session, cast, "elza", LessonSpan(MONDAY, None, MONDAY, None), "s")
        session.flush()
        found = record_of(session, cast)
    elza, roberts = found.records
    assert [(one.session.day, one.session.topic, one.sign) for one in elza.lines] == [
        ("09.11.2026. P", "Skaņas", "nˢ"),
        ("16.11.2026. P", "Nenotika: skolotāja slimība", ""),
    ]
    assert (elza.name, elza.held, elza.minutes) == ("Abola Elza", 1, 40)
    assert roberts.lines[0].sign == ""
    assert [sheet.student_id for sheet in sheets(found)] == [cast.student["elza"], cast.student["roberts"]]


def test_nobody_else_is_named_on_a_pupils_paper(records, cast):
    with records() as session:
        made = begin_individual_work(session, cast)
        held(session, cast, made, MONDAY, "elza", "roberts", absent=["elza"])
        found = record_of(session, cast, picked=(cast.student["roberts"],))
    [page] = pages(REPORT.pdf(found))
    assert "Bērziņš Roberts, 4.b klase" in page
    assert "Elza" not in page
    assert "09.11.2026. P 13.30–14.10 40 Skaņas Kārlis Palīgs" in page


def test_a_voided_session_counts_no_more(records, cast):
    with records() as session:
        made = begin_individual_work(session, cast)
        row = held(session, cast, made, MONDAY, "elza")
        row.voided_at, row.void_reason = datetime(2026, 11, 10, tzinfo=UTC), "kļūda"
        session.flush()
        found = record_of(session, cast)
    assert found.records == ()
    assert "Šajā laika posmā individuālā darba nav." in pages(REPORT.pdf(found))[0]


@pytest.mark.parametrize(
    ("who", "reached"),
    [
        ("superuser", True),
        ("director", True),
        ("class_teacher", True),
        ("stranger", False),
        ("support_teacher", False),
        ("deputy_upbringing", False),
        ("registrar", False),
    ],
)
def test_whose_records_are_read_by_whom(records, cast, who, reached):
    with records() as session:
        begin_individual_work(session, cast)
        assert (record_of(session, cast, who) is not None) is reached
