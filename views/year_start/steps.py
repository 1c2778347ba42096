"""The steps of the year start, in the order in which a school is set up (clauses 3.1-3.1.6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from models.queries.year_start import YearFacts
from views.year_start import standings
from views.year_start.standings import Standing


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the clause of the order, what it is called, how it stands, where it is done."""

    key: str
    clause: str
    title: Any
    standing: Callable[[YearFacts], Standing]
    url: Callable[[YearFacts], str]
    after: tuple[str, ...] = ()
    """Steps without which this one cannot begin."""
    also: tuple[tuple[Any, str], ...] = ()
    """Other places where it is done: words and endpoint."""


def _generated(noun: str, *, of_year: bool = False) -> Callable[[YearFacts], str]:
    def url(facts: YearFacts) -> str:
        return url_for(f"{noun}.index_view", gads=facts.year.id if of_year else None)

    return url


FROM_A_FILE = (_l("Import"), "imports.start")
STEPS: tuple[Step, ...] = (
    Step("school", "3.1.5", _l("School details"), standings.school, _generated("school")),
    Step(
        "year",
        "3.1.5",
        _l("School year"),
        standings.year,
        lambda facts: url_for("school_year.details_view", row_id=facts.year.id),
    ),
    Step("semesters", "3.1.5", _l("Semesters"), standings.semesters, _generated("semester", of_year=True)),
    Step(
        "calendar",
        "3.1.5",
        _l("Holidays and moved working days"),
        standings.calendar,
        lambda facts: url_for("year_start.calendar", year_id=facts.year.id),
    ),
    Step("bells", "3.1.5", _l("Lesson times"), standings.bells, _generated("lesson_time", of_year=True)),
    Step("rooms", "3.1.5", _l("Rooms"), standings.rooms, _generated("room")),
    Step("programmes", "3.1.4", _l("Programmes"), standings.programmes, _generated("programme")),
    Step("classes", "3.1.1", _l("Classes"), standings.classes, _generated("school_class", of_year=True)),
    Step(
        "staff",
        "3.2",
        _l("Staff"),
        standings.staff,
        _generated("staff"),
        also=((_l("New employee"), "access.new_employee"), FROM_A_FILE),
    ),
    Step(
        "class_teachers",
        "3.1.1",
        _l("Class teachers"),
        standings.class_teachers,
        _generated("class_teacher", of_year=True),
        ("classes", "staff"),
    ),
    Step(
        "programme_codes",
        "3.1.4",
        _l("Programme code of every class"),
        standings.programme_codes,
        _generated("school_class", of_year=True),
        ("programmes", "classes"),
    ),
    Step(
        "pupils",
        "3.1.2",
        _l("Pupils in classes"),
        standings.pupils,
        _generated("enrolment", of_year=True),
        ("classes",),
        ((_l("Enrolment and withdrawal"), "act.index"), FROM_A_FILE),
    ),
    Step(
        "subjects",
        "3.1.3",
        _l("Subjects of classes"),
        standings.subjects,
        lambda facts: url_for("year_start.subjects", gads=facts.year.id),
        ("classes",),
    ),
    Step(
        "journals",
        "3.1",
        _l("Subject journals"),
        standings.subject_journals,
        lambda facts: url_for("year_start.journals", gads=facts.year.id),
        ("classes", "subjects"),
    ),
    Step(
        "other_journals",
        "3.1.6",
        _l("Class-teacher, combined, individual and interest-education journals"),
        standings.other_journals,
        lambda facts: url_for("year_start.new_journal", gads=facts.year.id),
        ("classes",),
    ),
    Step(
        "teachers",
        "3.1",
        _l("Teachers of journals"),
        standings.teachers,
        _generated("journal_teacher", of_year=True),
        ("journals",),
    ),
    Step(
        "groups",
        "9b",
        _l("Groups and their pupils"),
        standings.groups,
        _generated("group_member", of_year=True),
        ("journals",),
    ),
    Step(
        "timetable",
        "6",
        _l("Timetable"),
        standings.timetable,
        _generated("timetable_slot"),
        ("bells", "classes"),
        (FROM_A_FILE,),
    ),
    Step(
        "terms",
        "13",
        _l("Terms of semester and year marks"),
        standings.terms,
        _generated("term_window", of_year=True),
        ("semesters",),
    ),
    Step("settings", "3.1.5", _l("Settings"), standings.settings, _generated("setting")),
)
"""In the order in which a school is set up."""


@dataclass(frozen=True, slots=True)
class Line:
    """A step as the checklist shows it."""

    step: Step
    standing: Standing
    url: str
    waits_for: Sequence[str]
    """Titles of steps that come first."""

    @property
    def also(self) -> list[tuple[str, str]]:
        """Other places where it is done: words and address."""
        return [(str(words), url_for(endpoint)) for words, endpoint in self.step.also]


def checklist(facts: YearFacts) -> list[Line]:
    """Every step of a year with its standing; what cannot begin yet says after which steps it can."""
    stands = {step.key: step.standing(facts) for step in STEPS}
    titles = {step.key: str(step.title) for step in STEPS}

    def waits(step: Step) -> list[str]:
        return [titles[key] for key in step.after if stands[key].state == "open"]

    return [
        Line(step, stands[step.key], step.url(facts), [] if stands[step.key].done else waits(step))
        for step in STEPS
    ]
