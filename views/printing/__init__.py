"""The printing screen: every document of the school on one desk (clauses 3.5a, 9a, 18, 19).

Each document of the catalogue has endpoints of its own, so that each names the duty it serves.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from config.duties import Duty, duty, for_staff
from reports.catalogue import DOCUMENTS
from reports.documents import Document

bp = Blueprint("printing", __name__, url_prefix="/druka")

from views.printing import acts, files, index, screens  # noqa: E402

__all__ = ["acts", "bp", "files", "index", "screens"]

Door = Callable[..., ResponseReturnValue]


def _bound(view: Door, document: Document[Any], needed: Duty) -> Door:
    @wraps(view)
    def door(**values: Any) -> ResponseReturnValue:
        return view(document, **values)

    return for_staff(duty(needed)(door))


def _hang(document: Document[Any]) -> None:
    """The doors of one document: looking is for its readers, printing for whom the order names."""
    reads, prints, code, place = document.reads, document.report.duty, document.code, f"/{document.slug}"
    printed = f"{place}/izdruka/<key:print_key>"
    bp.add_url_rule(place, code, _bound(screens.show, document, reads))
    bp.add_url_rule(f"{place}/uzskaite", f"{code}_counts", _bound(screens.counts, document, reads))
    bp.add_url_rule(f"{place}/paraugs", f"{code}_specimen", _bound(files.specimen_pdf, document, reads))
    bp.add_url_rule(
        f"{place}/drukat", f"{code}_print", _bound(acts.print_papers, document, prints), methods=["POST"]
    )
    bp.add_url_rule(printed, f"{code}_printed", _bound(acts.printed, document, prints))
    bp.add_url_rule(f"{printed}/pdf", f"{code}_file", _bound(files.printed_pdf, document, prints))


for each in DOCUMENTS:
    _hang(each)
