"""A whole import is taken back, as long as nobody has built on it (clauses 3.1.2, 3.3).

What it made is removed, what it changed is put back where it still stands as the import left it. Roles it
gave to accounts that stay are ended by date when they were in force: who could do what is history.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Table, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.accounts import RoleGrant
from models.audit import Trail, TrailAct, TrailValue
from models.base import Base
from models.imports import ImportBatch, ImportUndoing
from models.operations.accounts import forget_confirmed_email
from models.operations.import_undo_plan import (
    GOES_ALONG,
    PutBack,
    Undoing,
    chunks,
    class_of,
    find_closed_terms,
    plan_undoing,
    undoing_of,
)
from models.operations.imports import reason_of
from models.operations.sign_in import end_sessions
from models.operations.trail import SILENT_FIELDS, TRAILED, Author, Change, as_text, record, sign
from models.operations.trail_values import value_of
from models.people import Person, Student
from models.rules.broken import RuleBroken

DAY = timedelta(days=1)
CELLS = frozenset({"mark", "attendance", "term_mark"})
"""Tables of the journal in which several rows are one cell; the trail tells of the cell."""


def undo(session: Session, batch: ImportBatch, author: Author, today: date) -> Undoing:
    """Take an import back; the caller commits.

    Raises:
        RuleBroken: it was taken back already, or something was built on it.
    """
    # Of two who undo at once the second waits here.
    session.execute(select(ImportBatch.id).where(ImportBatch.id == batch.id).with_for_update())
    if undoing_of(session, batch.id) is not None:
        raise RuleBroken(_("This import has been undone already."))
    found = plan_undoing(session, batch, today)
    find_closed_terms(session, found, author.at)
    if not found.is_possible:
        raise RuleBroken(_("The import cannot be undone: something was built on it."))
    signer = replace(author, reason=f"undoing of {reason_of(batch.id)}")
    sign(session, signer)
    try:
        _carry_out(session, found, signer, today)
    except IntegrityError:
        raise RuleBroken(_("The import cannot be undone: something was built on it.")) from None
    session.add(
        ImportUndoing(
            import_batch_id=batch.id,
            undone_at=author.at,
            account_id=author.account_id,
            rows_removed=sum(map(len, found.removed.values())),
            values_put_back=len(found.put_back),
        )
    )
    session.flush()
    return found


def _carry_out(session: Session, found: Undoing, author: Author, today: date) -> None:
    """References are let go first, rows removed then, and what they stood in the way of is put back last."""
    links = [change for change in found.put_back if _is_reference(change)]
    _put_back(session, links)
    _end_sessions(session, found, author)
    _tell_cells(session, found.batch)
    for grant in session.scalars(select(RoleGrant).where(RoleGrant.id.in_(found.ended))):
        last = today - DAY
        grant.ends_on = last if grant.ends_on is None else min(grant.ends_on, last)
    session.flush()
    for table in reversed(Base.metadata.sorted_tables):
        _remove(session, table, found.removed.get(table.name, ()))
        _let_go(session, table, found)
    session.expire_all()
    _put_back(session, [change for change in found.put_back if not _is_reference(change)])
    for table in Base.metadata.sorted_tables:
        _return(session, table, found.returned.get(table.name, {}))


def _return(session: Session, table: Table, rows: Mapping[int, Mapping[str, str | None]]) -> None:
    """Let rows the import took away stand again, under the numbers they had."""
    for number, kept in rows.items():
        values = {name: value_of(table.c[name], text) for name, text in kept.items()}
        session.add(class_of(table.name)(id=number, **values))
    session.flush()


def _is_reference(change: PutBack) -> bool:
    return bool(Base.metadata.tables[change.table].c[change.field].foreign_keys)


def _put_back(session: Session, changes: Sequence[PutBack]) -> None:
    for change in changes:
        entity = session.get(class_of(change.table), change.row_id)
        if entity is not None:
            column = Base.metadata.tables[change.table].c[change.field]
            setattr(entity, change.field, value_of(column, change.old))
    people = [each.row_id for each in changes if (each.table, each.field) == (Person.__tablename__, "email")]
    forget_confirmed_email(session, people)
    session.flush()


def _end_sessions(session: Session, found: Undoing, author: Author) -> None:
    new = set(found.removed.get("account", ()))
    grants = [*found.removed.get("role_grant", ()), *found.ended]
    holders = {
        account_id
        for chunk in chunks(grants)
        for account_id in session.scalars(select(RoleGrant.account_id).where(RoleGrant.id.in_(chunk)))
    }
    for account_id in holders - new:
        end_sessions(session, account_id, now=author.at)


def _tell_cells(session: Session, batch: ImportBatch) -> None:
    """The trail tells of the cells of journals that are emptied as it told of their filling."""
    filled = (
        select(Trail.table_name, Trail.row_id, Trail.student_id, TrailValue.field, TrailValue.new)
        .join(TrailValue, TrailValue.trail_id == Trail.id)
        .where(
            Trail.at == batch.imported_at,
            Trail.reason == reason_of(batch.id),
            Trail.act == TrailAct.CREATED,
            Trail.table_name.in_(CELLS),
        )
        .order_by(TrailValue.id)
    )
    record(
        session,
        [
            Change(TrailAct.REMOVED, table, row_id, student_id, {name: (new, None)})
            for table, row_id, student_id, name, new in session.execute(filled).tuples()
        ],
    )


def _remove(session: Session, table: Table, ids: Sequence[int]) -> None:
    """Delete rows, each with its entry in the trail."""
    for chunk in chunks(ids):
        rows = session.execute(select(table).where(table.c.id.in_(chunk)).order_by(table.c.id)).mappings()
        if table.name not in CELLS:
            record(session, [_removal(table, dict(row)) for row in rows])
        session.execute(delete(table).where(table.c.id.in_(chunk)).execution_options(**{TRAILED: True}))


def _removal(table: Table, row: dict[str, Any]) -> Change:
    kept = {name: as_text(value) for name, value in row.items() if name not in SILENT_FIELDS}
    whole = json.dumps({name: text for name, text in kept.items() if text}, ensure_ascii=False)
    student_id = row["id"] if table.name == Student.__tablename__ else row.get("student_id")
    return Change(TrailAct.REMOVED, table.name, row["id"], student_id, {"": (whole, None)})


def _let_go(session: Session, table: Table, found: Undoing) -> None:
    """Links to what goes next."""
    for key in table.foreign_keys:
        ids = found.removed.get(key.column.table.name, ())
        for chunk in chunks(ids) if table.name in GOES_ALONG else ():
            session.execute(delete(table).where(key.parent.in_(chunk)))
