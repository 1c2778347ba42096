"""From a safety briefing to the sheet that is signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from config.translations.formats import date_long, date_short
from models.briefings import SafetyBriefing
from models.journal import JournalKind
from models.school import SchoolYear
from reports.briefing_sheet import Data, Line
from reports.letterhead import letterhead


def collect(session: Session, briefing: SafetyBriefing, header: Any, lines: Sequence[Any]) -> Data:
    """The sheet of `lines` (each with `name` and `briefed_on`), in their order."""
    year = session.get_one(SchoolYear, header.year_id)
    by_class_teacher = header.kind is JournalKind.CLASS_TEACHER
    return Data(
        letterhead=letterhead(session),
        journal=header.name,
        year=year.name,
        held_on=date_long(briefing.held_on),
        topic=briefing.topic,
        instruction=briefing.instruction,
        given_by=briefing.given_by,
        lines=tuple(
            Line(line.name, date_short(line.briefed_on) if line.briefed_on else "") for line in lines
        ),
        signs_as="Klases audzinātājs" if by_class_teacher else "Skolotājs",
        teacher=header.teachers,
    )
