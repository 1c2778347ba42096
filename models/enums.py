"""Choices the school words itself: one word for a select box, a report and an export."""

from enum import StrEnum
from typing import Any, Self


class LabelledEnum(StrEnum):
    """A closed list of choices; members are declared `NAME = "value", _l("Label")`.

    The value is what the database and JSON hold, the label what people read.
    """

    label: Any
    """The word people see, a lazy string in the reader's language."""

    def __new__(cls, value: str, label: Any = "") -> Self:
        """Take the declared pair apart."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
