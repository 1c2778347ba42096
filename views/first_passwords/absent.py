"""Families of which nobody has signed in yet: the list, and the same for a spreadsheet (clause 2)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, Role, duty
from models.queries.families import Access, Family, Member
from models.rules.spreadsheet import guarded
from views.first_passwords.room import bp, classrooms, moment

BEST_FIRST = (Access.ISSUED, Access.IN_OUTBOX)


@dataclass(frozen=True, slots=True)
class Row:
    """A family of the list."""

    class_id: int
    class_name: str
    pupils: str
    parents: str
    state: str


@bp.get("/nav-pieslegusies")
@duty(Duty.FIRST_PASSWORDS_PRINT)
def absent() -> ResponseReturnValue:
    """All such families within reach."""
    return render_template("first_passwords/absent.html", rows=list(_rows(None)))


@bp.get("/nav-pieslegusies/csv")
@duty(Duty.FIRST_PASSWORDS_PRINT)
def absent_csv() -> ResponseReturnValue:
    """The same as a file, of one class when `klase` names it. 404 for a class outside reach."""
    rows = _rows(request.args.get("klase", type=int))
    text = StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([_("Class"), _("Pupils"), _("Parents"), _("State")])
    for row in rows:
        writer.writerow(map(guarded, (row.class_name, row.pupils, row.parents, row.state)))
    response = Response(text.getvalue().encode("utf-8-sig"), mimetype="text/csv")
    response.headers["Content-Disposition"] = "attachment; filename=nav-pieslegusies.csv"
    return response


def _rows(class_id: int | None) -> Iterator[Row]:
    for room in classrooms(class_id):
        for family in room.absent:
            parents = [member.name for member in family.members if member.role is Role.GUARDIAN]
            pupils = [_named(pupil) for pupil in family.pupils]
            yield Row(room.id, room.name, ", ".join(pupils), ", ".join(parents), _state(family))


def _named(pupil: Member) -> str:
    """The name; of two in a class who are called the same, with the birth date."""
    return f"{pupil.name} ({pupil.born_on:%d.%m.%Y.})" if pupil.born_on else pupil.name


def _state(family: Family) -> str:
    """The most hopeful thing there is to say of the family."""
    waiting = [member for member in family.members if member.access in BEST_FIRST and member.until]
    if not waiting:
        return str(_("no valid password"))
    best = min(waiting, key=lambda member: BEST_FIRST.index(member.access))
    return f"{best.access.label}, {_('until %(moment)s', moment=moment(best.until))}" if best.until else ""
