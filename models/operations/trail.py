"""Nothing is changed without trace: who, in which role, when, from what to what (law 6).

Three roads lead here and no fourth: rows changed through forms are watched as they are flushed, cells of
the journal write their own entries, and the bulk writer of imports writes rows and trail together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import repeat
from json.encoder import encode_basestring
from typing import Any, cast

from sqlalchemy import Table, event, func, insert, inspect, select, text
from sqlalchemy.orm import ORMExecuteState, Session

from config.duties import Role
from models.accounts import Actor
from models.audit import Trail, TrailAct, TrailValue
from models.base import Base, Entity
from models.operations.bulk_insert import insert_columns, insert_rows

SILENT_FIELDS = frozenset(
    {"id", "version", "sort_key", "search_key", "password_hash", "token_hash", "entry_id", "picture", "said"}
)
"""Fields the trail leaves out: secrets, pictures, what follows from others, what never changes."""
KEPT_BY_OPERATIONS = frozenset({"lesson", "assessment", "mark", "term_mark", "attendance", "departure"})
"""Tables of the journal: their operations write the trail themselves."""
TRAIL = cast("Table", Trail.__table__)
TRAIL_VALUE = cast("Table", TrailValue.__table__)
TELLING = insert(TRAIL).returning(TRAIL.c.id)
TELLING_VALUES = insert(TRAIL_VALUE)
TRAILED = "trailed"
"""Execution option of a statement whose caller writes the trail."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who answers for the changes of a transaction."""

    at: datetime
    """Aware."""
    account_id: int | None = None
    """None: a command of the house itself."""
    roles: str = ""
    reason: str = ""

    @classmethod
    def of(cls, actor: Actor, at: datetime) -> Author:
        """The signed-in person, with the roles held now; who only looks as somebody else stays oneself."""
        person = actor.answerable
        held = ",".join(role.value for role in Role if role in person.roles)
        return cls(at, person.account_id, held)


def sign(session: Session, author: Author) -> None:
    """Say who answers for what this session is going to change."""
    session.info["author"] = author


