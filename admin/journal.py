"""Journals, groups, teachers, members on generated screens (clauses 3.1, 9b); lessons are read only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, exists, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from admin.asking import actor
from admin.base import DutyView
from admin.classes import END_IT, class_filter
from admin.filters import DayFilter, EnumFilter, RowFilter, TruthFilter, year_filter
from admin.labels import COLUMNS
from admin.people import student_filter
from admin.school import YEAR, OfYear
from config.duties import Duty
from models.base import db
from models.journal import (
    GroupMember,
    Journal,
    JournalClass,
    JournalGroup,
    JournalKind,
    JournalTeacher,
    Lesson,
)
from models.operations.journal_groups import make_group
from models.operations.journals import (
    JournalPlan,
    change_journal,
    class_names,
    delete_journal,
    make_journal,
)
from models.operations.membership_rows import change_days, name_member
from models.operations.memberships import Membership
from models.operations.trail import author_of
from models.people import Person, Staff, Student
from models.queries.reach import groups_for, in_force, journals_for, students_for
from models.queries.records import groups_and_own, journal_teachers_for, lessons_for, members_for
from models.queries.search import folded
from models.rules.broken import RuleBroken


def journal_filter(column: Any) -> RowFilter:
    """The journal one came from by a link."""
    return RowFilter(
        "zurnals",
        COLUMNS["journal"],
        lambda number: column == number,
        lambda: journals_for(actor(), Duty.JOURNALS_READ),
        many=True,
    )


def of_class(number: int) -> Any:
    """The journal is for the class."""
    return exists().where(JournalClass.journal_id == Journal.id, JournalClass.school_class_id == number)


def named_groups(asks: Any, duty: Duty) -> Select[Any]:
    """Groups whose pupils are named one by one, within reach."""
    return groups_for(asks, duty).where(~JournalGroup.whole_class)


class JournalView(OfYear):
    """All journals: what they are for, who keeps them."""

    table, noun, address = Journal, "journal_record", "zurnali"
    begins_year = True
    title, new_title = _l("All journals"), _l("New journal")
    read, write, deletable = Duty.JOURNALS_READ, Duty.JOURNALS_ENTER, True
    column_list = ("title", "kind", "classes", "teachers", "school_year")
    column_details_list = ("title", "kind", "subject", "classes", "teachers", "school_year")
    form_columns = ("school_year", "kind", "subject", "classes", "title")
    form_args = {"title": {"description": _l("Empty: made of the subject and the classes.")}}
    made_up = frozenset({"title"})
    fixed = frozenset({"school_year", "kind"})
    order = (Journal.title,)
    sorts = {"title": (folded(Journal.title),)}
    searches = (folded(Journal.title),)
    loads = (selectinload(Journal.classes), joinedload(Journal.subject))
    filters = (
        year_filter(YEAR, Journal.school_year_id),
        EnumFilter("veids", COLUMNS["kind"], Journal.kind, JournalKind),
        class_filter(of_class),
        TruthFilter("ir-skolotajs", _l("Has a teacher"), Journal.groups.any(JournalGroup.teachers.any())),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Journals within reach."""
        return journals_for(asks, duty)

    def looked_up(
        self,
        records: Sequence[Any],
        columns: Sequence[str],  # noqa: ARG002
    ) -> Mapping[str, Mapping[int, Any]]:
        """Classes in their order, and who keeps each journal today."""
        return {
            "classes": {record.id: class_names(record.classes) for record in records},
            "teachers": _keepers([record.id for record in records]),
        }

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """Groups, teachers and members of the journal."""
        parts = (
            ("journal_group", _l("Groups")),
            ("journal_teacher", _l("Teachers")),
            ("group_member", _l("Members of groups")),
        )
        chosen = {"zurnals": record.id, "gads": record.school_year_id}
        return [(title, self.list_link(noun, **chosen)) for noun, title in parts]

    def made(self, form: Any) -> Any:
        """With its group of the whole class."""
        year, kind = form.school_year.data, JournalKind(form.kind.data)
        return make_journal(db.session(), _plan(form, year, kind))

    def changed(self, form: Any, record: Any) -> None:
        """Title, subject and classes."""
        change_journal(db.session(), record, _plan(form, record.school_year, record.kind))

    def delete_model(self, model: Any) -> None:
        """An empty one only."""
        delete_journal(db.session(), model)


def _plan(form: Any, year: Any, kind: JournalKind) -> JournalPlan:
    return JournalPlan(year, kind, form.subject.data, form.classes.data or [], form.title.data or "")


def _keepers(journal_ids: Sequence[int]) -> dict[int, str]:
    names: dict[int, list[str]] = {}
    query = (
        select(JournalGroup.journal_id, Person)
        .join(JournalTeacher, JournalTeacher.journal_group_id == JournalGroup.id)
        .join(Staff, Staff.id == JournalTeacher.staff_id)
        .join(Person, Person.id == Staff.person_id)
        .where(JournalGroup.journal_id.in_(journal_ids), in_force(JournalTeacher, actor().today))
        .order_by(Person.sort_key)
        .distinct()
    )
    for journal_id, person in db.session.execute(query):
        names.setdefault(journal_id, []).append(person.name)
    return {journal_id: ", ".join(each) for journal_id, each in names.items()}


