"""What the screens of first passwords share: the classes in reach, their families, the school's address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, current_app, request
from flask_babel import get_locale

from config.translations.formats import date_short, time_in_sentence
from models.base import db
from models.queries.families import Access, Family, Member, read_families
from models.queries.first_passwords import classes_to_let_in
from views.edge import asking

bp = Blueprint("first_passwords", __name__, url_prefix="/paroles")

TONES = {
    Access.SIGNED_IN: "good",
    Access.IN_OUTBOX: "open",
    Access.ISSUED: "open",
    Access.NEVER: "late",
    Access.DISABLED: "bad",
    Access.NOT_INFORMED: "bad",
    Access.EMPLOYEE: "open",
}
"""How each state looks in a list."""


@dataclass(frozen=True, slots=True)
class ClassRoom:
    """A class within reach with its families."""

    id: int
    name: str
    grade: int
    year: str
    families: Sequence[Family]

    @property
    def members(self) -> dict[int, Member]:
        """Everybody of the class by the number of the person."""
        return {member.person_id: member for family in self.families for member in family.members}

    @property
    def absent(self) -> list[Family]:
        """Families of which nobody has signed in."""
        return [family for family in self.families if not family.has_signed_in]

    @property
    def asking(self) -> list[Family]:
        """Families in which somebody asks for a new password."""
        return [family for family in self.families if family.asks]


def now() -> datetime:
    """The moment, by the clock of the house."""
    moment: datetime = current_app.extensions["clock"].now()
    return moment


def classrooms(class_id: int | None = None) -> list[ClassRoom]:
    """The classes within reach of who asks, 1.a first, or the one named. 404 when that is not among them."""
    rows = db.session.execute(classes_to_let_in(asking())).all()
    chosen = [row for row in rows if class_id in {None, row.id}]
    if class_id is not None and not chosen:
        abort(404)
    families = read_families(db.session(), asking(), [row.id for row in chosen], now())
    return [
        ClassRoom(row.id, f"{row.grade}.{row.letter}", row.grade, row.year, families.get(row.id, ()))
        for row in chosen
    ]


def site() -> str:
    """Where the school's E-klase is found, for slips and SMS.

    What the browser of a member of staff calls us, unless the installation says it itself; who stands at the
    door may call us anything and is not believed.
    """
    settings = current_app.extensions["settings"]
    return settings.site_address or request.url_root.rstrip("/")


def moment(at: datetime, language: str | None = None) -> str:
    """A moment as people read it: `07.12.2026. plkst. 10.15`."""
    chosen = language or str(get_locale())
    local = at.astimezone(current_app.extensions["settings"].zone)
    return f"{date_short(local.date(), chosen)} {time_in_sentence(local.time(), chosen)}"
