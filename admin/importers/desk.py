"""One road for every import: read, plan, show, and only then write (clause 3.1.2).

The screen and the command call the same two functions; between them lies the preview. What a kind of
import has to offer stands in `admin.importers.kind`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from admin.importers import marks, oneroster, staff, students, subjects, timetable
from admin.importers.archive import unpacked
from admin.importers.files import FileGiven, FileRefused
from admin.importers.kind import Document, Kind
from models.operations.imports import Pending, Plan, Source, begin_batch
from models.operations.school_start import year_at_hand
from models.operations.trail import Author
from models.school import SchoolYear
from models.text import clean_line

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        *(staff.KIND, subjects.KIND, students.KIND, timetable.KIND, oneroster.KIND),
        marks.KIND,
    )
}
"""In the order a school brings them."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Files read and compared with the records; nothing is written."""

    kind: Kind
    source: Source
    document: Document
    year: SchoolYear
    plan: Plan

    @property
    def fingerprint(self) -> str:
        """What two looks at the same files share while nobody changes what they are compared with."""
        plan = self.plan
        shown = (
            self.source,
            self.year.id,
            plan.today.isoformat(),
            str(plan.today),
            sorted((row, state.value) for row, state in plan.states.items()),
            [(each.row, each.column, each.is_error) for each in plan.findings.in_order()],
            [(e.row, e.table.__tablename__, e.id, e.field, _value(e.old), _value(e.new)) for e in plan.edits],
            [each.key for each in plan.proposals],
            list(plan.made.values()),
        )
        return hashlib.sha256(repr(shown).encode()).hexdigest()


def _value(value: object) -> object:
    return (value.name, value.id) if isinstance(value, Pending) else str(value)


def prepare(
    session: Session,
    kind: Kind,
    files: Sequence[FileGiven],
    *,
    today: date,
    mapping: Mapping[str, str] | None = None,
    grants: Collection[str] = (),
) -> Prepared:
    """Read files and plan their import into the school year at hand.

    `mapping` says what headers mean that we do not know: header -> our name of the column, "" to leave
    the column out. `grants` are the roles that whoever asks gives to all who are proposed for them, or
    `row:role` for a single one.

    Raises:
        FileRefused: the files as a whole cannot be read.
        RuleBroken: there is no school year to import into.
    """
    document = read(kind, files)
    year = year_at_hand(session, today)
    plan = kind.plan(session, document, year, today, mapping or {})
    plan.granted = [each for each in plan.proposals if not {each.role.value, each.key}.isdisjoint(grants)]
    return Prepared(kind, source_of(kind, files), document, year, plan)


def read(kind: Kind, files: Sequence[FileGiven]) -> Document:
    """Read files as what they are said to be.

    Raises:
        FileRefused: they cannot be read, or there are too many of them.
    """
    if not files:
        raise FileRefused(_("Choose a file."))
    if kind.several:
        return kind.read(unpacked(files))
    if len(files) != 1:
        raise FileRefused(_("Choose one file."))
    return kind.read(files)


def to_be_kept(kind: Kind, files: Sequence[FileGiven]) -> Sequence[FileGiven]:
    """The files as they may wait for confirmation: without what the kind never takes.

    Raises:
        FileRefused: they cannot be read.
    """
    return kind.kept(unpacked(files) if kind.several and kind.kept is not tuple else files)


def source_of(kind: Kind, files: Sequence[FileGiven]) -> Source:
    """What the records will say the import came from."""
    digests = [hashlib.sha256(file.content).hexdigest() for file in files]
    digest = digests[0] if len(files) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()
    names = ", ".join(clean_line(file.name[-200:], 200) for file in files)
    return Source(kind.name, names[:200], digest)


def confirm(session: Session, prepared: Prepared, author: Author) -> int:
    """Write the accepted rows of a prepared import; give its number.

    The caller commits, so that it is all or nothing.
    """
    batch, signer = begin_batch(session, prepared.plan, prepared.source, author)
    prepared.kind.carry_out(session, prepared.plan, prepared.year, signer)
    return batch.id
