"""Issued documents as a table, only shown: they are made by printing (clauses 3.5a, 9a, 19; law 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import contains_eager, joinedload

from admin.base import DutyView
from admin.classes import class_filter
from admin.filters import TruthFilter, WordsFilter, year_filter
from admin.labels import COLUMNS
from admin.marks import PUPIL
from admin.school import YEAR
from config.duties import Duty
from models.issued_documents import IssuedDocument
from models.people import Person, Student
from reports.catalogue import BY_CODE


class IssuedDocumentView(DutyView):
    """Every official document with its number."""

    table, noun, address = IssuedDocument, "issued_document_record", "izsniegtie-dokumenti"
    title = _l("All issued documents")
    read = Duty.TRAIL_READ
    awaits = _l("A document appears here when it is printed.")
    simple_list_pager = True
    column_list = ("kind", "number", "student", "school_class", "period", "issued_on", "account", "prints")
    column_details_list = (
        *column_list,
        "language",
        "issued_at",
        "fingerprint",
        "code",
        "superseded_by",
        "voided_at",
        "void_reason",
    )
    people = {"account": "account_id"}
    numeric = frozenset({"number", "prints"})
    order = (IssuedDocument.issued_at.desc(), IssuedDocument.id.desc())
    loads = (joinedload(IssuedDocument.school_class), joinedload(IssuedDocument.superseded_by))
    searches = (Person.search_key,)
    filters = (
        year_filter(YEAR, IssuedDocument.school_year_id),
        class_filter(lambda number: IssuedDocument.school_class_id == number),
        WordsFilter("vards", PUPIL, Person.search_key),
        TruthFilter("aizstati", _l("Replaced by"), IssuedDocument.superseded_by_id.is_not(None)),
        TruthFilter("anuleti", COLUMNS["voided_at"], IssuedDocument.voided_at.is_not(None)),
    )

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the pupil, where it is a pupil's."""
        return (
            query.outerjoin(IssuedDocument.student)
            .outerjoin(Student.person)
            .options(contains_eager(IssuedDocument.student).contains_eager(Student.person))
        )

    def looked_up(self, records: Sequence[Any], columns: Sequence[str]) -> Mapping[str, Mapping[int, Any]]:
        """Who printed it, and what the document is called."""
        kinds = {record.id: _called(record.kind) for record in records}
        return {**super().looked_up(records, columns), "kind": kinds}

    def called(self, record: Any) -> str:
        """The document and its number."""
        return f"{_called(record.kind)} Nr. {record.number}"


def _called(kind: str) -> str:
    document = BY_CODE.get(kind)
    return str(document.label) if document else kind
