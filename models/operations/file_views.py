"""Noting who looked at whose file: once the answer has left, so that looking stays a read (clauses 7, 18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy.orm import Session

from models.operations.trail import Author
from models.queries.student_file import students_behind
from models.student_file import FileView, Look


@dataclass(frozen=True, slots=True)
class Seen:
    """What an answer shows of personal files."""

    what: Look
    students: Sequence[int] = ()
    people: Sequence[int] = ()
    """Persons, of whom only pupils have a file."""


def note_views(session: Session, by: Author, seen: Seen) -> None:
    """Note that somebody looked; who looks with another person's eyes is named himself or herself."""
    behind = session.scalars(students_behind(seen.people)) if seen.people else ()
    rows = [
        {"student_id": number, "account_id": by.account_id, "at": by.at, "roles": by.roles, "what": seen.what}
        for number in sorted({*seen.students, *behind})
    ]
    if rows:
        session.execute(insert(FileView), rows)
