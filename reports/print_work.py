"""Printing a whole school in the background: a class or a journal is a part (clauses 3.5a, 19).

Numbers are given as a part is drawn and count as printed once the author fetches the file: a run given up
on the way makes no duplicates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from config.duties import holds_as_staff
from models.accounts import Actor
from models.operations.issued_documents import note_printed
from models.operations.trail import Author, sign
from models.rules.broken import RuleBroken
from models.rules.documents import Choice
from reports.catalogue import BY_CODE
from reports.documents import stamps_as_plain, stamps_from_plain
from reports.printing import Printout, draw, look, may_print, number
from reports.wholes import merged, zipped
from reports.work import Desk, Made, PartFile, Whole, Work

NOBODY = Made("", b"")
"""Of a class without anybody to print for: left out of the file."""


def may(actor: Actor, payload: Mapping[str, Any]) -> bool:
    """Whether the person still prints such documents at all; each part asks for its class."""
    document = BY_CODE.get(payload["choice"]["document"])
    return document is not None and holds_as_staff(actor.roles, document.report.duty)


def reaches(session: Session, actor: Actor, payload: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    """Whether the person still prints for this class or journal: who looked after it may not any more."""
    return may_print(session, actor, _choice(payload, said))


def _choice(payload: Mapping[str, Any], said: Mapping[str, Any]) -> Choice:
    places = {key: said[key] for key in ("class_id", "group_id") if key in said}
    return Choice.from_plain({**payload["choice"], **places})


def part(desk: Desk, said: Mapping[str, Any]) -> Made:
    """The papers of one class or journal."""
    printout = _looked_at(desk, _choice(desk.payload, said))
    if not printout.sheets:
        return NOBODY
    stamps = {}
    if printout.is_numbered:
        with desk.writing() as session:
            stamps = dict(number(session, desk.actor, printout, desk.payload["site"], desk.now))
    return Made(printout.file_name, draw(printout, stamps), {"stamps": stamps_as_plain(stamps)})


def _looked_at(desk: Desk, choice: Choice) -> Printout:
    with desk.reading() as session:
        sign(session, Author.of(desk.actor, desk.now))  # documents ask by it what time it is
        printout = look(session, desk.actor, choice)
        if printout is None or not may_print(session, desk.actor, choice):
            raise RuleBroken(_("This is not within your reach any more."))
        return replace(printout, sheets=tuple(printout.sheets))


def whole(files: Sequence[PartFile], place: Path, payload: Mapping[str, Any]) -> Whole:
    """One PDF of all classes in their order, or an archive with a file a class."""
    full = [file for file in files if file.path.stat().st_size]
    if not full:
        raise RuleBroken(_("There is nobody here to print for."))
    name = payload["name"]
    return zipped(full, place, f"{name}.zip") if payload["zip"] else merged(full, place, f"{name}.pdf", name)


def fetched(session: Session, actor: Actor, kept: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """The papers are in the author's hands: the register counts them.

    Raises:
        RuleBroken: some were printed by somebody else meanwhile, or voided.
    """
    stamps = [stamp for each in kept for stamp in stamps_from_plain(each.get("stamps", ())).values()]
    if stamps:
        note_printed(session, actor, stamps, now)


PRINT = Work(label=_l("documents printed"), may=may, reaches=reaches, part=part, whole=whole, fetched=fetched)
