"""A list of pupils from the state's register, laid beside ours: read, compared, never written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from admin.exporters.viis import SEXES as WRITTEN
from admin.exporters.viis import columns_of, pupils_listed, settings_of, written_code
from admin.importers.cells import Cells, parse_class, parse_day
from admin.importers.columns import LEFT_OUT, Column, lay_out
from admin.importers.files import FileGiven, FileRefused, Sheet
from admin.importers.reading import rows_of
from admin.importers.students import COLUMNS as PUPILS_COLUMNS
from admin.importers.students import SEXES
from admin.importers.table import read_table
from models.operations.imports import Plan
from models.operations.school_start import year_at_hand
from models.rules.broken import RuleBroken
from models.rules.personal_code import parse_code
from models.rules.viis import PUPILS, Comparison, Listed, compare
from models.text import fold

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Beside:
    """What a comparison found, and what of the file could not be read."""

    comparison: Comparison
    told: Sequence[tuple[str, str]]
    """Row and column, and what is wrong there."""


def compare_with_register(session: Session, file: FileGiven, today: date) -> Beside:
    """Compare a file of the register with the pupils of today; nothing is written.

    Raises:
        FileRefused: the file cannot be read, or names of pupils are not in it.
        RuleBroken: there is no school year yet.
    """
    year = year_at_hand(session, today)
    sheet = read_table([file])
    columns = _columns(session)
    layout = lay_out(sheet.header, columns, _unknown(sheet, columns))
    if not layout.places.keys() & {"personal_code", "birth_date"}:
        raise FileRefused(_("The file lacks personal codes and birth dates: nobody can be recognised by it."))
    plan = Plan(today, headers=layout.headers)
    theirs = []
    for cells in rows_of(sheet, layout, plan, ("surname", "first_name")):
        listed = _listed(cells)
        if not cells.refused:
            theirs.append(listed)
    told = [
        (", ".join(filter(None, (plan.place_of(each.row), plan.headers.get(each.column, "")))), each.sentence)
        for each in plan.findings.in_order()
    ]
    return Beside(compare(pupils_listed(session, year, today), theirs), told)


def _columns(session: Session) -> list[Column]:
    """The register's own headers first, then those of any file of pupils."""
    synonyms = {column.name: column.headers for column in PUPILS_COLUMNS}
    return [
        Column(
            name, (header, *synonyms.get(name, ()), PUPILS[name]), required=name in {"surname", "first_name"}
        )
        for name, header in columns_of("izglitojamie", settings_of(session))
    ]


def _unknown(sheet: Sheet, columns: Sequence[Column]) -> dict[str, str]:
    """The register knows more of a pupil than is compared: other columns are passed over."""
    known = {_bare(header) for column in columns for header in column.headers}
    return {header: LEFT_OUT for header in sheet.header if _bare(header) not in known}


def _bare(header: str) -> str:
    return "".join(char for char in fold(header) if char.isalnum())


def _listed(cells: Cells) -> Listed:
    return Listed(cells.row, {name: _value(cells, name) for name in PUPILS if cells.has(name)})


def _value(cells: Cells, name: str) -> str:
    """A cell written as our own list writes it."""
    text = cells.text(name, LONGEST)
    alike = ALIKE.get(name)
    try:
        return alike(text) if alike and text else text
    except RuleBroken as broken:
        cells.warn(name, _("%(reason)s It was compared as it stands.", reason=broken))
        return text


def _sex(text: str) -> str:
    sex = SEXES.get(fold(text).rstrip("."))
    return WRITTEN[sex] if sex else text


def _day(text: str) -> str:
    return f"{parse_day(text):%d.%m.%Y}"


def _class(text: str) -> str:
    grade, letter = parse_class(text)
    return f"{grade}.{letter}"


ALIKE: dict[str, Callable[[str], str]] = {
    "personal_code": lambda text: written_code(parse_code(text)),
    "birth_date": _day,
    "admitted_on": _day,
    "sex": _sex,
    "class_name": _class,
}
"""How values that can be written in several ways become comparable."""
