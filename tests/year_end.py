"""The end of the cast's year: term marks as their operation would write them (clauses 13, 19)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from models.audit import TrailAct
from models.marks import TermMark
from models.operations.trail import Change, record
from models.rules.marks import ScaleKind, TermKind

LAST_DAY = date(2027, 5, 31)
LAST_AFTERNOON = datetime(2027, 5, 31, 12, 0, tzinfo=UTC)
"""15.00 in Riga on the year's last day."""
SUBJECTS = ("Latviešu valoda", "Matemātika", "Angļu valoda")
STAYED = ("elza", "karlis", "anna", "roberts", "evelina", "zigurs")
"""Of 4.b until the year's end; Gustavs left on 30 October."""
ORDER = {"order_number": "1-9/45", "order_on": "2027-05-31"}


def typed(session, cast, pupil, subject, value, kind=TermKind.YEAR, scale=ScaleKind.POINTS) -> None:
    """A term's mark of a pupil, with its line of the trail."""
    student = cast.student[pupil]
    entry = record(session, [Change(TrailAct.CREATED, "term_mark", 1, student, {})])[0]
    session.add(
        TermMark(
            student_id=student,
            subject_id=cast.subject[subject],
            school_year_id=cast.year,
            kind=kind,
            scale=scale,
            value=value,
            entry_id=entry,
        )
    )
    session.flush()


def year_of_4b(session, cast, **below) -> None:
    """Everybody of 4.b has 7 in every subject, but those named have their own mark in mathematics."""
    for pupil in STAYED:
        for subject in SUBJECTS:
            value = below.get(pupil, "7") if subject == "Matemātika" else "7"
            if value:
                typed(session, cast, pupil, subject, value)
