"""A generated list: what the address asks for, the rows within reach that answer it, the page of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup, escape
from sqlalchemy import Select, func, select
from werkzeug.datastructures import MultiDict

from admin.asking import row_number
from admin.cells import Writer, namesakes
from admin.filters import ANY, Filter
from models.base import db
from models.people import Student
from models.queries.search import holds_words

if TYPE_CHECKING:
    from admin.reach import ReachView

LAST_PAGE = 100_000
"""No list is longer; a greater number in an address is this one."""


@dataclass(frozen=True)
class Wish:
    """What the address of a list asks for, made harmless: what it knows nothing of counts as nothing."""

    search: str = ""
    sort: str = ""
    descending: bool = False
    page: int = 1
    filters: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, args: MultiDict[str, str], view: ReachView) -> Wish:
        """Read the address of a list of `view`."""
        names = {filter_.name for filter_ in view.filters}
        return cls(
            search=args.get("search", "").strip()[:200] if view.searches else "",
            sort=args.get("sort", "") if args.get("sort") in view.sorts else "",
            descending=args.get("desc") == "1",
            page=min(row_number(args.get("page", "1")) or 1, LAST_PAGE),
            filters={name: args[name].strip() for name in sorted(names & args.keys())},
        )

    def address(self) -> dict[str, Any]:
        """The same wish as arguments of an address, without what goes without saying."""
        whole = {"search": self.search, "sort": self.sort, "desc": self.descending or "", **self.filters}
        shown = {name: int(value) if value is True else value for name, value in whole.items()}
        return {
            name: value
            for name, value in [*shown.items(), ("page", self.page)]
            if value != "" and (name, value) != ("page", 1)
        }


@dataclass(frozen=True)
class Control:
    """A filter as it stands on the page."""

    filter: Filter
    value: str
    choices: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Head:
    """The head of a column; without an address it cannot be sorted by."""

    label: str
    address: str
    direction: str
    numeric: bool


@dataclass(frozen=True)
class Row:
    """One row as text, and what may be done with it."""

    id: int
    name: str
    """The first cell, which leads to the record."""
    start: Markup
    """The row up to its actions, drawn at once: piece by piece it would be half of the page."""
    edit: Markup
    """The link to its form; empty for whom it is closed."""


@dataclass(frozen=True)
class Button:
    """A small act of each row: its words, the end of its address, the row it was last used on."""

    words: str
    address: str
    used_on: int = 0


class Listing:
    """The answer of one view to one address."""

    def __init__(self, view: ReachView, args: MultiDict[str, str]) -> None:
        self.view = view
        self.wish = Wish.of(args, view)
        self.mistakes: list[str] = []

    @cached_property
    def values(self) -> Mapping[str, str]:
        """What each filter is set to: by the address, else as it begins."""
        asked = self.wish.filters
        return {f.name: asked[f.name] if f.name in asked else f.initial() for f in self.view.filters}

    @cached_property
    def chosen(self) -> Select[Any]:
        """All rows within reach that answer the wish, in no order."""
        query = self.view.joined(self.view.reach(self.view.read))
        for filter_ in self.view.filters:
            query = self._narrowed(query, filter_)
        if self.wish.search:
            query = query.where(holds_words(self.view.searches, self.wish.search))
        return query

    def _narrowed(self, query: Select[Any], filter_: Filter) -> Select[Any]:
        value = self.values[filter_.name]
        if value in {"", ANY}:
            return query
        try:
            return filter_.narrow(query, value)
        except ValueError:
            self.mistakes.append(
                _("The filter “%(name)s” does not know this value and was left out.", name=filter_.label)
            )
            return query

    @cached_property
    def ordered(self) -> Select[Any]:
        """The same rows in the order asked for; ties always fall alike."""
        if not self.wish.sort:
            return self.chosen.order_by(*self.view.order, self.view.model.id)
        columns = self.view.sorts[self.wish.sort]
        turned = [column.desc() if self.wish.descending else column.asc() for column in columns]
        return self.chosen.order_by(*(column.nulls_last() for column in turned), self.view.model.id)

    @cached_property
    def count(self) -> int | None:
        """How many there are; None where counting would cost more than it tells."""
        if self.view.simple_list_pager:
            return None
        numbers = self.chosen.with_only_columns(self.view.model.id).order_by(None).subquery()
        return db.session.scalar(select(func.count()).select_from(numbers)) or 0

    @cached_property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return 1 if self.count is None else max(1, -(-self.count // self.view.page_size))

    @cached_property
    def page(self) -> int:
        """The page shown: the last one when the address names a later one."""
        return self.wish.page if self.count is None else min(self.wish.page, self.pages)

    @cached_property
    def _found(self) -> Sequence[Any]:
        size = self.view.page_size
        window = self.ordered.limit(size + 1).offset((self.page - 1) * size)
        return db.session.scalars(window.options(*self.view.loads)).all()

    @property
    def has_more(self) -> bool:
        """Whether a next page exists."""
        return len(self._found) > self.view.page_size

    @property
    def records(self) -> Sequence[Any]:
        """The records of this page."""
        return self._found[: self.view.page_size]

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of this page."""
        records = self.records
        editable = self.view.editable(records)
        cells = table_of(self.view, self.view.column_list, records, Writer.for_request())
        return [
            self._row(record.id, name or str(record.id), others, editable=record.id in editable)
            for record, (name, *others) in zip(records, cells, strict=True)
        ]

    def _row(self, number: int, name: str, texts: Sequence[str], *, editable: bool) -> Row:
        numeric, address, shown = self.view.numeric_places, f"{self._open}{number}", escape(name)
        cells = "".join(
            f'<td class="num">{escape(text)}</td>' if place in numeric else f"<td>{escape(text)}</td>"
            for place, text in enumerate(texts, start=1)
        )
        start = f'<tr id="r{number}"><th scope="row" class="key"><a href="{address}">{shown}</a></th>{cells}'
        words = self._edit
        edit = f'<a href="{address}/labot" aria-label="{words}: {shown}">{words}</a>' if editable else ""
        return Row(number, name, Markup(start), Markup(edit))  # noqa: S704 (every text is escaped)

    @cached_property
    def _open(self) -> Markup:
        return escape(self.view.at("index_view"))

    @cached_property
    def _edit(self) -> Markup:
        return escape(_("Edit"))

    @property
    def buttons(self) -> Sequence[Button]:
        """Small acts of each row, where the view has some."""
        return self.view.buttons(self)

    def heads(self) -> list[Head]:
        """The heads of the columns with the address that sorts by each."""
        return [self._head(name, str(label)) for name, label in self.view.heads]

    def _head(self, name: str, label: str) -> Head:
        numeric = name in self.view.numeric
        if name not in self.view.sorts:
            return Head(label, "", "", numeric)
        here = self.wish.sort == name
        turned = here and not self.wish.descending
        wish = replace(self.wish, sort=name, descending=turned, page=1)
        direction = ("descending" if self.wish.descending else "ascending") if here else ""
        return Head(label, self.address(wish), direction, numeric)

    def controls(self) -> list[Control]:
        """The filters as they stand; one of links only is left out until a link has set it."""
        shown = []
        for filter_ in self.view.filters:
            value = self.values[filter_.name]
            choices = filter_.choices(value)
            if choices or filter_.control != "select":
                shown.append(Control(filter_, value, choices))
        return shown

    @property
    def active(self) -> int:
        """How many filters somebody has set."""
        return sum(1 for value in self.wish.filters.values() if value)

    def address(self, wish: Wish | None = None) -> str:
        """The address of this list, or of another wish to it."""
        return url_for(f"{self.view.endpoint}.index_view", **(wish or self.wish).address())

    def page_address(self, page: int) -> str:
        """The address of another page of the same rows."""
        return self.address(replace(self.wish, page=page))

    def export_address(self, kind: str) -> str:
        """The address of these rows as a file."""
        arguments = {k: v for k, v in self.wish.address().items() if k != "page"}
        return url_for(f"{self.view.endpoint}.export", export_type=kind, **arguments)


