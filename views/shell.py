"""What every page knows: the school, the person, the menu of what he or she may open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, current_app, render_template, request, session, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup, escape
from sqlalchemy.exc import SQLAlchemyError

from config.duties import Duty, Role, holds
from config.help import help_key
from config.navigation import LANGUAGES, NAVIGATION, Item
from models.base import db
from models.queries.school import name_and_year
from models.rules.devices import device_name
from views.badges import badges
from views.edge import csp_nonce, looks, may_open


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One line of the menu."""

    label: str
    url: str
    screen: str
    """The endpoint it leads to."""


@dataclass(frozen=True, slots=True)
class MenuSection:
    """One heading of the menu with what stands under it."""

    title: str
    items: Sequence[MenuItem]
    lines: Markup
    """The lines as they are drawn: the menu stands on every page."""
    is_current: bool
    """Whether the page shown is one of its own."""
    badge: Markup
    """What waits behind its lines, for when it is folded; empty when nothing does."""

    @property
    def length(self) -> int:
        """How many lines it has."""
        return len(self.items)


@dataclass(frozen=True)
class Menu:
    """The menu of all who hold the same roles; each section is drawn once for each of its own screens."""

    sections: Sequence[tuple[str, Sequence[MenuItem]]]
    drawn: dict[tuple[str, str], MenuSection] = field(default_factory=dict)

    @cached_property
    def screens(self) -> frozenset[str]:
        """Everything it leads to."""
        return frozenset(item.screen for _title, items in self.sections for item in items)

    def at(self, here: str, waiting: Mapping[str, int]) -> list[MenuSection]:
        """The sections while the line `here` is open (empty for a page of no line), with what waits there."""
        return [self._section(title, items, here, waiting) for title, items in self.sections]

    def _section(
        self, title: str, items: Sequence[MenuItem], here: str, waiting: Mapping[str, int]
    ) -> MenuSection:
        is_current = any(item.screen == here for item in items)
        counts = {item.screen: waiting[item.screen] for item in items if item.screen in waiting}
        if counts:  # drawn anew: numbers of people are not kept for those who come after
            return _drawn_section(title, items, here, counts, is_current=is_current)
        key = title, here if is_current else ""
        if key not in self.drawn:
            self.drawn[key] = _drawn_section(title, items, here, counts, is_current=is_current)
        return self.drawn[key]


def _drawn_section(
    title: str, items: Sequence[MenuItem], here: str, counts: Mapping[str, int], *, is_current: bool
) -> MenuSection:
    lines = Markup().join(_drawn(item, here, counts.get(item.screen, 0)) for item in items)
    return MenuSection(title, items, lines, is_current, _badge(sum(counts.values())))


def _drawn(item: MenuItem, here: str, count: int) -> Markup:
    current = ' aria-current="page"' if item.screen == here else ""
    link = f'<li><a href="{escape(item.url)}"{current}>{escape(item.label)}{_badge(count)}</a></li>'
    return Markup(link)  # noqa: S704 (every text is escaped)


def _badge(count: int) -> Markup:
    """How much waits, as eyes see it and as it is read aloud."""
    if not count:
        return Markup()
    return Markup(
        ' <span class="badge"><span aria-hidden="true">{}</span><span class="unseen">{}</span></span>'
    ).format(count, _("waiting: %(count)s", count=count))


def install(app: Flask) -> None:
    """Give every template what the base page shows."""
    app.context_processor(_context)
    app.add_template_filter(device_name)


def language() -> str:
    """The language of this person's pages: the account's, else this browser's, else Latvian."""
    try:
        chosen = current_user.language if current_user.is_authenticated else session.get("language")
    except SQLAlchemyError:
        chosen = None  # the page that says the records are out of reach needs a language too
    return chosen if chosen in LANGUAGES else "lv"


def search_box() -> Markup:
    """The box of the search: the same on every page of a language."""
    return _box("search/box.html")


def unsent_box() -> Markup:
    """Where a teacher's page tells of what was typed without a network and waits in the browser."""
    return _box("journal/unsent.html")


def _box(template: str) -> Markup:
    """What is the same on every page of a language, drawn once."""
    made: dict[object, Markup] = current_app.extensions.setdefault("boxes", {})
    key = template, str(get_locale()), request.script_root
    if key not in made:
        made[key] = Markup(render_template(template))  # noqa: S704 (a template escapes)
    return made[key]


def menu() -> list[MenuSection]:
    """The menu of the person who asks: exactly what may be opened."""
    made: dict[object, Menu] = current_app.extensions.setdefault("menus", {})
    who = (current_user.roles, looks(), str(get_locale()), request.script_root)
    if who not in made:
        made[who] = _menu()
    return made[who].at(_current(made[who].screens), badges())


def _menu() -> Menu:
    sections = [
        (str(section.title), [_line(item) for item in section.items if may_open(item.endpoint)])
        for section in NAVIGATION
    ]
    return Menu([(title, items) for title, items in sections if items])


def _line(item: Item) -> MenuItem:
    return MenuItem(str(item.label), url_for(item.endpoint), item.endpoint)


def _current(screens: frozenset[str]) -> str:
    """The line of the page that is open: its own, else the list its noun begins with."""
    here = request.endpoint or ""
    noun = here.split(".")[0]
    if here in screens:
        return here
    return next((f"{noun}.{first}" for first in ("index", "index_view") if f"{noun}.{first}" in screens), "")


def _context() -> dict[str, Any]:
    signed_in = current_user.is_authenticated and current_user.is_let_in
    school_and_year = _school_and_year()
    return {
        "language": str(get_locale() or "lv"),
        "languages": LANGUAGES,
        "school": school_and_year[0],
        "year_label": _("school year %(name)s", name=school_and_year[1]) if school_and_year[1] else "",
        "menu": menu() if signed_in else [],
        "actor": current_user,
        "roles_line": roles_line(),
        "csp_nonce": csp_nonce,
        "asset": asset,
        "search_box": search_box,
        "enters": signed_in and not looks() and holds(current_user.roles, Duty.ENTRIES_ENTER),
        "unsent_box": unsent_box,
        "help_place": help_key(request.endpoint or "").replace(".", "-"),
        "site": current_app.extensions["site"],
        "demo_note": current_app.extensions["settings"].demo_note,
    }


def roles_line() -> str:
    """The person's posts in words, in the order of the table of duties."""
    if not current_user.is_authenticated:
        return ""
    return " · ".join(str(role.label) for role in Role if role in current_user.roles)


def _school_and_year() -> tuple[str, str]:
    row = db.session.execute(*name_and_year(current_app.extensions["clock"].today())).one()
    return row[0] or "", row[1] or ""


def asset(path: str) -> str:
    """The address of a static file, another one in each release."""
    # Not url_for: the page for a host that is not ours must find its styles too.
    return f"{request.script_root}/static/{current_app.extensions['asset_version']}/{path}"


def site_mark(secret_key: str) -> str:
    """A name for this installation: two schools behind one address keep apart what browsers keep of them."""
    return sha256(f"site {secret_key}".encode()).hexdigest()[:12]


def version_of(folder: Path) -> str:
    """A name for the state of all files in a folder: the same in every process that serves them."""
    digest = sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
