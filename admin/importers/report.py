"""The preview of an import in words: counts, refused rows, warnings, changes, rights to be granted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from flask_babel import get_locale
from flask_babel import gettext as _

from admin.importers.desk import Prepared
from admin.importers.files import Sheet
from config.translations.formats import date_short
from models.enums import LabelledEnum
from models.operations.imports import Edit, Finding, Pending, RowState

NAMES_OF_ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1257": "Windows-1257"}


def preview(prepared: Prepared) -> str:
    """Everything a person must see before confirming, as lines of text."""
    plan = prepared.plan
    findings = plan.findings.in_order()
    parts = (
        [_file_line(prepared), _rows_line(prepared), *_made_lines(prepared)],
        _section(_("Refused rows:"), (_finding(prepared, each) for each in findings if each.is_error)),
        _section(_("Warnings:"), (_finding(prepared, each) for each in findings if not each.is_error)),
        _section(_("Changes:"), (_edit(prepared, each) for each in plan.edits)),
        _section(_("Rights that need an explicit grant:"), _proposals(prepared)),
    )
    return "\n".join(line for part in parts for line in part)


def written(prepared: Prepared) -> str:
    """What was done, in one sentence."""
    counts = prepared.plan.counts()
    return str(
        _(
            "Written: %(new)s new rows, %(changed)s changed rows.",
            new=counts.get(RowState.NEW, 0),
            changed=counts.get(RowState.CHANGED, 0),
        )
    )


def separator_name(sheet: Sheet) -> str:
    """The separator as people can see it."""
    return "TAB" if sheet.separator == "\t" else f"„{sheet.separator}”"


def _file_line(prepared: Prepared) -> str:
    sheet = prepared.sheet
    return str(
        _(
            "%(file)s: %(encoding)s, separator %(separator)s, school year %(year)s",
            file=prepared.source.file_name,
            encoding=NAMES_OF_ENCODINGS[sheet.encoding],
            separator=separator_name(sheet),
            year=prepared.year.name,
        )
    )


def _rows_line(prepared: Prepared) -> str:
    counts = prepared.plan.counts()
    listed = ", ".join(f"{state.label} {counts.get(state, 0)}" for state in RowState)
    return str(_("Rows: %(listed)s", listed=listed))


def _made_lines(prepared: Prepared) -> Iterator[str]:
    made = {name: count for name, count in prepared.plan.made.items() if count}
    if made:
        yield _("To be made: %(listed)s", listed=", ".join(f"{name} {count}" for name, count in made.items()))


def _section(title: str, lines: Iterable[str]) -> list[str]:
    found = [f"  {line}" for line in lines]
    return [title, *found] if found else []


def _where(prepared: Prepared, row: int, column: str, whose: str = "") -> str:
    place = _("row %(row)s", row=row) if row else whose
    header = prepared.layout.header_of(column)
    return f"{place}, {header}" if header else str(place)


def _finding(prepared: Prepared, finding: Finding) -> str:
    return f"{_where(prepared, finding.row, finding.column)}: {finding.sentence}"


def _edit(prepared: Prepared, edit: Edit) -> str:
    where = _where(prepared, edit.row, edit.asked_by, edit.whose)
    return f"{where}: {shown(edit.old)} → {shown(edit.new)}"


def _proposals(prepared: Prepared) -> Iterator[str]:
    for each in prepared.plan.proposals:
        yield f"{_where(prepared, each.row, '')}, {each.name} ({each.post}): {each.role.label}"


def shown(value: object) -> str:
    """A value of an edit as people read it."""
    if isinstance(value, LabelledEnum):
        return str(value.label)
    if isinstance(value, date):
        return date_short(value, get_locale().language)
    if isinstance(value, Pending):
        return value.name
    return str(value) if value not in {None, ""} else "–"
