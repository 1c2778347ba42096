"""Pages of the journal: the list of journals, the grid, the history of a cell."""

from __future__ import annotations

from typing import Any

from flask import abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import Duty, Role, duty
from config.translations.formats import date_short
from models.base import db
from models.operations.desk import Desk, load_header
from models.queries.cell_history import cell_history, places_of_cell
from models.queries.frame import frame_of_day
from models.queries.journal import group_rows
from models.rules.attachments import ACCEPTED
from models.rules.marks import AssessmentKind, ColumnKind, ScaleKind
from views.edge import asking
from views.journal import bp
from views.journal.board import OwnJournals
from views.journal.checked import place_of_new_remark, remarks_here
from views.journal.keys import KEYS, TOOLS, client_keys
from views.journal.period import choose, periods_of
from views.journal.sheet import SheetMaker
from views.journal.words import REASONS_NOT_HELD, client_words


@bp.get("/")
@duty(Duty.JOURNALS_READ)
def index() -> ResponseReturnValue:
    """One's own journals with today's lessons first, then every journal one may read."""
    clock = current_app.extensions["clock"]
    rows = db.session.execute(group_rows(current_user, Duty.JOURNALS_READ)).all()
    frame = frame_of_day(db.session(), current_user.today)
    own = OwnJournals(db.session(), asking(), rows, frame, clock.now(), clock.zone)
    others = [row for row in rows if not (row.teaches_from or row.substitutes)]
    return render_template("journal/index.html", own=own.journals(), today=own.today(), others=others)


@bp.get("/<int:group_id>")
@duty(Duty.JOURNALS_READ)
def grid(group_id: int) -> ResponseReturnValue:
    """One group's journal as a sheet. 404 for a group outside one's reach."""
    desk = desk_for(group_id, Duty.JOURNALS_READ)
    periods = periods_of(desk.frame.calendar, current_user.today)
    period = choose(periods, request.args.get("skats", ""), current_user.today)
    language = str(get_locale())
    sheet = SheetMaker(desk, period, language).sheet()
    return render_template(
        "journal/grid.html",
        header=desk.header,
        remarks=remarks_here(desk.header, language),
        remark_at=place_of_new_remark(desk.header),
        sheet=sheet,
        period=period,
        tabs=[(p.label, url_for(".grid", group_id=group_id, skats=p.key), p is period) for p in periods],
        editable=any(column.live for column in sheet.columns),
        may_add=desk.may_write(current_user.today) and not desk.header.kind.names_pupils,
        since=desk.now.isoformat(),
        island={"words": client_words(), "keys": client_keys(), "columns": sheet.data},
        reasons=REASONS_NOT_HELD,
        accepted_files=ACCEPTED,
        keys=KEYS,
        tools=TOOLS,
        choices={"kind": ColumnKind, "assessment_kind": AssessmentKind, "scale": list(ScaleKind)[:-1]},
    )


def desk_for(group_id: int, needed: Duty) -> Desk:
    """The journal opened for the person who asks; 404 when it is outside the reach of the duty."""
    clock = current_app.extensions["clock"]
    header = load_header(db.session(), current_user, needed, group_id)
    if header is None:
        abort(404)
    return Desk(db.session(), asking(), header, clock.now(), clock.zone)


@bp.get("/<int:group_id>/vesture")
@duty(Duty.JOURNALS_READ)
def history(group_id: int) -> ResponseReturnValue:
    """Who entered what into a cell and when, the newest first."""
    desk = desk_for(group_id, Duty.JOURNALS_READ)
    student = request.args.get("student", type=int) or 0
    key = request.args.get("column", "")
    places = places_of_cell(db.session(), desk.header.id, desk.header.subject_id, key)
    rows = db.session.execute(cell_history(places, student)).all() if places else []
    kind = key.removeprefix("t-") if key.startswith("t-") else ""
    return {"entries": [_told(row, desk) for row in rows if kind in {"", row.field}]}


def _told(row: Any, desk: Desk) -> dict[str, str]:
    local = row.at.astimezone(desk.zone)
    roles = [str(Role(name).label) for name in row.roles.split(",") if name]
    return {
        "who": f"{row.first_name} {row.surname}" if row.surname else _("the system"),
        "role": ", ".join(roles),
        "when": f"{date_short(local.date(), str(get_locale()))} {local:%H.%M}",
        "old": row.old or "",
        "new": row.new or "",
        "reason": row.reason,
    }
