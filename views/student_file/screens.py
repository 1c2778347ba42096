"""Pages of personal files that are read: the list, one file, the history of a field, who looked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, Role, Scope, duty, holds, scopes
from config.translations.formats import date_short, time_in_table
from models.accounts import Actor
from models.base import db
from models.operations.file_contacts import row_of
from models.operations.student_file import OpenFile, history_of
from models.queries.file_list import file_row, file_rows
from models.queries.frame import frame_of_day
from models.queries.student_file import (
    admissions_of,
    classes_of_pupils,
    family_side,
    staff_side,
    views_of,
)
from models.rules.completeness import gaps_of, percent
from models.rules.settings import SchoolSettings
from models.rules.student_file import CONTACT_FIELDS, FIELDS, shown
from models.rules.student_file import Field as FileField
from models.student_file import Look
from views.certificates import certificate_of
from views.edge import asking
from views.student_file import bp
from views.student_file.listing import FileList, Line, lines_of
from views.student_file.opening import contact_or_404, language, looked, opened_or_404
from views.student_file.page import contacts_page, part_cards
from views.student_file.watch import watch_of

FIELD = f"<any({', '.join(sorted(FIELDS))}):field>"
CONTACT_FIELD = f"<any({', '.join(sorted(CONTACT_FIELDS))}):field>"
MOST_VIEWS = 200
"""Lines of the page that tells who looked."""


@bp.get("/")
@duty(Duty.FILE_READ)
def index() -> ResponseReturnValue:
    """The files within reach; for a family its own, without further ado when there is only one."""
    actor, at_work = asking(), staff_side(asking())
    own = _lines(family_side(actor))
    if not holds(at_work.roles, Duty.FILE_READ):
        return _family(own)
    return render_template(
        "student_file/index.html",
        files=FileList(_lines(at_work), request.args),
        own=own,
        reaches_school=Scope.SCHOOL in scopes(at_work.roles, Duty.FILE_READ),
        may_print=holds(actor.roles, Duty.FILE_CONTROL_PRINT),
        may_list=holds(at_work.roles, Duty.CLASS_LIST_PRINT),
        may_begin=holds(actor.roles, Duty.ENROLMENT_ENTER),
        day=lambda day: date_short(day, language()),
    )


def _lines(actor: Actor) -> list[Line]:
    if not holds(actor.roles, Duty.FILE_READ):
        return []
    rows = db.session.execute(file_rows(actor, Duty.FILE_READ)).all()
    return lines_of(rows, actor.today, document_years(actor))


def _family(lines: Sequence[Line]) -> ResponseReturnValue:
    if len(lines) == 1:
        return show(lines[0].student_id)
    return render_template("student_file/family.html", lines=lines)


@bp.get("/<int:student_id>")
@duty(Duty.FILE_READ)
def show(student_id: int) -> ResponseReturnValue:
    """One file, the parts of one's duties. 404 outside one's reach."""
    opened = opened_or_404(student_id)
    known = known_of(opened)
    page = render_template(
        "student_file/show.html",
        opened=opened,
        parts=part_cards(opened, known["gaps"], language()),
        contacts=contacts_page(opened, language()),
        may=lambda name: Duty(name) in opened.held,
        day=lambda day: date_short(day, language()) if day else "",
        **known,
        **watch_of(opened, language()),
        moment=moment,
        certificate=certificate_of(student_id),
        **_stay(opened),
    )
    return looked(page, [student_id], Look.SCREEN)


def _stay(opened: OpenFile) -> dict[str, Any]:
    """Admissions and classes, for who reads them (clause 17)."""
    if Duty.FILE_NUMBER_READ not in opened.held:
        return {"admissions": None, "classes": None}
    own = [opened.student.id]
    return {
        "admissions": db.session.execute(admissions_of(own)).all(),
        "classes": db.session.execute(classes_of_pupils(own)).all(),
    }


def known_of(opened: OpenFile) -> dict[str, Any]:
    """The class of today and what the file lacks; a family is told the class only."""
    actor = opened.actor
    row = db.session.execute(file_row(actor, Duty.FILE_READ, opened.student.id)).one()
    gaps = gaps_of(row._asdict(), actor.today, document_years(actor)) if opened.is_at_work else ()
    class_name = f"{row.grade}.{row.letter}" if row.class_id else ""
    return {"gaps": gaps, "percent": percent(gaps), "class_name": class_name}


def document_years(actor: Actor) -> int:
    """After how many years the school asks about an identity document again."""
    frame = frame_of_day(db.session(), actor.today)
    return (frame.settings if frame else SchoolSettings()).document_years


@bp.get(f"/<int:student_id>/vesture/{FIELD}")
@duty(Duty.FILE_READ)
def history(student_id: int, field: str) -> ResponseReturnValue:
    """Who entered what into a field and when, for those who may read it."""
    opened, asked = opened_or_404(student_id), FIELDS[field]
    if asked.read not in opened.held:
        abort(404)
    return _told(opened, asked, opened.row(asked), opened.person.name)


@bp.get(f"/<int:student_id>/kontaktpersonas/<int:guardianship_id>/vesture/{CONTACT_FIELD}")
@duty(Duty.FILE_READ)
def contact_history(student_id: int, guardianship_id: int, field: str) -> ResponseReturnValue:
    """The same of a contact. 404 for the other parent's."""
    opened, asked = opened_or_404(student_id), CONTACT_FIELDS[field]
    link = contact_or_404(opened, guardianship_id, Duty.FILE_READ)
    return _told(opened, asked, row_of(link, asked), link.guardian.person.name)


def _told(opened: OpenFile, asked: FileField, row: Any, whose: str) -> ResponseReturnValue:
    entries = [
        {
            "when": moment(past.at),
            "who": past.who or _("the system"),
            "roles": ", ".join(str(role.label) for role in past.roles),
            "old": shown(asked, past.old, language()),
            "new": shown(asked, past.new, language()),
            "reason": past.reason,
        }
        for past in history_of(db.session(), asked, row)
    ]
    page = render_template(
        "student_file/history.html", opened=opened, label=asked.label, whose=whose, entries=entries
    )
    return looked(page, [opened.student.id], Look.HISTORY)


@bp.get("/<int:student_id>/skatijumi")
@duty(Duty.FILE_VIEWS_READ)
def views(student_id: int) -> ResponseReturnValue:
    """Who looked at a file: all for the superuser, of the own child for a parent."""
    opened = opened_or_404(student_id)
    if Duty.FILE_VIEWS_READ not in opened.held:
        abort(404)
    rows = db.session.execute(views_of(student_id).limit(MOST_VIEWS)).all()
    return render_template(
        "student_file/views.html",
        opened=opened,
        lines=[_view(row, opened) for row in rows],
        is_cut=len(rows) == MOST_VIEWS,
    )


def _view(row: Any, opened: OpenFile) -> dict[str, Any]:
    """One look; to a family another parent is not named."""
    own = row.account_id == opened.actor.account_id
    is_parent = row.is_contact or row.roles == Role.GUARDIAN  # a teacher of the school may be the other one
    named = own or opened.is_at_work or not is_parent
    roles = [str(Role(name).label) for name in row.roles.split(",") if name]
    return {
        "when": moment(row.at),
        "who": f"{row.first_name} {row.surname}" if named else _("another representative"),
        "roles": ", ".join(roles),
        "what": row.what.label,
    }


def moment(at: Any) -> str:
    """A moment by the school's clock."""
    local = at.astimezone(current_app.extensions["clock"].zone)
    return f"{date_short(local.date(), language())} {time_in_table(local.time())}"
