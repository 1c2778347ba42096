"""From the records to the register: a constant number of statements, whatever the size of the school."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from config.duties import Duty
from config.translations.formats import date_long
from models.accounts import Actor
from models.queries.movement import admissions_of_year, classes_of_year, reasons_of_acts, runs_of_year
from models.rules.acts import DAY
from models.rules.movement import Event, Movement, Period, Run, balances, events, total
from models.school import SchoolYear
from reports.letterhead import letterhead
from reports.movement_register import ClassLine, Data, Line


@dataclass(frozen=True, slots=True)
class Choice:
    """Which movements are listed; the counts are always those of the whole school."""

    class_id: int | None = None
    kind: Movement | None = None

    def takes(self, event: Event) -> bool:
        """Whether the movement is among those asked for."""
        of_class = self.class_id is None or self.class_id in {event.from_class, event.to_class}
        return of_class and self.kind in {None, event.kind}


@dataclass
class Papers:
    """What is known of each pupil of the year: names, orders, schools, reasons, by the day they hold from."""

    names: dict[int, Any] = field(default_factory=dict)
    begun: dict[tuple[int, date], Any] = field(default_factory=dict)
    ended: dict[tuple[int, date], Any] = field(default_factory=dict)
    admitted: dict[tuple[int, date], Any] = field(default_factory=dict)
    withdrawn: dict[tuple[int, date], Any] = field(default_factory=dict)
    reasons: dict[tuple[int, date], str] = field(default_factory=dict)


def collect(
    session: Session, actor: Actor, duty: Duty, year: SchoolYear, period: Period, choice: Choice
) -> Data:
    """The register of a period of the year, as the person who asks may see it."""
    rows = session.execute(runs_of_year(actor, duty, year.id)).all()
    runs = [Run(row.student_id, row.school_class_id, row.starts_on, row.ends_on) for row in rows]
    papers = _papers(session, year.id, rows)
    names = {row.id: f"{row.grade}.{row.letter}" for row in session.execute(classes_of_year(year.id))}
    moved = events(runs, period)
    counted = balances(runs, moved, period, names)
    return Data(
        letterhead=letterhead(session),
        year=year.name,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        classes=tuple(ClassLine(each, name, counted[each]) for each, name in names.items()),
        whole=total(counted.values()),
        lines=tuple(_line(event, papers, names) for event in _sorted(moved, papers) if choice.takes(event)),
        registrar=actor.name,
        issued_on=date_long(actor.today),
    )


def _papers(session: Session, year_id: int, rows: Sequence[Any]) -> Papers:
    papers = Papers()
    for row in rows:
        papers.names[row.student_id] = row
        papers.begun[row.student_id, row.starts_on] = row
        if row.ends_on is not None:
            papers.ended[row.student_id, row.ends_on + DAY] = row
    for row in session.execute(admissions_of_year(year_id)):
        papers.admitted[row.student_id, row.admitted_on] = row
        if row.withdrawn_on is not None:
            papers.withdrawn[row.student_id, row.withdrawn_on] = row
    for student_id, day, reason in session.execute(reasons_of_acts(year_id)).tuples():
        papers.reasons[student_id, day] = reason
    return papers


def _sorted(moved: Sequence[Event], papers: Papers) -> list[Event]:
    return sorted(moved, key=lambda event: (event.day, papers.names[event.student_id].sort_key))


def _line(event: Event, papers: Papers, names: Mapping[int, str]) -> Line:
    key, pupil = (event.student_id, event.day), papers.names[event.student_id]
    number, issued_on = _order(event, papers)
    admitted, withdrawn = papers.admitted.get(key), papers.withdrawn.get(key)
    school, reason = "", papers.reasons.get(key, "")
    if event.kind is Movement.ARRIVAL and admitted:
        school = admitted.from_school
    if event.kind is Movement.DEPARTURE and withdrawn:
        school, reason = withdrawn.to_school, withdrawn.withdrawal_reason or reason
    return Line(
        event.kind,
        event.day,
        event.student_id,
        f"{pupil.surname} {pupil.first_name}",
        pupil.birth_date,
        names.get(event.from_class or 0, ""),
        names.get(event.to_class or 0, ""),
        number,
        issued_on,
        school,
        reason,
    )


def _order(event: Event, papers: Papers) -> tuple[str, date | None]:
    """The order of the admission or withdrawal, else the one of the class."""
    key = (event.student_id, event.day)
    if event.kind is Movement.DEPARTURE:
        papers_of_end = (papers.withdrawn.get(key), papers.ended.get(key))
        return _first((row.ended_number, row.ended_issued_on) for row in papers_of_end if row)
    papers_of_start = (papers.begun.get(key), papers.admitted.get(key))
    return _first((row.begun_number, row.begun_issued_on) for row in papers_of_start if row)


def _first(several: Any) -> tuple[str, date | None]:
    return next(((number, day) for number, day in several if number), ("", None))
