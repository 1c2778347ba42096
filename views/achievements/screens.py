"""The page of marks by subject: one child, one semester or the whole year."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty, for_families
from models.base import db
from models.queries.frame import frame_of_day
from models.rules.suggestions import decimal_comma
from views.achievements import bp
from views.achievements.reading import Achievements, Stretch, stretches_of
from views.edge import asking
from views.family import Family, family_now


@bp.get("/")
@for_families
@duty(Duty.ENTRIES_READ)
def index() -> ResponseReturnValue:
    """Marks by subject of the chosen child. 404 for anybody else's child."""
    actor, session = asking(), db.session()
    family, frame = family_now(Duty.ENTRIES_READ), frame_of_day(session, asking().today)
    if family is None or frame is None:
        return render_template("achievements/empty.html")
    stretches = stretches_of(frame, actor.today)
    stretch = chosen_stretch(stretches)
    told = Achievements(session, frame, family.child.id, actor.today)
    subjects = told.subjects(stretch, current_app.extensions["clock"].now())
    return render_template(
        "achievements/index.html",
        family=family,
        stretch=stretch,
        tabs_of=tabs_of(stretches, stretch, partial(_place, family, stretch)),
        subjects=[one for one in subjects if one.marks or one.terms],
        bare=[one for one in subjects if not (one.marks or one.terms)],
        owed=[(one, mark) for one in subjects for mark in one.owed],
        place=partial(_place, family, stretch),
        decimal=decimal_comma,
    )


def chosen_stretch(stretches: Sequence[Stretch]) -> Stretch:
    """The days the address names; else the semester that began last, or the year before any has."""
    wanted = request.args.get("posms", "")
    if not wanted:
        return stretches[-2] if len(stretches) > 1 else stretches[-1]
    found = next((one for one in stretches if one.key == wanted), None)
    if found is None:
        abort(404)
    return found


def tabs_of(stretches: Sequence[Stretch], chosen: Stretch, place: Any) -> list[tuple[str, str, bool]]:
    """Semesters and the year, as tabs: label, address, whether it is the chosen one."""
    return [
        (
            _("Whole year") if one.key == "gads" else _("Semester %(number)s", number=one.key),
            place(posms=one.key),
            one == chosen,
        )
        for one in stretches
    ]


def _place(family: Family, stretch: Stretch, **other: Any) -> str:
    """The address of this page with something of it changed."""
    here: dict[str, Any] = {"posms": stretch.key, **family.choice}
    return url_for("achievements.index", **(here | other))
