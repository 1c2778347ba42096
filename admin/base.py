"""The one view behind every generated screen: list, details, form, file, actions.

Who reaches what is `admin.reach`. Bad input is answered with a sentence; work is flushed here and
committed at the edge.
"""

from __future__ import annotations

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import Forbidden, NotFound

from admin.asking import actor, row_number
from admin.cells import Writer
from admin.export import exported
from admin.forms import RecordForm
from admin.labels import table_label
from admin.listing import Listing, table_of
from admin.reach import ReachView
from admin.sentences import in_words
from models.base import Entity, db
from models.queries.dependants import dependants
from models.queries.school import year_of
from models.rules.broken import RuleBroken
from models.school import SchoolYear
from models.student_file import Look

CHOSEN_IN_LIST = {"gads": "school_year", "klase": "school_class"}
"""Filters of a list whose choice a new record begins with, and the fields they choose."""
MOST_CHOICES = 20
"""How many names a box shows at once."""


class DutyView(ReachView):
    """A generated screen of one table. Subclasses say what is special of their noun and nothing else."""

    def page(self, name: str, **context: Any) -> str:
        """One of the generated pages."""
        return render_template(f"generated/{name}.html", view=self, **context)

    def at(self, method: str, **arguments: Any) -> str:
        """The address of another screen of this table."""
        return url_for(f"{self.endpoint}.{method}", **arguments)

    @expose("/")
    def index_view(self) -> ResponseReturnValue:
        """The list, as the address asks for it."""
        listing = Listing(self, request.args)
        page = self.page("list", listing=listing)
        self.note_files(listing.records, Look.LIST)
        return page

    @expose("/<int:row_id>")
    def details_view(self, row_id: int) -> ResponseReturnValue:
        """One record with everything the duty shows."""
        return self._details(self.record_or_404(row_id, self.read))

    def _details(self, record: Any) -> str:
        names = tuple(self.column_details_list or self.column_list)
        cells = table_of(self, names, [record], Writer.for_request())[0]
        self.note_files([record], Look.SCREEN)
        facts = [(self.column_labels[name], cell) for name, cell in zip(names, cells, strict=True)]
        editable = bool(self.editable([record]))
        return self.page(
            self.details_page,
            record=record,
            facts=facts,
            editable=editable,
            links=[(title, place) for title, place in self.links(record) if place],
            acts=self.acts(record) if editable else [],
        )

    def acts(self, record: Any) -> list[tuple[str, str, str]]:  # noqa: ARG002
        """What else may be done with a record: action, words, question before it."""
        allowed, questions = self.get_actions_list()
        return [(name, text, questions.get(name, "")) for name, text in allowed]

    @expose("/jauns", methods=("GET", "POST"))
    def create_view(self) -> ResponseReturnValue:
        """A new record."""
        if not self.can_create:
            raise Forbidden
        form: RecordForm = self._create_form_class(request.form if request.method == "POST" else None)
        del form.version
        if request.method == "GET":
            chosen = {CHOSEN_IN_LIST.get(name, name): value for name, value in request.args.items()}
            form.begin_with({**self.beginning(), **chosen})
            return self._form(form, None)
        record = self._accepted(form, lambda: self.create_model(form))
        if record is None:
            return self._form(form, None), 422
        flash(_("Saved: %(name)s.", name=self.called(record)), "success")
        again = "_add_another" in request.form
        chosen = {name: request.args[name] for name in CHOSEN_IN_LIST.keys() & request.args.keys()}
        return redirect(
            self.at("create_view", **chosen) if again else self.at("details_view", row_id=record.id)
        )

    @expose("/<int:row_id>/labot", methods=("GET", "POST"))
    def edit_view(self, row_id: int) -> ResponseReturnValue:
        """Change a record; who comes second sees both values and decides (law 12)."""
        record = self.record_or_404(row_id, self.duty_of("edit_view"))
        form: RecordForm = self._edit_form_class(
            request.form if request.method == "POST" else None, obj=record
        )
        if request.method == "GET":
            self.note_files([record], Look.SCREEN)
            return self._form(form, record)
        if form.version.data != str(record.version):
            return self._conflict(form, record), 409
        try:
            saved = self._accepted(form, lambda: self.update_model(form, record))
        except StaleDataError:
            db.session.rollback()
            return self._conflict(form, self.record_or_404(row_id, self.duty_of("edit_view"))), 409
        if not saved:
            return self._form(form, self.record_or_404(row_id, self.duty_of("edit_view"))), 422
        flash(_("Saved: %(name)s.", name=self.called(record)), "success")
        return redirect(self.at("details_view", row_id=row_id))

    def beginning(self) -> dict[str, str]:
        """What a new record's form begins with: this school year, where it has one."""
        year = db.session.scalar(year_of(actor().today).with_only_columns(SchoolYear.id))
        return {"school_year": str(year)} if year else {}

    def _accepted(self, form: RecordForm, work: Any) -> Any:
        """The outcome of `work`; None, and the reason in the form, when form or database do not agree."""
        if not form.validate():
            return None
        try:
            return work()
        except RuleBroken as broken:
            refusal = broken
        except (IntegrityError, DataError) as error:
            refusal = in_words(error)
        db.session.rollback()
        form.refuse(refusal)
        return None

    def _form(self, form: RecordForm, record: Any, differences: Any = None) -> str:
        return self.page("form", form=form, record=record, differences=differences)

    def _conflict(self, form: RecordForm, record: Any) -> str:
        form.version.data = record.version
        return self._form(form, record, form.differences(record))

    def create_model(self, form: RecordForm) -> Any:
        """Write a new record; the edge commits.

        Raises:
            RuleBroken: a rule of the school, or it would lie outside what the person may change.
        """
        with db.session.no_autoflush:
            record = self.made(form)
        return self._flushed(record)

    def update_model(self, form: RecordForm, model: Any) -> Any:
        """Write a changed record; raises as `create_model`, and StaleDataError when somebody was quicker."""
        with db.session.no_autoflush:
            self.changed(form, model)
        return self._flushed(model)

    def _flushed(self, record: Any) -> Any:
        db.session.flush()
        if not self.editable([record]):
            raise RuleBroken(_("This would lie outside what you may change."))
        return record

    def called(self, record: Any) -> str:
        """What a record is called in headings and messages."""
        return str(record)

    def made(self, form: RecordForm) -> Any:
        """A record of what was typed; nouns with an operation of their own call it here."""
        record = self.model()
        self.checked(form, record)
        form.populate_obj(record)
        db.session.add(record)
        return record

    def changed(self, form: RecordForm, record: Any) -> None:
        """What was typed put into the record; nouns with an operation of their own call it here."""
        self.checked(form, record)
        form.populate_obj(record)

    def checked(self, form: RecordForm, record: Any) -> None:
        """Rules of the noun over what was typed, before anything is written; they raise RuleBroken."""

    @expose("/<int:row_id>/dzest", methods=("POST",))
    def delete_view(self, row_id: int) -> ResponseReturnValue:
        """Delete what nothing hangs on; else say what does."""
        record = self.record_or_404(row_id, self.duty_of("delete_view"))
        name = self.called(record)
        try:
            self.delete_model(record)
        except (RuleBroken, IntegrityError) as error:
            broken = in_words(error) if isinstance(error, IntegrityError) else error
            db.session.rollback()
            flash(str(broken), "error")
            return self._details(self.record_or_404(row_id, self.read)), 409
        flash(_("Deleted: %(name)s.", name=name), "success")
        return redirect(self.at("index_view"))

    def delete_model(self, model: Entity) -> None:
        """Delete a record; the edge commits.

        Raises:
            RuleBroken: something hangs on it, or it belongs to the school's history.
        """
        found = dependants(db.session(), model)
        if found:
            hanging = ", ".join(f"{table_label(table)} ({count})" for table, count in found.items())
            raise RuleBroken(_("It cannot be deleted while these name it: %(what)s.", what=hanging))
        db.session.delete(model)
        db.session.flush()

    @expose("/darbiba", methods=("POST",))
    def action_view(self) -> ResponseReturnValue:
        """Do something with chosen records; numbers outside the reach are not there."""
        name = request.form.get("action", "")
        if name not in self._actions_data or not self.is_action_allowed(name):
            raise NotFound
        asked = {row_number(text) for text in request.form.getlist("rowid")}
        query = self.joined(self.reach(self.duty_of("action_view"))).where(self.model.id.in_(asked - {None}))
        records = db.session.scalars(query.options(*self.loads)).all()
        if not records or len(records) != len(asked):
            raise NotFound
        self._actions_data[name][0](records)
        db.session.flush()
        only = records[0].id if len(records) == 1 else None
        return redirect(self.at("details_view", row_id=only) if only else self.at("index_view"))

    @expose("/eksports/<any(csv, xlsx):export_type>")
    def export(self, export_type: str) -> Response:
        """The rows of the list as a file."""
        return exported(self, Listing(self, request.args), export_type)

    @expose("/uzzina")
    def ajax_lookup(self) -> ResponseReturnValue:
        """Names for a box of the form, from what may be chosen there."""
        name = request.args.get("name", "")
        if name not in self._loaders:
            raise NotFound
        loader = self._loaders[name]
        return {"rows": loader.names(loader.get_list(request.args.get("query", ""), limit=MOST_CHOICES))}

    def counted(self, count: int) -> str:
        """How many records, in words."""
        return str(ngettext("%(num)s record", "%(num)s records", count))
