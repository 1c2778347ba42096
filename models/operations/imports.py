"""What an import finds, proposes and leaves behind, whatever file it came from (clause 3.1.2).

An import is planned first: nothing is written, every row is judged, what would change is known. The
same plan is then carried out, or thrown away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from config.duties import Role
from models.base import Entity
from models.enums import LabelledEnum
from models.imports import ImportBatch, ImportFinding
from models.operations.accounts import forget_confirmed_email
from models.operations.bulk_insert import insert_rows
from models.operations.people import Right
from models.operations.trail import Author, sign
from models.people import Person
from models.text import clean_line

IMPORT_FINDING = cast("Table", ImportFinding.__table__)


class RowState(LabelledEnum):
    """What an import does with a row of the file."""

    NEW = "new", _l("new rows")
    CHANGED = "changed", _l("changed rows")
    SAME = "same", _l("unchanged rows")
    SKIPPED = "skipped", _l("skipped rows")
    REFUSED = "refused", _l("refused rows")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person must know about a row; an error keeps the row out."""

    row: int
    """As a spreadsheet counts: the header is 1."""
    column: str
    """Our name of the column; empty when the whole row is meant."""
    sentence: str
    is_error: bool


class Findings:
    """Everything found in one file, in the order found."""

    def __init__(self) -> None:
        self.all: list[Finding] = []
        self.refused: set[int] = set()

    def warn(self, row: int, column: str, sentence: str) -> None:
        """Tell the registrar; the row is taken in all the same."""
        self.all.append(Finding(row, column, sentence, is_error=False))

    def refuse(self, row: int, column: str, sentence: str) -> None:
        """Keep the row out."""
        self.all.append(Finding(row, column, sentence, is_error=True))
        self.refused.add(row)

    def in_order(self) -> list[Finding]:
        """By row, those of one row as they were found."""
        return sorted(self.all, key=lambda finding: finding.row)


@dataclass(slots=True, eq=False)
class Pending:
    """A row other rows refer to, by what people call it; its number is 0 until it is written."""

    name: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """A field of a row the school already has, and the value the file gives it."""

    row: int
    """The row of the file that asks for it; 0 when no single one does."""
    table: type[Entity]
    id: int
    field: str
    old: object
    new: object
    """A `Pending` stands for its number to come."""
    column: str = ""
    """Our name of the column that asks for it, when it is not the field's."""
    whose: str = ""
    """What people call the row changed, when no row of the file tells."""

    @property
    def asked_by(self) -> str:
        """The column of the file the value comes from."""
        return self.column or self.field


@dataclass(frozen=True, slots=True)
class Proposal:
    """A right beyond teaching that follows from a post; only a person grants it."""

    row: int
    name: str
    post: str
    role: Role
    right: Right
    """What is given when a person grants it."""

    @property
    def key(self) -> str:
        """What a form calls it: row and role."""
        return f"{self.row}:{self.role.value}"


@dataclass(slots=True)
class Plan:
    """What an import would do; the kinds of files add what they make."""

    today: date
    findings: Findings = field(default_factory=Findings)
    states: dict[int, RowState] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    granted: list[Proposal] = field(default_factory=list)
    """Those of the proposals that a person has granted."""
    new_rows: set[int] = field(default_factory=set)
    """Rows that speak of somebody new."""
    touched_rows: set[int] = field(default_factory=set)
    """Rows that add something to somebody known."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """What the file calls the columns that findings and edits name."""
    places: dict[int, str] = field(default_factory=dict)
    """What people call a row whose number says too little."""
    names: dict[int, str] = field(default_factory=dict)
    """Whom or what a row speaks of."""
    notes: list[str] = field(default_factory=list)
    """What holds for the whole import and must be seen before it is confirmed, as sentences."""

    def place_of(self, row: int) -> str:
        """What people call a row: „row 17”."""
        return self.places.get(row) or str(_("row %(row)s", row=row))

    def settle(self) -> None:
        """Give every row its state."""
        changed = self.touched_rows | {edit.row for edit in self.edits}
        for row, state in self.states.items():
            if row in self.findings.refused:
                self.states[row] = RowState.REFUSED
            elif state is not RowState.SKIPPED:
                known = RowState.CHANGED if row in changed else RowState.SAME
                self.states[row] = RowState.NEW if row in self.new_rows else known

    @property
    def made(self) -> Mapping[str, int]:
        """How much of what would be made, by the words of the preview."""
        raise NotImplementedError

    @property
    def is_empty(self) -> bool:
        """Whether it would change nothing at all."""
        writes = self.edits or any(self.made.values()) or self.proposals
        return not writes and not {RowState.NEW, RowState.CHANGED} & set(self.states.values())

    def counts(self) -> Mapping[RowState, int]:
        """How many rows there are of each state."""
        return Counter(self.states.values())

    def propose(self, edit: Edit) -> None:
        """Keep `edit` when it would change something: an empty cell takes nothing away."""
        if edit.new not in {None, ""} and edit.new != edit.old:
            self.edits.append(edit)


@dataclass(frozen=True, slots=True)
class Source:
    """The file an import came from."""

    kind: str
    file_name: str
    digest: str
    """SHA-256 of its bytes."""


def begin_batch(session: Session, plan: Plan, source: Source, author: Author) -> tuple[ImportBatch, Author]:
    """Record the import with what was found; give it, and the author whose every trail entry names it.

    By that name a whole import can be found again, and taken back while nothing was built on it.
    """
    counts = plan.counts()
    batch = ImportBatch(
        kind=source.kind,
        file_name=source.file_name,
        file_digest=source.digest,
        imported_at=author.at,
        account_id=author.account_id,
        rows_new=counts[RowState.NEW],
        rows_changed=counts[RowState.CHANGED],
        rows_same=counts[RowState.SAME] + counts[RowState.SKIPPED],
        rows_refused=counts[RowState.REFUSED],
    )
    session.add(batch)
    session.flush()
    insert_rows(session.connection(), IMPORT_FINDING, list(_kept(plan, batch.id)))
    signer = replace(author, reason=reason_of(batch.id))
    sign(session, signer)
    return batch, signer


def reason_of(batch_id: int) -> str:
    """What every entry of the trail gives as its reason that an import wrote."""
    return f"import {batch_id}"


def _kept(plan: Plan, batch_id: int) -> Iterator[dict[str, Any]]:
    for finding in plan.findings.in_order():
        yield {
            "import_batch_id": batch_id,
            "row": finding.row,
            "place": _within(plan.place_of(finding.row) if finding.row else "", 200),
            "column": _within(plan.headers.get(finding.column, ""), 200),
            "sentence": _within(finding.sentence, 1000),
            "is_error": finding.is_error,
        }


def _within(text: str, limit: int) -> str:
    """A text that may quote a file, as both engines can keep it: without control characters, and cut."""
    return clean_line(text[:limit], 3 * limit)[:limit]  # NFC may lengthen, never threefold


def apply_edits(session: Session, edits: Iterable[Edit]) -> None:
    """Write the changed fields; each leaves its former value in the trail."""
    wanted: dict[type[Entity], dict[int, dict[str, Any]]] = {}
    for edit in edits:
        value = edit.new.id if isinstance(edit.new, Pending) else edit.new
        wanted.setdefault(edit.table, {}).setdefault(edit.id, {})[edit.field] = value
    for table, rows in wanted.items():
        for entity in session.scalars(select(table).where(table.id.in_(rows))):
            for name, value in rows[entity.id].items():
                setattr(entity, name, value)
    changed = [number for number, fields in wanted.get(Person, {}).items() if "email" in fields]
    forget_confirmed_email(session, changed)
    session.flush()
