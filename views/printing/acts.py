"""Papers are printed: those of one choice at once, those of a whole school in the background (3.5a)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from models.base import db
from models.issued_documents import IssuedDocument
from models.operations.jobs import Asked as JobAsked
from models.operations.jobs import queue_job
from models.rules.broken import RuleBroken
from models.rules.issued_documents import typed_code
from models.text import plain_name
from reports.choice_words import period_in_name
from reports.documents import Document
from reports.printing import look, may_print, number
from views.edge import asking, may_open
from views.once import Done, key_with, once
from views.printing.asked import Asked, number_of, read
from views.printing.kept import Kept, kept_or_404
from views.printing.parts import parts_of
from views.printing.screens import choice_or_404

MOST_PICKED = 200
WAYS = ("viens-fails", "zip")
"""How a whole list is asked for: as one PDF, or as an archive with a file a class."""


def print_papers(document: Document[Any]) -> ResponseReturnValue:
    """Print one pupil's paper, those ticked or all of the class; sent twice it is one print."""
    asked = read(document, request.form)
    try:
        if request.form.get("kas") in WAYS:
            return _whole(asked)
        chosen = replace(asked, choice=replace(asked.choice, **_pupils()))
        key = key_with(chosen.choice)
        return once(lambda: _print(chosen, key), key)
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "warning")
        return redirect(url_for(f".{document.code}", **asked.arguments))


def _whole(asked: Asked) -> ResponseReturnValue:
    """Every class or journal of the list in the background; the page of the job shows how far it is.

    Raises:
        RuleBroken: there is nobody to print for, or one's unfinished jobs are enough already.
    """
    parts = parts_of(asked)
    if not parts:
        raise RuleBroken(_("There is nobody here to print for."))
    name = plain_name(f"{asked.document.title_of_many} {period_in_name(asked.choice, asked.year.name)}")
    payload = {
        "choice": asked.choice.as_plain(),
        "name": name,
        "zip": request.form.get("kas") == "zip",
        "site": _site(),
    }
    title = _("%(name)s: %(count)s files", name=asked.document.heading, count=len(parts))
    wish = JobAsked(kind="print", title=title, payload=payload, parts=parts)
    job = queue_job(db.session(), asking(), wish, current_app.extensions["clock"].now())
    return redirect(url_for("job.show", job_id=job.id))


def _pupils() -> dict[str, Any]:
    """Whom the button pressed speaks of.

    Raises:
        RuleBroken: those ticked, and none is.
    """
    one = number_of(request.form.get("skolens"))
    if one is not None:
        return {"student_id": one}
    if request.form.get("kas") != "atzimetie":
        return {}
    ticked = {number_of(text) for text in request.form.getlist("atzimets")[:MOST_PICKED]} - {None}
    if not ticked:
        raise RuleBroken(_("Tick the pupils whose papers to print first."))
    return {"picked": tuple(sorted(ticked))}


def _print(asked: Asked, key: str) -> Done:
    """Number the papers; the file is drawn when it is fetched, after this has been kept."""
    session, clock = db.session(), current_app.extensions["clock"]
    if not may_print(session, asking(), asked.choice):
        abort(404)
    printout = choice_or_404(asked)
    stamps = number(session, asking(), printout, _site(), clock.now())
    kept = Kept(asked.choice, stamps, printout.is_draft, asked.arguments)
    place = url_for(f".{asked.document.code}_printed", print_key=key)
    return Done(place, "", kept.as_plain())


def _site() -> str:
    """The address of the school's system, as papers name it."""
    return str(current_app.extensions["settings"].site_address or request.url_root.rstrip("/"))


def printed(document: Document[Any], print_key: str) -> ResponseReturnValue:
    """What came of it: the file, the numbers, what to do next. 404 for another's print."""
    kept = kept_or_404(document, print_key)
    printout = look(db.session(), asking(), kept.choice)
    if printout is None:
        abort(404)
    return render_template(
        "printing/printed.html",
        document=document,
        name=document.heading,
        kept=kept,
        printout=printout,
        numbers=_span([stamp.number for stamp in kept.stamps.values()]),
        duplicates=sum(bool(stamp.duplicate_of) for stamp in kept.stamps.values()),
        print_key=print_key,
        handing_place=_handing_place(kept),
    )


def _handing_place(kept: Kept) -> str:
    """Where it is noted into whose hands a class's papers went; empty where nothing is handed out."""
    codes = [typed_code(stamp.code) for student_id, stamp in kept.stamps.items() if student_id is not None]
    if not codes or kept.choice.class_id is None or not may_open("issued.batch"):
        return ""
    first = select(IssuedDocument.id).where(IssuedDocument.code == codes[0])
    return url_for("issued.batch", document_id=db.session.scalars(first).one())


def _span(numbers: Sequence[str]) -> str:
    """Numbers in a row are told by the first and the last."""
    if len(numbers) <= 3:
        return ", ".join(numbers)
    return f"{numbers[0]} … {numbers[-1]}"
