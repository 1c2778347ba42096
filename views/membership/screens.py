"""Klašu piepildījums: divided journals, the matrix of one or of a whole class, a family's own (clause 9b)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from config.duties import Duty, Scope, duty, holds, scopes
from models.base import db
from models.classes import SchoolClass
from models.journal import JournalClass, JournalKind
from models.operations.idempotency import answer_of
from models.operations.memberships import shown
from models.queries.memberships import (
    classes_of_journals,
    divided_journals,
    fill_of_journals,
    own_memberships,
    undivided_journals,
    without_group,
)
from models.rules.intervals import Interval
from models.school import SchoolYear
from views.acts.desk import numbers
from views.edge import asking, may_open
from views.membership import bp
from views.membership.days import day_shown
from views.membership.matrix import Matrix, matrix_of
from views.membership.reach import Reached, reached_or_404
from views.year_start.years import chosen_year, day_in


@dataclass(frozen=True, slots=True)
class Filled:
    """A divided journal as the list shows it."""

    id: int
    title: str
    kind: JournalKind
    pupils: int
    without: int
    twice: int


@bp.get("/")
@duty(Duty.GROUPS_READ)
def index() -> ResponseReturnValue:
    """The divided journals one reaches, what is wrong in each; for a family its own groups."""
    actor, year = asking(), chosen_year()
    if year is None:
        return render_template("membership/index.html", classes=[], others=[], undivided=[], own=None)
    family = scopes(actor.roles, Duty.GROUPS_READ) & {Scope.OWN_CHILDREN, Scope.SELF}
    filled, classes = _filled(year)
    by_class: dict[tuple[int, str], list[Filled]] = defaultdict(list)
    for each in filled:
        for number, name in classes.get(each.id, [(0, "")])[:1] if len(classes.get(each.id, ())) < 2 else []:
            by_class[number, name].append(each)
    undivided = (
        db.session.execute(undivided_journals(actor, year.id)).all()
        if holds(actor.roles, Duty.JOURNALS_ENTER)
        else []
    )
    return render_template(
        "membership/index.html",
        classes=[(*key, rows) for key, rows in by_class.items()],
        others=[each for each in filled if len(classes.get(each.id, ())) > 1],
        undivided=undivided,
        own=db.session.execute(own_memberships(actor, year.id)).all() if family else None,
        shown=shown,
    )


def _filled(year: SchoolYear) -> tuple[list[Filled], dict[int, list[tuple[int, str]]]]:
    journals = db.session.execute(divided_journals(asking(), year.id)).all()
    ids, day = [row.id for row in journals], day_in(year)
    counts = {row.journal_id: row for row in db.session.execute(fill_of_journals(ids, day))}
    without = dict(db.session.execute(without_group(ids, day)).tuples().all())
    classes: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for journal_id, class_id, grade, letter in db.session.execute(classes_of_journals(ids)).tuples():
        classes[journal_id].append((class_id, f"{grade}.{letter}"))
    filled = [
        Filled(
            row.id,
            row.title,
            row.kind,
            counts[row.id].pupils if row.id in counts else 0,
            without.get(row.id, 0) if row.kind is JournalKind.SUBJECT else 0,
            counts[row.id].twice if row.id in counts else 0,
        )
        for row in journals
    ]
    return filled, classes


@bp.get("/<int:journal_id>")
@duty(Duty.GROUPS_READ)
def show(journal_id: int) -> ResponseReturnValue:
    """The matrix of one journal on a day. 404 outside reach."""
    reached = reached_or_404(journal_id)
    more = numbers(request.args.getlist("klase"))
    day = day_shown(reached.division.year, asking().today)
    return page([reached], [matrix_of(reached, day, more)], reached.division.title)


@bp.get("/klase/<int:class_id>")
@duty(Duty.GROUPS_READ)
def of_class(class_id: int) -> ResponseReturnValue:
    """The matrices of all divided journals of a class that one reaches. 404 where there is none."""
    school_class = db.session.get(SchoolClass, class_id)
    if school_class is None:
        abort(404)
    of_class = select(JournalClass.journal_id).where(JournalClass.school_class_id == class_id)
    known = set(db.session.scalars(of_class))
    rows = db.session.execute(divided_journals(asking(), school_class.school_year_id)).all()
    reached = [reached_or_404(row.id) for row in rows if row.id in known]
    if not reached:
        abort(404)
    year = school_class.school_year
    day = day_shown(Interval(year.starts_on, year.ends_on), asking().today)
    return page(reached, [matrix_of(each, day) for each in reached], school_class.name, class_id)


def page(reached: list[Reached], matrices: list[Matrix], heading: str, class_id: int = 0, **more: Any) -> str:
    """The page of matrices."""
    key = request.args.get("darits", "")
    known = answer_of(db.session(), asking().account_id, key) if key else {}
    choices = [] if class_id else _classes_to_add(reached[0])
    return render_template(
        "membership/show.html",
        matrices=matrices,
        heading=heading,
        day=matrices[0].day,
        class_id=class_id,
        choices=choices,
        added=numbers(request.args.getlist("klase")),
        undoable=key if known.get("moves") and not known.get("undone") else "",
        undo_journal=known.get("journal"),
        may_make=may_open("membership.new_group"),
        shown=shown,
        **more,
    )


def _classes_to_add(reached: Reached) -> list[tuple[int, str]]:
    """Where not everybody of the classes belongs in a group: classes whose pupils can be shown too."""
    if reached.division.is_for_everybody or not reached.may_move:
        return []
    rows = db.session.execute(classes_of_journals([reached.division.id]))
    return [(row.id, f"{row.grade}.{row.letter}") for row in rows]
