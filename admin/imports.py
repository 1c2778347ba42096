"""Imports on a generated screen: which file brought what (clause 3.1.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from admin.base import DutyView
from config.duties import Duty
from models.accounts import Account
from models.base import db
from models.imports import ImportBatch
from models.people import Person


class ImportBatchView(DutyView):
    """Confirmed imports, the latest first."""

    table, noun, address = ImportBatch, "import_batch", "importi"
    title = _l("Imports")
    read = Duty.ADMINISTRATION_ENTER
    column_list = (
        "file_name",
        "kind",
        "imported_at",
        "account",
        "rows_new",
        "rows_changed",
        "rows_same",
        "rows_refused",
    )
    column_details_list = (*column_list, "file_digest")
    numeric = frozenset({"rows_new", "rows_changed", "rows_same", "rows_refused"})
    order = (ImportBatch.imported_at.desc(),)

    def looked_up(
        self,
        records: Sequence[Any],
        columns: Sequence[str],  # noqa: ARG002
    ) -> Mapping[str, Mapping[int, Any]]:
        """Who confirmed each."""
        ids = {record.id: record.account_id for record in records}
        query = (
            select(Account.id, Person)
            .join(Person, Person.id == Account.person_id)
            .where(Account.id.in_([number for number in ids.values() if number]))
        )
        names = {number: person.name for number, person in db.session.execute(query)}
        return {"account": {number: names.get(account, "") for number, account in ids.items()}}

    def called(self, record: Any) -> str:
        """The name of the file."""
        return str(record.file_name)
