"""From the columns of a table to the fields of its form: one native, cleaned field a kind of column."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_admin.contrib.sqla.form import AdminModelConverter
from flask_admin.contrib.sqla.validators import Unique
from flask_admin.model.form import converts
from wtforms import BooleanField, Field, TimeField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import TextArea, TextInput

from admin.cells import DayName
from admin.fields import (
    ChoiceField,
    DayField,
    LineField,
    MomentField,
    NumberField,
    RelationField,
    RelationsField,
    Required,
)

LONG = 300
"""Texts that may be longer than this get room for several lines to be read in."""
SUGGESTED: dict[str, dict[str, str]] = {
    "email": {"type": "email", "autocomplete": "off"},
    "phone": {"type": "tel", "autocomplete": "off"},
}
"""Columns for which a phone shows another keyboard."""


def _validators(args: dict[str, Any]) -> list[Any]:
    """What Flask-Admin proposes, without what asks the database or hides a fault.

    That a value is taken already is said by the constraint itself (`admin.sentences`): no race slips past.
    """
    proposed = args["validators"]
    own = [v for v in proposed if not isinstance(v, InputRequired | Optional | Unique)]
    needed = any(isinstance(v, InputRequired) for v in proposed)
    return [Required(), *own] if needed else own


class HouseConverter(AdminModelConverter):
    """Flask-Admin's converter with our fields."""

    def convert(
        self,
        model: Any,
        mapper: Any,
        name: str,
        prop: Any,
        field_args: Any,
        hidden_pk: bool,  # noqa: FBT001
    ) -> Any:
        """The field of one column; one that a view words itself is taken as it is."""
        own = self.view.own_fields.get(name)
        if own is None:
            return super().convert(model, mapper, name, prop, field_args, hidden_pk)
        return own(self._get_label(name, {}))

    def _convert_relation(self, name: str, prop: Any, _proxy: bool, kwargs: dict[str, Any]) -> Field:  # noqa: FBT001
        loader = self.view.loader_of(name)
        label, hint = self._get_label(name, kwargs), self._get_description(name, kwargs)
        if prop.uselist:
            return RelationsField(loader, label, description=hint)
        nullable = next(iter(prop.local_columns)).nullable
        return RelationField(loader, label, [] if nullable else [Required()], description=hint)

    @converts("String")
    def conv_String(self, column: Any, field_args: dict[str, Any], **_extra: Any) -> Field:  # noqa: N802
        """One line, no longer than its column."""
        length = column.type.length or LONG
        field_args.pop("filters", None)
        known = SUGGESTED.get(column.name, {})
        field_args.setdefault("render_kw", {"maxlength": length} | known)
        field_args.setdefault("widget", TextArea() if length > LONG else TextInput())
        checks = [] if column.name in self.view.made_up else _validators(field_args)
        return LineField(limit=length, nullable=column.nullable, **field_args | {"validators": checks})

    @converts("sqlalchemy.sql.sqltypes.Enum")
    def convert_enum(self, column: Any, field_args: dict[str, Any], **_extra: Any) -> Field:
        """A select of the words of the list."""
        kind = column.type.enum_class
        return ChoiceField(
            **_plain(field_args),
            words=[(member.value, member.label) for member in kind],
            coerce=kind,
            nullable=column.nullable,
        )

    @converts("Boolean")
    def conv_Boolean(self, field_args: dict[str, Any], **_extra: Any) -> Field:  # noqa: N802
        """A box to tick."""
        return BooleanField(**field_args | {"validators": []})

    @converts("Date")
    def convert_date(self, field_args: dict[str, Any], **_extra: Any) -> Field:
        """The browser's own calendar."""
        return DayField(**_plain(field_args))

    @converts("DateTime", "UtcDateTime")
    def convert_datetime(self, field_args: dict[str, Any], **_extra: Any) -> Field:
        """The browser's own calendar and clock."""
        return MomentField(**_plain(field_args), format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])

    @converts("Time")
    def convert_time(self, field_args: dict[str, Any], **_extra: Any) -> Field:
        """The browser's own clock."""
        return TimeField(**_plain(field_args), format=["%H:%M", "%H:%M:%S"])

    @converts("Integer")
    def handle_integer_types(self, column: Any, field_args: dict[str, Any], **_extra: Any) -> Field:
        """A whole number within the bounds the view names."""
        least, most = self.view.bounds.get(column.name, (0, 32767))
        return NumberField(
            **_plain(field_args), least=least, most=most, render_kw={"min": least, "max": most}
        )


def _plain(args: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in args.items() if k != "filters"} | {"validators": _validators(args)}


def select_of(words: Callable[[], Any], default: str | None = None) -> Callable[[Any], Field]:
    """A select of words that are no list of the database, for `own_fields` of a view."""
    return lambda label: ChoiceField(label, [Required()], words=list(words()), default=default)


def weekday_field(days: int, *, nullable: bool = False) -> Callable[[Any], Field]:
    """A select of Monday to the last of `days`, for `own_fields` of a view."""
    names = [(str(day), DayName(day)) for day in range(days)]
    return lambda label: ChoiceField(
        label, [] if nullable else [Required()], words=names, coerce=int, nullable=nullable
    )
