"""Checks, remarks and proposals of files as tables: filtered and exported, kept elsewhere (7, 18)."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import contains_eager

from admin.base import DutyView
from admin.filters import EnumFilter, MomentFilter, TruthFilter, year_filter
from admin.labels import COLUMNS
from admin.people import pupil_class_filter, student_filter
from admin.school import YEAR
from config.duties import Duty
from models.file_control import FileCheck, FileProposal, FileRemark, ProposalState
from models.people import Person, Student
from models.queries.file_control import checks_for, proposals_for, remarks_for


class Watching(DutyView):
    """Something that stands beside a personal file and is kept on its page."""

    read = Duty.FILE_CONTROL_READ
    searches = (Person.search_key,)

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil."""
        return (
            query.order_by(None)
            .join(self.model.student)
            .join(Student.person)
            .options(contains_eager(self.model.student).contains_eager(Student.person))
        )

    def called(self, record: Any) -> str:
        """The pupil."""
        return str(record.student)

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """The file it is about."""
        return [(_l("Personal file"), url_for("student_file.show", student_id=record.student_id))]


class FileCheckView(Watching):
    """Which files were checked in which year."""

    table, noun, address = FileCheck, "file_check", "lietu-parbaudes"
    title = _l("Checks of personal files")
    column_list = ("student", "school_year", "checked_at", "account")
    order = (FileCheck.checked_at.desc(),)
    people = {"account": "account_id"}
    filters = (
        year_filter(YEAR, FileCheck.school_year_id),
        pupil_class_filter(FileCheck.student_id),
        student_filter(FileCheck.student_id),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of files within reach."""
        return checks_for(asks, duty)


class FileRemarkView(Watching):
    """Remarks of the registrar with their answers."""

    table, noun, address = FileRemark, "file_remark", "lietu-piezimes"
    title = _l("Remarks of the registrar")
    column_list = ("student", "text", "author", "made_at", "answer", "closed_at")
    column_details_list = (*column_list, "field", "answered_by", "answered_at")
    order = (FileRemark.made_at.desc(),)
    people = {"author": "author_id", "answered_by": "answered_by_id"}
    filters = (
        pupil_class_filter(FileRemark.student_id),
        student_filter(FileRemark.student_id),
        TruthFilter("slegtas", _l("Closed"), FileRemark.closed_at.is_not(None)),
        TruthFilter("atbildetas", _l("Answered"), FileRemark.answered_at.is_not(None)),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of files within reach."""
        return remarks_for(asks, duty)


class FileProposalView(Watching):
    """What parents proposed and what became of it."""

    table, noun, address = FileProposal, "file_proposal", "lietu-ierosinajumi"
    title = _l("Proposals of parents")
    column_list = ("student", "field", "author", "made_at", "state", "decided_by", "decided_at")
    order = (FileProposal.made_at.desc(),)
    people = {"author": "author_id", "decided_by": "decided_by_id"}
    filters = (
        pupil_class_filter(FileProposal.student_id),
        student_filter(FileProposal.student_id),
        EnumFilter("stavoklis", COLUMNS["state"], FileProposal.state, ProposalState),
        MomentFilter("no", _l("From"), FileProposal.made_at),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:
        """Of files within reach."""
        return proposals_for(asks, duty)
