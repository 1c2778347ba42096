"""Looks as somebody else on generated screens: who looked, as whom, why, and what was opened (clause 3.2)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import joinedload

from admin.accounts import account_filter
from admin.asking import actor
from admin.base import DutyView
from admin.filters import MomentFilter, RowFilter
from config.duties import Duty
from models.accounts import Account
from models.queries.records import whole_school
from models.seen_as import SeenAs, SeenPage


class SeenAsView(DutyView):
    """Who looked at the house as somebody else."""

    table, noun, address = SeenAs, "seen_as", "skatisanas"
    title = _l("Looks as somebody else")
    awaits = _l("Nobody has looked as somebody else yet. A look begins on the page of a person's rights.")
    read = Duty.ACCESS_ENTER
    column_list = ("viewer.person", "account.person", "reason", "started_at", "ended_at")
    column_details_list = (*column_list, "ends_at")
    order = (SeenAs.id.desc(),)
    loads = (
        joinedload(SeenAs.viewer).joinedload(Account.person),
        joinedload(SeenAs.account).joinedload(Account.person),
    )
    filters = (
        account_filter(SeenAs.account_id),
        MomentFilter("no", _l("From"), SeenAs.started_at),
        MomentFilter("lidz", _l("To"), SeenAs.started_at, until=True),
    )

    def called(self, record: Any) -> str:
        """Who and as whom."""
        return str(record)

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """The pages opened."""
        return [(_l("Pages opened"), self.list_link("seen_page", skatisanas=record.id))]


def looks() -> Select[Any]:
    """Looks one may come from by a link."""
    return whole_school(SeenAs, actor(), Duty.ACCESS_ENTER).order_by(SeenAs.id.desc())


class SeenPageView(DutyView):
    """The pages that were opened during looks."""

    table, noun, address = SeenPage, "seen_page", "skatitas-lapas"
    title = _l("Pages opened")
    read = Duty.ACCESS_ENTER
    simple_list_pager = True
    column_list = ("at", "path", "seen_as")
    order = (SeenPage.id.desc(),)
    loads = (
        joinedload(SeenPage.seen_as).joinedload(SeenAs.viewer).joinedload(Account.person),
        joinedload(SeenPage.seen_as).joinedload(SeenAs.account).joinedload(Account.person),
    )
    filters = (
        RowFilter(
            "skatisanas",
            _l("Look"),
            lambda number: SeenPage.seen_as_id == number,
            looks,
            many=True,
        ),
    )

    def called(self, record: Any) -> str:
        """The address."""
        return str(record)
