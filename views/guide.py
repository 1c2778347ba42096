"""Help: a short page for each role, linked from every screen to its place."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import GRANTS, Act, Duty, Grant, Role, duty, holds
from config.help import HELP, help_key
from config.navigation import NAVIGATION, Item
from views.edge import asking, lets_in, may_open

bp = Blueprint("guide", __name__)

ADDRESSES = {
    "virslietotajs": Role.SUPERUSER,
    "direktora-vietnieks": Role.DEPUTY_UPBRINGING,
    "direktors": Role.DIRECTOR,
    "klases-audzinatajs": Role.CLASS_TEACHER,
    "prieksmeta-skolotajs": Role.SUBJECT_TEACHER,
    "interesu-izglitibas-skolotajs": Role.INTEREST_TEACHER,
    "atbalsta-personals": Role.SUPPORT_TEACHER,
    "lietvede": Role.REGISTRAR,
    "skolens": Role.STUDENT,
    "vecaki": Role.GUARDIAN,
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One screen of the help."""

    place: str
    """Its anchor on the page."""
    title: str
    text: str
    endpoint: str
    """Empty where the person who reads may not open it."""


@bp.get("/palidziba/")
@duty(Duty.OWN_ACCOUNT)
def index() -> ResponseReturnValue:
    """All screens of the person who asks."""
    return _page(asking().roles, _("Help"), _("What your screens are for and how to work in them."), "")


@bp.get(f"/palidziba/<any({', '.join(repr(word) for word in ADDRESSES)}):word>")
@duty(Duty.OWN_ACCOUNT)
def of_role(word: str) -> ResponseReturnValue:
    """What one role does and the screens it opens."""
    role = ADDRESSES[word]
    title = _("Help: %(role)s", role=role.label)
    return _page(frozenset({role}), title, _("What this role does and the screens it opens."), word)


def _page(roles: frozenset[Role], title: str, lead: str, word: str) -> str:
    return render_template(
        "guide/index.html",
        title=title,
        lead=lead,
        duties=_duties(roles),
        sections=[
            (str(section.title), chapters)
            for section in NAVIGATION
            if (chapters := [_chapter(item) for item in section.items if lets_in(item.endpoint, roles)])
        ],
        pages=[(role.label, address, address == word) for address, role in ADDRESSES.items()],
    )


def _chapter(item: Item) -> Chapter:
    key = help_key(item.endpoint)
    open_to_me = item.endpoint if may_open(item.endpoint) else ""
    return Chapter(key.replace(".", "-"), str(item.label), str(HELP[key]), open_to_me)


def _duties(roles: frozenset[Role]) -> list[Grant]:
    """What these roles do, reading aside, in the order of the clauses' table."""
    return [
        grant
        for name, grant in GRANTS.items()
        if holds(roles, name) and grant.act is not Act.READ and name is not Duty.OWN_ACCOUNT
    ]
