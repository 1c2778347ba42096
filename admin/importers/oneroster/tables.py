"""One file of an export as records: headers in any order and case, misspelt ones too, unknown ones left."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from admin.importers.files import FileGiven, FileRefused, read_csv
from models.text import clean_line

MOST_ROWS = 60_000
LONGEST = 4000
SOURCED_ID = "sourcedId"
DISARMED = re.compile(r"'[=@+\-\t\r]")
TABLES: Mapping[str, tuple[str, ...]] = {
    "manifest": ("propertyName", "value"),
    "orgs": (SOURCED_ID, "status", "name", "type", "identifier"),
    "academicsessions": (SOURCED_ID, "status", "title", "type", "startDate", "endDate"),
    "courses": (SOURCED_ID, "status", "title", "subjects"),
    "classes": (
        *(SOURCED_ID, "status", "title", "grades", "courseSourcedId", "classCode", "classType"),
        *("schoolSourcedId", "termSourcedIds", "subjects"),
    ),
    "users": (
        *(SOURCED_ID, "status", "orgSourcedIds", "primaryOrgSourcedId", "role", "givenName", "familyName"),
        *("middleName", "preferredGivenName", "preferredFamilyName", "identifier", "email", "sms", "phone"),
        "agentSourcedIds",
    ),
    "roles": (SOURCED_ID, "status", "userSourcedId", "roleType", "role", "orgSourcedId"),
    "enrollments": (
        *(SOURCED_ID, "status", "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary"),
        *("beginDate", "endDate"),
    ),
    "demographics": (SOURCED_ID, "status", "birthDate", "sex"),
}
"""What is read of each file; everything else, passwords above all, is passed over unread."""
OTHERWISE = {
    "sourceid": SOURCED_ID,
    "userid": "userSourcedId",
    "prefferedgivenname": "preferredGivenName",
    "prefferedfirstname": "preferredGivenName",
    "preferredfirstname": "preferredGivenName",
    "prefferedfamilyname": "preferredFamilyName",
    "prefferedlastname": "preferredFamilyName",
    "preferredlastname": "preferredFamilyName",
    "firstname": "givenName",
    "lastname": "familyName",
    "surname": "familyName",
    "agentsourcedid": "agentSourcedIds",
    "agents": "agentSourcedIds",
    "orgsourcedid": "orgSourcedIds",
    "orgs": "orgSourcedIds",
    "birthdate": "birthDate",
    "dateofbirth": "birthDate",
    "termsourcedid": "termSourcedIds",
    "terms": "termSourcedIds",
    "subject": "subjects",
    "grade": "grades",
    "startdate": "startDate",
    "begindate": "beginDate",
}
"""Headers met in the field that no edition of the standard has."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a file."""

    row: int
    """As a spreadsheet counts: the header is 1."""
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")

    @property
    def is_gone(self) -> bool:
        """The other system has deleted it, or is about to."""
        return self["status"].lower() in {"tobedeleted", "inactive", "deleted"}

    def listed(self, name: str) -> tuple[str, ...]:
        """A cell of several values."""
        return tuple(part for part in (part.strip() for part in re.split("[,;]", self[name])) if part)


@dataclass(frozen=True, slots=True)
class Table:
    """One file of the export."""

    lines: tuple[Line, ...]
    columns: frozenset[str]


def read_table(name: str, file: FileGiven) -> Table:
    """Read one of the `TABLES`.

    Raises:
        FileRefused: it cannot be read, or lacks the column that tells its records apart.
    """
    try:
        sheet = read_csv(file.content, file.encoding, MOST_ROWS)
    except FileRefused as refused:
        raise FileRefused(f"{name}.csv: {refused}") from None
    names = [_meant(name, header) for header in sheet.header]
    twice = next((each for each in names if each and names.count(each) > 1), None)
    if twice:
        raise FileRefused(_("%(file)s.csv: the column %(column)s stands twice.", file=name, column=twice))
    needed = TABLES[name][0]
    if needed not in names:
        raise FileRefused(_("%(file)s.csv: the column %(column)s is missing.", file=name, column=needed))
    lines = (
        Line(record.number, {n: _clean(c) for n, c in zip(names, record.cells, strict=False) if n})
        for record in sheet.records
        if any(cell.strip() for cell in record.cells)
    )
    return Table(tuple(lines), frozenset(filter(None, names)))


def only_read(file: FileGiven) -> FileGiven:
    """The file with the columns that are read and no other: passwords go before it is put by.

    Raises:
        FileRefused: it cannot be read.
    """
    name = name_of(file)
    sheet = read_csv(file.content, file.encoding, MOST_ROWS)
    places = [place for place, header in enumerate(sheet.header) if _meant(name, header)]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for cells in (sheet.header, *(record.cells for record in sheet.records)):
        writer.writerow([cells[place] if place < len(cells) else "" for place in places])
    return replace(file, content=text.getvalue().encode(), encoding="")


def name_of(file: FileGiven) -> str:
    """The name of a file's table, in small letters."""
    return file.name.strip().lower().removesuffix(".csv")


def _meant(table: str, header: str) -> str | None:
    known = {column.lower(): column for column in TABLES[table]}
    bare = re.sub(r"[\W_]", "", header).lower()
    other = OTHERWISE.get(bare, "")
    near = other if other in known.values() else other.removesuffix("s")
    return known.get(bare) or (near if near in known.values() else None)


def _clean(cell: str) -> str:
    """One line, cut where no value of a school goes, without the quote that disarms it for spreadsheets."""
    bare = cell[1:] if DISARMED.match(cell) else cell
    return clean_line(bare[:LONGEST], LONGEST)


def lines_by_id(table: Table | None) -> Iterator[tuple[str, Line]]:
    """The records with their identifiers; those without one cannot be named by any other."""
    for line in table.lines if table else ():
        if line[SOURCED_ID]:
            yield line[SOURCED_ID], line
