"""What one may look at, and each overview as a page and as a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

from flask import abort, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, get_locale

from config.duties import Duty, Scope, duty, scopes
from models.base import db
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.overviews import classes_to_overview, groups_to_overview, pupil_to_overview
from models.rules.intervals import Interval
from models.text import fold
from reports.overview import REPORT, Data
from reports.overview.collect import Asked, of_class, of_group, of_pupil, of_school
from views.achievements.reading import stretches_of
from views.achievements.screens import chosen_stretch, tabs_of
from views.edge import asking
from views.family import Child, children_now
from views.overviews import bp

Collect = Callable[[Asked], Data | None]
PAPERS = {
    "overview.school": "overview.school_pdf",
    "overview.of_one_class": "overview.class_pdf",
    "overview.group": "overview.group_pdf",
    "overview.pupil": "overview.pupil_pdf",
}
"""The document beside each screen."""


@bp.get("/")
@duty(Duty.OVERVIEWS_READ)
def index() -> ResponseReturnValue:
    """What there is to look at; who has one thing only sees it at once."""
    actor, session = asking(), db.session()
    frame = frame_of_day(session, actor.today)
    if frame is None:
        return render_template("overviews/empty.html")
    whole = Scope.SCHOOL in scopes(actor.roles, Duty.OVERVIEWS_READ)
    places = _Places(
        school=whole,
        classes=session.execute(classes_to_overview(actor, frame.year_id)).all(),
        # Whoever looks after the school comes to a journal from its class's marks; teachers have few.
        groups=[] if whole else session.execute(groups_to_overview(actor, frame.year_id)).all(),
        children=children_now(Duty.OVERVIEWS_READ),
    )
    only = places.only
    return only() if only else render_template("overviews/index.html", places=places)


@bp.get("/skola")
@duty(Duty.OVERVIEWS_READ)
def school() -> ResponseReturnValue:
    """The school. 404 for whoever does not reach all of it."""
    return _page("overview.school", _school())


@bp.get("/skola/pdf")
@duty(Duty.OVERVIEWS_READ)
def school_pdf() -> ResponseReturnValue:
    """The school on paper."""
    return _paper(_school())


@bp.get("/klase/<int:class_id>")
@duty(Duty.OVERVIEWS_READ)
def of_one_class(class_id: int) -> ResponseReturnValue:
    """A class. 404 outside reach."""
    return _page("overview.of_one_class", _class(class_id), class_id=class_id)


@bp.get("/klase/<int:class_id>/pdf")
@duty(Duty.OVERVIEWS_READ)
def class_pdf(class_id: int) -> ResponseReturnValue:
    """A class on paper."""
    return _paper(_class(class_id))


@bp.get("/zurnals/<int:group_id>")
@duty(Duty.OVERVIEWS_READ)
def group(group_id: int) -> ResponseReturnValue:
    """A journal's group. 404 outside reach."""
    return _page("overview.group", _group(group_id), group_id=group_id)


@bp.get("/zurnals/<int:group_id>/pdf")
@duty(Duty.OVERVIEWS_READ)
def group_pdf(group_id: int) -> ResponseReturnValue:
    """A journal's group on paper."""
    return _paper(_group(group_id))


@bp.get("/skolens/<int:student_id>")
@duty(Duty.OVERVIEWS_READ)
def pupil(student_id: int) -> ResponseReturnValue:
    """A pupil, for whoever may look at all of his or her subjects. 404 outside reach."""
    return _page("overview.pupil", _pupil(student_id), student_id=student_id)


@bp.get("/skolens/<int:student_id>/pdf")
@duty(Duty.OVERVIEWS_READ)
def pupil_pdf(student_id: int) -> ResponseReturnValue:
    """A pupil on paper."""
    return _paper(_pupil(student_id))


