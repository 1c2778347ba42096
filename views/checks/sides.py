"""The two checks of the order as addresses: the same act once for each side, under the side's own duty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from flask import abort, current_app, url_for
from flask_babel import get_locale

from config.duties import duty, holds
from config.translations.formats import date_short, time_in_table
from models.base import db
from models.queries.checks import SIDES, Side, group_checked, side_of
from models.queries.findings.lines import Reader
from views.checks import bp
from views.edge import asking

View = Callable[..., Any]


def on_each_side(rule: str, act: str, methods: Sequence[str] = ("GET", "POST")) -> Callable[[View], View]:
    """Hang a view under each side; it is told which. `act` is `enter` or `answer`."""

    def hang(view: View) -> View:
        for side in SIDES:
            door = duty(getattr(side, act))(_of_side(view, side))
            bp.add_url_rule(f"/{side.name}{rule}", f"{view.__name__}_{side.name}", door, methods=methods)
        return view

    return hang


def _of_side(view: View, side: Side) -> View:
    @wraps(view)
    def opened(**arguments: Any) -> Any:
        return view(side, **arguments)

    return opened


def place_of_act(kind: Any, act: str, **values: Any) -> str:
    """The address of an act on a journal of this kind."""
    return url_for(f"check.{act}_{side_of(kind).name}", **values)


def may(kind: Any, act: str) -> bool:
    """Whether the person enters or answers checks of journals of this kind at all."""
    return holds(asking().roles, getattr(side_of(kind), act))


def group_or_404(group_id: int, side: Side | None = None, acts: Sequence[str] = ("read", "answer")) -> Any:
    """A journal whose checks the person reaches; 404 for any other, and for one of the other side."""
    row = db.session.execute(group_checked(asking(), group_id, acts)).one_or_none()
    if row is None or (side is not None and row.kind not in side.kinds):
        abort(404)
    return row


def language() -> str:
    """The language of the page."""
    return str(get_locale())


def reader() -> Reader:
    """For whom the page words its findings."""
    return Reader(language(), current_app.extensions["clock"].zone)


def day(one: Any) -> str:
    """A day as tables write it."""
    return date_short(one, language())


def moment(at: Any) -> str:
    """A moment by the school's clock."""
    local = at.astimezone(current_app.extensions["clock"].zone)
    return f"{day(local.date())} {time_in_table(local.time())}"
