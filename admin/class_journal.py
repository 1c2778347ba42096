"""Talks, parents' meetings and briefings on generated screens: read here, kept on their pages (law 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import contains_eager

from admin.classes import class_filter
from admin.filters import DayFilter, TruthFilter, year_filter
from admin.journal import OfGroup, of_class
from admin.people import student_filter
from admin.school import YEAR
from config.duties import Duty
from models.briefings import SafetyBriefing
from models.class_journal import ParentsMeeting, Talk
from models.journal import Journal
from models.people import Person, Student
from models.queries.records import of_groups
from models.queries.search import folded


class TalkView(OfGroup):
    """Talks with pupils and parents: for those alone who may read them."""

    table, noun, address = Talk, "talk", "individualas-sarunas"
    title = _l("Talks with pupils and parents")
    awaits = _l("Class teachers record talks in the class-teacher journal.")
    read = Duty.TALKS_READ
    column_list = ("student", "held_on", "parties", "topic", "follow_up_on", "followed_up_at", "group")
    column_details_list = (*column_list, "agreed", "author", "voided_at", "void_reason")
    people = {"author": "author_id"}
    order = (Talk.held_on.desc(), Talk.id.desc())
    searches = (Person.search_key,)
    filters = (
        year_filter(YEAR, Journal.school_year_id),
        class_filter(of_class),
        student_filter(Talk.student_id),
        DayFilter("no", _l("From"), Talk.held_on),
        TruthFilter("anuletas", _l("Voided"), Talk.voided_at.is_not(None)),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of classes within reach."""
        return of_groups(Talk, asks, duty)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the group and the pupil."""
        return (
            super()
            .joined(query)
            .join(Talk.student)
            .join(Student.person)
            .options(contains_eager(Talk.student).contains_eager(Student.person))
        )

    def looked_up(self, records: Sequence[Any], columns: Sequence[str]) -> Mapping[str, Mapping[int, Any]]:
        """Who took part, in words, and who wrote it down."""
        parties = {r.id: ", ".join(str(party.label) for party in r.with_whom) for r in records}
        return {**super().looked_up(records, columns), "parties": parties}


class ParentsMeetingView(OfGroup):
    """Meetings of parents, class by class."""

    table, noun, address = ParentsMeeting, "parents_meeting", "vecaku-sapulces"
    title = _l("Parents' meetings")
    awaits = _l("Class teachers record meetings in the class-teacher journal.")
    read = Duty.CLASS_JOURNAL_READ
    column_list = ("group", "held_on", "topics", "voided_at")
    column_details_list = (*column_list, "decisions", "void_reason")
    order = (ParentsMeeting.held_on.desc(), ParentsMeeting.id.desc())
    filters = (
        year_filter(YEAR, Journal.school_year_id),
        class_filter(of_class),
        DayFilter("no", _l("From"), ParentsMeeting.held_on),
        TruthFilter("anuletas", _l("Voided"), ParentsMeeting.voided_at.is_not(None)),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of classes within reach."""
        return of_groups(ParentsMeeting, asks, duty)


class SafetyBriefingView(OfGroup):
    """Safety briefings, journal by journal."""

    table, noun, address = SafetyBriefing, "safety_briefing", "drosibas-instruktazas"
    title = _l("Safety briefings")
    awaits = _l("Teachers record briefings under „Safety briefings”.")
    read = Duty.UPBRINGING_CHECKS_READ
    column_list = ("group", "held_on", "topic", "instruction", "given_by", "voided_at")
    column_details_list = (*column_list, "void_reason")
    order = (SafetyBriefing.held_on.desc(), SafetyBriefing.id.desc())
    searches = (folded(SafetyBriefing.topic),)
    filters = (
        year_filter(YEAR, Journal.school_year_id),
        class_filter(of_class),
        DayFilter("no", _l("From"), SafetyBriefing.held_on),
        TruthFilter("anuletas", _l("Voided"), SafetyBriefing.voided_at.is_not(None)),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of groups within reach."""
        return of_groups(SafetyBriefing, asks, duty)
