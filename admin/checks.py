"""Checks of journals as tables: filtered and exported; they are made on their own pages (3.4, 4.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select

from admin.classes import class_filter
from admin.filters import EnumFilter, MomentFilter, TruthFilter, year_filter
from admin.journal import OfGroup, journal_filter, of_class
from admin.labels import COLUMNS
from admin.school import YEAR
from config.duties import Duty
from models.checks import CheckRemark, FindingWaiver, JournalCheck, RemarkState
from models.journal import Journal, JournalGroup
from models.queries.checks import checks_for, remarks_for, waivers_for
from models.queries.findings import BY_KEY

OF_JOURNAL = (
    year_filter(YEAR, Journal.school_year_id),
    class_filter(of_class),
    journal_filter(JournalGroup.journal_id),
)


class OfCheck(OfGroup):
    """Something of the checks of a journal. Whoever reads checks reads journals too, and nobody else does."""

    read = Duty.JOURNALS_READ

    def called(self, record: Any) -> str:
        """The journal."""
        return str(record.group)

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """The page of the journal's checks."""
        return [(_l("Check of the journal"), url_for("check.journal", group_id=record.journal_group_id))]


class JournalCheckView(OfCheck):
    """Checks signed off."""

    table, noun, address = JournalCheck, "journal_check", "zurnalu-parbaudes"
    title = _l("Checks signed off")
    column_list = ("group", "starts_on", "ends_on", "account", "checked_at", "findings", "open_remarks")
    column_details_list = (*column_list, "waived", "remarks", "conclusion")
    numeric = frozenset({"findings", "waived", "remarks", "open_remarks"})
    order = (JournalCheck.checked_at.desc(), JournalCheck.id.desc())
    people = {"account": "account_id"}
    filters = (*OF_JOURNAL, MomentFilter("no", _l("From"), JournalCheck.checked_at))

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:  # noqa: ARG002  the duties of checks decide
        """Of journals whose checks the person reads."""
        return checks_for(asks)


class CheckRemarkView(OfCheck):
    """Remarks on journals with their state."""

    table, noun, address = CheckRemark, "check_remark", "zurnalu-piezimes"
    title = _l("Remarks on journals")
    column_list = ("group", "held_on", "text", "author", "made_at", "state")
    order = (CheckRemark.made_at.desc(), CheckRemark.id.desc())
    people = {"author": "author_id"}
    filters = (
        *OF_JOURNAL,
        EnumFilter("stavoklis", COLUMNS["state"], CheckRemark.state, RemarkState),
        MomentFilter("no", _l("From"), CheckRemark.made_at),
    )

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:  # noqa: ARG002  the duties of checks decide
        """On journals whose checks the person reads."""
        return remarks_for(asks)


class FindingWaiverView(OfCheck):
    """Findings that do not count."""

    table, noun, address = FindingWaiver, "finding_waiver", "neverotie-konstatejumi"
    title = _l("Findings waived")
    column_list = ("group", "kind", "reason", "account", "waived_at", "withdrawn_at")
    order = (FindingWaiver.waived_at.desc(), FindingWaiver.id.desc())
    people = {"account": "account_id"}
    filters = (
        *OF_JOURNAL,
        TruthFilter("atsaukti", _l("Revoked"), FindingWaiver.withdrawn_at.is_not(None)),
    )

    def looked_up(self, records: Sequence[Any], columns: Sequence[str]) -> Mapping[str, Mapping[int, Any]]:
        """Names of people and of kinds of findings."""
        kinds = {one.id: BY_KEY[one.kind].title if one.kind in BY_KEY else one.kind for one in records}
        return {**super().looked_up(records, columns), "kind": kinds}

    def rows(self, asks: Any, duty: Duty) -> Select[Any]:  # noqa: ARG002  the duties of checks decide
        """In journals whose checks the person reads."""
        return waivers_for(asks)
