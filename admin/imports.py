"""Imports: which file brought what, the report that stays of each, and its undoing (clause 3.1.2)."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from flask import Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_admin import expose
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select

from admin.asking import actor
from admin.base import DutyView
from admin.cells import Writer
from admin.importers.desk import KINDS
from admin.labels import table_label
from admin.listing import Listing
from config.duties import Duty
from models.accounts import Account
from models.audit import Trail, TrailAct
from models.base import db
from models.imports import ImportBatch, ImportFinding
from models.operations.import_undo import undo
from models.operations.import_undo_plan import PutBack, plan_undoing, undoing_of
from models.operations.imports import reason_of
from models.operations.trail import author_of
from models.people import Person
from models.rules.broken import RuleBroken
from models.rules.spreadsheet import guarded

MOST_SHOWN = 300
"""Findings on the page; the file holds all of them."""


class ImportBatchView(DutyView):
    """Confirmed imports, the latest first."""

    table, noun, address = ImportBatch, "import_batch", "importi"
    title = _l("Imports")
    awaits = _l(
        "Nothing has been imported yet. A new import begins with a file and shows what it would change."
    )
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
    details_page = "report"

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
        kinds = {record.id: record.kind for record in records}
        return {
            "account": {
                number: names.get(account, "") if account else _("the system")
                for number, account in ids.items()
            },
            "kind": {number: KINDS[kind].label if kind in KINDS else kind for number, kind in kinds.items()},
        }

    def called(self, record: Any) -> str:
        """The name of the file."""
        return str(record.file_name)

    @expose("/")
    def index_view(self) -> ResponseReturnValue:
        """The list, with the way to a new import."""
        return render_template("imports/index.html", view=self, listing=Listing(self, request.args))

    def page(self, name: str, **context: Any) -> str:
        """The report of an import, which stays."""
        return render_template(
            f"imports/{name}.html", view=self, **context, **self._report(context["record"])
        )

    def _report(self, batch: ImportBatch) -> dict[str, Any]:
        findings = db.session.scalars(_findings(batch).limit(MOST_SHOWN)).all()
        count = db.session.scalar(
            select(func.count()).select_from(ImportFinding).where(ImportFinding.import_batch_id == batch.id)
        )
        undoing = undoing_of(db.session(), batch.id)
        return {
            "findings": findings,
            "count": count,
            "done": _done(batch),
            "undoing": undoing,
            "undone_at": undoing and Writer.for_request()(undoing.undone_at),
        }

    @expose("/<int:row_id>/piezimes")
    def findings(self, row_id: int) -> Response:
        """Everything that was found, as a file for a spreadsheet."""
        batch = self.record_or_404(row_id, self.read)
        text = StringIO(newline="")
        sheet = csv.writer(text, delimiter=";", lineterminator="\r\n")
        sheet.writerow([_("Row"), _("Column"), _("What was found"), _("Kept the row out")])
        yes, no = _("yes"), _("no")
        for each in db.session.scalars(_findings(batch)):
            cells = (each.place, each.column, each.sentence)
            sheet.writerow([*map(guarded, cells), yes if each.is_error else no])
        response = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
        response.headers["Content-Disposition"] = f"attachment; filename=imports-{batch.id}.csv"
        return response

    @expose("/<int:row_id>/atsaukt", methods=("GET", "POST"))
    def undo_view(self, row_id: int) -> ResponseReturnValue:
        """Take the whole import back: first what would be done or stands in the way, then the doing."""
        batch = self.record_or_404(row_id, self.read)
        if request.method == "GET":
            return self._undoing(batch)
        try:
            undo(db.session(), batch, author_of(db.session()), actor().today)
        except RuleBroken as broken:
            db.session.rollback()
            flash(str(broken), "error")
            return self._undoing(self.record_or_404(row_id, self.read)), 409
        flash(_("The import was undone."), "success")
        return redirect(self.at("details_view", row_id=row_id))

    def _undoing(self, batch: ImportBatch) -> str:
        found = plan_undoing(db.session(), batch, actor().today)
        return render_template(
            "imports/undo.html",
            view=self,
            batch=batch,
            found=found,
            undoing=undoing_of(db.session(), batch.id),
            removed={table_label(table): len(ids) for table, ids in found.removed.items() if ids},
            hindrances=_hindrances(found.built, found.corrected),
            returned={table_label(table): len(rows) for table, rows in found.returned.items()},
            put_back=_counted(found.put_back),
            kept=_counted(found.kept),
        )


def _findings(batch: ImportBatch) -> Select[tuple[ImportFinding]]:
    return (
        select(ImportFinding)
        .where(ImportFinding.import_batch_id == batch.id)
        .order_by(ImportFinding.is_error.desc(), ImportFinding.row, ImportFinding.id)
    )


def _done(batch: ImportBatch) -> list[tuple[Any, int, int]]:
    """Table, how many rows were made and how many values changed in it, as the trail tells."""
    rows = db.session.execute(
        select(Trail.table_name, Trail.act, func.count())
        .where(Trail.at == batch.imported_at, Trail.reason == reason_of(batch.id))
        .group_by(Trail.table_name, Trail.act)
    ).tuples()
    found: dict[str, dict[TrailAct, int]] = {}
    for table, act, count in rows:
        found.setdefault(table, {})[act] = count
    return [
        (table_label(table), acts.get(TrailAct.CREATED, 0), acts.get(TrailAct.CHANGED, 0))
        for table, acts in sorted(found.items(), key=lambda pair: str(table_label(pair[0])))
    ]


def _hindrances(built: Mapping[str, int], corrected: Mapping[str, int]) -> list[tuple[Any, str, int]]:
    return [
        *((table_label(table), _("entered since"), count) for table, count in built.items()),
        *((table_label(table), _("corrected since"), count) for table, count in corrected.items()),
    ]


def _counted(changes: Sequence[PutBack]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for change in changes:
        label = table_label(change.table)
        found[label] = found.get(label, 0) + 1
    return found
