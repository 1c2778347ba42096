"""A class opened for the words of a term: its pupils, what is written, what was said before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from config.duties import Duty
from models.base import db
from models.classes import SchoolClass
from models.operations.report_card_words import Outcome, Written
from models.queries.frame import SchoolFrame, load_frame
from models.queries.reach import classes_for
from models.queries.report_card import pupils_on_paper
from models.queries.report_card_words import cards_issued, words_of
from models.rules.marks import TermKind
from models.rules.report_card_words import LONGEST
from reports.paper import undrawable
from reports.report_card import REPORT
from reports.report_card.collect import namesakes_of
from views.edge import asking
from views.report_card_words.terms import last_day, term_at_hand, terms_of

WORDS = Duty.REPORT_CARDS_WORDS


@dataclass(frozen=True, slots=True)
class Line:
    """One pupil's field."""

    student_id: int
    name: str
    text: str
    version: int
    seen: str
    """The words as the records hold them."""
    before: tuple[tuple[str, str], ...]
    """What was said on earlier cards: of which term, and the words."""
    is_issued: bool = False
    """The card was given out: other words would contradict it."""
    mistake: str = ""
    theirs: str | None = None
    """What somebody else wrote meanwhile."""

    @property
    def left(self) -> int:
        """How many letters still fit."""
        return LONGEST - len(self.text)

    @property
    def odd(self) -> str:
        """Letters that paper cannot show."""
        return undrawable(self.text)


@dataclass(frozen=True)
class Room:
    """A class and a term of it."""

    row: SchoolClass
    frame: SchoolFrame
    term: TermKind
    lines: Sequence[Line]

    @property
    def lacking(self) -> list[Line]:
        """Pupils without words."""
        return [line for line in self.lines if not line.seen]

    @property
    def names_lacking(self) -> bool:
        """Whether they are few enough to be named."""
        return 2 * len(self.lacking) <= len(self.lines)

    @property
    def tabs(self) -> list[tuple[Any, str, bool]]:
        """The terms: label, address, whether it is the one shown."""
        return [(kind.label, self.place(kind), kind is self.term) for kind in terms_of(self.frame)]

    def place(self, term: TermKind | None = None) -> str:
        """The page of the class for a term."""
        return url_for("report_card_words.show", class_id=self.row.id, termins=(term or self.term).value)

    def answered(self, sent: Sequence[Written], outcome: Outcome) -> Room:
        """The page with what was typed, and with what stands in its way."""
        typed = {one.student_id: one for one in sent}
        return replace(
            self, lines=[_answered(line, typed.get(line.student_id), outcome) for line in self.lines]
        )


def _answered(line: Line, sent: Written | None, outcome: Outcome) -> Line:
    if sent is None or not sent.is_changed:
        return line
    mistake, row = outcome.refused.get(line.student_id, ""), outcome.meanwhile.get(line.student_id)
    return replace(line, text=sent.text, mistake=mistake, theirs=None if row is None else row.text)


def room_or_404(class_id: int) -> Room:
    """A class of one's own, and the term that the address names."""
    session, actor = db.session(), asking()
    row = session.scalars(classes_for(actor, WORDS).where(SchoolClass.id == class_id)).one_or_none()
    frame = load_frame(session, row.school_year_id) if row else None
    if row is None or frame is None or not frame.calendar.semesters:
        abort(404)
    term = _term(frame)
    return Room(row, frame, term, _lines(session, row, frame, term))


def _term(frame: SchoolFrame) -> TermKind:
    wanted = request.args.get("termins", "")
    if not wanted:
        return term_at_hand(frame, asking().today)
    found = next((kind for kind in terms_of(frame) if kind.value == wanted), None)
    if found is None:
        abort(404)
    return found


def _lines(session: Session, row: SchoolClass, frame: SchoolFrame, term: TermKind) -> list[Line]:
    actor, day = asking(), min(last_day(frame, term), asking().today)
    pupils = session.execute(pupils_on_paper(actor, WORDS, row.id, day)).all()
    said = session.execute(words_of([pupil.id for pupil in pupils])).all()
    issued = set(session.scalars(cards_issued(frame.year_id, term, REPORT.code)))
    now = {
        words.student_id: words
        for words, _year in said
        if (words.school_year_id, words.term) == (frame.year_id, term)
    }
    before, born = _before(said, frame.year_id, term), namesakes_of(pupils)
    return [
        replace(_line(pupil, now.get(pupil.id), before.get(pupil.id, ()), born), is_issued=pupil.id in issued)
        for pupil in pupils
    ]


def _line(pupil: Any, words: Any, before: tuple[tuple[str, str], ...], namesakes: Mapping[int, str]) -> Line:
    text, version = (words.text, words.version) if words else ("", 0)
    born = namesakes.get(pupil.id, "")
    name = f"{pupil.surname} {pupil.first_name}{f', {born}' if born else ''}"
    return Line(pupil.id, name, text, version, text, before)


def _before(said: Sequence[Any], year_id: int, term: TermKind) -> Mapping[int, tuple[tuple[str, str], ...]]:
    """Words of other cards, those of this year by their term, older ones with their year too."""
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for words, year in said:
        of_this_year = words.school_year_id == year_id
        if words.text and not (of_this_year and words.term is term):
            label = str(words.term.label) if of_this_year else f"{words.term.label}, {year}"
            found[words.student_id] = (*found.get(words.student_id, ()), (label, words.text))
    return found
