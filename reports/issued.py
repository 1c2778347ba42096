"""Whether issued documents still say what the records say: each is collected again and compared (3.5a).

Documents are found by their rows; nobody's reach is asked here: who may see a row is the caller's to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.accounts import house_reader
from models.issued_documents import IssuedDocument
from models.rules.broken import RuleBroken
from models.rules.documents import Choice, Sheet
from reports.catalogue import BY_CODE
from reports.documents import Document


def choice_of(row: IssuedDocument) -> Choice:
    """What was chosen when the document was issued, for its one pupil."""
    return Choice(
        document=row.kind,
        class_id=row.school_class_id,
        group_id=row.journal_group_id,
        student_id=row.student_id,
        term=row.term,
        first=row.starts_on,
        last=row.ends_on,
        language=row.language,
    )


def said_now(session: Session, row: IssuedDocument, today: date) -> tuple[Document[Any], Any] | None:
    """The document with its data as they are now, only where it still says what was issued."""
    document = BY_CODE.get(row.kind)
    if document is None:
        return None
    data = _collected(session, document, choice_of(row), today)
    if data is None or [sheet.fingerprint for sheet in document.sheets(data)] != [row.fingerprint]:
        return None
    return document, data


def differing(session: Session, rows: Iterable[IssuedDocument], today: date) -> frozenset[int]:
    """Numbers of the rows whose document would say something else today; the papers of a class at once.

    What cannot be collected any more is not said to differ.
    """
    papers: dict[Choice, list[IssuedDocument]] = defaultdict(list)
    for row in rows:
        papers[replace(choice_of(row), student_id=None)].append(row)
    found: set[int] = set()
    for choice, group in papers.items():
        pupils = tuple(sorted({row.student_id for row in group if row.student_id is not None}))
        now = _prints(session, replace(choice, picked=pupils), today)
        found |= {row.id for row in group if now is not None and _differs(row, now)}
    return frozenset(found)


def _differs(row: IssuedDocument, now: Mapping[int | None, str]) -> bool:
    """A term's card names the class of its last day: whoever was not in it by the records has another now.

    Other papers are of the class as it is today, which a pupil may leave without making them untrue.
    """
    of_nobody = "" if row.term else row.fingerprint
    return now.get(row.student_id, of_nobody) != row.fingerprint


def _prints(session: Session, choice: Choice, today: date) -> Mapping[int | None, str] | None:
    document = BY_CODE.get(choice.document)
    data = _collected(session, document, choice, today) if document else None
    if document is None or data is None:
        return None
    sheets: Iterable[Sheet] = document.sheets(data)
    return {sheet.student_id: sheet.fingerprint for sheet in sheets}


def _collected(session: Session, document: Document[Any], choice: Choice, today: date) -> Any:
    try:
        return document.collect(session, house_reader(today), choice)
    except RuleBroken:
        return None
