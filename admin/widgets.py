"""Controls of generated forms that HTML alone does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from markupsafe import Markup
from wtforms.widgets import html_params

if TYPE_CHECKING:
    from admin.fields import ChoiceField, RelationField, RelationsField


class SelectWidget:
    """A native select of a closed list."""

    input_type = "select"

    def __call__(self, field: ChoiceField, **kwargs: Any) -> Markup:
        """The control; nothing chosen is a choice only where nothing may be chosen, or has been so far."""
        return _select(field, field.options(), field.chosen, kwargs)


class RelationWidget:
    """A select of few records; of many a box that looks names up while one types (`admin-combobox.js`)."""

    input_type = "text"

    def __call__(self, field: RelationField, **kwargs: Any) -> Markup:
        """The control and, for the box, the hidden number beside it."""
        options = field.options()
        if options is None:
            return _box(field, kwargs)
        chosen = "" if field.data is None else str(field.data.id)
        return _select(field, [(str(number), name) for number, name in options], chosen, kwargs)


def _select(field: Any, options: list[tuple[str, str]], chosen: str, kwargs: dict[str, Any]) -> Markup:
    needed = bool(field.flags.required)
    blank = [] if needed and chosen else [("", "")]
    rows = [
        Markup("<option {}>{}</option>").format(
            Markup(html_params(value=value, selected=value == chosen)),  # noqa: S704
            name,
        )
        for value, name in blank + options
    ]
    head = html_params(id=field.id, name=field.name, required=needed, **kwargs)
    return Markup("<select {}>{}</select>").format(Markup(head), Markup("").join(rows))  # noqa: S704


def _box(field: RelationField, kwargs: dict[str, Any]) -> Markup:
    hidden = html_params(type="hidden", name=field.name, value=field.data.id if field.data else "")
    shown = html_params(
        id=field.id,
        name=f"{field.name}-text",
        value=field.text,
        autocomplete="off",
        spellcheck="false",
        data_lookup=field.loader.address,
        data_none=_("Nothing found"),
        data_some=_("Found:"),
        **({"required": True} if field.flags.required else {}),
        **kwargs,
    )
    return Markup('<span class="combobox"><input {}><input type="text" {}></span>').format(
        Markup(hidden),  # noqa: S704
        Markup(shown),  # noqa: S704
    )


class CheckboxList:
    """A list of boxes to tick, in columns as wide as the names need."""

    input_type = "checkbox-list"

    def __call__(self, field: RelationsField, **kwargs: Any) -> Markup:
        """One box for each record; the name of the group comes from the legend."""
        kwargs.pop("id", None)
        boxes = [_tick(field, *option) for option in field.options()]
        return Markup('<ul class="choices ticks">{}</ul>').format(Markup("").join(boxes))


def _tick(field: RelationsField, number: int, name: str, ticked: bool) -> Markup:  # noqa: FBT001
    box_id = f"{field.id}-{number}"
    box = html_params(type="checkbox", id=box_id, name=field.name, value=number, checked=ticked)
    return Markup('<li><input {}><label for="{}">{}</label></li>').format(Markup(box), box_id, name)  # noqa: S704
