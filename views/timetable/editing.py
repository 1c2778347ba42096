"""A class's week made anew: lessons put in and taken out, looked over, saved as one act (clause 6).

Nothing is stored before the whole week is saved: the form carries the draft, with scripts and without.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from config.duties import Duty, duty
from config.translations.formats import date_short
from models.base import db
from models.operations.timetable_conflicts import ClashesFound, Warned, confirmation, find_clashes
from models.operations.timetable_draft import Draft, check_draft
from models.operations.timetable_versions import save_version
from models.rules.broken import RuleBroken, Stale
from models.rules.timetable import Place
from views.edge import asking
from views.once import Done, given_key, new_key, once
from views.timetable import bp
from views.timetable.drafts import (
    Workshop,
    asked_day,
    begun_with,
    draft_of,
    group_choices,
    locked_on,
    readable,
    workshop_or_404,
    written,
)
from views.timetable.lines import lines_of
from views.timetable.screens import weekday_names
from views.timetable.sheet import hours_between

ENTER = Duty.TIMETABLE_ENTER
LONGEST_DAY = 9
"""Hours of a day drawn to be filled."""
CHOSEN = ("diena", "stunda", "grupa", "telpa")
"""Fields of the lesson to be put in, in the order in which a place is written."""


@bp.get("/klase/<int:class_id>/jauna")
@duty(ENTER)
def edit(class_id: int) -> ResponseReturnValue:
    """The week in force, to be changed. 404 for another's class."""
    workshop = workshop_or_404(class_id)
    day = _read(asked_day()) or workshop.first_free_day(asking().today)
    return _page(workshop, day.isoformat(), begun_with(workshop, day), workshop.week.mark)


@bp.post("/klase/<int:class_id>/jauna")
@duty(ENTER)
def save(class_id: int) -> ResponseReturnValue:
    """Save the week; or only put a lesson into the draft or take one out, where there are no scripts."""
    workshop = workshop_or_404(class_id)
    act, _colon, of = request.form.get("darbiba", "").partition(":")
    places = readable(request.form.getlist("vieta"), workshop.week)
    match act:
        case "pielikt":
            return _added(workshop, places)
        case "nonemt":
            left = [place for place in places if written(place) != of]
            return _drawn_again(workshop, left, with_clashes=True)
        case "atlasit":
            return _drawn_again(workshop, places)
        case _:
            return _saved(workshop, places)


def _added(workshop: Workshop, places: list[Place]) -> ResponseReturnValue:
    text = "-".join(request.form.get(name, "") for name in CHOSEN)
    added = readable([text], workshop.week)
    if added and added[0].of_group not in {one.of_group for one in places}:
        return _drawn_again(workshop, [*places, *added], with_clashes=True)
    sentence = (
        _("A group stands twice in one hour.") if added else _("Choose the day, the hour and the group.")
    )
    flash(sentence, "error")
    return _drawn_again(workshop, places), 422


def _saved(workshop: Workshop, places: list[Place]) -> ResponseReturnValue:
    class_id, confirmed = workshop.week.class_id, request.form.get("tomer", "")
    try:
        key, draft = given_key(), draft_of(request.form)
        return once(lambda: _done(workshop, draft, confirmed), key)
    except ClashesFound as found:
        db.session.rollback()
        flash(
            _("Not saved yet: look at what is listed below; if it is meant so, tick “Save it all the same”."),
            "warning",
        )
        return _drawn_again(workshop_or_404(class_id), places, found.warned), 422
    except Stale as stale:
        db.session.rollback()
        flash(str(stale), "error")
        flash(
            _("What you planned still stands below; look at the week as it is now before saving it."),
            "warning",
        )
        return _drawn_again(workshop_or_404(class_id), places, is_fresh=True), 409
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "error")
        return _drawn_again(workshop_or_404(class_id), places), 422


def _done(workshop: Workshop, draft: Draft, confirmed: str) -> Done:
    week = save_version(workshop.desk(), workshop.week.class_id, draft, confirmed)
    day = date_short(draft.first_day, str(get_locale()))
    sentence = _(
        "Class %(name)s has this timetable from %(day)s; teachers and families are told.",
        name=week.name,
        day=day,
    )
    place = url_for(".index", kas=f"klase-{week.class_id}", diena=draft.first_day.isoformat())
    return Done(place, str(sentence))


def _drawn_again(
    workshop: Workshop,
    places: Sequence[Place],
    warned: Sequence[Warned] = (),
    *,
    with_clashes: bool = False,
    is_fresh: bool = False,
) -> str:
    if with_clashes:
        warned = clashes_now(workshop, places)
    mark = workshop.week.mark if is_fresh else request.form.get("zime", "")[:40]
    return _page(workshop, asked_day(), places, mark, warned, is_stale=is_fresh)


def clashes_now(workshop: Workshop, places: Sequence[Place]) -> Sequence[Warned]:
    """What the draft brings about as it stands; nothing while it cannot be saved for another reason."""
    try:
        draft = draft_of(request.values)
        draft = Draft(draft.first_day, tuple(places), draft.mark)
        changes = check_draft(workshop.week, draft, workshop.frame.calendar)
    except RuleBroken:
        return ()
    return find_clashes(db.session(), workshop.week, draft, changes)


def _page(
    workshop: Workshop,
    day: str,
    places: Sequence[Place],
    mark: str,
    warned: Sequence[Warned] = (),
    *,
    is_stale: bool = False,
) -> str:
    language = str(get_locale())
    first_day = _read(day) or asking().today
    locked = locked_on(workshop, first_day)
    numbers = [place.number for place in (*places, *locked)]
    days = max([5, *(place.weekday + 1 for place in (*places, *locked))])
    chosen: dict[str, Any] = {
        name: request.form.get(name, "") for name in ("diena", "stunda", "grupa", "telpa")
    }
    act, _colon, of = request.form.get("darbiba", "").partition(":")
    if act == "atlasit":
        chosen["diena"], _dash, chosen["stunda"] = of.partition("-")
    return render_template(
        "timetable/edit.html",
        week=workshop.week,
        against=lines_of(workshop, begun_with(workshop, first_day), places) if is_stale else (),
        day=day,
        places=by_hour(places),
        locked=by_hour(locked),
        mark=mark,
        warned=warned,
        clashing={written(place) for one in warned for place in (one.place, one.other)},
        confirmation=confirmation(warned),
        hours=hours_between(min([1, *numbers]), max([LONGEST_DAY, *numbers]), workshop.frame.bells, language),
        weekdays=list(enumerate(weekday_names(language)[: max(days, 5)])),
        every_weekday=list(enumerate(weekday_names(language)[:6])),
        groups=group_choices(workshop),
        rooms=workshop.rooms,
        teachers=workshop.teachers,
        chosen=chosen,
        written=written,
        calendar=workshop.frame.calendar,
        key=request.form.get("key") or new_key(),
    )


def _read(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def by_hour(places: Sequence[Place]) -> dict[tuple[int, int], list[Place]]:
    """The lessons of each hour."""
    found: dict[tuple[int, int], list[Place]] = {}
    for place in places:
        found.setdefault(place.time, []).append(place)
    return found
