"""Work in the background on generated screens: that it is done and by whom, never what is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import joinedload

from admin.accounts import account_filter
from admin.base import DutyView
from admin.filters import EnumFilter, MomentFilter
from admin.labels import COLUMNS
from config.duties import Duty
from models.accounts import Account
from models.jobs import Job, JobState
from reports.works import WORKS


class JobView(DutyView):
    """Jobs of everybody, the latest first; the files are for their authors alone."""

    table, noun, address = Job, "job_record", "darbi"
    title = _l("Work in the background")
    awaits = _l("Nothing was asked for yet. A long print, such as that of the whole school, appears here.")
    read = Duty.ADMINISTRATION_ENTER
    column_list = ("account.person", "kind", "state", "done", "total", "made_at", "finished_at")
    column_details_list = (*column_list, "started_at", "expires_at", "wiped_at")
    numeric = frozenset({"done", "total"})
    order = (Job.made_at.desc(), Job.id.desc())
    loads = (joinedload(Job.account).joinedload(Account.person),)
    simple_list_pager = True
    filters = (
        account_filter(Job.account_id),
        EnumFilter("stavoklis", COLUMNS["state"], Job.state, JobState),
        MomentFilter("no", _l("From"), Job.made_at),
        MomentFilter("lidz", _l("To"), Job.made_at, until=True),
    )

    def looked_up(
        self,
        records: Sequence[Any],
        columns: Sequence[str],  # noqa: ARG002
    ) -> Mapping[str, Mapping[int, Any]]:
        """What kind of work each is."""
        return {"kind": {record.id: _kind(record.kind) for record in records}}

    def called(self, record: Any) -> str:
        """Its kind; the title may name a pupil."""
        return f"{_kind(record.kind)}: {record.state.label}"


def _kind(kind: str) -> str:
    return str(WORKS[kind].label) if kind in WORKS else kind
