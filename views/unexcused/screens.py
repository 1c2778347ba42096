"""Who misses lessons unexcused, and how often; one pupil lesson by lesson (Reg. 89)."""

from __future__ import annotations

from functools import partial

from flask import abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from config.duties import Duty, duty, holds
from config.translations.formats import date_short
from models.absence_contacts import AbsenceContact
from models.base import db
from models.classes import SchoolClass
from models.people import Student
from models.queries.absence_contacts import absence_contacts_for
from models.queries.absent_pupils import enrolled_on
from models.queries.reach import classes_for
from views.acts.desk import numbers
from views.edge import asking, looks
from views.once import new_key
from views.unexcused import bp
from views.unexcused.counted import Counted, counted_today

READ = Duty.MUNICIPALITY_NOTICE_READ


@bp.get("/")
@duty(READ)
def index() -> ResponseReturnValue:
    """Pupils within reach who missed a lesson unexcused this semester, most first."""
    actor = asking()
    wanted = next(iter(numbers([request.args.get("klase", "")])), None)
    pupils = enrolled_on(actor, READ, actor.today)
    narrowed = pupils.where(SchoolClass.id == wanted) if wanted is not None else None
    counted = counted_today(db.session(), actor, narrowed, at_least=1)
    classes = classes_for(actor, READ).where(
        SchoolClass.school_year_id == (counted.frame.year_id if counted else 0)
    )
    return render_template(
        "unexcused/index.html",
        counted=counted,
        classes=db.session.scalars(classes).all(),
        wanted=wanted,
        **_shared(),
    )


@bp.get("/<int:student_id>")
@duty(READ)
def show(student_id: int) -> ResponseReturnValue:
    """The lessons of one pupil, what the school did about them, and the notice. 404 outside the reach."""
    actor = asking()
    pupils = enrolled_on(actor, READ, actor.today).where(Student.id == student_id)
    pupil = db.session.execute(pupils).one_or_none()
    if pupil is None:
        abort(404)
    counted = counted_today(db.session(), actor, pupils, at_least=1)
    return render_template(
        "unexcused/show.html",
        pupil=pupil,
        counted=counted,
        one=counted.pupils[0] if counted and counted.pupils else None,
        contacts=_contacts(student_id, counted),
        zone=current_app.extensions["clock"].zone,
        key=new_key(),
        **_shared(),
    )


def _contacts(student_id: int, counted: Counted | None) -> list[AbsenceContact]:
    if counted is None:
        return []
    rows = absence_contacts_for(asking(), Duty.ABSENCE_BOARD_READ).where(
        AbsenceContact.student_id == student_id,
        AbsenceContact.absent_on >= counted.span.starts_on,
        AbsenceContact.voided_at.is_(None),
    )
    return list(db.session.scalars(rows))


def _shared() -> dict[str, object]:
    return {
        "short": partial(date_short, language=str(get_locale())),
        "prints": holds(asking().roles, Duty.MUNICIPALITY_NOTICE_PRINT) and not looks(),
    }
