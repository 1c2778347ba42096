"""Search from anywhere (Ctrl+K): pupils, classes, journals, colleagues, screens; only what one may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from config.duties import Duty, duty
from config.translations.formats import date_short
from models.base import db
from models.queries.finding import FILE, SHOWN, FoundKind, found
from models.text import fold
from views.edge import asking, may_open, wants_json
from views.shell import menu

bp = Blueprint("search", __name__)
LONGEST = 60
"""No name is searched for by more characters."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, and where it is."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was found of one kind."""

    title: str
    hits: Sequence[Hit] = field(default_factory=tuple)
    more: bool = False
    """There are more than are shown."""


@bp.get("/meklet")
@duty(Duty.OWN_ACCOUNT)
def index() -> ResponseReturnValue:
    """What holds every word typed, shelf by shelf; as JSON for the box that opens over a page."""
    typed = request.args.get("q", "").strip()[:LONGEST]
    shelves = list(_shelves(typed)) if fold(typed) else []
    if not wants_json():
        return render_template("search/index.html", typed=typed, shelves=shelves)
    return {
        "shelves": [
            {
                "title": shelf.title,
                "more": shelf.more,
                "hits": [{"label": hit.label, "note": hit.note, "url": hit.url} for hit in shelf.hits],
            }
            for shelf in shelves
        ]
    }


def _shelves(typed: str) -> Iterable[Shelf]:
    rows = db.session.execute(*found(asking(), typed)).all()
    titles = {
        FoundKind.STUDENT: _("Pupils"),
        FoundKind.SCHOOL_CLASS: _("Classes"),
        FoundKind.JOURNAL: _("Journals"),
        FoundKind.STAFF: _("Staff"),
    }
    may = cache(may_open)  # a shelf asks the same of each of its hits
    for kind, group in groupby(rows, key=lambda row: FoundKind(row.kind)):
        of_kind = list(group)
        shown = of_kind[:SHOWN]
        alike = _namesakes(shown)
        hits = [Hit(row.name, _place(kind, row, may), _note(row, alike)) for row in shown]
        yield Shelf(titles[kind], [hit for hit in hits if hit.url], more=len(of_kind) > SHOWN)
    screens = list(_screens(fold(typed).split()))
    if screens:
        yield Shelf(_("Screens"), screens[:SHOWN], more=len(screens) > SHOWN)


def _namesakes(rows: Iterable[Any]) -> set[tuple[str, str]]:
    """Name and class of pupils who stand side by side with another of the same."""
    seen: set[tuple[str, str]] = set()
    twice: set[tuple[str, str]] = set()
    for row in rows:
        (twice if (row.name, row.note) in seen else seen).add((row.name, row.note))
    return twice


def _note(row: Any, alike: set[tuple[str, str]]) -> str:
    if (row.name, row.note) in alike and row.birth_date:
        born = _("born %(day)s", day=date_short(row.birth_date, str(get_locale())))
        return f"{row.note}, {born}"
    return str(row.note) or (_("not in a class") if row.kind == FoundKind.STUDENT else "")


def _place(kind: FoundKind, row: Any, may: Callable[[str], bool]) -> str:
    """Where the person who asks looks at it; empty when nowhere."""
    if kind is FoundKind.STUDENT:
        return _place_of_pupil(row, may)
    if kind is FoundKind.JOURNAL:
        return url_for("journal.grid", group_id=row.id)
    endpoint = {FoundKind.SCHOOL_CLASS: "school_class", FoundKind.STAFF: "staff"}[kind] + ".details_view"
    return url_for(endpoint, row_id=row.id) if may(endpoint) else ""


def _place_of_pupil(row: Any, may: Callable[[str], bool]) -> str:
    if row.place == FILE and may("student_file.show"):
        return url_for("student_file.show", student_id=row.id)
    if row.place > 0:
        return url_for("journal.grid", group_id=row.place)
    return url_for("enrolment.index_view", search=row.name) if may("enrolment.index_view") else ""


def _screens(words: Sequence[str]) -> Iterable[Hit]:
    for section in menu():
        for item in section.items:
            if all(word in fold(item.label) for word in words):
                yield Hit(item.label, item.url, section.title)
