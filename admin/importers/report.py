"""The preview of an import in words: counts, refused rows, warnings, changes, rights to be granted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from flask_babel import get_locale
from flask_babel import gettext as _

from admin.importers.desk import Prepared
from admin.labels import table_label
from config.translations.formats import date_short
from models.enums import LabelledEnum
from models.operations.import_undo_plan import Undoing
from models.operations.imports import Edit, Finding, Pending, RowState


def preview(prepared: Prepared) -> str:
    """Everything a person must see before confirming, as lines of text."""
    plan = prepared.plan
    findings = plan.findings.in_order()
    parts = (
        [_file_line(prepared), _rows_line(prepared), *_made_lines(prepared), *plan.notes],
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


def undoing(found: Undoing) -> str:
    """What taking an import back does, and what stands in its way, as lines of text."""
    kept = Counter(table_label(change.table) for change in found.kept)
    back = Counter(table_label(change.table) for change in found.put_back)
    parts = (
        _section(_("What stands in the way"), _tables({**found.built, **found.corrected})),
        _section(_("Records removed"), _tables({table: len(ids) for table, ids in found.removed.items()})),
        _section(_("Values put back"), (f"{label}: {count}" for label, count in back.items())),
        _section(
            _("Changed again since, so they stay"), (f"{label}: {count}" for label, count in kept.items())
        ),
    )
    return "\n".join(
        [f"{found.batch.id}. {found.batch.file_name}", *(line for part in parts for line in part)]
    )


def _tables(counts: Mapping[str, int]) -> Iterator[str]:
    return (f"{table_label(table)}: {count}" for table, count in counts.items() if count)


def _file_line(prepared: Prepared) -> str:
    return str(
        _(
            "%(file)s: %(document)s, school year %(year)s",
            file=prepared.source.file_name,
            document=prepared.document.description,
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
    place = prepared.plan.place_of(row) if row else ""
    return ", ".join(part for part in (place, prepared.plan.headers.get(column, ""), whose) if part)


def _finding(prepared: Prepared, finding: Finding) -> str:
    return f"{_where(prepared, finding.row, finding.column)}: {finding.sentence}"


def _edit(prepared: Prepared, edit: Edit) -> str:
    where = _where(prepared, edit.row, edit.asked_by, edit.whose)
    return f"{where}: {shown(edit.old)} → {shown(edit.new)}"


def _proposals(prepared: Prepared) -> Iterator[str]:
    for each in prepared.plan.proposals:
        line = f"{_where(prepared, each.row, '')}, {each.name} ({each.post}): {each.role.label}"
        yield _("%(line)s – will be granted", line=line) if each in prepared.plan.granted else line


def shown(value: object) -> str:
    """A value of an edit as people read it."""
    if isinstance(value, LabelledEnum):
        return str(value.label)
    if isinstance(value, date):
        return date_short(value, get_locale().language)
    if isinstance(value, Pending):
        return value.name
    return str(value) if value not in {None, ""} else "–"
