"""The floor of an import: the file parsed, and the same rows written by one statement a table, undone in the end."""

from __future__ import annotations

import csv
import io
import sqlite3
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.people import Guardian, Guardianship, Person, Student
from models.student_file import StudentFile

HEADER = (
    "Uzvārds", "Vārds", "Personas kods", "Dzimšanas datums", "Dzimums", "Klase", "Personas lietas Nr.",
    "Tālrunis", "Deklarētā adrese", "Uzņemts (datums)", "Rīkojuma Nr.", "Māte/aizbildnis", "Mātes tālrunis",
    "Mātes e-pasts", "Tēvs/aizbildnis", "Tēva tālrunis", "Tēva e-pasts",
)  # fmt: skip
TABLES = (
    "director_order", "person", "student", "student_file", "admission", "enrolment", "guardian",
    "guardianship", "account", "role_grant", "import_batch", "trail", "trail_value",
)  # fmt: skip
"""What an import of pupils writes, in the order of the references."""


def pupils_file(session: Session) -> bytes:
    """The school's own pupils and their parents as a file, every one of them with another name and number."""
    contacts: dict[int, list[tuple[str, str, str]]] = {}
    links = (
        select(Guardianship.student_id, Guardian.id, Person.first_name, Person.surname)
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .join(Person, Person.id == Guardian.person_id)
        .order_by(Guardianship.student_id, Guardianship.position)
    )
    for student_id, number, first_name, surname in session.execute(links).tuples():
        phone, email = f"2{5_000_000 + number:07}", f"kontakts{number}@pasts.example"
        contacts.setdefault(student_id, []).append((f"{first_name} Jaunais-{surname}", phone, email))
    pupils = (
        select(Student.id, Student.sex, Person, StudentFile.declared_address, SchoolClass)
        .join(Person, Person.id == Student.person_id)
        .join(StudentFile, StudentFile.student_id == Student.id)
        .join(Enrolment, Enrolment.student_id == Student.id)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(Enrolment.ends_on.is_(None))
        .order_by(Student.id)
    )
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADER)
    for number, sex, person, address, school_class in session.execute(pupils).tuples():
        pair = [*contacts.get(number, ()), ("", "", ""), ("", "", "")][:2]
        birth = f"{person.birth_date:%d.%m.%Y}" if person.birth_date else ""
        writer.writerow(
            (
                f"Jaunais-{person.surname}", person.first_name, f"33{number:09}", birth,
                "zēns" if sex and sex.value == "male" else "meitene", school_class.name, f"J-{number}",
                f"2{4_000_000 + number:07}", address, "01.09.2026", "J-1", *pair[0], *pair[1],
            )
        )  # fmt: skip
    return text.getvalue().encode("cp1257", "replace")


class Rows:
    """The rows of one import as they stand in the file, to be written again and again."""

    def __init__(self, path: str, session: Session, before: dict[str, int]) -> None:
        self.path = path
        self.tables: list[tuple[str, list[tuple[Any, ...]]]] = []
        connection = session.connection().connection.dbapi_connection
        for table in TABLES:
            found = connection.execute(f"SELECT * FROM {table} WHERE id > ?", (before[table],))
            width = len(found.description)
            statement = f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"
            self.tables.append((statement, [tuple(row) for row in found.fetchall()]))

    @property
    def counts(self) -> list[int]:
        """How many rows there are for each table."""
        return [len(rows) for _statement, rows in self.tables]

    def write(self, content: bytes) -> int:
        """Parse the file and write the rows; give how many records it has."""
        records = list(csv.reader(io.StringIO(content.decode("cp1257"), newline=""), delimiter=";"))
        connection = sqlite3.connect(self.path, isolation_level=None)
        for pragma in ("synchronous=FULL", "busy_timeout=15000", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN IMMEDIATE")
        for statement, rows in self.tables:
            connection.executemany(statement, rows)
        connection.execute("ROLLBACK")
        connection.close()
        return len(records)


def highest(session: Session) -> dict[str, int]:
    """The greatest number in each table."""
    connection = session.connection().connection.dbapi_connection
    return {
        table: connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        for table in TABLES
    }
