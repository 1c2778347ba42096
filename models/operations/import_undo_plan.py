"""What taking a whole import back would do, and what stands in its way (clauses 3.1.2, 3.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Column, Table, func, select
from sqlalchemy.orm import Session

from models.accounts import RoleGrant
from models.audit import Trail, TrailAct, TrailValue
from models.base import Base
from models.enrolment import Enrolment
from models.imports import ImportBatch, ImportUndoing
from models.operations.imports import reason_of
from models.operations.trail import KEPT_BY_OPERATIONS, as_text
from models.queries.terms import closed_term_marks

GOES_ALONG = frozenset({"journal_class"})
"""Links that have no life of their own: they go with what they tie together."""
CHUNK = 500
"""How many numbers one statement names."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """A field the import changed."""

    table: str
    row_id: int
    field: str
    old: str | None
    """As the trail keeps it."""
    new: str | None

    @property
    def place(self) -> tuple[str, int, str]:
        """Which cell it is."""
        return (self.table, self.row_id, self.field)


@dataclass(slots=True)
class Undoing:
    """What taking an import back would do."""

    batch: ImportBatch
    removed: dict[str, list[int]] = field(default_factory=dict)
    """Table -> rows the import made that go."""
    ended: list[int] = field(default_factory=list)
    """Roles that end by date."""
    put_back: list[PutBack] = field(default_factory=list)
    returned: dict[str, dict[int, dict[str, str | None]]] = field(default_factory=dict)
    """Table -> number -> values, as the trail keeps them, of rows the import took away that come back."""
    kept: list[PutBack] = field(default_factory=list)
    """Changed again since: they stay as they are now."""
    built: dict[str, int] = field(default_factory=dict)
    """Table -> what was built on it since; anything here refuses the undoing."""
    corrected: dict[str, int] = field(default_factory=dict)
    """Table -> rows the import made that somebody has corrected since; refuses it too."""

    @property
    def is_possible(self) -> bool:
        """Whether nothing stands in its way."""
        return not self.built and not self.corrected

    @property
    def is_empty(self) -> bool:
        """Whether the import left nothing to take back."""
        return not (self.removed or self.ended or self.put_back or self.returned)


def undoing_of(session: Session, batch_id: int) -> ImportUndoing | None:
    """The record of an import having been taken back."""
    return session.scalars(
        select(ImportUndoing).where(ImportUndoing.import_batch_id == batch_id)
    ).one_or_none()


def plan_undoing(session: Session, batch: ImportBatch, today: date) -> Undoing:
    """What taking `batch` back would do; nothing is written."""
    found = Undoing(batch)
    made, changed = _left_by(session, batch)
    found.returned = _taken_by(session, batch)
    for change in changed:
        _judge(session, change, found)
    entered = {table: made.pop(table) for table in sorted(made.keys() & KEPT_BY_OPERATIONS)}
    standing = {table: _there(session, table, ids) for table, ids in made.items()}
    found.removed = {table: ids for table, ids in standing.items() if ids}
    _find_corrected(session, found)
    for table, ids in entered.items():
        _find_entries(session, table, len(ids), found)
    _find_built(session, found)
    find_closed_terms(session, found, datetime.combine(today, time.min, UTC))
    _find_pupils_work(session, found)
    _end_roles(session, found, today)
    return found


def _left_by(session: Session, batch: ImportBatch) -> tuple[dict[str, list[int]], list[PutBack]]:
    """What the trail says the import made, and what it changed; the first change of a cell counts."""
    mine = (Trail.at == batch.imported_at, Trail.reason == reason_of(batch.id))
    made: dict[str, list[int]] = defaultdict(list)
    rows = select(Trail.table_name, Trail.row_id).where(*mine, Trail.act == TrailAct.CREATED)
    for table, row_id in session.execute(rows.order_by(Trail.id)).tuples():
        made[table].append(row_id)
    values = (
        select(Trail.table_name, Trail.row_id, TrailValue.field, TrailValue.old, TrailValue.new)
        .join(TrailValue, TrailValue.trail_id == Trail.id)
        .where(*mine, Trail.act == TrailAct.CHANGED)
        .order_by(TrailValue.id)
    )
    cells: dict[tuple[str, int, str], PutBack] = {}
    for change in (PutBack(*row) for row in session.execute(values).tuples()):
        first = cells.get(change.place)
        cells[change.place] = replace(first, new=change.new) if first else change
    ours = {(table, row_id) for table, ids in made.items() for row_id in ids}
    return dict(made), [each for each in cells.values() if (each.table, each.row_id) not in ours]


def _taken_by(session: Session, batch: ImportBatch) -> dict[str, dict[int, dict[str, str | None]]]:
    """What the import took away that had not begun: lessons of a week that never came."""
    values = (
        select(Trail.table_name, Trail.row_id, TrailValue.field, TrailValue.old)
        .join(TrailValue, TrailValue.trail_id == Trail.id)
        .where(Trail.at == batch.imported_at, Trail.reason == reason_of(batch.id))
        .where(Trail.act == TrailAct.REMOVED)
        .order_by(TrailValue.id)
    )
    found: dict[str, dict[int, dict[str, str | None]]] = {}
    for table, row_id, name, old in session.execute(values).tuples():
        found.setdefault(table, {}).setdefault(row_id, {})[name] = old
    return found


def _judge(session: Session, change: PutBack, found: Undoing) -> None:
    entity = session.get(class_of(change.table), change.row_id)
    if entity is None:
        return
    stands = as_text(getattr(entity, change.field)) == change.new
    (found.put_back if stands else found.kept).append(change)


def class_of(table: str) -> type[Any]:
    """The class behind a table."""
    return next(mapper.class_ for mapper in Base.registry.mappers if mapper.class_.__tablename__ == table)


def chunks(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    """Numbers in portions that one statement can name."""
    every = list(ids)
    for start in range(0, len(every), CHUNK):
        yield every[start : start + CHUNK]


def _there(session: Session, table: str, ids: Iterable[int]) -> list[int]:
    number = Base.metadata.tables[table].c.id
    return [
        each
        for chunk in chunks(ids)
        for each in session.scalars(select(number).where(number.in_(chunk)).order_by(number))
    ]


def _find_corrected(session: Session, found: Undoing) -> None:
    reason = reason_of(found.batch.id)
    for table, ids in found.removed.items():
        count = 0
        for chunk in chunks(ids):
            count += (
                session.scalar(
                    select(func.count(Trail.row_id.distinct())).where(
                        Trail.table_name == table,
                        Trail.row_id.in_(chunk),
                        Trail.act == TrailAct.CHANGED,
                        Trail.reason != reason,
                    )
                )
                or 0
            )
        if count:
            found.corrected[table] = count


def _find_entries(session: Session, table: str, count: int, found: Undoing) -> None:
    """Entries of a journal go where they stand as the import left them; one changed since is in the way.

    What stands names the trail entry that wrote it, so that nothing else has to be compared.
    """
    rows = Base.metadata.tables[table]
    mine = select(Trail.id).where(
        Trail.at == found.batch.imported_at,
        Trail.reason == reason_of(found.batch.id),
        Trail.table_name == table,
    )
    standing = (
        session.execute(select(rows.c.id, rows.c.entry_id).where(rows.c.entry_id.in_(mine))).tuples().all()
    )
    found.removed[table] = sorted(number for number, _entry in standing)
    changed = count - len({entry for _number, entry in standing})
    if changed > 0:
        found.corrected[table] = changed


def _find_built(session: Session, found: Undoing) -> None:
    """Rows that name what the import made and are not of the import themselves."""
    freed = {change.place for change in found.put_back}
    for child, column in _references(found.removed):
        mine = set(found.removed.get(child.name, ()))
        count = 0
        for chunk in chunks(found.removed[_target(column)]):
            for number in session.scalars(select(child.c.id).where(column.in_(chunk))):
                count += number not in mine and (child.name, number, column.name) not in freed
        if count:
            found.built[child.name] = found.built.get(child.name, 0) + count


def find_closed_terms(session: Session, found: Undoing, moment: datetime) -> None:
    """Marks of terms closed by `moment` stay: they are changed under an unlock only (clause 13)."""
    for chunk in chunks(found.removed.get("term_mark", ())):
        count = session.scalar(closed_term_marks(chunk, moment)) or 0
        if count:
            found.built["term_window"] = found.built.get("term_window", 0) + count


def _references(removed: dict[str, list[int]]) -> Iterator[tuple[Table, Column[Any]]]:
    for child in Base.metadata.sorted_tables:
        for key in child.foreign_keys:
            if (
                key.column.table.name in removed
                and key.ondelete == "RESTRICT"
                and child.name not in GOES_ALONG
            ):
                yield child, key.parent


def _target(column: Column[Any]) -> str:
    return next(iter(column.foreign_keys)).column.table.name


def _find_pupils_work(session: Session, found: Undoing) -> None:
    """A pupil known before who was let into a class: what was entered about the pupil there since."""
    enrolments = found.removed.get("enrolment", [])
    new = set(found.removed.get("student", ()))
    pupils = {
        student_id
        for chunk in chunks(enrolments)
        for student_id in session.scalars(select(Enrolment.student_id).where(Enrolment.id.in_(chunk)))
    } - new
    for chunk in chunks(sorted(pupils)):
        rows = session.execute(
            select(Trail.table_name, func.count())
            .where(
                Trail.student_id.in_(chunk),
                Trail.at > found.batch.imported_at,
                Trail.table_name.in_(KEPT_BY_OPERATIONS | {"group_member"}),
            )
            .group_by(Trail.table_name)
        )
        for table, count in rows.tuples():
            found.built[table] = found.built.get(table, 0) + count


def _end_roles(session: Session, found: Undoing, today: date) -> None:
    new_accounts = set(found.removed.get("account", ()))
    lasting = [
        grant_id
        for chunk in chunks(found.removed.get("role_grant", ()))
        for grant_id, account_id in session.execute(
            select(RoleGrant.id, RoleGrant.account_id).where(
                RoleGrant.id.in_(chunk), RoleGrant.starts_on < today
            )
        ).tuples()
        if account_id not in new_accounts
    ]
    if lasting:
        found.ended = lasting
        left = set(found.removed["role_grant"]) - set(lasting)
        found.removed["role_grant"] = sorted(left)
