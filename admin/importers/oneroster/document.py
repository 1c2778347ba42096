"""An export as one document: who is there, in which classes, who is whose parent; 1.1 and 1.2 alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from flask_babel import gettext as _

from admin.importers.files import ZIP, FileGiven, FileRefused
from admin.importers.oneroster.tables import (
    TABLES,
    Line,
    Table,
    lines_by_id,
    name_of,
    only_read,
    read_table,
)

GUARDIANS = frozenset({"parent", "guardian", "relative"})
PUPIL = "student"


@dataclass(frozen=True)
class Document:
    """The files of one export."""

    tables: Mapping[str, Table]

    @cached_property
    def manifest(self) -> Mapping[str, str]:
        """Properties of the export, names in small letters."""
        table = self.tables.get("manifest")
        return {line["propertyName"].lower(): line["value"] for line in table.lines} if table else {}

    @property
    def version(self) -> str:
        """1.1 or 1.2, as the files themselves tell."""
        return self.manifest.get("oneroster.version") or ("1.2" if "roles" in self.tables else "1.1")

    @property
    def is_whole(self) -> bool:
        """Whether whoever is not in the files is not in the other system: a bulk export with its people."""
        said = {self.manifest.get(f"file.{name}", "bulk").lower() for name in ("users", "enrollments")}
        return said == {"bulk"} and "enrollments" in self.tables

    @property
    def description(self) -> str:
        """Edition of the standard, whole or part, and how many files."""
        extent = _("whole") if self.is_whole else _("a part")
        version = self.version[:10]
        count = len(self.tables)
        return str(
            _(
                "OneRoster %(version)s, %(extent)s, files: %(count)s",
                version=version,
                extent=extent,
                count=count,
            )
        )

    @property
    def encoding(self) -> str:
        """The standard has one encoding only."""
        return ""

    @property
    def samples(self) -> Sequence[str]:
        """Five names with letters that encodings write differently."""
        names = dict.fromkeys(f"{line['givenName']} {line['familyName']}" for line in self.users.values())
        return [name for name in names if not name.isascii()][:5] or list(names)[:5]

    def lines(self, name: str) -> tuple[Line, ...]:
        """The records of a file; none when it is not there."""
        table = self.tables.get(name)
        return table.lines if table else ()

    @cached_property
    def users(self) -> Mapping[str, Line]:
        """People by the identifier of the other system."""
        return dict(lines_by_id(self.tables["users"]))

    @cached_property
    def demographics(self) -> Mapping[str, Line]:
        """Birth date and sex by the identifier of the person."""
        return {key: line for key, line in lines_by_id(self.tables.get("demographics")) if not line.is_gone}

    @cached_property
    def roles(self) -> Mapping[str, frozenset[str]]:
        """What each person is there, in small letters; a person may be several things (1.2)."""
        found: dict[str, set[str]] = {key: set() for key in self.users}
        for key, line in self.users.items():
            found[key].update(role.lower() for role in line.listed("role"))
        for line in self.lines("roles"):
            if not line.is_gone and line["userSourcedId"] in found:
                found[line["userSourcedId"]].add(line["role"].lower())
        return {key: frozenset(roles) for key, roles in found.items()}

    @cached_property
    def guardians(self) -> Mapping[str, tuple[str, ...]]:
        """The parents of each pupil: named at the pupil, or the pupil named at the parent."""
        found: dict[str, dict[str, None]] = {}
        for key, line in self.users.items():
            for other in line.listed("agentSourcedIds"):
                if other not in self.users or other == key:
                    continue
                pupil, guardian = (key, other) if PUPIL in self.roles[key] else (other, key)
                if PUPIL in self.roles[pupil] and PUPIL not in self.roles[guardian]:
                    found.setdefault(pupil, {})[guardian] = None
        return {pupil: tuple(guardians) for pupil, guardians in found.items()}

    def enrolled(self) -> Iterator[tuple[Line, Line]]:
        """Each enrolment with its class; those of unknown classes are left out."""
        classes = dict(lines_by_id(self.tables.get("classes")))
        for line in self.lines("enrollments"):
            place = classes.get(line["classSourcedId"])
            if place is not None:
                yield line, place


def read_document(files: Sequence[FileGiven]) -> Document:
    """Read the files of an export; what is not of the standard is passed over.

    Raises:
        FileRefused: something of it cannot be read, or there are no people in it.
    """
    tables: dict[str, Table] = {}
    for file in files:
        if file.content.startswith(ZIP):
            raise FileRefused(_("There is an archive in the archive; choose the inner one."))
        name = name_of(file)
        if name in tables:
            raise FileRefused(_("There are two files %(name)s.", name=file.name[:60]))
        if name in TABLES:
            tables[name] = read_table(name, file)
    if "users" not in tables:
        raise FileRefused(
            _("These are no OneRoster files: users.csv is missing. Choose all files or the zip.")
        )
    return Document(tables)


def without_secrets(files: Sequence[FileGiven]) -> list[FileGiven]:
    """The files that are read, without the columns that are not.

    Raises:
        FileRefused: one of them cannot be read.
    """
    return [only_read(file) for file in files if name_of(file) in TABLES]
