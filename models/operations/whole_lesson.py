"""A lesson entered in one go: topic, homework, absences and marks, „Visi klāt” (clause 11).

The card without scripts and the day entered after a power cut come here; both write by the grid's operations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from models.operations.cells import CellOutcome, CellWish
from models.operations.columns import change_column, confirm_attendance
from models.operations.desk import Desk
from models.operations.journal import open_column, record_cells
from models.rules.broken import RuleBroken, Stale
from models.rules.cells import display
from models.rules.marks import ScaleKind


@dataclass(frozen=True, slots=True)
class LessonEntry:
    """What was said of one lesson."""

    key: str
    """Its column: held (l17) or expected (x-2026-11-23-3)."""
    values: Mapping[str, str]
    """Topic and homework, as far as they changed; clean."""
    version: int
    """The column's version that the person saw."""
    wishes: Sequence[CellWish]
    present: bool
    """Whoever has no sign was there."""

    @property
    def is_empty(self) -> bool:
        """Nothing was said."""
        return not (self.values or self.wishes or self.present)


@dataclass(frozen=True, slots=True)
class LessonOutcome:
    """What became of it."""

    key: str
    """The lesson's lasting key."""
    refusals: Sequence[tuple[int | None, str]]
    """Sentences, each with the pupil it is about; None: the lesson itself. With any, nothing may be kept."""


def enter_lesson(desk: Desk, entry: LessonEntry) -> LessonOutcome:
    """Write the lesson. The caller drops everything when something was refused."""
    try:
        column = open_column(desk, entry.key)
        if entry.values:
            column = change_column(desk, column, entry.values, entry.version)
        wishes = [replace(wish, column=column.key) for wish in entry.wishes]
        outcomes, _touched = record_cells(desk, wishes)
        refusals = [(one.wish.student_id, said) for one in outcomes if (said := _refusal(one))]
        if entry.present and not refusals:
            confirm_attendance(desk, open_column(desk, column.key))
    except LookupError:
        return LessonOutcome(entry.key, [(None, _("This lesson is not in the journal any more."))])
    except (RuleBroken, Stale) as broken:
        return LessonOutcome(entry.key, [(None, str(broken))])
    return LessonOutcome(column.key, refusals)


def _refusal(outcome: CellOutcome) -> str:
    if outcome.refusal or not outcome.conflict or outcome.state is None:
        return outcome.refusal
    theirs = display(outcome.state.entry, ScaleKind.NONE) or "–"
    sentence: str = _("Somebody entered %(theirs)s meanwhile.", theirs=theirs)
    return sentence
