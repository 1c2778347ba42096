"""The register itself: sought by kind, class, pupil and state; the same as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import Select, func, select

from config.duties import Duty, duty
from models.base import db
from models.classes import SchoolClass
from models.issued_documents import IssuedDocument
from models.queries.issued_changes import likely_changed
from models.queries.issued_documents import COUNTS
from models.queries.issued_register import Sought, narrowed, whole
from models.queries.reach import classes_for
from models.queries.school import year_of
from models.school import SchoolYear
from reports.issued import differing
from reports.spreadsheet import CSV, XLSX, Row, csv_of, xlsx_of
from views.edge import asking
from views.issued import bp
from views.issued.reach import kinds_of, reading, rows_for
from views.issued.shown import Line, day, lines_of

PAGE = 50
MOST_LINES = 5_000
"""Lines of one file."""
STATES: Mapping[str, Any] = {
    "speka": (IssuedDocument.prints > 0) & COUNTS,
    "neatbilst": (IssuedDocument.prints > 0) & COUNTS,
    "aizstati": IssuedDocument.superseded_by_id.is_not(None),
    "anuleti": IssuedDocument.voided_at.is_not(None),
    "nedrukati": (IssuedDocument.prints == 0) & COUNTS,
}
"""What the address calls each state, and which rows may be in it."""
DIFFERS = "neatbilst"


@dataclass(frozen=True, slots=True)
class Look:
    """What the address asks for."""

    years: list[SchoolYear]
    classes: list[SchoolClass]
    kinds: list[Any]
    sought: Sought
    state: str
    page: int
    asked: Mapping[str, str] = field(default_factory=dict)
    """The arguments that narrow, as given."""

    def address(self, **more: Any) -> Mapping[str, Any]:
        """The same look elsewhere."""
        return {**self.asked, **more}


@bp.get("/")
@duty(Duty.ISSUED_READ)
def index() -> ResponseReturnValue:
    """Documents within reach, the latest first, fifty a page."""
    look = _look()
    rows = _rows(look)
    count = db.session.scalar(select(func.count()).select_from(rows.order_by(None).subquery())) or 0
    pages = max(1, -(-count // PAGE))
    page = min(look.page, pages)
    found = db.session.scalars(whole(rows).limit(PAGE).offset((page - 1) * PAGE)).all()
    return render_template(
        "issued/index.html",
        look=look,
        lines=lines_of(found),
        count=count,
        page=page,
        pages=pages,
        states=state_words(),
        day=day,
    )


@bp.get("/tabula/<any(csv, xlsx):kind>")
@duty(Duty.ISSUED_READ)
def as_table(kind: str) -> ResponseReturnValue:
    """The same rows for a spreadsheet, all pages at once."""
    lines = lines_of(db.session.scalars(whole(_rows(_look())).limit(MOST_LINES)).all())
    heads = [_("No."), _("Document"), _("For whom"), _("Class"), _("Of which time"), _("Issued on")]
    heads += [_("Who printed it"), _("Times printed"), _("Given to"), _("State"), _("Replaced by")]
    rows = [_cells(line) for line in lines]
    content = csv_of(heads, rows) if kind == "csv" else xlsx_of(_("Issued documents"), heads, rows)
    answer = Response(content, mimetype=CSV if kind == "csv" else XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="izsniegtie-dokumenti.{kind}"'
    return answer


def _cells(line: Line) -> Row:
    return (
        line.number,
        line.what,
        line.whom,
        line.class_name,
        line.period,
        line.issued_on,
        line.by,
        line.prints,
        "; ".join(line.hands),
        line.verdict[1],
        line.replaced_by,
    )


def state_words() -> Mapping[str, str]:
    """What the states are called in the choice."""
    return {
        "speka": _("in force"),
        DIFFERS: _("no longer true to the records"),
        "aizstati": _("replaced by a newer one"),
        "anuleti": _("voided"),
        "nedrukati": _("not printed"),
    }


def _look() -> Look:
    years = list(db.session.scalars(select(SchoolYear).order_by(SchoolYear.starts_on.desc())))
    kinds, state = kinds_of(reading()), request.args.get("stavoklis", "")
    present = db.session.scalars(year_of(asking().today)).one_or_none()
    year = next((one for one in years if str(one.id) == request.args.get("gads")), present)
    classes = list(db.session.scalars(classes_for(asking(), Duty.ISSUED_READ)))
    of_year = [one for one in classes if year is None or one.school_year_id == year.id]
    chosen = next((one.id for one in of_year if str(one.id) == request.args.get("klase")), None)
    kind = request.args.get("veids", "")
    if kind not in {"", *(one.code for one in kinds)} or state not in {"", *STATES}:
        abort(404)
    sought = Sought(
        year_id=year.id if year else None,
        kind=kind,
        class_id=chosen,
        name=request.args.get("vards", "")[:100],
        only=STATES.get(state),
    )
    typed = request.args.get("lapa", "")
    page = max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1
    asked = {name: value for name in ARGUMENTS if (value := request.args.get(name, ""))}
    return Look(years, of_year, kinds, sought, state, page, asked)


ARGUMENTS = ("gads", "veids", "klase", "vards", "stavoklis")


def _rows(look: Look) -> Select[tuple[IssuedDocument]]:
    rows = narrowed(rows_for(reading()), look.sought)
    if look.state != DIFFERS:
        return rows
    changed = differing(db.session(), likely_changed(db.session(), rows), asking().today)
    return rows.where(IssuedDocument.id.in_(changed))
