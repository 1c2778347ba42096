"""The class teacher writes the words of a class's report cards, all at once (clause 3.5a)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.report_card_words import ReportCardWords
from models.rules.broken import RuleBroken
from models.rules.marks import TermKind
from models.rules.report_card_words import checked_words


@dataclass(frozen=True, slots=True)
class Written:
    """What one field of the page brings."""

    student_id: int
    text: str
    version: int
    """The version the person saw; 0 where there were no words."""
    seen: str
    """The words the person saw."""

    @property
    def is_changed(self) -> bool:
        """Whether the person typed something else."""
        return _plain(self.text) != _plain(self.seen)


@dataclass(frozen=True)
class Outcome:
    """What became of them: all are saved, or none is."""

    saved: int = 0
    refused: Mapping[int, str] = field(default_factory=dict)
    """Pupil -> why the words do not fit."""
    meanwhile: Mapping[int, ReportCardWords] = field(default_factory=dict)
    """Pupil -> what somebody else wrote since the page was opened."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.refused and not self.meanwhile


def write_words(session: Session, year_id: int, term: TermKind, entries: Sequence[Written]) -> Outcome:
    """Keep the words of a class; of fields the person left alone nothing is written.

    Where one is refused or somebody else was quicker, nothing is kept and the outcome says of whom.
    """
    changed = [one for one in entries if one.is_changed]
    refused, texts = _checked(changed)
    known = {row.student_id: row for row in session.scalars(_rows(year_id, term, changed).with_for_update())}
    meanwhile = {
        one.student_id: known[one.student_id]
        for one in changed
        if one.student_id in known and _is_other(known[one.student_id], one, texts)
    }
    if refused or meanwhile:
        return Outcome(refused=refused, meanwhile=meanwhile)
    try:
        with session.begin_nested():
            saved = sum(
                _keep(session, known.get(pupil), _Fresh(pupil, year_id, term, text))
                for pupil, text in texts.items()
            )
    except IntegrityError:  # somebody else wrote the first words of one of them in this very moment
        return write_words(session, year_id, term, entries)
    return Outcome(saved)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _checked(entries: Sequence[Written]) -> tuple[dict[int, str], dict[int, str]]:
    refused, texts = {}, {}
    for one in entries:
        try:
            texts[one.student_id] = checked_words(one.text)
        except RuleBroken as broken:
            refused[one.student_id] = str(broken)
    return refused, texts


def _rows(year_id: int, term: TermKind, entries: Sequence[Written]) -> Select[tuple[ReportCardWords]]:
    return select(ReportCardWords).where(
        ReportCardWords.school_year_id == year_id,
        ReportCardWords.term == term,
        ReportCardWords.student_id.in_([one.student_id for one in entries]),
    )


def _is_other(row: ReportCardWords, entry: Written, texts: Mapping[int, str]) -> bool:
    """Whether the records say something else than was seen; the same words typed twice are no quarrel."""
    return row.version != entry.version and row.text != texts.get(entry.student_id)


@dataclass(frozen=True, slots=True)
class _Fresh:
    """Words as the records are to hold them."""

    student_id: int
    school_year_id: int
    term: TermKind
    text: str


def _keep(session: Session, row: ReportCardWords | None, fresh: _Fresh) -> bool:
    """Write words where they differ from what is kept; whether they did."""
    if fresh.text == (row.text if row else ""):
        return False
    if row is None:
        row = ReportCardWords(
            student_id=fresh.student_id, school_year_id=fresh.school_year_id, term=fresh.term
        )
        session.add(row)
    row.text = fresh.text
    session.flush()
    return True
