"""Events that are read: those within reach, and one of them class by class (clause 8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import abort, render_template
from flask_babel import gettext as _

from config.duties import Duty, duty, holds
from models.accounts import Actor
from models.base import db
from models.events import EventState, SchoolEvent
from models.operations.events import class_version
from models.people import Person
from models.queries.events import (
    event_classes,
    event_list,
    events_for,
    own_classes,
    pupil_lines,
    waiting_events,
)
from models.queries.file_control import account_person
from models.queries.frame import frame_of_day
from views.edge import asking
from views.events import bp
from views.events.words import span_text

MOST_EVENTS = 200
LOOKS = {EventState.PROPOSED: "late", EventState.CONFIRMED: "good", EventState.STRUCK: "open"}
AHEAD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class ClassState:
    """How the pupils of a class stand in an event."""

    name: str
    look: str
    text: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event of the list."""

    row: Any
    when: str
    classes: Sequence[ClassState]
    mine: bool


@bp.get("/")
@duty(Duty.ABSENCES_READ)
def index() -> str:
    """Events ahead and past of this school year, those that wait for one's own decision first."""
    actor = asking()
    frame = frame_of_day(db.session(), actor.today)
    first = frame.calendar.starts_on if frame else actor.today
    lines = _lines(actor, first)
    waiting = {row.id for row in db.session.execute(waiting_events(actor))} if _decides(actor) else set()
    return render_template(
        "events/index.html",
        waiting=[line for line in lines if line.row.id in waiting],
        ahead=[
            line for line in reversed(lines) if line.row.ends_on >= actor.today and line.row.id not in waiting
        ],
        past=[line for line in lines if line.row.ends_on < actor.today and line.row.id not in waiting],
        proposes=actor.viewer is None and holds(actor.roles, Duty.ABSENCES_PROPOSE),
    )


def _decides(actor: Actor) -> bool:
    return holds(actor.roles, Duty.ABSENCES_ENTER)


def _lines(actor: Actor, first: Any) -> list[EventLine]:
    rows = db.session.execute(
        event_list(actor, Duty.ABSENCES_READ, first, actor.today + AHEAD).limit(MOST_EVENTS)
    ).all()
    states: dict[int, dict[str, dict[EventState, int]]] = defaultdict(lambda: defaultdict(dict))
    for one in db.session.execute(event_classes(actor, Duty.ABSENCES_READ, [row.id for row in rows])):
        states[one.event_id][f"{one.grade}.{one.letter}"][one.state] = one.pupils
    return [
        EventLine(
            row,
            span_text(row),
            [_class_state(name, counts) for name, counts in states[row.id].items()],
            row.account_id == actor.account_id,
        )
        for row in rows
    ]


def _class_state(name: str, counts: dict[EventState, int]) -> ClassState:
    for state in EventState:
        if counts.get(state):
            return ClassState(name, LOOKS[state], f"{state.label} ({counts[state]})")
    return ClassState(name, "open", "")


@dataclass(frozen=True, slots=True)
class ClassList:
    """The pupils of one class in an event, as far as they are seen."""

    id: int
    name: str
    lines: Sequence[Any]
    own: bool
    """Whether the one who asks decides on them."""

    @property
    def version(self) -> int:
        """The version of the list, sent with a decision."""
        return class_version(line.version for line in self.lines)

    @property
    def waits(self) -> bool:
        """Whether somebody of it is not decided on."""
        return any(line.state is EventState.PROPOSED for line in self.lines)

    @property
    def why(self) -> str:
        """Why pupils were struck, as said last."""
        return next((line.struck_for for line in self.lines if line.struck_for), "")


@bp.get("/<int:event_id>")
@duty(Duty.ABSENCES_READ)
def show(event_id: int) -> str:
    """One event with its pupils within reach. 404 for one that concerns nobody within reach."""
    return event_page(event_or_404(event_id))


def event_or_404(event_id: int) -> SchoolEvent:
    """An event within reach."""
    rows = events_for(asking(), Duty.ABSENCES_READ).where(SchoolEvent.id == event_id)
    row = db.session.scalars(rows).one_or_none()
    if row is None:
        abort(404)
    return row


def event_page(
    event: SchoolEvent, refused: int = 0, sentence: str = "", typed: Iterable[int] = (), why: str = ""
) -> str:
    """The page of an event; `refused` is the class whose list was not taken, with what was typed of it."""
    actor = asking()
    author = db.session.get_one(Person, db.session.scalar(account_person(event.account_id)))
    classes = _class_lists(actor, event.id)
    mine = event.account_id == actor.account_id and actor.viewer is None
    return render_template(
        "events/show.html",
        event=event,
        when=span_text(event),
        author=author.name,
        classes=classes,
        may_withdraw=mine and event.voided_at is None and holds(actor.roles, Duty.ABSENCES_PROPOSE),
        looks=LOOKS,
        states=EventState,
        refused=refused,
        sentence=sentence,
        typed=frozenset(typed),
        why=why,
    )


def _class_lists(actor: Actor, event_id: int) -> list[ClassList]:
    own = set(db.session.scalars(own_classes(actor))) if _decides(actor) and actor.viewer is None else set()
    by_class: dict[int, list[Any]] = defaultdict(list)
    for line in db.session.execute(pupil_lines(actor, Duty.ABSENCES_READ, event_id)):
        by_class[line.school_class_id].append(line)
    return [ClassList(number, _called(lines[0]), lines, number in own) for number, lines in by_class.items()]


def _called(line: Any) -> str:
    name = f"{line.grade}.{line.letter}"
    return str(_("Class %(name)s", name=name))
