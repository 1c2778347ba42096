"""Making journals with their first groups (clauses 3.1, 3.1.6)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from models.audit import TrailAct
from models.classes import SchoolClass, Subject
from models.journal import (
    GroupMember,
    Journal,
    JournalGroup,
    JournalKind,
    JournalTeacher,
    Lesson,
)
from models.marks import Assessment
from models.operations.trail import Change, record
from models.people import Staff
from models.rules.broken import RuleBroken
from models.school import SchoolYear
from models.text import fold
from models.timetable import TimetableSlot

WHOLE_CLASS = "visa klase"
"""The name of the group every journal begins with."""
NAMED_PUPILS = "grupa"
"""The name of the first group of a journal whose pupils are named one by one."""


@dataclass(frozen=True, slots=True)
class JournalPlan:
    """What a journal is for."""

    school_year: SchoolYear
    kind: JournalKind
    subject: Subject | None
    classes: Sequence[SchoolClass]
    title: str = ""
    """Empty: made of the subject and the classes."""
    named: bool = False
    """Whether its pupils are named one by one, as always where there is no class; else all of the classes."""
    teacher: Staff | None = None
    """Who keeps it from the first day of the year."""


def make_journal(session: Session, plan: JournalPlan) -> Journal:
    """A journal with its first group, and its teacher when the plan names one.

    Raises:
        RuleBroken: the plan does not hold together, or there is such a journal.
    """
    return make_journals(session, [plan])[0]


def make_journals(session: Session, plans: Sequence[JournalPlan]) -> list[Journal]:
    """Journals of the plans in their order, each with its first group and its teacher; all or none.

    Raises:
        RuleBroken: a plan does not hold together, or there is such a journal.
    """
    for plan in plans:
        check_plan(plan)
    hold_years(session, {plan.school_year.id for plan in plans})
    journals = [
        Journal(
            school_year=plan.school_year,
            kind=plan.kind,
            subject=plan.subject,
            classes=list(plan.classes),
            title=plan.title or title_of(plan),
        )
        for plan in plans
    ]
    with session.no_autoflush:
        _refuse_taken(session, journals)
    session.add_all(journals)
    session.flush()
    _tell_classes(session, [(journal, "") for journal in journals], TrailAct.CREATED)
    groups = [_first_group(journal, plan) for journal, plan in zip(journals, plans, strict=True)]
    session.add_all(groups)
    session.flush()
    session.add_all(
        JournalTeacher(group=group, staff=plan.teacher, starts_on=plan.school_year.starts_on)
        for group, plan in zip(groups, plans, strict=True)
        if plan.teacher
    )
    session.flush()
    return journals


def _first_group(journal: Journal, plan: JournalPlan) -> JournalGroup:
    named = plan.named or not plan.classes  # where there is no class there is no whole class
    return JournalGroup(journal=journal, name=NAMED_PUPILS if named else WHOLE_CLASS, whole_class=not named)


def hold_years(session: Session, year_ids: Collection[int]) -> None:
    """Keep the years for oneself until the work is done: who makes the same journals at once waits."""
    rows = select(SchoolYear.id).where(SchoolYear.id.in_(year_ids)).order_by(SchoolYear.id)
    session.execute(rows.with_for_update())


def _refuse_taken(session: Session, journals: Sequence[Journal], but: int = 0) -> None:
    """Of one kind and year no two journals have one title: nobody could tell them apart."""
    years = {journal.school_year.id for journal in journals}
    rows = select(Journal.school_year_id, Journal.kind, Journal.title).where(
        Journal.school_year_id.in_(years), Journal.id != but
    )
    taken = {(year, kind, fold(title)) for year, kind, title in session.execute(rows)}
    for journal in journals:
        name = (journal.school_year.id, journal.kind, fold(journal.title))
        if name in taken:
            raise RuleBroken(
                _(
                    "There is a journal “%(title)s” of this kind in the year already: choose another title.",
                    title=journal.title,
                ),
                "title",
            )
        taken.add(name)


def change_journal(session: Session, journal: Journal, plan: JournalPlan) -> None:
    """Another title, subject or other classes; what was entered stays.

    Raises:
        RuleBroken: the plan does not hold together, or another journal has this title.
    """
    check_plan(plan)
    former = class_names(journal.classes)
    journal.subject = plan.subject
    journal.title = plan.title or title_of(plan)
    _refuse_taken(session, [journal], but=journal.id)
    if {row.id for row in plan.classes} != {row.id for row in journal.classes}:
        journal.classes = list(plan.classes)
        flag_modified(journal, "title")  # a journal with other classes is another version of it
        session.flush()
        _tell_classes(session, [(journal, former)], TrailAct.CHANGED)
    session.flush()


def check_plan(plan: JournalPlan) -> None:
    """What each kind of journal needs.

    Raises:
        RuleBroken: a class, a second class or the subject is missing, or a class is of another year.
    """
    if any(row.school_year_id != plan.school_year.id for row in plan.classes):
        raise RuleBroken(_("Choose classes of the journal's own school year."), "classes")
    if not plan.classes and plan.kind is not JournalKind.INDIVIDUAL:
        raise RuleBroken(_("Choose the class the journal is for."), "classes")
    if plan.kind is JournalKind.COMBINED and len(plan.classes) < 2:
        raise RuleBroken(_("A combined journal is for pupils of several classes."), "classes")
    if plan.kind in {JournalKind.SUBJECT, JournalKind.CLASS_TEACHER} and len(plan.classes) > 1:
        raise RuleBroken(_("A journal of this kind is for one class."), "classes")
    if plan.subject is None and plan.kind.has_marks:
        raise RuleBroken(_("Choose the subject."), "subject")


def title_of(plan: JournalPlan) -> str:
    """As it stands on the cover: „Matemātika, 4.b”."""
    what = plan.subject.name if plan.subject else str(plan.kind.label).capitalize()
    return ", ".join(filter(None, [what, class_names(plan.classes)]))[:200]


def class_names(classes: Sequence[SchoolClass]) -> str:
    """The classes in their order: „4.a, 4.b”."""
    return ", ".join(row.name for row in sorted(classes, key=lambda row: (row.grade, row.letter)))


def _tell_classes(session: Session, journals: Sequence[tuple[Journal, str]], act: TrailAct) -> None:
    """Put the classes of each journal into the trail beside the former ones."""
    record(
        session,
        [
            Change(
                act,
                "journal",
                journal.id,
                None,
                {"classes": (former or None, class_names(journal.classes) or None)},
            )
            for journal, former in journals
        ],
    )


def delete_journal(session: Session, journal: Journal) -> None:
    """Delete a journal in which nothing was ever entered, with its groups and their teachers (law 7).

    Raises:
        RuleBroken: something was entered or planned in it; the sentence says what.
    """
    groups = select(JournalGroup.id).where(JournalGroup.journal_id == journal.id)
    found = {
        _("lessons"): _count(session, Lesson, groups),
        _("columns of marks"): _count(session, Assessment, groups),
        _("lessons of the timetable"): _count(session, TimetableSlot, groups),
        _("members of groups"): _count(session, GroupMember, groups),
    }
    held = ", ".join(f"{name} ({count})" for name, count in found.items() if count)
    if held:
        raise RuleBroken(_("Only an empty journal is deleted. This one holds: %(what)s.", what=held))
    for group in list(journal.groups):
        for teacher in list(group.teachers):
            session.delete(teacher)
        session.flush()
        session.delete(group)
    session.flush()
    session.delete(journal)
    session.flush()


def _count(
    session: Session, table: type[Lesson | Assessment | TimetableSlot | GroupMember], groups: object
) -> int:
    return session.scalar(select(func.count(table.id)).where(table.journal_group_id.in_(groups))) or 0  # type: ignore[arg-type]
