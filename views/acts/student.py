"""A pupil's acts: when in the school and in which class, by which orders, and what was undone (3.3, 17)."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from config.duties import Duty, duty, holds
from models.base import db
from models.operations.counter_acts import last_standing
from models.people import Student
from models.queries.acts import acts_of, admissions_of, enrolments_of, pupils_within_reach
from models.queries.reach import students_for
from views.acts import bp, desk
from views.certificates import certificate_of
from views.edge import asking


@bp.get("/skolens/<int:student_id>")
@duty(Duty.ENROLMENT_READ)
def show(student_id: int) -> ResponseReturnValue:
    """Everything about where a pupil is and was. 404 outside one's reach."""
    pupil = pupil_or_404(student_id)
    last = last_standing(db.session(), student_id)
    return render_template(
        "acts/student.html",
        pupil=pupil,
        acts=db.session.execute(acts_of(student_id)).all(),
        stays=db.session.scalars(enrolments_of(student_id)).all(),
        times=db.session.scalars(admissions_of(student_id)).all() if _reads_admissions() else [],
        last_id=last.id if last else None,
        may_act=holds(current_user.roles, Duty.ENROLMENT_ENTER),
        may_correct=holds(current_user.roles, Duty.FILE_NUMBER_ENTER),
        opens_file=_opens_file(student_id),
        certificate=certificate_of(student_id),
        today=asking().today,
        show_day=desk.show_day,
    )


def pupil_or_404(student_id: int) -> Any:
    """The pupil by number, name and birth date; what is outside one's reach is not there."""
    pupil = db.session.execute(pupils_within_reach(asking(), student_id)).one_or_none()
    if pupil is None:
        abort(404)
    return pupil


def _opens_file(student_id: int) -> bool:
    """Whether the personal file is within reach too: a class teacher's ends with the pupil's days there."""
    if not holds(current_user.roles, Duty.FILE_READ):
        return False
    reached = students_for(asking(), Duty.FILE_READ).where(Student.id == student_id)
    return db.session.scalar(reached.with_only_columns(Student.id).order_by(None)) is not None


def _reads_admissions() -> bool:
    return holds(current_user.roles, Duty.FILE_NUMBER_READ)
