"""How many unexcused lessons are too many: steps of warning, and when the municipality is told (Reg. 89)."""

from __future__ import annotations

from collections.abc import Sequence

from models.rules.absences import AbsenceState
from models.rules.settings import SchoolSettings


def counts(state: AbsenceState, settings: SchoolSettings) -> bool:
    """Whether a lesson missed in this state is counted; being late is no lesson missed."""
    if state is AbsenceState.UNKNOWN:
        return settings.unknown_counts_unexcused
    return state is AbsenceState.UNEXCUSED


def steps_of(settings: SchoolSettings) -> tuple[int, ...]:
    """All steps in their order; the last of them is the one at which the municipality is told."""
    due = settings.municipality_over + 1
    return (*(step for step in settings.unexcused_steps if step < due), due)


def step_reached(lessons: int, steps: Sequence[int]) -> int | None:
    """The highest step `lessons` reach; None below the first."""
    return max((step for step in steps if step <= lessons), default=None)


def is_for_municipality(lessons: int, settings: SchoolSettings) -> bool:
    """Whether the municipality is told: „vairāk nekā 20” is 21."""
    return lessons > settings.municipality_over