@dataclass(frozen=True, slots=True)
class _Places:
    """What the person may look at."""

    school: bool
    classes: Sequence[Any]
    groups: Sequence[Any]
    children: Sequence[Child]

    @property
    def screens(self) -> list[Callable[[], ResponseReturnValue]]:
        """Of everything there is."""
        return [
            *([school] if self.school else []),
            *(partial(of_one_class, row.id) for row in self.classes),
            *(partial(group, row.id) for row in self.groups),
            *(partial(pupil, child.id) for child in self.children),
        ]

    @property
    def only(self) -> Callable[[], ResponseReturnValue] | None:
        """The screen, where there is only one."""
        found = self.screens
        return found[0] if len(found) == 1 else None


def _school() -> Collect:
    if Scope.SCHOOL not in scopes(asking().roles, Duty.OVERVIEWS_READ):
        abort(404)
    return lambda asked: of_school(db.session(), asked)


def _class(class_id: int) -> Collect:
    def collect(asked: Asked) -> Data | None:
        rows = db.session.execute(classes_to_overview(asking(), asked.year_id))
        name = next((f"{row.grade}.{row.letter}" for row in rows if row.id == class_id), None)
        return of_class(db.session(), asked, class_id, name) if name else None

    return collect


def _group(group_id: int) -> Collect:
    def collect(asked: Asked) -> Data | None:
        rows = db.session.execute(groups_to_overview(asking(), asked.year_id))
        found = next((row for row in rows if row.id == group_id), None)
        if found is None:
            return None
        name = found.title if found.whole_class else f"{found.title}, {found.name}"
        return of_group(db.session(), asked, group_id, name)

    return collect


def _pupil(student_id: int) -> Collect:
    row = db.session.execute(pupil_to_overview(asking(), student_id)).one_or_none()
    if row is None:
        abort(404)
    return lambda asked: of_pupil(db.session(), asked, row.id, f"{row.first_name} {row.surname}")


def _asked(language: str) -> tuple[Asked, SchoolFrame]:
    actor = asking()
    frame = frame_of_day(db.session(), actor.today)
    if frame is None:
        abort(404)
    stretch = chosen_stretch(stretches_of(frame, actor.today))
    return Asked(frame.year_id, Interval(stretch.first, stretch.last), actor.today, language), frame


def _collected(collect: Collect, language: str) -> tuple[Data, SchoolFrame]:
    asked, frame = _asked(language)
    data = collect(asked)
    if data is None:
        abort(404)
    return data, frame


def _page(endpoint: str, collect: Collect, **numbers: Any) -> ResponseReturnValue:
    data, frame = _collected(collect, str(get_locale()))
    stretches = stretches_of(frame, asking().today)
    stretch = chosen_stretch(stretches)

    def place(**choice: Any) -> str:
        return url_for(endpoint, **numbers, **choice)

    return render_template(
        "overviews/show.html",
        data=data,
        tabs_of=tabs_of(stretches, stretch, place),
        stretch=stretch,
        paper=url_for(PAPERS[endpoint], **numbers, posms=stretch.key),
        leads=_leads(stretch.key),
    )


def _leads(stretch: str) -> dict[str, Callable[[int], str]]:
    """Where the lines of a table lead whoever may go there."""
    held = scopes(asking().roles, Duty.OVERVIEWS_READ)
    leads: dict[str, Callable[[int], str]] = {}
    if Scope.SCHOOL in held:
        leads["class"] = lambda number: url_for("overview.of_one_class", class_id=number, posms=stretch)
    if held & {Scope.SCHOOL, Scope.OWN_CLASS}:
        leads["pupil"] = lambda number: url_for("overview.pupil", student_id=number, posms=stretch)
    return leads


def _paper(collect: Collect) -> ResponseReturnValue:
    with force_locale("lv"):
        data, _frame = _collected(collect, "lv")
    name = re.sub(r"[^a-z0-9]+", "-", fold(data.heading)).strip("-")
    return send_file(BytesIO(REPORT.pdf(data)), "application/pdf", download_name=f"parskats-{name}.pdf")
