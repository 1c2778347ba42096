"""The list of subjects of a class: how one list would follow another (clause 3.1.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.rules.marks import ScaleKind


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A subject in the list of a class."""

    subject_id: int
    name: str
    lessons_a_year: int
    scale: ScaleKind


@dataclass(frozen=True, slots=True)
class ListChange:
    """What becomes of a list that takes over another."""

    lines: Sequence[SubjectLine]
    """The list afterwards."""
    added: Sequence[SubjectLine]
    changed: Sequence[tuple[SubjectLine, SubjectLine]]
    """Former and new line of the same subject."""
    reordered: bool
    """Whether subjects that were there change places among each other."""

    @property
    def empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.added or self.changed or self.reordered)


def taken_over(source: Sequence[SubjectLine], target: Sequence[SubjectLine]) -> ListChange:
    """The target's list in the order and with the lessons and scales of the source.

    Nothing is taken away: subjects only the target has stay, behind the others.
    """
    there = {line.subject_id: line for line in target}
    wanted = {line.subject_id for line in source}
    lines = [*source, *(line for line in target if line.subject_id not in wanted)]
    kept = [line.subject_id for line in lines if line.subject_id in there]
    return ListChange(
        lines=lines,
        added=[line for line in source if line.subject_id not in there],
        changed=[
            (there[line.subject_id], line)
            for line in source
            if line.subject_id in there and there[line.subject_id] != line
        ],
        reordered=kept != [line.subject_id for line in target],
    )
