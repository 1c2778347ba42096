"""Out-of-school events are proposed, decided class by class, and withdrawn; confirmed, they are a ground.

The pupils proposed come from a query of who asks; the ground is entered by its one road (clause 8, law 8).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from config.duties import Duty, holds
from config.translations.formats import date_short
from models.absences import ExcuseOrigin
from models.accounts import Account, Actor
from models.classes import SchoolClass
from models.events import EventState, SchoolEvent, SchoolEventPupil
from models.operations.excuses import ExcuseWish, check_in_one_year, enter_excuses, void_excuse
from models.operations.messages import tell
from models.operations.voiding import void_row
from models.people import Student
from models.queries.acts import class_teachers_to_tell
from models.queries.events import classes_on, excuses_of_event, own_classes, pickable_pupils
from models.rules.absences import LessonSpan
from models.rules.broken import RuleBroken, Stale
from models.rules.events import MOST_PUPILS, check_event, check_withdrawal
from models.school import AbsenceReason

KIND = "event"
LONGEST_DOCUMENT = 200
Link = Callable[[int], str]
"""The address of an event's page."""


@dataclass(frozen=True, slots=True)
class EventDesk:
    """Where events are kept: the records, who asks, when, and where an event is looked at."""

    session: Session
    actor: Actor
    now: datetime
    link: Link

    def own_classes(self) -> set[int]:
        """Classes for whose pupils the person decides."""
        if not holds(self.actor.roles, Duty.ABSENCES_ENTER):
            return set()
        return set(self.session.scalars(own_classes(self.actor)))


@dataclass(frozen=True, slots=True)
class EventWish:
    """An event as somebody proposes it."""

    name: str
    place: str
    span: LessonSpan
    reason_id: int
    student_ids: frozenset[int]


def propose_event(desk: EventDesk, wish: EventWish) -> SchoolEvent:
    """Propose an event; pupils of the own class are confirmed at once, other class teachers are told.

    Raises:
        RuleBroken: nobody is named or somebody out of reach, the interval or the reason does not fit.
    """
    classes = _classes_of(desk, wish)
    own = desk.own_classes()
    check_event(wish.span, desk.actor.today, own_class_alone=set(classes.values()) <= own)
    _check_reason(desk.session, wish.reason_id)
    check_in_one_year(desk.session, wish.span)
    event = SchoolEvent(
        name=wish.name,
        place=wish.place,
        **wish.span.columns,
        reason_id=wish.reason_id,
        account_id=desk.actor.account_id,
        made_at=desk.now,
    )
    event.pupils = [
        SchoolEventPupil(student_id=student, school_class_id=classes[student], state=EventState.PROPOSED)
        for student in sorted(classes)
    ]
    desk.session.add(event)
    desk.session.flush()
    _confirm(desk, event, [row for row in event.pupils if row.school_class_id in own])
    _tell_teachers(desk, event, set(classes.values()) - own)
    return event


def _classes_of(desk: EventDesk, wish: EventWish) -> dict[int, int]:
    """Pupil -> the class he or she is in on the first day."""
    if not wish.student_ids:
        raise RuleBroken(_("Choose at least one pupil."), "students")
    if len(wish.student_ids) > MOST_PUPILS:
        raise RuleBroken(_("An event names %(most)s pupils at most.", most=MOST_PUPILS), "students")
    within = pickable_pupils(desk.actor).with_only_columns(Student.id).order_by(None)
    if wish.student_ids - set(desk.session.scalars(within)):
        raise RuleBroken(_("Choose pupils of own journals or of the own class."), "students")
    classes = {
        row[0]: row[1] for row in desk.session.execute(classes_on(wish.student_ids, wish.span.from_day))
    }
    if wish.student_ids - classes.keys():
        raise RuleBroken(_("On the first day one of the pupils is in no class of the school."), "students")
    return classes


def _check_reason(session: Session, reason_id: int) -> None:
    reason = session.get(AbsenceReason, reason_id)
    if reason is None or not reason.excused:
        raise RuleBroken(_("Choose one of the values offered."), "reason")


def _confirm(desk: EventDesk, event: SchoolEvent, rows: Sequence[SchoolEventPupil]) -> None:
    if not rows:
        return
    words = ", ".join(filter(None, (event.name, event.place)))[:LONGEST_DOCUMENT]
    wish = ExcuseWish(
        LessonSpan.of(event), event.reason_id, ExcuseOrigin.EVENT, document=words, event_id=event.id
    )
    enter_excuses(desk.session, [row.student_id for row in rows], wish, desk.actor.today)
    for row in rows:
        _decided(desk, row, EventState.CONFIRMED, "")
    desk.session.flush()


def _strike(desk: EventDesk, rows: Sequence[SchoolEventPupil], why: str) -> None:
    if not rows:
        return
    standing = excuses_of_event(rows[0].event_id, [row.student_id for row in rows])
    for excuse in desk.session.scalars(standing).all():
        void_excuse(desk.session, excuse, excuse.version, desk.now)
    for row in rows:
        _decided(desk, row, EventState.STRUCK, why)
    desk.session.flush()


