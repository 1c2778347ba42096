"""Saving and voiding entries that carry a version: what every such page answers (laws 7 and 12)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.base import db
from models.rules.broken import RuleBroken, Stale
from views.forms.class_journal import VoidForm

Saved = Sequence[tuple[str, str]]
"""What the records say now: label and value of each field."""
Page = Callable[[Saved], str]


def version_in(form: Any) -> int:
    """The version the person saw."""
    text = str(form.version.data)
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def save(
    form: Any,
    page: Page,
    work: Callable[[], Any],
    *,
    there: Callable[[], str],
    row: Any = None,
    told: Callable[[], Saved] = tuple,
) -> ResponseReturnValue:
    """Save a form by `work` and lead to `there`; who comes second sees both values (409)."""
    if not form.validate_on_submit():
        return page(()), 422 if form.errors else 200
    try:
        work()
    except Stale as stale:
        form.refuse(stale)
        form.version.data = row.version
        return page(told()), 409
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return page(()), 422
    flash(_("Saved."), "success")
    return redirect(there())


def void(row: Any, heading: str, place: str, work: Callable[[str, int], Any]) -> ResponseReturnValue:
    """Ask why an entry is voided and void it by `work`, then lead back to `place`."""
    form = VoidForm(data={"version": row.version})

    def page(_saved: Saved) -> str:
        return render_template("voiding.html", form=form, heading=heading, place=place)

    return save(form, page, lambda: work(form.reason.data, version_in(form)), there=lambda: place, row=row)
