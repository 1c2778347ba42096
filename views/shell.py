"""What every page knows: the school, the person, the menu of what he or she may open."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request, session, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup, escape
from sqlalchemy.exc import SQLAlchemyError

from config.duties import Role
from config.navigation import LANGUAGES, NAVIGATION, Item
from models.base import db
from models.queries.school import name_and_year
from views.edge import csp_nonce, may_open


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One line of the menu."""

    label: str
    url: str
    current: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class MenuSection:
    """One heading of the menu with what stands under it."""

    title: str
    items: list[MenuItem]

    @property
    def lines(self) -> Markup:
        """The lines drawn at once: the menu stands on every page."""
        return Markup().join(map(_drawn, self.items))


def _drawn(item: MenuItem) -> Markup:
    here = ' aria-current="page"' if item.current else ""
    count = ""
    if item.count:
        words = escape(_("waiting:"))
        count = f' <span class="count"><span class="unseen">{words} </span>{item.count}</span>'
    link = f'<li><a href="{escape(item.url)}"{here}>{escape(item.label)}{count}</a></li>'
    return Markup(link)  # noqa: S704 (every text is escaped)


def install(app: Flask) -> None:
    """Give every template what the base page shows."""
    app.context_processor(_context)


def language() -> str:
    """The language of this person's pages: the account's, else this browser's, else Latvian."""
    try:
        chosen = current_user.language if current_user.is_authenticated else session.get("language")
    except SQLAlchemyError:
        chosen = None  # the page that says the records are out of reach needs a language too
    return chosen if chosen in LANGUAGES else "lv"


def menu() -> list[MenuSection]:
    """The menu of the person who asks: exactly what may be opened."""
    here = (request.endpoint or "").split(".")[0]
    return [
        MenuSection(title, [MenuItem(label, url, screen == here) for label, url, screen in lines])
        for title, lines in _lines()
    ]


def _lines() -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Headings with their lines (words, address, screen): the same for all who hold the same roles."""
    made = current_app.extensions.setdefault("menus", {})
    key = (current_user.roles, str(get_locale()), request.script_root)
    if key not in made:
        made[key] = [
            (str(section.title), lines)
            for section in NAVIGATION
            if (lines := [_line(item) for item in section.items if may_open(item.endpoint)])
        ]
    found: list[tuple[str, list[tuple[str, str, str]]]] = made[key]
    return found


def _line(item: Item) -> tuple[str, str, str]:
    return str(item.label), url_for(item.endpoint), item.endpoint.split(".")[0]


def _context() -> dict[str, Any]:
    signed_in = current_user.is_authenticated and not current_user.must_choose_password
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


def version_of(folder: Path) -> str:
    """A name for the state of all files in a folder: the same in every process that serves them."""
    digest = sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
