"""One field of many records changed at once: choose, see what will change, confirm (clauses 3.1.3, 3.1.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import current_app, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_admin import expose
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import NotFound

from admin.asking import actor, row_number
from admin.base import DutyView
from admin.cells import Writer, namesakes
from admin.forms import RecordForm
from admin.listing import Listing
from config.duties import Duty, holds
from models.base import db
from models.operations.bulk_change import Wish, change_many
from models.operations.trail import Author

MOST = 500
"""More records are not shown at once: a filter makes them fewer."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record with what it holds now and whether it is chosen."""

    id: int
    version: int
    name: str
    now: str
    chosen: bool
    same: bool
    """It holds the new value already."""


class BulkView(DutyView):
    """A generated screen that can change one field of many of its records."""

    bulk_fields: ClassVar[tuple[str, ...]]
    bulk_duty: ClassVar[Duty]

    def duty_of(self, method: str) -> Duty:
        """Changing many is changing each."""
        return self.bulk_duty if method == "bulk_view" else super().duty_of(method)

    def get_form(self) -> Any:
        """The form of the columns named, for whom no other screen changes them as well."""
        return super().get_form() if self.write else self.scaffold_form()

    @property
    def changes_many(self) -> bool:
        """Whether the person who asks may."""
        return holds(actor().roles, self.bulk_duty)

    def bulk_address(self, listing: Listing) -> str:
        """The screen for the rows of a list as it is filtered now."""
        arguments = {k: v for k, v in listing.wish.address().items() if k != "page"}
        return self.at("bulk_view", **arguments)

    @expose("/vairaki", methods=("GET", "POST"))
    def bulk_view(self) -> ResponseReturnValue:
        """Choose records and a value; the second step shows what will change, the third changes it."""
        name = request.args.get("lauks", self.bulk_fields[0])
        if name not in self.bulk_fields:
            raise NotFound
        form = self._bulk_form(name)
        if request.method == "GET":
            return self._bulk_page(name, form, "choose")
        if not form.validate():
            return self._bulk_page(name, form, "choose"), 422
        lines = self._lines(name, form[name].data)
        chosen = [line for line in lines if line.chosen and not line.same]
        if not chosen:
            form.form_errors.append(_("Choose at least one record that holds another value."))
            return self._bulk_page(name, form, "choose"), 422
        if "confirm" not in request.form:
            return self._bulk_page(name, form, "preview")
        if any(request.form.get(f"v{line.id}") != str(line.version) for line in chosen):
            return self._bulk_page(name, form, "changed"), 409
        return self._change(name, form, chosen)

    def _change(self, name: str, form: RecordForm, chosen: Sequence[Line]) -> ResponseReturnValue:
        records = self._records({line.id for line in chosen})
        label, value = self.column_labels[name], form[name].data
        title = f"{self.title}: {label} → {Writer.for_request().writes(name)(value)}"
        author = Author.of(actor(), current_app.extensions["clock"].now())
        try:
            change_many(db.session(), records, Wish(title, name, value), author)
        except StaleDataError:
            db.session.rollback()
            return self._bulk_page(name, form, "changed"), 409
        count = len(records)
        told = ngettext("%(num)s record changed.", "%(num)s records changed.", count)
        flash(told + " " + _("It can be undone in the list of imports and changes."), "success")
        return redirect(Listing(self, request.args).address())

    def _bulk_form(self, name: str) -> RecordForm:
        kind = type("BulkForm", (RecordForm,), {name: getattr(self._create_form_class, name)})
        form: RecordForm = kind(request.form if request.method == "POST" else None)
        del form.version
        return form

    def _records(self, numbers: set[int]) -> Sequence[Any]:
        rows = self.joined(self.reach(self.bulk_duty)).where(self.model.id.in_(numbers))
        return db.session.scalars(rows.options(*self.loads).order_by(self.model.id)).all()

    def _lines(self, name: str, value: Any) -> list[Line]:
        listing = Listing(self, request.args)
        posted = request.method == "POST"
        asked = {row_number(text) for text in request.form.getlist("rowid")}
        records = db.session.scalars(listing.ordered.limit(MOST).options(*self.loads)).all()
        write = Writer.for_request().writes(name)
        names = self._names(records)
        return [
            Line(
                record.id,
                record.version,
                names[record.id],
                write(getattr(record, name)),
                chosen=record.id in asked if posted else True,
                same=posted and getattr(record, name) == value,
            )
            for record in records
        ]

    def _names(self, records: Sequence[Any]) -> dict[int, str]:
        """What each record is called; two pupils of one name are told apart."""
        pupils = {record.id: record.student for record in records if hasattr(record, "student")}
        beside = namesakes(list(pupils.values()), Writer.for_request())
        born = {number: beside[pupil.id] for number, pupil in pupils.items() if pupil.id in beside}
        names = {record.id: self.called(record) for record in records}
        return names | {number: f"{names[number]} ({day})" for number, day in born.items()}

    def _bulk_page(self, name: str, form: RecordForm, step: str) -> str:
        lines = self._lines(name, form[name].data)
        return self.page(
            "bulk",
            form=form,
            field_name=name,
            step=step,
            lines=lines,
            chosen=[line for line in lines if line.chosen and not line.same],
            most=MOST,
            new=Writer.for_request().writes(name)(form[name].data),
            tabs=[
                (
                    self.column_labels[one],
                    self.at("bulk_view", **(request.args | {"lauks": one})),
                    one == name,
                )
                for one in self.bulk_fields
            ],
            here=self.at("bulk_view", **request.args),
            back=Listing(self, request.args).address(),
        )
