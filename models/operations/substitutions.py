"""The superuser names who holds lessons in another's stead, and withdraws that (clauses 6, 11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.accounts import Actor
from models.lesson_changes import Substitution
from models.operations.cancellations import held_places, hold_groups
from models.operations.change_notices import Befell, Herald, News
from models.operations.messages import tell
from models.queries.staffing import Staffing
from models.queries.substitutions import standing_substitutions
from models.rules.broken import RuleBroken, Stale
from models.rules.calendar import Expected


@dataclass(frozen=True, slots=True)
class Naming:
    """Who is away, and who holds which of his or her lessons."""

    absent_id: int
    holders: Mapping[Expected, int]
    """Lesson -> the substitute."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """A substitute who has a lesson of his or her own at that hour."""

    teacher: str
    lesson: Expected
    title: str


def clashes_of(staffing: Staffing, naming: Naming) -> list[Clash]:
    """Whom the naming would put in two places at once; the superuser may mean it (two classes together)."""
    by_teacher: dict[int, list[Expected]] = defaultdict(list)
    for lesson, staff_id in naming.holders.items():
        by_teacher[staff_id].append(lesson)
    found = []
    for staff_id, lessons in by_teacher.items():
        teacher = staffing.teachers.get(staff_id)
        found += [
            Clash(teacher.name if teacher else "", other, staffing.title(other))
            for other in staffing.clashes(staff_id, lessons)
        ]
        found += _twice(staffing, teacher.name if teacher else "", lessons)
    return sorted(found, key=lambda clash: clash.lesson)


def _twice(staffing: Staffing, name: str, lessons: Sequence[Expected]) -> list[Clash]:
    hours: set[tuple[date, int]] = set()
    found = []
    for lesson in sorted(lessons):
        if (lesson.day, lesson.number) in hours:
            found.append(Clash(name, lesson, staffing.title(lesson)))
        hours.add((lesson.day, lesson.number))
    return found


def name_substitutes(herald: Herald, actor: Actor, staffing: Staffing, naming: Naming) -> list[Substitution]:
    """Let others hold the lessons; they, the absent teacher and families of what is near are told.

    Raises:
        RuleBroken: nobody is named, a day is past, somebody may not keep such a journal, or it is no lesson
            of the absent teacher.
        Stale: a lesson was held or given to somebody else meanwhile.
    """
    if not naming.holders:
        raise RuleBroken(_("Choose who holds at least one of the lessons."))
    mine = frozenset(staffing.lessons_of(naming.absent_id))
    for lesson, staff_id in naming.holders.items():
        if lesson not in mine:
            raise RuleBroken(_("The timetable has no such lesson on this day."))
        _check(staffing, naming.absent_id, lesson, staff_id, actor.today)
    session, places = herald.session, sorted(naming.holders)
    groups = hold_groups(session, {place.group_id for place in places})
    taken = {
        Expected(row.held_on, row.number, row.journal_group_id)
        for row in session.scalars(standing_substitutions(groups))
    } | held_places(session, groups, places)
    if taken & set(places):
        raise Stale(_("Some of the lessons were held or given to others meanwhile. Look at the list again."))
    rows = [
        Substitution(
            journal_group_id=place.group_id,
            held_on=place.day,
            number=place.number,
            staff_id=naming.holders[place],
            absent_id=naming.absent_id,
            reason=naming.reason,
            account_id=actor.account_id,
            made_at=herald.now,
        )
        for place in places
    ]
    session.add_all(rows)
    session.flush()
    _tell_all(session, staffing, naming, herald.now, herald.link)
    herald.tell([_given(staffing, place, naming.holders[place]) for place in places])
    return rows


def _given(staffing: Staffing, place: Expected, staff_id: int) -> News:
    return News(place, staffing.title(place), Befell.SUBSTITUTED, staffing.teachers[staff_id].name)


def _check(staffing: Staffing, absent_id: int, lesson: Expected, staff_id: int, today: date) -> None:
    if lesson.day < today:
        raise RuleBroken(_("A substitute is named for today or a day ahead."))
    if staff_id not in {teacher.id for teacher in staffing.candidates([lesson], absent_id)}:
        raise RuleBroken(
            _(
                "On %(day)s no role of this person keeps such a journal: %(title)s. Give the role first.",
                day=date_short(lesson.day),
                title=staffing.title(lesson),
            )
        )


def _tell_all(session: Session, staffing: Staffing, naming: Naming, now: datetime, link: str) -> None:
    by_holder: dict[int, list[Expected]] = defaultdict(list)
    for lesson, staff_id in sorted(naming.holders.items()):
        by_holder[staff_id].append(lesson)
    for staff_id, lessons in by_holder.items():
        words = _("You hold lessons in another's stead: %(lessons)s.", lessons=_said(staffing, lessons))
        tell(
            session,
            [staffing.teachers[staff_id].person_id],
            kind="substitution",
            text=words,
            now=now,
            link=link,
        )
    absent = staffing.teachers.get(naming.absent_id)
    if absent is not None:
        words = _("Others hold lessons in your stead: %(lessons)s.", lessons=_said(staffing, naming.holders))
        tell(session, [absent.person_id], kind="substitution", text=words, now=now, link=link)


MOST_SAID = 4


def _said(staffing: Staffing, lessons: Sequence[Expected] | Mapping[Expected, int]) -> str:
    """The lessons in words; of many only when the first and the last one is."""
    each = sorted(lessons)
    if len(each) <= MOST_SAID:
        return "; ".join(
            _(
                "%(day)s lesson %(number)s, %(title)s",
                day=date_short(one.day),
                number=one.number,
                title=staffing.title(one),
            )
            for one in each
        )
    days = f"{date_short(each[0].day)}–{date_short(each[-1].day)}"
    return f"{ngettext('%(num)s lesson', '%(num)s lessons', len(each))}, {days}"


def withdraw_substitution(herald: Herald, row: Substitution) -> None:
    """The substitute does not hold the lesson after all; told again, nothing changes.

    Raises:
        RuleBroken: the lesson is in the journal: the row says who held it.
    """
    session, place = herald.session, Expected(row.held_on, row.number, row.journal_group_id)
    hold_groups(session, {place.group_id})
    session.refresh(row)
    if row.voided_at is not None:
        return
    if held_places(session, [place.group_id], [place]):
        raise RuleBroken(
            _("The lesson is in the journal already: the substitution stays, it says who held the lesson.")
        )
    row.voided_at = herald.now
    session.flush()
    words = _(
        "You do not hold the lesson in another's stead any more: %(day)s lesson %(number)s, %(title)s.",
        day=date_short(place.day),
        number=place.number,
        title=str(row.group),
    )
    person = row.staff.person_id
    tell(session, [person], kind="substitution", text=words, now=herald.now, link=herald.link)
    herald.tell([News(place, str(row.group), Befell.RESTORED)])
