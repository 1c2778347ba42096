"""Personal files on paper: one, or those of a class in one document (clause 18)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

from flask import abort, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty
from models.base import db
from models.queries.file_list import class_within_reach, pupils_of_class
from models.queries.student_file import reached_among, staff_side
from models.student_file import Look
from models.text import fold
from reports.class_contacts import REPORT as PHONES
from reports.class_contacts.collect import collect as collect_phones
from reports.student_file import REPORT
from reports.student_file.collect import collect
from views.edge import asking
from views.student_file import bp
from views.student_file.opening import looked


@bp.get("/<int:student_id>/pdf")
@duty(Duty.FILE_CONTROL_PRINT)
def student_pdf(student_id: int) -> ResponseReturnValue:
    """One file. 404 outside one's reach."""
    found = db.session.scalars(reached_among(asking(), REPORT.duty, [student_id])).all()
    return _paper(found, "")


@bp.get("/klase/<int:class_id>/pdf")
@duty(Duty.FILE_CONTROL_PRINT)
def class_pdf(class_id: int) -> ResponseReturnValue:
    """The files of a class's pupils of today, each on pages of its own. 404 when there are none."""
    row = db.session.execute(class_within_reach(asking(), REPORT.duty, class_id)).one_or_none()
    if row is None:
        abort(404)
    found = db.session.scalars(pupils_of_class(asking(), REPORT.duty, class_id)).all()
    return _paper(found, f"{row.grade}.{row.letter}")


@bp.get("/klase/<int:class_id>/talruni/pdf")
@duty(Duty.CLASS_LIST_PRINT)
def phones_pdf(class_id: int) -> ResponseReturnValue:
    """The telephone list of a class whose files one reads. 404 for another, and when nobody is in it."""
    data = collect_phones(db.session(), staff_side(asking()), class_id)
    if data is None or not data.lines:
        abort(404)
    name = f"talruni-{data.class_name.replace('.', '')}.pdf"
    paper = send_file(BytesIO(PHONES.pdf(data)), "application/pdf", download_name=name)
    return looked(paper, [line.student_id for line in data.lines], Look.PDF)


def _paper(student_ids: Sequence[int], class_name: str) -> ResponseReturnValue:
    if not student_ids:
        abort(404, _("There is no file here to print."))
    data = collect(db.session(), asking(), student_ids)
    name = class_name or data.files[0].name
    title = re.sub(r"[^a-z0-9]+", "-", fold(f"personas lieta {name}")).strip("-")
    paper = send_file(BytesIO(REPORT.pdf(data)), "application/pdf", download_name=f"{title}.pdf")
    return looked(paper, student_ids, Look.PDF)
