"""Report cards that were given out, as families read them: exactly what was issued, or nothing (3.5a)."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask import Blueprint, abort, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty, for_families
from config.translations.formats import date_long
from models.base import db
from models.issued_documents import IssuedDocument
from models.queries.issued_register import issued_to_read
from models.rules.documents import Stamp
from models.rules.issued_documents import PLACE, PaperState, short_print, shown_code
from reports.issued import said_now
from views.edge import asking
from views.family import Family, family_now
from views.first_passwords.room import site
from views.issued.reach import cards
from views.issued.shown import Line, day, lines_of, number_of

bp = Blueprint("issued_cards", __name__, url_prefix="/izsniegtas-liecibas")

COPY = "ELEKTRONISKA KOPIJA"


@dataclass(frozen=True, slots=True)
class Card:
    """One issued report card of the list."""

    line: Line
    place: str
    """Where its copy is; empty when it cannot be made any more."""
    remark: str


@bp.get("/")
@for_families
@duty(Duty.REPORT_CARDS_READ)
def index() -> ResponseReturnValue:
    """What was issued to the child and put into the family's hands, the latest first."""
    family = family_now(Duty.REPORT_CARDS_READ)
    return render_template(
        "issued_cards/index.html",
        family=family,
        cards=_cards(family) if family else [],
        day=day,
        place=_place,
    )


@bp.get("/<int:document_id>/pdf")
@for_families
@duty(Duty.REPORT_CARDS_READ)
def copy(document_id: int) -> ResponseReturnValue:
    """The card as it was issued. 404 for another's, and where the records say something else by now."""
    family = family_now(Duty.REPORT_CARDS_READ)
    row = next((one for one in _rows(family) if one.id == document_id), None) if family else None
    if row is None or row.superseded_by_id is not None:
        abort(404)
    found = said_now(db.session(), row, asking().today)
    if found is None:
        abort(404, _("The report card was corrected since: the school will issue a new one."))
    document, data = found
    stamped: Any = document.stamped
    paper = document.report.pdf(stamped(data, {row.student_id: _stamp(row)}), COPY)
    return send_file(
        BytesIO(paper), "application/pdf", download_name=f"{number_of(row).replace('/', '-')}.pdf"
    )


def _place(**choice: Any) -> str:
    return url_for("issued_cards.index", **choice)


def _rows(family: Family) -> list[IssuedDocument]:
    return list(db.session.scalars(issued_to_read(asking(), cards(), [family.child.id])))


def _cards(family: Family) -> list[Card]:
    return [_card(line, family) for line in lines_of(_rows(family))]


def _card(line: Line, family: Family) -> Card:
    if line.state is PaperState.SUPERSEDED:
        return Card(line, "", _("Replaced by a newer one; it stands here once it is given out."))
    if line.differs:
        return Card(line, "", _("Something was corrected since: the school will issue a new one."))
    return Card(line, url_for("issued_cards.copy", document_id=line.id, **family.choice), "")


def _stamp(row: IssuedDocument) -> Stamp:
    """The stamp its paper bears; a copy for the screen is no duplicate."""
    address = site()
    return Stamp(
        number=number_of(row),
        issued_on=date_long(row.issued_on),
        address=f"{address}{PLACE}{row.code}",
        confirms=short_print(row.fingerprint),
        code=shown_code(row.code),
    )
