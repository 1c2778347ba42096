"""Who is not let in yet: families, employees, SMS that wait (clauses 2, 3.2)."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from config.duties import Duty, Scope, scopes
from models.base import db
from models.queries.families import Family, read_families
from models.queries.first_passwords import employees_asking
from models.queries.outbox import waiting_sms
from models.queries.reach import own_class_ids
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes


@contributes(Duty.FIRST_PASSWORDS_PRINT)
def families_to_let_in(board: Board) -> Section | None:
    """Families of one's own class of which nobody has signed in, and who asks for a password (clause 2)."""
    if Scope.OWN_CLASS not in scopes(board.actor.roles, Duty.FIRST_PASSWORDS_PRINT):
        return None
    own = db.session.scalars(own_class_ids(board.actor)).all()
    found = read_families(db.session(), board.actor, own, board.moment)
    families = [family for each in found.values() for family in each]
    if not families:
        return None
    asking = [family for family in families if family.asks]
    absent = [family for family in families if not family.has_signed_in and not family.asks]
    waiting = [*(_family(f, "prasa") for f in asking), *(_family(f, "nav") for f in absent)]
    return Section(
        title=_("First passwords"),
        clause="2",
        state="late" if waiting else "good",
        summary=ngettext("%(num)s family waits", "%(num)s families wait", len(waiting))
        if waiting
        else _("all signed in"),
        percent=100 * sum(family.has_signed_in for family in families) // len(families),
        items=waiting[:MOST_ITEMS],
        more=max(0, len(waiting) - MOST_ITEMS),
        empty=_("Every family of your class has signed in."),
    )


@contributes(Duty.ADMINISTRATION_ENTER)
def sms_to_leave(_board: Board) -> Section | None:
    """SMS in the outbox: they leave once sending is set up (clause 2)."""
    count = db.session.scalar(waiting_sms()) or 0
    if not count:
        return None
    return Section(
        title=_("Outbox"),
        clause="2",
        state="open",
        summary=ngettext("%(num)s SMS waits", "%(num)s SMS wait", count),
        items=[Item(_("Messages that wait"), url_for("outbox.index_view", stavoklis="new"))],
    )


@contributes(Duty.ACCESS_ENTER)
def employees_who_ask(board: Board) -> Section | None:
    """Employees who forgot their password and asked for a new one at the door (clause 3.2)."""
    rows = db.session.execute(employees_asking(board.actor)).all()
    if not rows:
        return None
    return Section(
        title=_("Employees ask for a password"),
        clause="3.2",
        state="late",
        summary=ngettext("%(num)s asks", "%(num)s ask", len(rows)),
        items=[
            Item(f"{row.surname} {row.first_name}", url_for("account_record.details_view", row_id=row.id))
            for row in rows[:MOST_ITEMS]
        ],
        more=max(0, len(rows) - MOST_ITEMS),
    )


def _family(family: Family, shown: str) -> Item:
    names = ", ".join(pupil.name for pupil in family.pupils)
    note = _("asks for a password") if shown == "prasa" else _("not signed in")
    return Item(names, url_for("first_passwords.show", class_id=family.class_id, rada=shown), note)
