"""What the screens of acts share: the orders and classes to choose from, numbers as forms bring them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from config.translations.formats import date_short
from models.base import db
from models.operations.trail import Author, author_of
from models.queries.acts import classes_to_enter, orders_to_propose
from models.rules.acts import ActKind
from models.rules.broken import RuleBroken, Stale
from views.edge import asking
from views.forms.acts import ActForm, NewcomerForm, OrderForm

MOST_DIGITS = 10
"""A longer number is no row's."""
TITLES: dict[ActKind, Callable[[], str]] = {
    ActKind.ENROL: lambda: _("Enrol pupils in a class"),
    ActKind.TRANSFER: lambda: _("Transfer pupils to another class"),
    ActKind.WITHDRAW: lambda: _("Withdraw pupils"),
    ActKind.RETURN: lambda: _("Take pupils back"),
}


def show_day(day: date | None) -> str:
    """A date in the reader's language; a dash when there is none."""
    return date_short(day, str(get_locale())) if day else "–"


def kind_of(text: str | None) -> ActKind:
    """The kind of act asked for; a transfer when none is."""
    return next((kind for kind in TITLES if kind.value == text), ActKind.TRANSFER)


def orders() -> Sequence[Any]:
    """Orders of the director to choose from."""
    return db.session.execute(orders_to_propose()).all()


def classes() -> list[tuple[int, str]]:
    """Classes to enter; the year is named where there is more than one."""
    rows = db.session.execute(classes_to_enter(asking().today)).all()
    several = len({row.name for row in rows}) > 1
    return [(row.id, f"{row.grade}.{row.letter}" + (f", {row.name}" if several else "")) for row in rows]


def offer(form: OrderForm, known: Sequence[Any]) -> None:
    """Fill the lists a form chooses from."""
    form.offer_orders(known, show_day)
    if isinstance(form, ActForm | NewcomerForm) and "to_class" in form:
        form.to_class.choices = [(0, _("choose a class")), *classes()]


def numbers(texts: Iterable[str]) -> list[int]:
    """Row numbers as the form brings them; anything else is left out, and each comes once."""
    found = (int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS)
    return list(dict.fromkeys(found))


def page_of(student_ids: Sequence[int]) -> str:
    """Where a class teacher reads about an act: the pupil's page, or the list when there are several."""
    if len(student_ids) == 1:
        return url_for("act.show", student_id=student_ids[0])
    return url_for("enrolment_act.index_view")


def author() -> Author:
    """Who answers for the act."""
    return author_of(db.session())


def code_of(broken: RuleBroken) -> int:
    """How a refusal is answered: 409 when the records changed meanwhile, else 422."""
    return 409 if isinstance(broken, Stale) else 422
