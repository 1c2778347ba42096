"""A rule of the school that somebody's wish breaks, told in one sentence."""

from typing import Any


class RuleBroken(Exception):  # noqa: N818  it is a rule of the school that is broken, not the program
    """The school does not allow this; `message` says why, for the person who asked.

    `field` names the input the sentence belongs to, or is empty when it concerns the whole act.
    """

    def __init__(self, message: Any, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class Stale(RuleBroken):
    """Somebody else changed it meanwhile: nothing was lost and nothing was written (law 12)."""
