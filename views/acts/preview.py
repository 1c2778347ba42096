"""The second step: what the act will change, pupil by pupil, and the one confirmation (clause 3.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from config.duties import Duty, duty
from models.base import db
from models.operations.act_plan import Plan, PupilPlan
from models.operations.acts import carry_out
from models.rules.broken import RuleBroken, Stale
from views.acts import bp, desk
from views.acts.wishes import act_form, planned_by
from views.forms.acts import ActForm
from views.once import Done, new_key, once


@bp.post("/akts/apstiprinat")
@duty(Duty.ENROLMENT_ENTER)
def confirm() -> ResponseReturnValue:
    """Carry out what was shown, for those still ticked.

    409 with the preview anew when the records changed since; 422 when nobody is ticked.
    """
    kind = desk.kind_of(request.form.get("kind"))
    form, known = act_form(kind), desk.orders()
    desk.offer(form, known)
    kept = set(desk.numbers(request.form.getlist("keep")))
    try:
        return once(lambda: _carried_out(_planned(form, known), kept))
    except RuleBroken as broken:
        planned = _planned(form, known)
        return preview_page(form, planned, kept=kept, trouble=str(broken)), desk.code_of(broken)


def _planned(form: ActForm, known: Any) -> Plan:
    kind = desk.kind_of(request.form.get("kind"))
    planned = planned_by(form, kind, desk.numbers(request.form.getlist("students")), known)
    if planned is None:
        raise RuleBroken(_("Open the form again: it was not complete."))
    return planned


def _carried_out(planned: Plan, kept: Collection[int]) -> Done:
    seen = set(request.form.getlist("seen"))
    if any(shown_of(pupil) not in seen for pupil in planned.pupils if pupil.student_id in kept):
        raise Stale(_("The records have changed since they were shown. Look through the changes again."))
    acts = carry_out(db.session(), planned.only(kept), desk.author(), desk.page_of)
    day = planned.wish.day.isoformat()
    sentence = ngettext("%(num)s pupil: done.", "%(num)s pupils: done.", len(acts))
    if len(acts) == 1:
        return Done(url_for("act.show", student_id=acts[0].student_id), sentence)
    return Done(url_for("movement.index", no=day, lidz=day), sentence)


def shown_of(pupil: PupilPlan) -> str:
    """What a form remembers of what was shown of a pupil."""
    return f"{pupil.student_id}:{pupil.digest}"


def preview_page(
    form: ActForm, planned: Plan, *, kept: Collection[int] | None = None, trouble: str = ""
) -> str:
    """What would change; `kept` are the pupils still ticked, all of them at first."""
    ticked = {pupil.student_id for pupil in planned.accepted} if kept is None else kept
    return render_template(
        "acts/preview.html",
        form=form,
        planned=planned,
        ticked=ticked,
        trouble=trouble,
        title=desk.TITLES[planned.wish.kind](),
        joined=_together(pupil.effects.joined for pupil in planned.accepted),
        left=_together(pupil.effects.left for pupil in planned.accepted),
        to_choose=_together(pupil.effects.to_choose for pupil in planned.accepted),
        dead=sum(pupil.effects.dead for pupil in planned.accepted),
        shown_of=shown_of,
        show_day=desk.show_day,
        key=new_key(),
    )


def _together(several: Iterable[tuple[str, ...]]) -> list[str]:
    return list(dict.fromkeys(title for titles in several for title in titles))
