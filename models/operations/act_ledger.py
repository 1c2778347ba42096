"""What an act changes is written down field by field, so that a counter-act restores exactly that (law 1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from models.acts import EnrolmentAct, EnrolmentActRow, RowChange
from models.base import Entity
from models.enrolment import Admission, Enrolment
from models.journal import GroupMember
from models.operations.trail import as_text
from models.rules.broken import RuleBroken

TABLES: Mapping[str, type[Any]] = MappingProxyType(
    {table.__tablename__: table for table in (Enrolment, Admission, GroupMember)}
)
KEPT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "enrolment": ("student_id", "school_class_id", "starts_on", "ends_on"),
        "admission": ("student_id", "admitted_on", "withdrawn_on"),
        "group_member": ("student_id", "journal_group_id", "starts_on", "ends_on"),
    }
)
"""The fields that make a run of days: if others changed them since, an act can no longer be undone."""


@dataclass
class Ledger:
    """Changes rows for one act and remembers how."""

    session: Session
    act: EnrolmentAct
    made: list[Any] = field(default_factory=list)
    lines: list[EnrolmentActRow] = field(default_factory=list)

    def change(self, row: Any, **values: Any) -> None:
        """Give fields of a row other values."""
        for name, new in values.items():
            self._line(row, RowChange.CHANGED, name, getattr(row, name), new)
            setattr(row, name, new)

    def make(self, row: Any) -> None:
        """Add a row."""
        self.session.add(row)
        self.made.append(row)

    def remove(self, row: Any) -> None:
        """Take a row away that never came to count."""
        for name in KEPT[row.__tablename__]:
            self._line(row, RowChange.REMOVED, name, getattr(row, name), None)
        self.session.delete(row)

    def close(self) -> None:
        """Write the lines; the rows made have their numbers by now."""
        for row in self.made:
            for name in KEPT[row.__tablename__]:
                self._line(row, RowChange.MADE, name, None, getattr(row, name))
        for line in self.lines:
            line.act_id = self.act.id
        self.session.add_all(self.lines)
        self.session.flush()

    def _line(self, row: Any, change: RowChange, name: str, old: object, new: object) -> None:
        self.lines.append(
            EnrolmentActRow(
                table_name=row.__tablename__,
                row_id=row.id,
                change=change,
                field=name,
                old=as_text(old),
                new=as_text(new),
            )
        )


@dataclass
class Reversal:
    """The rows of an act on their way back."""

    session: Session
    by_change: Mapping[RowChange, Mapping[tuple[str, int], dict[str, EnrolmentActRow]]]

    @classmethod
    def of(cls, session: Session, act_id: int) -> Reversal:
        """Read what the act did."""
        found: dict[RowChange, dict[tuple[str, int], dict[str, EnrolmentActRow]]] = defaultdict(
            lambda: defaultdict(dict)
        )
        lines: Sequence[EnrolmentActRow] = session.scalars(
            select(EnrolmentActRow).where(EnrolmentActRow.act_id == act_id).order_by(EnrolmentActRow.id)
        ).all()
        for line in lines:
            found[line.change][line.table_name, line.row_id][line.field] = line
        return cls(session, found)

    def check(self) -> None:
        """Make sure the rows are as the act left them.

        Raises:
            RuleBroken: somebody changed them since by another road.
        """
        for change in (RowChange.MADE, RowChange.CHANGED):
            for (table, row_id), lines in self._of(change).items():
                row = self.session.get(TABLES[table], row_id)
                as_left = row is not None and all(
                    as_text(getattr(row, name)) == line.new
                    for name, line in lines.items()
                    if name in KEPT[table]
                )
                if not as_left:
                    raise RuleBroken(
                        _("What this act did was changed since by other means: it cannot be undone.")
                    )

    def run(self) -> None:
        """Restore them: what was made goes first, so that the former days are free again."""
        for table, row_id in self._of(RowChange.MADE):
            self.session.delete(self.session.get_one(TABLES[table], row_id))
        self.session.flush()
        for (table, row_id), lines in self._of(RowChange.CHANGED).items():
            row = self.session.get_one(TABLES[table], row_id)
            for name, line in lines.items():
                setattr(row, name, _value(row, name, line.old))
        for (table, row_id), lines in self._of(RowChange.REMOVED).items():
            row = TABLES[table](id=row_id)
            for name, line in lines.items():
                setattr(row, name, _value(row, name, line.old))
            self.session.add(row)
        self.session.flush()

    def _of(self, change: RowChange) -> Mapping[tuple[str, int], dict[str, EnrolmentActRow]]:
        return self.by_change.get(change, {})


def _value(row: Entity, name: str, text: str | None) -> Any:
    """A kept text as the column holds it."""
    if text is None:
        return None
    kind = inspect(type(row)).columns[name].type.python_type
    return date.fromisoformat(text) if kind is date else kind(text)
