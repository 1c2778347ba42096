"""The PDF itself: to look at, and the one that was printed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import abort, current_app, flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.base import db, writing
from models.operations.idempotency import answer_to_change, keep
from models.operations.issued_documents import note_printed
from models.rules.broken import RuleBroken
from models.rules.issued_documents import short_print
from reports.documents import Document
from reports.printing import Printout, draw, look, may_print, specimen
from views.edge import asking, writes
from views.printing.asked import number_of, read
from views.printing.kept import Kept, kept_or_404
from views.printing.screens import choice_or_404

IN_OUR_PAGE = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""A file may stand in a page of ours, and loads nothing itself."""


def specimen_pdf(document: Document[Any]) -> ResponseReturnValue:
    """What would be printed, to look at: each page says that it is a specimen. 404 outside reach."""
    asked = read(document, request.args, student_id=number_of(request.args.get("skolens")))
    try:
        printout = choice_or_404(asked)
    except RuleBroken as broken:
        abort(404, str(broken))
    return _paper(specimen(printout), f"paraugs-{printout.file_name}")


@writes
def printed_pdf(document: Document[Any], print_key: str) -> ResponseReturnValue:
    """The file of a print, the same however often it is fetched; the first time the register is told.

    Nothing is held open while it is drawn: others go on entering marks.
    """
    db.session.rollback()
    writing.set(False)
    kept = kept_or_404(document, print_key)
    printout = look(db.session(), asking(), kept.choice)
    if printout is None or not may_print(db.session(), asking(), kept.choice):
        abort(404)
    if not _is_same(printout, kept):
        return _again(kept, _("The records have changed since: print once more."))
    db.session.rollback()
    content = draw(printout, kept.stamps)
    writing.set(True)
    try:
        _note(kept, print_key)
    except RuleBroken as broken:
        db.session.rollback()
        return _again(kept, str(broken))
    return _paper(content, printout.file_name)


def _is_same(printout: Printout, kept: Kept) -> bool:
    """Whether the records still say what was numbered."""
    said = {sheet.student_id: short_print(sheet.fingerprint) for sheet in printout.sheets}
    numbered = {student_id: stamp.confirms for student_id, stamp in kept.stamps.items()}
    return printout.is_draft == kept.is_draft and (not numbered or said == numbered)


def _note(kept: Kept, print_key: str) -> None:
    """Tell the register once that the papers exist."""
    if not kept.stamps:
        return
    account_id = asking().account_id
    answer = answer_to_change(db.session(), account_id, print_key)
    if not answer.get("noted"):
        now = current_app.extensions["clock"].now()
        note_printed(db.session(), asking(), kept.stamps.values(), now)
        keep(db.session(), account_id, print_key, {**answer, "noted": True})


def _again(kept: Kept, sentence: str) -> ResponseReturnValue:
    flash(sentence, "warning")
    return redirect(url_for(f".{kept.choice.document}", **kept.arguments))


def _paper(content: bytes, name: str) -> ResponseReturnValue:
    answer = send_file(BytesIO(content), "application/pdf", download_name=name)
    answer.headers["Content-Security-Policy"] = IN_OUR_PAGE
    return answer
