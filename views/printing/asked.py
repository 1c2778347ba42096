"""What the address or the form of the printing screen asks for, and what else may be chosen there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import abort
from werkzeug.datastructures import MultiDict

from models.base import db
from models.classes import SchoolClass
from models.journal import Journal, JournalGroup
from models.queries.frame import SchoolFrame, load_frame
from models.queries.printing import classes_to_choose, groups_to_choose, is_of_class, years_to_choose
from models.queries.reach import classes_for, groups_for
from models.rules.documents import Choice, Language, PaperSize, Period, Whose
from models.rules.marks import TermKind
from reports.documents import Document
from views.edge import asking
from views.printing.times import TERMS_TO_CHOOSE, days_asked, present_term, term_asked

LARGEST = 2_147_483_647
OF_CLASSES = (Whose.PUPILS, Whose.CLASS)


@dataclass(frozen=True, slots=True)
class Asked:
    """A choice with everything it was chosen from; `mistakes` are sentences by the name of the field."""

    document: Document[Any]
    choice: Choice
    years: Sequence[Any] = ()
    year: Any = None
    """None before the first school year is entered."""
    frame: SchoolFrame | None = None
    classes: Sequence[Any] = ()
    class_id: int | None = None
    """The class chosen, of journals too: theirs are those to choose from."""
    groups: Sequence[Any] = ()
    mistakes: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    """Days as they were typed, understood or not."""

    @property
    def is_of_one(self) -> bool:
        """Whether one file is chosen; else the screen lists what there is to choose."""
        if self.document.whose in OF_CLASSES:
            return self.choice.class_id is not None
        return self.document.whose is Whose.SCHOOL or self.choice.group_id is not None

    @property
    def terms(self) -> Sequence[TermKind]:
        """Terms to choose from."""
        return TERMS_TO_CHOOSE

    @property
    def arguments(self) -> dict[str, Any]:
        """The same choice as the address says it."""
        choice = self.choice
        said = {
            "gads": self.year.id if self.year and self.class_id is None and choice.group_id is None else None,
            "klase": self.class_id,
            "grupa": choice.group_id,
            "termins": choice.term and choice.term.value,
            "no": self.typed.get("first"),
            "lidz": self.typed.get("last"),
            "papirs": choice.size and choice.size.value,
            "valoda": None if choice.language is Language.LV else choice.language.value,
        }
        return {name: value for name, value in said.items() if value}


def read(document: Document[Any], given: MultiDict[str, str], student_id: int | None = None) -> Asked:
    """What is asked for, of one pupil when named. 404 for what is not within reach."""
    years = db.session.execute(years_to_choose()).all()
    class_id, group_id = number_of(given.get("klase")), number_of(given.get("grupa"))
    year = _year(document, years, given, class_id, group_id)
    if year is None:
        return Asked(document, Choice(document.code))
    today = asking().today
    frame = load_frame(db.session(), year.id)
    classes = db.session.execute(
        classes_to_choose(asking(), document.reads, year.id, min(today, year.ends_on))
    ).all()
    class_id = _chosen(classes, class_id, document.whose in OF_CLASSES)
    groups: Sequence[Any] = ()
    if document.whose is Whose.JOURNAL:
        groups = _groups(document, year.id, class_id)
        group_id = _chosen(groups, group_id, is_one_enough=True)
    days, typed, mistakes = days_asked(document, given, frame, today)
    choice = Choice(
        document=document.code,
        class_id=class_id if document.whose in OF_CLASSES else None,
        group_id=group_id if document.whose is Whose.JOURNAL else None,
        student_id=student_id,
        term=_term(document, given, frame, today),
        first=days and days[0],
        last=days and days[1],
        language=_language(document, given),
        size=_size(document, given),
    )
    return Asked(document, choice, years, year, frame, classes, class_id, groups, mistakes, typed)


def number_of(text: str | None) -> int | None:
    """The number of a row; None when nothing is asked. 404 for what is no number of a row."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 11 and int(text) <= LARGEST):
        abort(404)
    return int(text)


def _year(
    document: Document[Any],
    years: Sequence[Any],
    given: MultiDict[str, str],
    class_id: int | None,
    group_id: int | None,
) -> Any:
    """The year asked for, else that of the class or journal, else the present one."""
    asked = number_of(given.get("gads"))
    if class_id is not None:
        of_class = _reached(classes_for(asking(), document.reads), SchoolClass, class_id)
        asked = of_class if asked is None else asked
    if group_id is not None:
        of_group = _reached(groups_for(asking(), document.reads), JournalGroup, group_id)
        asked = of_group if asked is None else asked
    if asked is None:
        begun = [year for year in years if year.starts_on <= asking().today]
        return next(iter(begun), years[-1] if years else None)
    return next((year for year in years if year.id == asked), None) or abort(404)


def _reached(rows: Any, table: Any, row_id: int) -> int:
    column = SchoolClass.school_year_id if table is SchoolClass else Journal.school_year_id
    found = db.session.scalar(rows.with_only_columns(column).order_by(None).where(table.id == row_id))
    return int(found) if found is not None else abort(404)


def _groups(document: Document[Any], year_id: int, class_id: int | None) -> Sequence[Any]:
    rows = groups_to_choose(asking(), document.reads, year_id)
    if class_id is not None:
        rows = rows.where(is_of_class(class_id))
    return db.session.execute(rows).all()


def _chosen(rows: Sequence[Any], row_id: int | None, is_one_enough: bool) -> int | None:  # noqa: FBT001
    """The one asked for where it is among them: another year or class was chosen meanwhile.

    Whoever reaches a single one need not choose it.
    """
    if is_one_enough and len(rows) == 1:
        return int(rows[0].id)
    return row_id if any(row.id == row_id for row in rows) else None


def _term(
    document: Document[Any], given: MultiDict[str, str], frame: SchoolFrame | None, today: date
) -> TermKind | None:
    if document.period is not Period.TERM:
        return None
    return term_asked(given.get("termins")) or present_term(frame, today)


def _language(document: Document[Any], given: MultiDict[str, str]) -> Language:
    asked = given.get("valoda", "")
    known = {one.value: one for one in document.languages}
    return known.get(asked) or (abort(404) if asked else document.languages[0])


def _size(document: Document[Any], given: MultiDict[str, str]) -> PaperSize | None:
    """The paper asked for; None: as the document itself thinks best."""
    asked = given.get("papirs", "")
    known = {one.value: one for one in document.sizes}
    return known.get(asked) or (abort(404) if asked else None)
