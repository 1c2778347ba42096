"""Excerpts of an invented school's OneRoster export, classes 4.a and 4.b, and ways to change them.

52 pupils, 12 members of staff (one of them director, one registrar), 99 parents; journals of both classes,
split in English and design, and robotics for the first groups of both.
"""

import csv
import io
import zipfile
from pathlib import Path

from admin.importers.desk import KINDS, confirm, prepare
from admin.importers.files import FileGiven
from models.operations.trail import Author, sign
from tests.people import MOMENT, TODAY

FOLDER = Path(__file__).parent / "data" / "imports" / "oneroster"


def export():
    """The export as tables: name of the file -> rows as dictionaries."""
    return {
        path.stem: list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
        for path in sorted(FOLDER.glob("*.csv"))
    }


def files_of(tables):
    """The tables as files."""
    found = []
    for name, rows in tables.items():
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(rows[0]) if rows else ["sourcedId"], lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
        found.append(FileGiven(f"{name}.csv", text.getvalue().encode()))
    return found


def zipped(files, folder=""):
    """The files in one archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for file in files:
            made.writestr(folder + file.name, file.content)
    return FileGiven("oneroster.zip", content.getvalue())


def look(session, tables):
    """Prepare an import, as the preview does."""
    return prepare(session, KINDS["oneroster"], files_of(tables), today=TODAY)


def bring(session, tables):
    """Prepare an import and confirm it; the author is the house itself again afterwards."""
    prepared = look(session, tables)
    confirm(session, prepared, Author(at=MOMENT))
    session.flush()
    sign(session, Author(at=MOMENT))
    session.expire_all()
    return prepared


def user(tables, **wanted):
    """The first user with these cells."""
    return next(row for row in tables["users"] if wanted.items() <= row.items())


def sentences(prepared):
    """What was found, in words."""
    return [finding.sentence for finding in prepared.plan.findings.all]


def as_1_2(tables):
    """The same export in the shape of OneRoster 1.2: roles in a file of their own, passwords in profiles."""
    users, roles, profiles = [], [], []
    for row in tables["users"]:
        role, org = row["role"], row["orgSourcedIds"]
        kept = {name: text for name, text in row.items() if name not in {"role", "orgSourcedIds"}}
        users.append(kept | {"primaryOrgSourcedId": org, "prefferedGivenName": "", "pronouns": ""})
        roles.append(
            {
                "sourcedId": f"r-{row['sourcedId']}",
                "status": "active",
                "dateLastModified": "",
                "userSourcedId": row["sourcedId"],
                "roleType": "primary",
                "role": role,
                "beginDate": "",
                "endDate": "",
                "orgSourcedId": org,
                "userProfileSourcedId": "",
            }
        )
        profiles.append({"sourcedId": f"p-{row['sourcedId']}", "username": "x", "password": "hunter2"})
    manifest = [
        row | ({"value": "1.2"} if row["propertyName"] == "oneroster.version" else {})
        for row in tables["manifest"]
    ]
    return {**tables, "users": users, "roles": roles, "userProfiles": profiles, "manifest": manifest}