def author_of(session: Session) -> Author:
    """Who answers for this session's changes.

    Raises:
        LookupError: nobody does: a change without an author is a mistake in the house.
    """
    try:
        author: Author = session.info["author"]
    except KeyError:
        raise LookupError("a change without an author") from None
    return author


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one fact, as the trail tells it."""

    act: TrailAct
    table_name: str
    row_id: int
    student_id: int | None
    values: Mapping[str, tuple[str | None, str | None]]
    """Field -> former and new value."""
    reason: str = ""


def record(session: Session, changes: Sequence[Change]) -> list[int]:
    """Write entries for `changes` and give their numbers, in their order: two statements for any number."""
    if not changes:
        return []
    author = author_of(session)
    rows = [
        {
            "at": author.at,
            "account_id": author.account_id,
            "roles": author.roles,
            "act": change.act,
            "table_name": change.table_name,
            "row_id": change.row_id,
            "student_id": change.student_id,
            "reason": change.reason or author.reason,
        }
        for change in changes
    ]
    # Both engines number the rows of one VALUES list in its order.
    numbers = sorted(session.scalars(TELLING, rows))
    values = [
        {"trail_id": number, "field": field, "old": old, "new": new}
        for number, change in zip(numbers, changes, strict=True)
        for field, (old, new) in change.values.items()
    ]
    if values:
        session.execute(TELLING_VALUES, values)
    return numbers


def watch() -> None:
    """Follow every flush of every session; called once when the house is wired."""
    if not event.contains(Session, "after_flush", _after_flush):
        event.listen(Session, "before_flush", _before_flush)
        event.listen(Session, "after_flush", _after_flush)
        event.listen(Session, "do_orm_execute", _refuse_untrailed)


def _before_flush(session: Session, _context: object, _instances: object) -> None:
    changed = [(obj, _differences(obj)) for obj in session.dirty if _is_watched(obj)]
    session.info["changed"] = [(obj, values) for obj, values in changed if values]
    session.info["removed"] = [(obj, obj.id, _all_values(obj)) for obj in session.deleted if _is_watched(obj)]
    session.info["made"] = [obj for obj in session.new if _is_watched(obj)]


def _after_flush(session: Session, _context: object) -> None:
    made = [
        _change(TrailAct.CREATED, obj, obj.id, {f: (None, v) for f, v in _all_values(obj).items()})
        for obj in session.info.pop("made", ())
    ]
    changed = [
        _change(TrailAct.CHANGED, obj, obj.id, values) for obj, values in session.info.pop("changed", ())
    ]
    removed = [
        _change(TrailAct.REMOVED, obj, number, {f: (v, None) for f, v in values.items()})
        for obj, number, values in session.info.pop("removed", ())
    ]
    record(session, [*made, *changed, *removed])


def _is_watched(obj: object) -> bool:
    return isinstance(obj, Entity)


def _change(
    act: TrailAct, obj: Any, row_id: int, values: Mapping[str, tuple[str | None, str | None]]
) -> Change:
    return Change(act, obj.__tablename__, row_id, getattr(obj, "student_id", None), values)


def _differences(obj: object) -> dict[str, tuple[str | None, str | None]]:
    state = inspect(obj, raiseerr=True)
    found = {}
    for column in state.mapper.column_attrs:
        if column.key in SILENT_FIELDS:
            continue
        history = state.attrs[column.key].load_history()
        if history.has_changes():
            old = history.deleted[0] if history.deleted else None
            new = history.added[0] if history.added else None
            found[column.key] = (as_text(old), as_text(new))
    return found


def _all_values(obj: object) -> dict[str, str]:
    keys = [c.key for c in inspect(obj, raiseerr=True).mapper.column_attrs if c.key not in SILENT_FIELDS]
    values = {key: as_text(getattr(obj, key)) for key in keys}
    return {key: value for key, value in values.items() if value}


def as_text(value: object) -> str | None:
    """A value as the trail keeps it."""
    if value is None:
        return None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _refuse_untrailed(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    table = getattr(state.statement, "table", None)
    if table is None or state.execution_options.get(TRAILED):
        return
    if table.name in watched_tables() or table.name in KEPT_BY_OPERATIONS:
        raise LookupError(f"a bulk statement on {table.name} that leaves no trail")


def watched_tables() -> frozenset[str]:
    """The tables whose every row is watched."""
    return frozenset(m.class_.__tablename__ for m in Base.registry.mappers if issubclass(m.class_, Entity))


class BulkWriter:
    """Writes many rows of a table at once, each with its trail entry; imports and the demo school use it.

    Numbers are given out here, so that rows can name each other before they are written.
    """

    def __init__(self, session: Session, author: Author) -> None:
        self._session = session
        self._author = author
        self._next: dict[str, int] = {}

    def reserve(self, table: Table, how_many: int) -> range:
        """Numbers for `how_many` rows to come."""
        if table.name not in self._next:
            if self._session.get_bind().dialect.name == "postgresql":
                # Whoever writes meanwhile would be given the same numbers by the sequence: let them wait.
                self._session.execute(text(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE"))
            last = self._session.scalar(select(func.max(table.c.id)))
            self._next[table.name] = (last or 0) + 1
        first = self._next[table.name]
        self._next[table.name] = first + how_many
        return range(first, first + how_many)

    def write(
        self,
        table: Table,
        rows: Sequence[dict[str, Any]],
        *,
        subject: str = "id",
        told: Sequence[str] | None = None,
        authors: Iterable[Author] | None = None,
    ) -> range:
        """Insert `rows`; give their numbers.

        `subject` names the column whose value the entries stand under (a mark's its column of marks);
        `told` the fields the entries keep, all when None; `authors` one a row where they differ.
        Rows that carry an "id" keep it.
        """
        if not rows:
            return range(0)
        if "id" not in rows[0]:
            for number, row in zip(self.reserve(table, len(rows)), rows, strict=True):
                row["id"] = number
        if authors is None and told is None:
            entries = self._tell_made(table, rows, subject)
        else:
            signers = authors if authors is not None else [self._author] * len(rows)
            created = (
                Change(TrailAct.CREATED, table.name, row[subject], row.get("student_id"), _kept(row, told))
                for row in rows
            )
            entries = self.tell(list(zip(signers, created, strict=True)))
        if "entry_id" in table.c:
            for number, row in zip(entries, rows, strict=True):
                row["entry_id"] = number
        self.put(table, rows)
        return range(rows[0]["id"], rows[-1]["id"] + 1)

    def _tell_made(self, table: Table, rows: Sequence[Mapping[str, Any]], subject: str) -> range:
        """Entries of new rows by one author, each kept whole: column by column, as imports are long."""
        numbers, by, many = self.reserve(TRAIL, len(rows)), self._author, len(rows)
        entries: dict[str, Iterable[Any]] = {
            "id": numbers,
            "at": repeat(by.at, many),
            "account_id": repeat(by.account_id, many),
            "roles": repeat(by.roles, many),
            "act": repeat(TrailAct.CREATED, many),
            "table_name": repeat(str(table.name), many),  # the driver is slow with names that know quoting
            "row_id": [row[subject] for row in rows],
            "student_id": [row.get("student_id") for row in rows],
            "reason": repeat(by.reason, many),
        }
        insert_columns(self._session.connection(), TRAIL, entries)
        values = {
            "trail_id": numbers,
            "field": repeat("", many),
            "old": repeat(None, many),
            "new": map(_whole, rows),
        }
        insert_columns(self._session.connection(), TRAIL_VALUE, values)
        return numbers

    def tell(self, changes: Sequence[tuple[Author, Change]]) -> range:
        """Write entries of the trail; give their numbers, in order.

        Alone only for cells of the journal with a past, whose rows follow by `put`.
        """
        numbers = self.reserve(TRAIL, len(changes))
        if not changes:
            return numbers
        signers, told = zip(*changes, strict=True)
        insert_columns(
            self._session.connection(),
            TRAIL,
            {
                "id": numbers,
                "at": [by.at for by in signers],
                "account_id": [by.account_id for by in signers],
                "roles": [by.roles for by in signers],
                "act": [change.act for change in told],
                "table_name": [change.table_name for change in told],
                "row_id": [change.row_id for change in told],
                "student_id": [change.student_id for change in told],
                "reason": [change.reason or by.reason for by, change in changes],
            },
        )
        values = [
            (number, field, old, new)
            for number, change in zip(numbers, told, strict=True)
            for field, (old, new) in change.values.items()
        ]
        names = ("trail_id", "field", "old", "new")
        if values:
            columns = dict(zip(names, zip(*values, strict=True), strict=True))
            insert_columns(self._session.connection(), TRAIL_VALUE, columns)
        return numbers

    def put(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows whose trail is told already and whose numbers were reserved."""
        insert_rows(self._session.connection(), table, rows)

    def finish(self) -> None:
        """Let PostgreSQL's own counting go on after the numbers given out here."""
        if self._session.get_bind().dialect.name != "postgresql":
            return
        for name in [*self._next, "trail_value"]:
            self._session.execute(
                text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))")
            )


def _kept(row: Mapping[str, Any], told: Sequence[str] | None) -> dict[str, tuple[None, str | None]]:
    """What the entry of a new row keeps: the fields named, else the whole row as one text."""
    if told is not None:
        return {field: (None, as_text(row[field])) for field in told if row[field] not in {None, ""}}
    return {"": (None, _whole(row))}


def _whole(row: Mapping[str, Any]) -> str:
    """A new row as one text in JSON, put together here: imports write thousands of them."""
    kept = [
        f'"{field}": {encode_basestring(value if type(value) is str else str(as_text(value)))}'
        for field, value in row.items()
        if value is not None and value != "" and field not in SILENT_FIELDS
    ]
    return f"{{{', '.join(kept)}}}"
