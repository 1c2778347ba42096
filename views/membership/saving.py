"""Moves are shown, saved in one request and undone by a counter-move (clause 9b)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from config.duties import Duty, duty
from models.base import db
from models.operations.idempotency import answer_of, keep
from models.operations.membership_moves import carry_out, kept, restored
from models.operations.membership_moves import undo as put_back
from models.operations.membership_plan import MovePlan, MoveWish, PupilMove, plan_moves
from models.operations.memberships import changed_since, shown
from models.operations.trail import author_of
from models.rules.broken import RuleBroken
from views.acts.desk import code_of, numbers
from views.edge import asking
from views.membership import bp
from views.membership.days import day_given, day_shown
from views.membership.matrix import matrix_of
from views.membership.reach import Reached, reached_or_404
from views.membership.screens import page
from views.once import Done, new_key, once

MOST_MOVES = 700
"""More pupils than this are in no school's class list."""


@bp.post("/<int:journal_id>/kas-mainisies")
@duty(Duty.GROUPS_ENTER)
def preview(journal_id: int) -> ResponseReturnValue:
    """What the moves chosen would do. 422 with the matrix again when nothing was moved."""
    reached = _movable_or_404(journal_id)
    try:
        day = day_given()
        planned = _planned(reached, _chosen(day))
    except RuleBroken as broken:
        return _refused(reached, broken), 422
    return _preview_page(planned, day)


@bp.post("/<int:journal_id>/saglabat")
@duty(Duty.GROUPS_ENTER)
def save(journal_id: int) -> ResponseReturnValue:
    """Carry out what was shown, once. 409 with the preview anew when the records changed since."""
    reached = _movable_or_404(journal_id)
    try:
        day = day_given()
    except RuleBroken as broken:
        return _refused(reached, broken), 422
    try:
        return once(lambda: _saved(reached, day))
    except RuleBroken as broken:
        db.session.rollback()
        planned = plan_moves(db.session(), reached.division, _listed(day), reached.own_groups)
        return _preview_page(planned, day, str(broken)), code_of(broken)


@bp.post("/<int:journal_id>/atcelt")
@duty(Duty.GROUPS_ENTER)
def undo(journal_id: int) -> ResponseReturnValue:
    """Put back what the form of this number moved. 404 for another's number; 409 if changed since."""
    reached = _movable_or_404(journal_id)
    account_id, key = asking().account_id, request.form.get("darits", "")[:40]
    known = answer_of(db.session(), account_id, key)
    edits = restored(known.get("moves", ()))
    if not edits or known.get("journal") != journal_id:
        abort(404)
    if not all(reached.moves_in(edit.group_id) for edit in edits):
        abort(404)

    def work() -> Done:
        place = url_for(".show", journal_id=journal_id, diena=request.form.get("diena", ""))
        count = put_back(db.session(), reached.division, edits, author_of(db.session()), place)
        keep(db.session(), account_id, key, {**known, "undone": True})
        sentence = ngettext(
            "Undone: %(num)s pupil stands as before.", "Undone: %(num)s pupils stand as before.", count
        )
        return Done(place, sentence)

    try:
        return once(work, f"undo-{key}")
    except RuleBroken as broken:
        db.session.rollback()
        return _refused(reached, broken), code_of(broken)


def _movable_or_404(journal_id: int) -> Reached:
    reached = reached_or_404(journal_id)
    if not reached.may_move:
        abort(404)
    return reached


def _chosen(day: date) -> list[MoveWish]:
    """Rows of the matrix whose group is another than the page showed."""
    wishes = []
    for student_id in numbers(request.form.getlist("skolens"))[:MOST_MOVES]:
        now, was = request.form.get(f"s{student_id}"), request.form.get(f"bija{student_id}")
        if now is not None and now != was and now.isascii() and now.isdigit() and len(now) < 10:
            wishes.append(MoveWish(student_id, int(now) or None, day))
    return wishes


def _listed(day: date) -> list[MoveWish]:
    """Moves as the preview lists them: "pupil:group"."""
    pairs = (text.partition(":") for text in request.form.getlist("gajiens")[:MOST_MOVES])
    found = {}
    for student, _sign, group in pairs:
        for student_id in numbers([student]):
            found[student_id] = MoveWish(student_id, next(iter(numbers([group])), 0) or None, day)
    return list(found.values())


def _planned(reached: Reached, wishes: list[MoveWish]) -> MovePlan:
    planned = plan_moves(db.session(), reached.division, wishes, reached.own_groups)
    if not planned.moves:
        raise RuleBroken(_("Nobody was moved: choose another group for somebody first."))
    return planned


def _saved(reached: Reached, day: date) -> Done:
    planned = _planned(reached, _listed(day))
    seen = set(request.form.getlist("redzets"))
    if any(shown_of(move) not in seen for move in planned.accepted):
        raise changed_since()
    journal_id, key = reached.division.id, request.form.get("key", "")
    link = url_for(".show", journal_id=journal_id, diena=day.isoformat())
    done = carry_out(db.session(), planned, reached.own_groups, author_of(db.session()), link)
    place = url_for(".show", journal_id=journal_id, diena=day.isoformat(), darits=key)
    sentence = ngettext(
        "Saved: %(num)s pupil moved. The superuser is told.",
        "Saved: %(num)s pupils moved. The superuser is told.",
        len(planned.accepted),
    )
    return Done(place, sentence, {"journal": journal_id, "moves": kept(done)})


def shown_of(move: PupilMove) -> str:
    """What a form remembers of what was shown of a pupil."""
    return f"{move.wish.student_id}:{move.digest}"


def _preview_page(planned: MovePlan, day: date, trouble: str = "") -> str:
    return render_template(
        "membership/preview.html",
        planned=planned,
        day=day,
        trouble=trouble,
        shown_of=shown_of,
        shown=shown,
        key=new_key(),
    )


def _refused(reached: Reached, broken: RuleBroken) -> str:
    """The matrix again with the sentence and with what was chosen."""
    day = day_shown(reached.division.year, asking().today)
    chosen = {wish.student_id: wish.group_id or 0 for wish in _chosen(day)}
    matrix = matrix_of(reached, day, _classes_typed())
    return page([reached], [matrix], reached.division.title, trouble=str(broken), chosen=chosen)


def _classes_typed() -> Sequence[int]:
    return numbers(request.form.getlist("klase"))
