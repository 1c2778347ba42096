"""Remarks as pages show them: where, who, in which turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.base import db
from models.checks import CheckRemark, RemarkState
from models.queries.accounts import people_behind
from models.queries.checks import lessons_at
from models.queries.findings.lines import where_it_stands
from models.rules.checks import Place
from views.checks.links import place_of_remark
from views.checks.sides import language

PILLS = {RemarkState.OPEN: "late", RemarkState.ANSWERED: "open", RemarkState.CLOSED: "good"}


@dataclass(frozen=True, slots=True)
class Said:
    """One step in the history of a remark."""

    what: str
    who: str
    at: object
    text: str


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """A remark with its place and history."""

    row: CheckRemark
    journal: str
    where: str
    url: str
    author: str
    pill: str
    said: Sequence[Said]

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is expected."""
        return self.row.state is RemarkState.CLOSED

    @property
    def is_open(self) -> bool:
        """Whether it waits for the teacher."""
        return self.row.state is RemarkState.OPEN


def remark_lines(remarks: Sequence[CheckRemark]) -> list[RemarkLine]:
    """Remarks with names and links: two more statements for any number."""
    accounts = {one.author_id for one in remarks} | {step.account_id for one in remarks for step in one.steps}
    names = names_of(accounts)
    expected = any(one.column_key.startswith("x-") for one in remarks)
    lessons = {row[0]: row[1] for row in db.session.execute(lessons_at(remarks))} if expected else {}
    return [_line(one, names, lessons.get(one.id)) for one in remarks]


def _line(remark: CheckRemark, names: Mapping[int, str], lesson_id: int | None) -> RemarkLine:
    group = remark.group
    pupil = f"{remark.student.person.surname} {remark.student.person.first_name}" if remark.student else ""
    place = Place(remark.column_key, remark.student_id)
    return RemarkLine(
        remark,
        str(group),
        where_it_stands(place, remark.held_on, remark.number, pupil, language()),
        place_of_remark(remark, lesson_id),
        names.get(remark.author_id, ""),
        PILLS[remark.state],
        [
            Said(str(step.act.label), names.get(step.account_id, ""), step.at, step.text)
            for step in remark.steps
        ],
    )


def names_of(account_ids: Iterable[int]) -> dict[int, str]:
    """The people behind accounts."""
    rows = db.session.execute(people_behind(account_ids))
    return {row.id: f"{row.first_name} {row.surname}" for row in rows}
