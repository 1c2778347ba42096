"""What the printing screen tells of a file before it is printed: its papers, what they lack, if it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from config.duties import FAMILY_SCOPES, GRANTS
from models.base import db
from models.issued_documents import IssuedDocument
from models.queries.issued_documents import in_force_of
from models.rules.documents import Sheet, Whose
from models.rules.issued_documents import shown_number
from models.rules.marks import TermKind
from reports.documents import Document
from reports.printing import Printout
from views.edge import may_open
from views.printing.asked import OF_CLASSES, Asked
from views.printing.drafts import day_shown
from views.printing.index import is_reached_anywhere


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper in the list, with what the register says of it."""

    sheet: Sheet
    number: str = ""
    """Of the one issued before; empty while there is none."""
    place: str = ""
    """Its page in the register, for who may open it."""
    issued_on: str = ""
    still_matches: bool = True
    """Whether what was issued says the same as the records do now."""


def papers(printout: Printout) -> list[Paper]:
    """The papers in their order."""
    issued = _issued(printout)
    return [_paper(sheet, issued.get(sheet.student_id), printout.place.year) for sheet in printout.sheets]


def _issued(printout: Printout) -> dict[int | None, IssuedDocument]:
    """What of it is in somebody's hands."""
    if not printout.document.is_official:
        return {}
    student_ids = [sheet.student_id for sheet in printout.sheets]
    rows = db.session.scalars(in_force_of(printout.choice, printout.place.year_id, student_ids))
    return {row.student_id: row for row in rows if row.prints}


def _paper(sheet: Sheet, row: IssuedDocument | None, year: str) -> Paper:
    if row is None:
        return Paper(sheet)
    number = shown_number(row.kind, year, row.number)
    place = url_for("issued.show", document_id=row.id) if may_open("issued.show") else ""
    return Paper(sheet, number, place, day_shown(row.issued_on), row.fingerprint == sheet.fingerprint)


def lacking(printout: Printout | None) -> Sequence[str]:
    """What holds for the file as a whole: sentences of the document, and what its foot would lack."""
    if printout is None or not printout.sheets:
        return ()
    said, letterhead = list(printout.document.remarks(printout.data)), printout.data.letterhead
    if printout.document.is_official and letterhead.unsigned:
        said.append(_("The director's name is not entered: the signature line will hold none."))
    if printout.document.is_official and not letterhead.place.strip():
        said.append(_("The school's place is not entered: it will not stand beside the date."))
    return list(dict.fromkeys(said))


def why_nothing(asked: Asked, printout: Printout | None) -> tuple[str, str]:
    """Why there is nothing to print, and what to do; empty where there is something to see."""
    if asked.year is None:
        return _("There is no school year yet."), _("It is entered at the start of the year.")
    if not asked.is_of_one:
        rows = asked.classes if asked.document.whose in OF_CLASSES else asked.groups
        return ("", "") if rows else _no_choice(asked)
    if printout is None:
        return _nothing_collected(asked)
    if printout.sheets:
        return "", ""
    why, what_to_do = asked.document.nobody
    return str(why), str(what_to_do)


def _no_choice(asked: Asked) -> tuple[str, str]:
    if asked.document.whose is Whose.JOURNAL:
        return _("There are no journals to print from."), _("You print journals that are within your duty.")
    if not is_reached_anywhere(asked.document):
        return _("You have no class to print for."), _(
            "Papers of a class are for its class teacher and for those whose duty is the whole school."
        )
    return _("There are no classes to print for."), _("Classes are entered at the start of the year.")


def _nothing_collected(asked: Asked) -> tuple[str, str]:
    if asked.choice.term is not None and not (asked.frame and asked.frame.calendar.semesters):
        return _("The semesters of this school year are not entered yet."), _(
            "They are entered at the start of the year."
        )
    return (
        _("There is nothing to print for this choice."),
        _("The school's name and the year are entered at the start of the year."),
    )


def term_name(term: TermKind) -> str:
    """As the screen offers it."""
    return str(_("School year") if term is TermKind.YEAR else term.label).capitalize()


def printers(document: Document[Any]) -> str:
    """The posts that print the document, for who only looks at it."""
    holders = GRANTS[document.report.duty].holders
    return ", ".join(str(role.label) for role, scope in holders.items() if scope not in FAMILY_SCOPES)
