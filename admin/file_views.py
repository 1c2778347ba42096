"""Who looked at whose personal file, for the whole school; a parent reads it on the child's page (7, 18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import aliased, contains_eager

from admin.accounts import account_filter
from admin.audit import roles_said
from admin.base import DutyView
from admin.filters import EnumFilter, MomentFilter
from admin.labels import COLUMNS
from admin.people import pupil_class_filter, student_filter
from config.duties import Duty
from models.accounts import Account
from models.people import Person, Student
from models.student_file import FileView, Look

VIEWER = aliased(Person)


class FileViewView(DutyView):
    """Part of the activity log: read, filtered, exported, never changed."""

    table, noun, address = FileView, "file_view", "lietu-skatijumi"
    title = _l("Looks at personal files")
    read = Duty.TRAIL_READ
    simple_list_pager = True
    column_list = ("at", "account", "roles", "what", "student")
    order = (FileView.id.desc(),)
    filters = (
        pupil_class_filter(FileView.student_id),
        student_filter(FileView.student_id),
        account_filter(FileView.account_id),
        EnumFilter("veids", COLUMNS["what"], FileView.what, Look),
        MomentFilter("no", _l("From"), FileView.at),
        MomentFilter("lidz", _l("To"), FileView.at, until=True),
    )

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil and who looked."""
        return (
            query.join(FileView.student)
            .join(Student.person)
            .join(FileView.account)
            .join(VIEWER, Account.person)
            .options(
                contains_eager(FileView.student).contains_eager(Student.person),
                contains_eager(FileView.account).contains_eager(Account.person.of_type(VIEWER)),
            )
        )

    def looked_up(
        self,
        records: Sequence[Any],
        columns: Sequence[str],  # noqa: ARG002
    ) -> Mapping[str, Mapping[int, Any]]:
        """Names of people and roles in words."""
        return {
            "account": {record.id: str(record.account.person) for record in records},
            "roles": {record.id: roles_said(record.roles) for record in records},
        }

    def called(self, record: Any) -> str:
        """The pupil and what was done."""
        return f"{record.student}: {record.what.label}"
