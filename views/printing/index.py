"""All documents of the printing screen, and where the others are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from config.duties import Duty, Scope, duty, for_staff, scopes
from models.rules.documents import Whose
from reports.catalogue import DOCUMENTS
from reports.documents import Document
from views.edge import asking, may_open
from views.printing import bp
from views.printing.asked import OF_CLASSES

OVER_CLASSES = frozenset({Scope.SCHOOL, Scope.OWN_CLASS})
"""Posts over journals alone reach no paper of a whole class."""
HEADINGS = {
    Whose.PUPILS: _l("For each pupil"),
    Whose.CLASS: _l("Of a class"),
    Whose.JOURNAL: _l("Of a journal"),
    Whose.SCHOOL: _l("Of the school"),
}
ELSEWHERE = (
    (_l("Personal files"), "student_file.index", _l("One file or those of a class, from the list of files.")),
    (_l("Gaps of personal files"), "student_file.control", _l("What each file lacks, class by class.")),
    (_l("Movement register"), "movement.index", _l("Who came, moved and left, with the director's orders.")),
    (_l("Notices to the municipality"), "municipality_notice.index", _l("From the register of notices.")),
    (_l("Sheets of safety briefings"), "briefing.index", _l("From the briefing: topic, day, signatures.")),
    (_l("Timetable"), "timetable.index", _l("Of a class, a teacher or a room, on one page.")),
    (_l("Day sheet"), "journal.day_sheet", _l("A day's lessons on paper, to be entered later.")),
    (_l("Check of a journal"), "check.index", _l("From the checked journal: findings and remarks.")),
    (_l("First passwords"), "first_passwords.index", _l("Slips for pupils and parents without a phone.")),
    (_l("Introduction to E-klase"), "introduction.index", _l("The sheet on which families sign.")),
)
"""Documents printed where the work they belong to is done: name, screen, how."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Documents of one kind which the person may look at."""

    heading: str
    lines: Sequence[tuple[str, str, str]]
    """Name, address, what it is for."""


@bp.get("/")
@for_staff
@duty(Duty.CLASS_LIST_READ)
def index() -> ResponseReturnValue:
    """The documents one may look at or print; every employee has at least the class list."""
    return render_template("printing/index.html", shelves=[*groups_of_documents(), *_elsewhere()])


def groups_of_documents() -> list[Shelf]:
    """Those of the catalogue, by whose they are."""
    shelves = (Shelf(str(HEADINGS[whose]), _lines(whose)) for whose in HEADINGS)
    return [shelf for shelf in shelves if shelf.lines]


def _lines(whose: Whose) -> list[tuple[str, str, str]]:
    return [
        (one.heading, url_for(endpoint(one)), str(one.about))
        for one in DOCUMENTS
        if one.whose is whose and may_open(endpoint(one)) and is_reached_anywhere(one)
    ]


def is_reached_anywhere(document: Document[Any]) -> bool:
    """Whether the person's duty is over classes at all, where the paper is of a class."""
    return document.whose not in OF_CLASSES or not OVER_CLASSES.isdisjoint(
        scopes(asking().roles, document.reads)
    )


def endpoint(document: Document[Any]) -> str:
    """The screen of a document."""
    return f"printing.{document.code}"


def _elsewhere() -> list[Shelf]:
    lines = [(str(name), url_for(screen), str(how)) for name, screen, how in ELSEWHERE if may_open(screen)]
    return [Shelf(str(_l("Other documents")), lines)] if lines else []
