"""All documents of the printing screen, in the order it lists them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from reports.absence_overview.collect import DOCUMENT as ABSENCE_OVERVIEW
from reports.absence_sheet.collect import DOCUMENT as ABSENCE_SHEET
from reports.behaviour_summary.collect import DOCUMENT as BEHAVIOUR_SUMMARY
from reports.certificate.document import DOCUMENT as CERTIFICATE
from reports.class_list.collect import DOCUMENT as CLASS_LIST
from reports.documents import Document
from reports.group_list.collect import DOCUMENT as GROUP_LIST
from reports.individual_record.collect import DOCUMENT as INDIVIDUAL_RECORD
from reports.interim_card.document import DOCUMENT as INTERIM_CARD
from reports.journal_book.collect import DOCUMENT as JOURNAL_BOOK
from reports.report_card.document import DOCUMENT as REPORT_CARD
from reports.signature_sheet.collect import DOCUMENT as SIGNATURE_SHEET
from reports.statement.document import DOCUMENT as STATEMENT
from reports.summary_journal.document import DOCUMENT as SUMMARY_JOURNAL

DOCUMENTS: tuple[Document[Any], ...] = (
    REPORT_CARD,
    INTERIM_CARD,
    STATEMENT,
    CERTIFICATE,
    SUMMARY_JOURNAL,
    JOURNAL_BOOK,
    ABSENCE_OVERVIEW,
    ABSENCE_SHEET,
    BEHAVIOUR_SUMMARY,
    INDIVIDUAL_RECORD,
    CLASS_LIST,
    GROUP_LIST,
    SIGNATURE_SHEET,
)
BY_CODE: Mapping[str, Document[Any]] = MappingProxyType({one.code: one for one in DOCUMENTS})
