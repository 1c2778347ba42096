"""Pages of individual work that are read: what waits, a journal, a pupil (clause 14)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from config.duties import Duty, Scope, duty, holds
from models.accounts import Actor
from models.base import db
from models.journal import JournalGroup
from models.people import Person, Student
from models.queries.frame import SchoolFrame
from models.queries.individual import broadly_seen, individual_groups, side_of, students_with_work
from models.queries.student_file import family_side, staff_side
from models.rules.calendar import SemesterSpan
from views.edge import asking
from views.forms.individual import ABSENT, WAS
from views.individual import bp
from views.individual.book import GroupsBook, PupilsBook
from views.individual.opening import frame_now
from views.individual.words import WORDS

MOST_SESSIONS = 100
"""Sessions of a journal shown; the grid shows them all."""
HOW = ((WAS, _l("was there")), (ABSENT, _l("absent (n)")), ("", _l("not named")))
"""What may be said of a pupil of a planned session."""


@bp.get("/")
@duty(Duty.INDIVIDUAL_READ)
def index() -> ResponseReturnValue:
    """What waits for the teacher, whom others may look at; a family is led to its child."""
    actor, frame = asking(), frame_now()
    children = _pupils(family_side(actor))
    if len(children) == 1 and not staff_side(actor).roles:
        return pupil(children[0].id)
    groups = _groups(actor, Duty.INDIVIDUAL_ENTER, frame)
    return render_template(
        "individual/index.html",
        groups=groups,
        book=_book_of(groups, frame),
        children=children,
        keeps=holds(actor.roles, Duty.INDIVIDUAL_ENTER),
        how=HOW,
        w=WORDS,
        **_readers(actor, frame),
    )


def _groups(actor: Actor, needed: Duty, frame: SchoolFrame | None) -> Sequence[Any]:
    rows = db.session.execute(individual_groups(actor, needed)).all()
    return [row for row in rows if frame is not None and row.school_year_id == frame.year_id]


def _book_of(groups: Sequence[Any], frame: SchoolFrame | None) -> GroupsBook | None:
    if frame is None or not groups:
        return None
    return GroupsBook(db.session(), [row.id for row in groups], frame.calendar, asking().today)


def _pupils(side: Actor) -> Sequence[Any]:
    if not holds(side.roles, Duty.INDIVIDUAL_READ):
        return []
    rows = broadly_seen(side, Duty.INDIVIDUAL_READ)
    return db.session.execute(rows.with_only_columns(Student.id, Person.surname, Person.first_name)).all()


def _readers(actor: Actor, frame: SchoolFrame | None) -> dict[str, Any]:
    """Pupils with individual work, and whole journals, for who looks after them without keeping them."""
    side = side_of(actor, Duty.INDIVIDUAL_READ, Scope.SCHOOL, Scope.OWN_CLASS)
    if frame is None or not side.roles:
        return {"reads": False, "months": [], "lines": [], "journals": []}
    calendar = frame.calendar
    with_work = students_with_work(calendar.starts_on, calendar.ends_on)
    seen = broadly_seen(side, Duty.INDIVIDUAL_READ).where(Student.id.in_(with_work))
    ids = db.session.scalars(seen.with_only_columns(Student.id)).all()
    book = PupilsBook(db.session(), ids, calendar, actor.today)
    months, lines = book.counted(calendar.starts_on, actor.today)
    kept = {row.id for row in _groups(actor, Duty.INDIVIDUAL_ENTER, frame)}
    journals = [row for row in _groups(side, Duty.INDIVIDUAL_READ, frame) if row.id not in kept]
    return {"reads": True, "months": months, "lines": lines, "journals": journals}


@bp.get("/<int:group_id>")
@duty(Duty.INDIVIDUAL_READ)
def journal(group_id: int) -> ResponseReturnValue:
    """One journal: what waits, sessions, hours, schedule. 404 for a journal one does not read whole."""
    actor, frame = asking(), frame_now()
    rows = individual_groups(actor, Duty.INDIVIDUAL_READ).where(JournalGroup.id == group_id)
    row = db.session.execute(rows).first()
    if row is None:
        abort(404)
    book = _book_of([row], frame)
    kept = individual_groups(actor, Duty.INDIVIDUAL_ENTER).where(JournalGroup.id == group_id)
    return render_template(
        "individual/journal.html",
        group=row,
        book=book,
        keeps=actor.viewer is None and db.session.execute(kept).first() is not None,
        most=MOST_SESSIONS,
        how=HOW,
        w=WORDS,
        today=actor.today,
        **_hours(book, frame, group_id=group_id),
    )


@bp.get("/skolens/<int:student_id>")
@duty(Duty.INDIVIDUAL_READ)
def pupil(student_id: int) -> ResponseReturnValue:
    """Schedule, sessions and hours of one pupil; a teacher sees those of the own journals. Else 404."""
    actor, frame = asking(), frame_now()
    whole = broadly_seen(actor, Duty.INDIVIDUAL_READ).where(Student.id == student_id)
    only = None
    if db.session.scalar(whole.with_only_columns(Student.id)) is None:
        only = frozenset(row.id for row in _groups(actor, Duty.INDIVIDUAL_ENTER, frame))
    book = PupilsBook(db.session(), [student_id], frame.calendar, actor.today, only) if frame else None
    if only is not None and (book is None or not (book.lines or book.sessions)):
        abort(404)
    return render_template(
        "individual/pupil.html",
        person=db.session.get_one(Student, student_id).person,
        student_id=student_id,
        book=book,
        w=WORDS,
        today=actor.today,
        family=not staff_side(actor).roles,
        **_hours(book, frame, student_id=student_id),
    )


def _hours(book: GroupsBook | PupilsBook | None, frame: SchoolFrame | None, **place: int) -> dict[str, Any]:
    """Hours of a semester month by month; the one of today unless the address names the other."""
    halves = frame.calendar.semesters if frame else ()
    if book is None or not halves:
        return {"months": [], "lines": [], "tabs_of_terms": []}
    half = _chosen(halves)
    months, lines = book.counted(half.starts_on, half.ends_on)
    tabs = [
        (_("semester %(number)s", number=one.number), {**place, "semestris": one.number}, one is half)
        for one in halves
    ]
    return {"months": months, "lines": lines, "tabs_of_terms": tabs}


def _chosen(halves: Sequence[SemesterSpan]) -> SemesterSpan:
    asked = request.args.get("semestris", "")
    named = [one for one in halves if str(one.number) == asked]
    begun = [one for one in halves if one.starts_on <= asking().today]
    return (named or begun[-1:] or list(halves))[0]
