"""The form of OneRoster 1.1 in CSV: which files, which columns, in which order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from admin.exporters.table import csv_text

Row = Sequence[str]
COMMON = ("sourcedId", "status", "dateLastModified")
HEADS: Mapping[str, tuple[str, ...]] = {
    "orgs": (*COMMON, "name", "type", "identifier", "parentSourcedId"),
    "academicSessions": (
        *(*COMMON, "title", "type", "startDate", "endDate", "parentSourcedId"),
        "schoolYear",
    ),
    "courses": (
        *(*COMMON, "schoolYearSourcedId", "title", "courseCode", "grades", "orgSourcedId"),
        *("subjects", "subjectCodes"),
    ),
    "classes": (
        *(*COMMON, "title", "grades", "courseSourcedId", "classCode", "classType", "location"),
        *("schoolSourcedId", "termSourcedIds", "subjects", "subjectCodes", "periods"),
    ),
    "users": (
        *(*COMMON, "enabledUser", "orgSourcedIds", "role", "username", "userIds", "givenName"),
        *("familyName", "middleName", "identifier", "email", "sms", "phone", "agentSourcedIds", "grades"),
        "password",
    ),
    "enrollments": (
        *(*COMMON, "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary"),
        *("beginDate", "endDate"),
    ),
    "demographics": (
        *(*COMMON, "birthDate", "sex", "americanIndianOrAlaskaNative", "asian"),
        *("blackOrAfricanAmerican", "nativeHawaiianOrOtherPacificIslander", "white"),
        *("demographicRaceTwoOrMoreRaces", "hispanicOrLatinoEthnicity", "countryOfBirthCode"),
        *("stateOfBirthAbbreviation", "cityOfBirth", "publicSchoolResidenceStatus"),
    ),
}
ABSENT = ("categories", "classResources", "courseResources", "lineItems", "resources", "results")


def files_of(tables: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, str]:
    """The files of an export by their names; cells a table does not give are empty."""
    files = {f"{name}.csv": csv_text(HEADS[name], _whole(HEADS[name], rows)) for name, rows in tables.items()}
    return {"manifest.csv": csv_text(("propertyName", "value"), _manifest()), **files}


def _manifest() -> Iterator[Row]:
    yield "manifest.version", "1.0"
    yield "oneroster.version", "1.1"
    for name in sorted({*HEADS, *ABSENT}):
        yield f"file.{name}", "absent" if name in ABSENT else "bulk"
    yield "source.systemName", "E-klase"
    yield "source.systemCode", "E-klase"


def _whole(head: Sequence[str], rows: Sequence[Mapping[str, str]]) -> Iterator[Row]:
    for row in rows:
        yield [row.get(name, "") for name in head]