def _decided(desk: EventDesk, row: SchoolEventPupil, state: EventState, why: str) -> None:
    row.state, row.struck_for, row.decided_at, row.decided_by_id = state, why, desk.now, desk.actor.account_id


@dataclass(frozen=True, slots=True)
class Decision:
    """What a class teacher says of the pupils of one class."""

    class_id: int
    taking_part: frozenset[int]
    why: str
    """Why the others do not take part."""
    version: int
    """Of the class's list, as `class_version` gives it."""


def class_version(versions: Iterable[int]) -> int:
    """The version of a class's list of pupils: another one after any change of any of its rows."""
    return sum(versions)


def decide_class(desk: EventDesk, event: SchoolEvent, decision: Decision) -> None:
    """Confirm the pupils of the own class who take part, strike the others; the ground follows at once.

    Said again otherwise it changes what was said: whoever is struck later loses the ground.

    Raises:
        LookupError: it is no class of the person, or the event names nobody of it.
        Stale: somebody else decided, or the event was withdrawn, meanwhile.
        RuleBroken: somebody is struck without a reason, or is not named for the event.
    """
    rows = _held(desk.session, event, decision.class_id)
    if not rows or decision.class_id not in desk.own_classes():
        raise LookupError(decision.class_id)
    if event.voided_at is not None:
        raise Stale(_("The event was withdrawn meanwhile."))
    if class_version(row.version for row in rows) != decision.version:
        raise Stale(_("Somebody else decided on this class meanwhile. Look at the list again."))
    if decision.taking_part - {row.student_id for row in rows}:
        raise RuleBroken(_("Choose from the pupils named for the event."), "students")
    confirmed = [
        row
        for row in rows
        if row.student_id in decision.taking_part and row.state is not EventState.CONFIRMED
    ]
    struck = [
        row
        for row in rows
        if row.student_id not in decision.taking_part and row.state is not EventState.STRUCK
    ]
    if struck and not decision.why:
        raise RuleBroken(_("Say why the pupils not ticked do not take part."), "why")
    _confirm(desk, event, confirmed)
    _strike(desk, struck, decision.why)
    if (confirmed or struck) and event.account_id != desk.actor.account_id:
        _tell_author(desk, event, rows)


def _held(session: Session, event: SchoolEvent, class_id: int) -> list[SchoolEventPupil]:
    """The rows of a class, as they are once nobody else is deciding on the event."""
    hold_event(session, event)
    rows = (
        select(SchoolEventPupil)
        .where(SchoolEventPupil.event_id == event.id, SchoolEventPupil.school_class_id == class_id)
        .order_by(SchoolEventPupil.id)
        .execution_options(populate_existing=True)
    )
    return list(session.scalars(rows))


def hold_event(session: Session, event: SchoolEvent) -> None:
    """Keep the event for oneself until the work is done, as it stands now."""
    session.refresh(event, with_for_update={"of": SchoolEvent})


def withdraw_event(desk: EventDesk, event: SchoolEvent, why: str, version: int) -> None:
    """Withdraw an event one proposed; grounds it gave pupils of the own class go with it.

    Raises:
        Stale: it was changed meanwhile.
        RuleBroken: it was withdrawn, no reason is given, or another class teacher has confirmed it.
    """
    hold_event(desk.session, event)
    desk.session.refresh(event, ["pupils"])
    confirmed = [row for row in event.pupils if row.state is EventState.CONFIRMED]
    check_withdrawal({row.school_class_id for row in confirmed}, desk.own_classes())
    void_row(desk.session, event, why, version, desk.now)
    _strike(desk, confirmed, why)
    _tell_teachers(desk, event, {row.school_class_id for row in event.pupils} - desk.own_classes())


def _tell_teachers(desk: EventDesk, event: SchoolEvent, class_ids: set[int]) -> None:
    rows = desk.session.execute(class_teachers_to_tell(class_ids, event.starts_on))
    people = {row.person_id: row.language or "lv" for row in rows}
    for person_id, language in people.items():
        with force_locale(language):
            words = {"name": event.name, "day": date_short(event.starts_on, language)}
            if event.voided_at is not None:
                text = _("The event „%(name)s” of %(day)s was withdrawn.", **words)
            else:
                text = _("Event to confirm: „%(name)s”, %(day)s", **words)
        tell(desk.session, [person_id], kind=KIND, text=text, now=desk.now, link=desk.link(event.id))


def _tell_author(desk: EventDesk, event: SchoolEvent, rows: Sequence[SchoolEventPupil]) -> None:
    author = desk.session.get_one(Account, event.account_id)
    school_class = desk.session.get_one(SchoolClass, rows[0].school_class_id)
    struck = [row for row in rows if row.state is EventState.STRUCK]
    with force_locale(author.language):
        text = _(
            "„%(name)s”, class %(class_name)s: taking part %(yes)s, not taking part %(no)s.",
            name=event.name,
            class_name=str(school_class),
            yes=len(rows) - len(struck),
            no=len(struck),
        )
        why = {row.struck_for for row in struck if row.struck_for}
        if why:
            text += " " + _("Why: %(reason)s", reason="; ".join(sorted(why)))
    tell(desk.session, [author.person_id], kind=KIND, text=text, now=desk.now, link=desk.link(event.id))