class JournalGroupView(DutyView):
    """Groups of journals; the one of the whole class is made with the journal."""

    table, noun, address = JournalGroup, "journal_group", "grupas"
    begins_year = True
    title, new_title = _l("Groups"), _l("New group")
    read, write, deletable = Duty.GROUPS_READ, Duty.JOURNALS_ENTER, True
    column_list = ("journal", "name", "whole_class")
    form_columns = ("journal", "name")
    fixed = frozenset({"journal"})
    order = (Journal.title, JournalGroup.id)
    searches = (folded(Journal.title + " " + JournalGroup.name),)
    filters = (
        year_filter(YEAR, Journal.school_year_id),
        class_filter(of_class),
        journal_filter(JournalGroup.journal_id),
        TruthFilter("visa-klase", COLUMNS["whole_class"], JournalGroup.whole_class),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Groups within reach, and those of the own family."""
        return groups_and_own(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the journal."""
        return query.join(JournalGroup.journal).options(contains_eager(JournalGroup.journal))

    def made(self, form: Any) -> Any:
        """A further group names its pupils one by one."""
        return make_group(db.session(), form.journal.data, form.name.data)

    def delete_model(self, model: Any) -> None:
        """A journal keeps at least one group."""
        if model.whole_class:
            raise RuleBroken(_("Every journal has its group of the whole class."))
        if len(model.journal.groups) == 1:
            raise RuleBroken(
                _("It is the only group of its journal: delete the journal instead, while it is empty.")
            )
        super().delete_model(model)

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """Teachers and members of the group's journal."""
        parts = (("journal_teacher", _l("Teachers")), ("group_member", _l("Members of groups")))
        return [
            (title, self.list_link(noun, zurnals=record.journal_id, gads=record.journal.school_year_id))
            for noun, title in parts
        ]


class OfGroup(DutyView):
    """A table whose rows belong to a group of a journal."""

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the group and its journal."""
        relation = self.model.group
        return (
            query.join(relation)
            .join(JournalGroup.journal)
            .options(contains_eager(relation).contains_eager(JournalGroup.journal))
        )


class JournalTeacherView(OfGroup):
    """Who keeps which group's journal, and since when."""

    table, noun, address = JournalTeacher, "journal_teacher", "zurnalu-skolotaji"
    begins_year = True
    title, new_title = _l("Teachers of journals"), _l("New teacher of a journal")
    read, write = Duty.JOURNALS_READ, Duty.JOURNALS_ENTER
    kept_because = END_IT
    fixed = frozenset({"group"})
    column_list = ("staff", "group", "starts_on", "ends_on")
    form_columns = ("group", "staff", "starts_on", "ends_on")
    order = (Journal.title, JournalGroup.id, JournalTeacher.starts_on)
    sorts = {"staff": (Person.sort_key,), "starts_on": (JournalTeacher.starts_on,)}
    searches = (
        folded(Journal.title),
        Person.search_key,
    )
    filters = (
        year_filter(YEAR, Journal.school_year_id),
        class_filter(of_class),
        journal_filter(JournalGroup.journal_id),
        TruthFilter("beidzies", _l("Ended"), JournalTeacher.ends_on.is_not(None)),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of groups within reach."""
        return journal_teachers_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the group and the teacher."""
        return (
            super()
            .joined(query)
            .join(JournalTeacher.staff)
            .join(Staff.person)
            .options(contains_eager(JournalTeacher.staff).contains_eager(Staff.person))
        )


class GroupMemberView(OfGroup):
    """Which pupils are in which group, and since when (Klašu piepildījums)."""

    table, noun, address = GroupMember, "group_member", "grupu-dalibnieki"
    begins_year = True
    title, new_title = _l("Members of groups"), _l("New member of a group")
    read, write = Duty.GROUPS_READ, Duty.GROUPS_ENTER
    adds_within_reach = True
    kept_because = END_IT
    fixed = frozenset({"group", "student"})
    column_list = ("student", "group", "starts_on", "ends_on")
    form_columns = ("group", "student", "starts_on", "ends_on")
    choices = {"group": named_groups, "student": students_for}
    order = (Journal.title, JournalGroup.id, Person.sort_key)
    sorts = {"student": (Person.sort_key,), "starts_on": (GroupMember.starts_on,)}
    searches = (
        folded(Journal.title),
        Person.search_key,
    )
    filters = (
        year_filter(YEAR, Journal.school_year_id),
        class_filter(of_class),
        journal_filter(JournalGroup.journal_id),
        student_filter(GroupMember.student_id),
        TruthFilter("beidzies", _l("Ended"), GroupMember.ends_on.is_not(None)),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of groups within reach, and of the own family."""
        return members_for(asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the group and the pupil."""
        return (
            super()
            .joined(query)
            .join(GroupMember.student)
            .join(Student.person)
            .options(contains_eager(GroupMember.student).contains_eager(Student.person))
        )

    def made(self, form: Any) -> Any:
        """The pupil belongs there then."""
        wish = Membership(form.group.data, form.student.data, form.starts_on.data, form.ends_on.data)
        return name_member(db.session(), wish, author_of(db.session()))

    def changed(self, form: Any, record: Any) -> None:
        """Other days; group and pupil stay."""
        days = form.starts_on.data, form.ends_on.data
        change_days(db.session(), record, days, author_of(db.session()))


class LessonView(OfGroup):
    """Lessons that took place; they are entered in the journal."""

    table, noun, address = Lesson, "lesson", "stundas"
    title = _l("Lessons")
    read = Duty.CHECKS_READ
    simple_list_pager = True
    column_list = ("group", "held_on", "number", "topic", "homework", "due_at", "entered_at")
    column_details_list = (*column_list, "outcome", "attendance_confirmed_at")
    numeric = frozenset({"number"})
    order = (Lesson.held_on.desc(), Lesson.number)
    filters = (
        class_filter(of_class),
        journal_filter(JournalGroup.journal_id),
        DayFilter("no", _l("From"), Lesson.held_on),
        DayFilter("lidz", _l("To"), Lesson.held_on, until=True),
        TruthFilter("ievadita", _l("Entered"), Lesson.entered_at.is_not(None)),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of groups within reach."""
        return lessons_for(asks, duty)
