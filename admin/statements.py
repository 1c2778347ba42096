"""Statements that were sent as tables: sent, opened and withdrawn on pages of their own (clause 9a).

Families hold the duty of reading a statement too, so the tables are for those who read the whole log.
"""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import contains_eager

from admin.base import DutyView
from admin.classes import class_filter
from admin.filters import DayFilter, TruthFilter
from admin.labels import COLUMNS
from admin.people import pupil_class_filter, student_filter
from config.duties import Duty
from models.people import Person, Student
from models.statements import SentStatement, StatementSending


class StatementSendingView(DutyView):
    """What was sent to which class at one go."""

    table, noun, address = StatementSending, "statement_sending", "izrakstu-sutijumi"
    title = _l("Sendings of statements")
    awaits = _l("Class teachers send statements under „Progress statements”.")
    read = Duty.TRAIL_READ
    column_list = ("school_class", "starts_on", "ends_on", "author", "sent_at", "reminded_on")
    column_details_list = (*column_list, "covering")
    people = {"author": "account_id"}
    order = (StatementSending.sent_at.desc(), StatementSending.id.desc())
    filters = (
        class_filter(lambda number: StatementSending.school_class_id == number),
        DayFilter("no", _l("From"), StatementSending.starts_on),
    )

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the class."""
        return query.join(StatementSending.school_class).options(
            contains_eager(StatementSending.school_class)
        )

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """Its page."""
        return [(_l("Who has opened it"), url_for("statements.sent", sending_id=record.id))]


class SentStatementView(DutyView):
    """Each pupil's statement that was sent; what it says stands on its paper."""

    table, noun, address = SentStatement, "sent_statement", "nosutitie-izraksti"
    title = _l("Sent statements")
    awaits = _l("A statement appears when a class teacher sends it to the family.")
    read = Duty.TRAIL_READ
    column_list = ("student", "sending", "voided_at", "void_reason")
    column_details_list = column_list
    order = (SentStatement.id.desc(),)
    searches = (Person.search_key,)
    filters = (
        pupil_class_filter(SentStatement.student_id),
        student_filter(SentStatement.student_id),
        TruthFilter("atsaukts", COLUMNS["voided_at"], SentStatement.voided_at.is_not(None)),
    )

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil and what it was sent with."""
        return (
            query.join(SentStatement.student)
            .join(Student.person)
            .join(SentStatement.sending)
            .join(StatementSending.school_class)
            .options(
                contains_eager(SentStatement.student).contains_eager(Student.person),
                contains_eager(SentStatement.sending).contains_eager(StatementSending.school_class),
            )
        )

    def called(self, record: Any) -> str:
        """The pupil and the days."""
        return f"{record.student}, {record.sending}"

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """Its paper."""
        place = url_for("statements.sent_paper", sending_id=record.sending_id, student_id=record.student_id)
        return [(_l("What it said (PDF)"), place)]
