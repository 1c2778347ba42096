"""What each role may, by clause: read from the table of duties itself, so it cannot be out of date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from config.duties import GRANTS, Duty, Grant, Role, Scope, duty
from models.base import db
from models.queries.access import holders_of_roles
from views.access import bp
from views.edge import asking

SCOPE_WORDS: Mapping[Scope, str] = MappingProxyType(
    {
        Scope.SCHOOL: _l("whole school"),
        Scope.OWN_CLASS: _l("own class"),
        Scope.OWN_JOURNALS: _l("own journals"),
        Scope.UPBRINGING_JOURNALS: _l("class-teacher and interest journals"),
        Scope.OWN_CHILDREN: _l("own children"),
        Scope.SELF: _l("oneself"),
    }
)
"""How far a duty reaches, in plain words."""


@dataclass(frozen=True, slots=True)
class Row:
    """One duty: its clause, what it is, and how far each role shown reaches with it."""

    clause: str
    label: str
    reach: Sequence[tuple[Role, str]]
    """In the order of the columns; "" where the role does not hold the duty."""


@bp.get("/")
@duty(Duty.ACCESS_ENTER)
def index() -> ResponseReturnValue:
    """The matrix of roles and duties, the whole or one role or clause of it."""
    asked = request.args.get("punkts", "")
    role, clause = _asked_role(), asked if asked in clauses() else ""
    roles = [role] if role else list(Role)
    counts = db.session.execute(holders_of_roles(asking(), Duty.ACCESS_ENTER)).all()
    return render_template(
        "access/index.html",
        rows=rows_of(roles, clause),
        columns=roles,
        roles=list(Role),
        role=role,
        clause=clause,
        clauses=clauses(),
        held={row[0]: row[1] for row in counts},
        narrow=role or Role.SUPERUSER,
    )


def _asked_role() -> Role | None:
    asked = request.args.get("loma", "")
    return Role(asked) if asked in set(Role) else None


def rows_of(roles: Sequence[Role], clause: str = "") -> list[Row]:
    """Duties in the order of their clauses; of one role those it holds, of one clause those it makes."""
    return [
        Row(grant.clause, str(grant.label), [(role, _reach(grant, role)) for role in roles])
        for grant in sorted(GRANTS.values(), key=lambda grant: clause_order(grant.clause))
        if not grant.holders.keys().isdisjoint(roles) and clause in {"", grant.clause}
    ]


def _reach(grant: Grant, role: Role) -> str:
    return str(SCOPE_WORDS[grant.holders[role]]) if role in grant.holders else ""


def clauses() -> list[str]:
    """The clauses duties come from, in their order."""
    return sorted({grant.clause for grant in GRANTS.values()}, key=clause_order)


def clause_order(clause: str) -> list[tuple[int, str]]:
    """3.1.5 before 3.5a before 11-13: by the numbers of the clause, then by its letters."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|[a-z]+", clause)]
