"""The activity log on a generated screen: read, filtered, exported, never changed (law 6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Column, Select, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from admin.accounts import account_filter
from admin.base import DutyView
from admin.cells import Writer
from admin.filters import EnumFilter, Filter, MomentFilter
from admin.labels import COLUMNS, TABLES, column_label, table_label
from config.duties import Duty, Role
from models.accounts import Account
from models.audit import Trail, TrailAct
from models.base import Base, db
from models.operations.trail_values import value_of
from models.people import Person, Student
from models.queries.records import trail_for


@dataclass(frozen=True)
class TableFilter(Filter):
    """The table something was changed in."""

    def choices(self, chosen: str) -> Sequence[tuple[str, str]]:  # noqa: ARG002
        """All tables by their names."""
        return sorted(((name, str(label)) for name, label in TABLES.items()), key=lambda pair: pair[1])

    def narrow(self, query: Select[Any], value: str) -> Select[Any]:
        """Entries about it."""
        if value not in TABLES:
            raise ValueError(value)
        return query.where(Trail.table_name == value)


class TrailView(DutyView):
    """Who changed what, in which role, when, from what to what."""

    table, noun, address = Trail, "trail", "darbibu-vesture"
    title = _l("Activity log")
    read = Duty.TRAIL_READ
    simple_list_pager = True
    column_list = ("at", "account", "roles", "act", "table_name", "row_id", "student")
    column_details_list = (*column_list, "reason")
    numeric = frozenset({"row_id"})
    order = (Trail.id.desc(),)
    loads = (joinedload(Trail.account).joinedload(Account.person),)
    filters = (
        TableFilter("tabula", COLUMNS["table_name"]),
        EnumFilter("darbiba", COLUMNS["act"], Trail.act, TrailAct),
        account_filter(Trail.account_id),
        MomentFilter("no", _l("From"), Trail.at),
        MomentFilter("lidz", _l("To"), Trail.at, until=True),
    )
    details_page = "trail"

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Without what concerns accounts, for who does not keep them."""
        return trail_for(asks, duty)

    def looked_up(
        self,
        records: Sequence[Any],
        columns: Sequence[str],  # noqa: ARG002
    ) -> Mapping[str, Mapping[int, Any]]:
        """Words instead of names of tables, roles and numbers of people."""
        pupils = _names([r.student_id for r in records if r.student_id])
        return {
            "account": {r.id: str(r.account.person) if r.account else _("the system") for r in records},
            "roles": {r.id: roles_said(r.roles) for r in records},
            "table_name": {r.id: table_label(r.table_name) for r in records},
            "student": {r.id: pupils.get(r.student_id, "") for r in records},
        }

    def called(self, record: Any) -> str:
        """The table and what was done."""
        return f"{table_label(record.table_name)}: {record.act.label}"

    def values(self, record: Any) -> list[tuple[Any, str, str]]:
        """Label, former and new value of each field, in words."""
        write = Writer.for_request()
        return [
            (
                _field(record.table_name, value.field),
                _said(record.table_name, value.field, value.old, write),
                _said(record.table_name, value.field, value.new, write),
            )
            for value in record.values
        ]


def _field(table: str, name: str) -> Any:
    try:
        return column_label(table, name) if name else _l("What was entered")
    except KeyError:
        return name


def _said(table: str, field: str, kept: str | None, write: Writer) -> str:
    """A kept value as people write it; what cannot be read so stays as it was kept."""
    column = Base.metadata.tables[table].c.get(field) if table in Base.metadata.tables else None
    if column is None or not kept:
        return kept or ""
    try:
        return write.writes(field)(_read(column, kept))
    except (ValueError, NoResultFound):
        return kept


def _read(column: Column[Any], kept: str) -> Any:
    """The value that stands behind the text the trail keeps."""
    for key in column.foreign_keys:
        return db.session.get_one(_class_of(key.column.table), int(kept))
    return value_of(column, kept)


def _class_of(table: Any) -> type[Base]:
    return next(mapper.class_ for mapper in Base.registry.mappers if mapper.local_table is table)


def roles_said(held: str) -> str:
    """Roles as the log keeps them, in words."""
    known = {role.value: role for role in Role}
    return ", ".join(str(known[name].label) for name in held.split(",") if name in known)


def _names(student_ids: Sequence[int]) -> dict[int, str]:
    query = (
        select(Student.id, Person)
        .join(Person, Person.id == Student.person_id)
        .where(Student.id.in_(student_ids))
    )
    return {number: person.name for number, person in db.session.execute(query)}
