"""What the director decided at the year's end, as the year's card says it (clause 19)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from config.translations.formats import date_short
from models.queries.decisions import decisions_of
from models.rules.marks import TermKind
from models.rules.promotion import Outcome
from reports.report_card.reading import Reading


def decided(reading: Reading, grade: int, student_ids: Sequence[int]) -> Mapping[int, str]:
    """A sentence and its ground for each pupil about whom something is decided; one statement."""
    if reading.term is not TermKind.YEAR:
        return {}
    rows = reading.session.execute(decisions_of(reading.frame.year_id, student_ids))
    return {row.student_id: f"{_sentence(row, grade)}\n{_ground(row)}" for row in rows}


def _sentence(row: Any, grade: int) -> str:
    if row.outcome is Outcome.MEASURES:
        days = (row.measures_from, row.measures_to)
        when = f" ({' – '.join(date_short(day) for day in days if day)})" if any(days) else ""
        return f"Lēmums: papildu mācību pasākumi – {row.measures}{when}."
    words = {
        Outcome.PROMOTED: f"pārcelt {grade + 1}. klasē",
        Outcome.REPEATS: f"atstāt {grade}. klasē uz otru gadu",
        Outcome.LEAVES: "mācības šajā skolā beidz",
    }
    return f"Lēmums: {words[row.outcome]}."


def _ground(row: Any) -> str:
    day = f", {date_short(row.order_on)}" if row.order_on else ""
    return f"Pamats: direktora rīkojums Nr. {row.order_number}{day}"