def table_of(
    view: ReachView, columns: Sequence[str], records: Sequence[Any], write: Writer
) -> list[list[str]]:
    """The cells of `records` as text, row by row."""
    readers = readers_of(view, columns, records)
    written = [
        _written([read(record) for record in records], write, write.writes(name))
        for name, read in zip(columns, readers, strict=True)
    ]
    return [list(cells) for cells in zip(*written, strict=True)]


def _written(values: Sequence[Any], write: Writer, written: Callable[[Any], str]) -> list[str]:
    beside = namesakes([value for value in values if isinstance(value, Student)], write)
    texts = [written(value) for value in values]
    if not beside:
        return texts
    born = [beside.get(value.id) if isinstance(value, Student) else None for value in values]
    return [f"{text} ({day})" if day else text for text, day in zip(texts, born, strict=True)]


def readers_of(view: ReachView, columns: Sequence[str], records: Sequence[Any]) -> list[Callable[[Any], Any]]:
    """How to read each column of a record: along its path, or from what was looked up for all."""
    found = view.looked_up(records, columns)
    return [_of_lookup(found[name]) if name in found else _along(name) for name in columns]


def _of_lookup(values: Mapping[int, Any]) -> Callable[[Any], Any]:
    return lambda record: values.get(record.id)


def _along(path: str) -> Callable[[Any], Any]:
    steps = path.split(".")
    if len(steps) == 1:
        return attrgetter(path)

    def read(record: Any) -> Any:
        for step in steps:
            if record is None:
                return None
            record = getattr(record, step)
        return record

    return read
