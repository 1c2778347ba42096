"""Of which term words are written, and when that is due."""

from __future__ import annotations

from datetime import date, timedelta

from models.queries.frame import SchoolFrame
from models.rules.documents import TERMS
from models.rules.marks import TermKind
from models.rules.terms import SEMESTERS

AHEAD = timedelta(days=21)
"""So long before a term's last day its words are begun."""


def terms_of(frame: SchoolFrame) -> list[TermKind]:
    """Terms of which the school gives report cards."""
    return [kind for kind in TERMS if frame.settings.uses_semester_marks or kind not in SEMESTERS.values()]


def last_day(frame: SchoolFrame, term: TermKind) -> date:
    """The last day of a semester, or of the year."""
    ends = {SEMESTERS[half.number]: half.ends_on for half in frame.calendar.semesters}
    return ends.get(term, frame.calendar.ends_on)


def term_at_hand(frame: SchoolFrame, today: date) -> TermKind:
    """The term whose cards come next or came last: at the year's end the year itself."""
    terms = terms_of(frame)
    begun = [kind for kind in terms if last_day(frame, kind) - AHEAD <= today]
    return begun[-1] if begun else terms[0]


def term_due(frame: SchoolFrame, today: date) -> TermKind | None:
    """The term whose words are to be written now; None while none ends soon."""
    term = term_at_hand(frame, today)
    return term if last_day(frame, term) - AHEAD <= today <= last_day(frame, term) + AHEAD else None
