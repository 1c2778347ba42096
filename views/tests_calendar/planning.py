"""A test is planned, moved, cancelled, and becomes a column of the journal (clause 12)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import contains_eager

from config.duties import Duty, duty
from models.base import db
from models.journal import JournalGroup, JournalKind
from models.operations.desk import Desk
from models.operations.planned_tests import cancel_test, change_test, hold_test, plan_test
from models.planned_tests import PlannedTest
from models.queries.frame import frame_of_day
from models.queries.planned_tests import classes_of_journal, planned_tests_for
from models.queries.reach import groups_for
from models.rules.broken import RuleBroken, Stale
from models.rules.planned_tests import Crowded
from views.edge import asking
from views.forms.planned_tests import TestForm, form_of
from views.journal.api import to_column
from views.journal.screens import desk_for
from views.tests_calendar import bp

ENTER = Duty.TESTS_CALENDAR_ENTER


@bp.route("/jauns", methods=["GET", "POST"])
@duty(ENTER)
def plan() -> ResponseReturnValue:
    """Plan a test of one of one's own groups."""
    groups = _own_groups()
    form = TestForm(data={"group": request.args.get("grupa", ""), "day": _day_asked()})
    form.offer(groups)
    if form.validate_on_submit():
        desk = desk_for(int(form.group.data), ENTER)
        wish = form.wish()
        if _tried(form, lambda: plan_test(desk, wish, confirmed=form.confirmed.data)):
            flash(_("The test is planned."), "success")
            return redirect(_calendar_of(desk, wish.day))
    return _page(form, has_groups=bool(groups))


@bp.route("/<int:test_id>/labot", methods=["GET", "POST"])
@duty(ENTER)
def change(test_id: int) -> ResponseReturnValue:
    """Move a planned test or say otherwise what it is about. 404 for another's."""
    row = _plan_or_404(test_id)
    form = TestForm(data=form_of(row))
    form.offer([(row.journal_group_id, str(row.group))])
    if form.validate_on_submit():
        desk = desk_for(row.journal_group_id, ENTER)
        wish, version = form.wish(), _version(form.version.data)
        if _tried(form, lambda: change_test(desk, row, wish, version, confirmed=form.confirmed.data)):
            flash(_("The test is changed."), "success")
            return redirect(_calendar_of(desk, wish.day))
    return _page(form, row)


@bp.post("/<int:test_id>/atcelt")
@duty(ENTER)
def cancel(test_id: int) -> ResponseReturnValue:
    """Take a test out of the calendar."""
    row = _plan_or_404(test_id)
    desk = desk_for(row.journal_group_id, ENTER)
    try:
        cancel_test(desk, row, _version(request.form.get("version")))
    except RuleBroken as broken:
        flash(str(broken), "warning")
        return redirect(url_for(".change", test_id=test_id))
    flash(_("The test is cancelled."), "success")
    return redirect(_calendar_of(desk, row.planned_on))


@bp.post("/<int:test_id>/notika")
@duty(ENTER)
def hold(test_id: int) -> ResponseReturnValue:
    """Make the column of a test that was held, and go to it."""
    row = _plan_or_404(test_id)
    desk = desk_for(row.journal_group_id, ENTER)
    try:
        made = hold_test(desk, row)
    except RuleBroken as broken:
        flash(str(broken), "warning")
        return redirect(_calendar_of(desk, row.planned_on))
    return redirect(to_column(desk, made)["url"])


def _own_groups() -> list[tuple[int, str]]:
    """The groups of this year whose journals carry marks."""
    frame = frame_of_day(db.session(), asking().today)
    kinds = [kind for kind in JournalKind if kind.has_marks]
    with_journals = groups_for(asking(), ENTER).options(contains_eager(JournalGroup.journal))
    rows = db.session.scalars(with_journals).unique()
    return [
        (row.id, str(row))
        for row in rows
        if frame and row.journal.school_year_id == frame.year_id and row.journal.kind in kinds
    ]


def _tried(form: TestForm, work: Callable[[], object]) -> bool:
    """Do it, or show why not; a crowded day asks once more."""
    try:
        work()
    except Crowded as crowded:
        form.refuse(crowded)
        form.confirmed.description = _("The day stays as it is typed.")
    except Stale as stale:
        form.form_errors.append(str(stale))
    except RuleBroken as broken:
        form.refuse(broken)
    else:
        return True
    return False


def _page(form: TestForm, row: PlannedTest | None = None, *, has_groups: bool = True) -> ResponseReturnValue:
    page = render_template(
        "tests_calendar/plan.html",
        form=form,
        row=row,
        has_groups=has_groups,
        crowded=bool(form.confirmed.description) or bool(form.confirmed.data),
    )
    return page, 422 if form.errors else 200


def _plan_or_404(test_id: int) -> PlannedTest:
    wanted = planned_tests_for(asking(), ENTER).where(PlannedTest.id == test_id)
    if request.method == "POST":
        wanted = wanted.with_for_update(of=PlannedTest)
    row = db.session.scalars(wanted).one_or_none()
    if row is None:
        abort(404)
    return row


def _version(typed: object) -> int:
    text = str(typed or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _day_asked() -> date | None:
    try:
        return date.fromisoformat(request.args.get("diena", ""))
    except ValueError:
        return None


def _calendar_of(desk: Desk, day: date) -> str:
    """The calendar of the first class of the journal, where the test now stands."""
    classes = classes_of_journal(db.session(), desk.header.journal_id)
    whose = f"klase-{classes[0].id}" if classes else None
    return url_for(".index", kura=whose, diena=day.isoformat())
