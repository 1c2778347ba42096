"""The screen of one document: what is chosen, what would be printed, what is missing."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import holds_as_staff
from models.base import db
from models.queries.printing import titled
from models.rules.broken import RuleBroken
from reports.documents import Document
from reports.printing import Printout, look, may_print
from views.edge import asking, looks, unattended
from views.once import new_key
from views.printing.asked import Asked, read
from views.printing.drafts import draft_sentence
from views.printing.index import groups_of_documents
from views.printing.shown import (
    Paper,
    lacking,
    papers,
    printers,
    term_name,
    why_nothing,
)


def show(document: Document[Any]) -> ResponseReturnValue:
    """The choice as the address says it. 404 for a class or journal outside reach."""
    asked = read(document, request.args)
    printout, sentence = looked_at(asked) if asked.is_of_one else (None, "")
    shown: list[Paper] = papers(printout) if printout else []
    return render_template(
        "printing/show.html",
        document=document,
        name=document.heading,
        asked=asked,
        printout=printout,
        papers=shown,
        refused=sentence,
        nothing=why_nothing(asked, printout),
        draft=draft_sentence(asked, printout),
        lacking=lacking(printout),
        prints=_prints(asked),
        key=new_key(),
        term_name=term_name,
        titled=titled,
        printers=printers,
        shelves=groups_of_documents(),
    )


@unattended
def counts(document: Document[Any]) -> ResponseReturnValue:
    """How one class stands, for the list of all: as little as its line has room for. 404 outside reach."""
    asked = read(document, request.args)
    printout, sentence = looked_at(asked) if asked.is_of_one else (None, "")
    if printout is None:
        abort(404, sentence)
    return render_template("printing/counts.html", papers=papers(printout))


def looked_at(asked: Asked) -> tuple[Printout | None, str]:
    """What would be printed, and the sentence of a choice that makes no sense. 404 outside reach."""
    if asked.mistakes:
        return None, ""
    try:
        return look(db.session(), asking(), asked.choice), ""
    except RuleBroken as broken:
        return None, str(broken)


def choice_or_404(asked: Asked) -> Printout:
    """What is printed. 404 where there is nothing to choose or it lies outside reach.

    Raises:
        RuleBroken: the choice makes no sense, or nobody is there to print for.
    """
    if asked.mistakes:
        raise RuleBroken(next(iter(asked.mistakes.values())))
    printout = look(db.session(), asking(), asked.choice) if asked.is_of_one else None
    if printout is None:
        abort(404)
    if not printout.sheets:
        raise RuleBroken(_("There is nobody here to print for."))
    return printout


def _prints(asked: Asked) -> bool:
    """Whether who looks prints it, too; of a list of classes, whether anything of it."""
    if looks() or asked.year is None:
        return False
    if not asked.is_of_one:
        return holds_as_staff(asking().roles, asked.document.report.duty)
    return may_print(db.session(), asking(), asked.choice)
