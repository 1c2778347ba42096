"""How far a generated screen reaches: whom it lets in, which rows it has, which fields.

Flask-Admin reads rows by three roads (list, count, one) and shows what nobody hid; here all roads begin at
`reach`, and columns, fields and filters are named one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from flask import current_app, g, url_for
from flask_admin.contrib.sqla import ModelView
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, True_, func, inspect, select
from werkzeug.exceptions import NotFound

from admin.asking import actor, row_number
from admin.converter import HouseConverter
from admin.filters import Filter
from admin.forms import RecordForm
from admin.labels import column_label
from admin.relations import Reach, ReachLoader
from config.duties import Duty, Scope, holds, scopes
from models.base import Base, db
from models.operations.file_views import Seen
from models.queries.accounts import people_behind
from models.queries.records import whole_school
from models.student_file import Look

WRITING = frozenset({"create_view", "edit_view", "delete_view", "action_view", "ajax_lookup"})
"""Screens of whoever changes the records."""
NEVER = frozenset({"ajax_update"})
"""Editing inside the list is left to the forms, which carry a version."""


class ReachView(ModelView):
    """The rows and fields of one table, as far as the duty of who asks goes."""

    table: ClassVar[type[Base]]
    noun: ClassVar[str]
    """The endpoint: `noun.index_view`."""
    address: ClassVar[str]
    """The noun in Latvian, as it stands in the address."""
    title: ClassVar[Any]
    new_title: ClassVar[Any] = ""
    lead: ClassVar[Any] = ""
    """What the list is for, when its name does not say it."""
    awaits: ClassVar[Any] = ""
    """Why the list is empty and where its first record comes from, when that is not a button of the list."""
    begins_year: ClassVar[bool] = False
    """Whether it is a step of the year start, to whose checklist it then leads back."""
    read: ClassVar[Duty]
    write: ClassVar[Duty | None] = None
    """The duty of changing the records; None where another screen or act does (law 8)."""
    adds: ClassVar[bool] = True
    adds_within_reach: ClassVar[bool] = False
    """Whether those add records too who do not reach the whole school."""
    fixed: ClassVar[frozenset[str]] = frozenset()
    """Fields that are chosen once, when the record is made."""
    deletable: ClassVar[bool] = False
    people: ClassVar[Mapping[str, str]] = {}
    """Column of the list that names somebody -> the field that holds the number of the account."""
    kept_because: ClassVar[Any] = _l("It belongs to the school's history and is not deleted.")
    """Why there is no deleting (law 7)."""

    searches: ClassVar[tuple[Any, ...]] = ()
    """The folded texts a search looks into; none where there is no search."""
    filters: ClassVar[tuple[Filter, ...]] = ()
    sorts: ClassVar[Mapping[str, tuple[Any, ...]]] = {}
    order: ClassVar[tuple[Any, ...]] = ()
    loads: ClassVar[tuple[Any, ...]] = ()
    """What is read with the rows in the same statement."""
    numeric: ClassVar[frozenset[str]] = frozenset()
    bounds: ClassVar[Mapping[str, tuple[int, int]]] = {}
    """Least and greatest value of whole numbers."""
    own_fields: ClassVar[Mapping[str, Callable[[Any], Any]]] = {}
    """Fields the view words itself."""
    made_up: ClassVar[frozenset[str]] = frozenset()
    """Texts the house makes itself when nobody types them."""
    choices: ClassVar[Mapping[str, Reach]] = {}
    """What may be chosen for a relation, where it is narrower than the whole table."""

    can_view_details = True
    can_export = True
    export_types = ("csv", "xlsx")
    page_size = 50
    details_page: ClassVar[str] = "details"
    form_base_class = RecordForm
    model_form_converter = HouseConverter
    action_delete = None
    file_of: ClassVar[tuple[str, str] | None] = None
    """Whose file a record shows: („students” or „people”, the column with the number); each look is noted."""

    def __init__(self) -> None:
        self.column_labels = _Labels(self.table.__tablename__)
        self._loaders: dict[str, ReachLoader] = {}
        super().__init__(self.table, db, name=self.title, endpoint=self.noun, url=f"/parvalde/{self.address}")
        self.heads = [(name, self.column_labels[name]) for name in self.column_list]
        self.numeric_places = {
            place for place, (name, _label) in enumerate(self.heads) if name in self.numeric
        }
        self.export_columns = tuple(self.column_export_list or self.column_list)
        self.export_heads = [self.column_labels[name] for name in self.export_columns]

    # Who may come in

    def duty_of(self, method: str) -> Duty:
        """The duty each screen serves; the edge asks this."""
        return self.write if method in WRITING and self.write else self.read

    def is_accessible(self) -> bool:
        """Whether the person reads these records at all."""
        return holds(actor().roles, self.read)

    def _handle_view(self, name: str, **_kwargs: Any) -> None:
        # The edge has asked this already; a view wired into another house still keeps its own door.
        if not holds(actor().roles, self.duty_of(name)):
            self.inaccessible_callback(name)

    def _run_view(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        # Flask-Admin's own takes any TypeError for an old kind of view and runs it twice.
        return fn(self, *args, **kwargs)

    def create_blueprint(self, admin: Any) -> Any:
        """Hang only those screens that exist here: what nobody writes has no form to post to."""
        gone = NEVER if self.write else NEVER | WRITING
        if not self.deletable:
            gone |= {"delete_view"}
        if not self.adds:
            gone |= {"create_view"}
        if not self._actions_data:
            gone |= {"action_view"}
        self._urls: list[Any] = [url for url in self._urls if url[1] not in gone]
        return super().create_blueprint(admin)

    def _may_write(self) -> bool:
        return self.write is not None and holds(actor().roles, self.write)

    @property
    def can_create(self) -> bool:
        """Whether the person may add a record."""
        if not (self.adds and self.write):
            return False
        held = scopes(actor().roles, self.write)
        return bool(held) if self.adds_within_reach else Scope.SCHOOL in held

    @property
    def offers_new(self) -> bool:
        """Whether the list has a button for a new record."""
        return self.can_create

    @property
    def can_edit(self) -> bool:
        """Whether the person may change some of the records."""
        return self._may_write()

    @property
    def can_delete(self) -> bool:
        """Whether the person may delete what nothing hangs on."""
        return self.deletable and self._may_write()

    def note_files(self, records: Sequence[Any], what: Look) -> None:
        """Let the edge note whose files the answer shows (clause 18)."""
        if self.file_of is not None:
            whose, column = self.file_of
            g.files_seen = Seen(what, **{whose: [getattr(record, column) for record in records]})

    # Which rows

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """The rows over which the person holds `duty`; by itself the whole table or nothing."""
        return whole_school(self.model, asks, duty)

    def reach(self, duty: Duty) -> Select[Any]:
        """The rows within reach of who asks, as a statement that can be joined to anything."""
        rows = self.rows(actor(), duty)
        if rows.whereclause is None or isinstance(rows.whereclause, True_):
            return select(self.model)  # the whole school: nothing to narrow
        ids = rows.with_only_columns(self.model.id).order_by(None)
        return select(self.model).where(self.model.id.in_(ids))

    def joined(self, query: Select[Any]) -> Select[Any]:
        """The same rows with the tables that order, search and filters look into."""
        return query

    def get_query(self) -> Any:
        """The first road: rows of lists, actions and exports."""
        return db.session.query(self.model).filter(self.model.id.in_(self._reached_ids()))

    def get_count_query(self) -> Any:
        """The second road: how many there are."""
        counted = db.session.query(func.count(self.model.id))
        return counted.filter(self.model.id.in_(self._reached_ids()))

    def get_one(self, id: Any) -> Any:  # noqa: A002 (Flask-Admin calls it so)
        """The third road: one row by its number, None outside the reach."""
        number = row_number(id)
        return None if number is None else self.record(number, self.read)

    def _reached_ids(self) -> Select[Any]:
        return self.reach(self.read).with_only_columns(self.model.id)

    def record(self, number: int, duty: Duty) -> Any:
        """The row of that number within the reach of `duty`, or None."""
        query = self.joined(self.reach(duty)).options(*self.loads)
        return db.session.scalars(query.where(self.model.id == number)).one_or_none()

    def record_or_404(self, number: int, duty: Duty) -> Any:
        """The same; a row outside one's reach is not there."""
        found = self.record(number, duty)
        if found is None:
            raise NotFound
        return found

    def editable(self, records: Sequence[Any]) -> set[int]:
        """Which of the records the person may change: reading may reach further than writing."""
        if self.write is None or not self._may_write():
            return set()
        ids = [record.id for record in records]
        mine = self.reach(self.write)
        if mine.whereclause is None:
            return set(ids)
        found = mine.where(self.model.id.in_(ids)).with_only_columns(self.model.id)
        return set(db.session.scalars(found))

    # Hooks of the nouns

    def looked_up(
        self,
        records: Sequence[Any],
        columns: Sequence[str],
    ) -> Mapping[str, Mapping[int, Any]]:
        """Columns that are no path: values for all records at once, by column and number."""
        wanted = {shown: field for shown, field in self.people.items() if shown in columns}
        numbers = {getattr(record, field) for record in records for field in wanted.values()} - {None}
        rows = db.session.execute(people_behind(numbers)) if numbers else ()
        names = {row.id: f"{row.surname} {row.first_name}" for row in rows}
        return {
            shown: {record.id: names.get(getattr(record, field), "") for record in records}
            for shown, field in wanted.items()
        }

    def buttons(self, listing: Any) -> Sequence[Any]:  # noqa: ARG002
        """Small acts that stand in each row of a list."""
        return ()

    def links(self, record: Any) -> list[tuple[Any, str]]:  # noqa: ARG002
        """Lists that belong to a record: words and address."""
        return []

    bulk_fields: ClassVar[tuple[str, ...]] = ()
    """Fields of which many records are changed at once; see `admin.bulk`."""

    def way_back(self) -> tuple[Any, str] | None:
        """The screen above this one: the checklist of the year start for whoever works by it."""
        above = self.screen_link("year_start.index") if self.begins_year else ""
        return (_l("Year start"), above) if above else None

    def list_link(self, endpoint: str, **filters: Any) -> str:
        """The address of another generated list, filtered; "" for whom it is closed."""
        return self.screen_link(f"{endpoint}.index_view", **filters)

    def screen_link(self, endpoint: str, **arguments: Any) -> str:
        """The address of any other screen; "" for whom it is closed."""
        needed: Duty = current_app.extensions["duties"][endpoint]
        return url_for(endpoint, **arguments) if holds(actor().roles, needed) else ""

    # What Flask-Admin would guess

    def get_column_names(self, only_columns: Any, excluded_columns: Any) -> list[tuple[str, Any]]:  # noqa: ARG002
        """Columns with their labels."""
        return [(name, self.column_labels[name]) for name in only_columns]

    def get_sortable_columns(self) -> dict[Any, Any]:
        """None by itself: `sorts` names them."""
        return {}

    def get_form(self) -> Any:
        """The form of the columns named; what nobody writes has none."""
        return super().get_form() if self.write else RecordForm

    def get_edit_form(self) -> Any:
        """The form without what was chosen once and for all."""
        return type("EditForm", (super().get_edit_form(),), dict.fromkeys(self.fixed))

    def loader_of(self, name: str) -> ReachLoader:
        """Who finds the records that may be chosen for a relation of the form."""
        if name not in self._loaders:
            target = inspect(self.table).relationships[name].mapper.class_
            self._loaders[name] = ReachLoader(
                self.noun, name, target, self.choices.get(name), self.write or self.read
            )
        return self._loaders[name]


class _Labels(dict[str, Any]):
    """Labels of a table's columns, found when first asked for."""

    def __init__(self, table: str) -> None:
        super().__init__()
        self._table = table

    def __bool__(self) -> bool:
        return True

    def __missing__(self, name: str) -> Any:
        return column_label(self._table, name)

    def get(self, name: str, _default: Any = None) -> Any:
        """Flask-Admin asks in this way; a column without a name is a mistake, not a blank."""
        return self[name]
