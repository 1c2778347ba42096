"""From the notice of a class to the sheet that is signed."""

from __future__ import annotations

from datetime import date
from textwrap import wrap
from typing import Any

from sqlalchemy.orm import Session

from models.queries.introduction import readers_of
from models.rules.introduction import blocks_of
from reports.base import LONGEST
from reports.introduction_sheet import Data, Part
from reports.letterhead import letterhead


def parts_of(text: str) -> list[Part]:
    """The text of a notice as paper takes it."""
    return [Part(one.is_list, [wrap(line, LONGEST) for line in one.lines]) for one in blocks_of(text)]


def collect(session: Session, row: Any, text: str, today: date) -> Data:
    """The sheet of a class; `row` is one of `class_to_introduce`."""
    readers = readers_of(session, row.id, today)
    return Data(
        letterhead=letterhead(session),
        class_name=f"{row.grade}.{row.letter}",
        year=row.year,
        parts=parts_of(text),
        pupils=[one.name for one in readers if one.role is None],
        teacher=row.teacher or "",
    )
