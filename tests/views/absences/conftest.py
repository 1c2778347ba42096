"""The register of 4.b in the hands of whoever opens it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from sqlalchemy import select

from models.absences import Excuse
from tests.absent_pupils import absent, grounded, reason_of

HERE = "/zimju-registrs"
ROW = re.compile(r'<tr id="r(\d+)".*?</tr>', re.DOTALL)
CELL = re.compile(r'<td(?: class="([^"]*)")?[^>]*>(.*?)</td>', re.DOTALL)


def words(page) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page.text)))


class Register:
    """Somebody before the register."""

    def __init__(self, client, cast, reasons):
        self.client, self.cast, self.reasons = client, cast, reasons
        self.class_id = cast.school_class["4.b"]

    def open(self, day="2026-11-23", **more):
        return self.client.get(f"{HERE}/", query_string={"diena": day} | more)

    def line(self, pupil, day="2026-11-23", **more) -> list[str]:
        """What stands in the cells of a pupil, the total last."""
        page = self.open(day, **more)
        row = next(m[0] for m in ROW.finditer(page.text) if int(m[1]) == self.cast.student[pupil])
        return [
            "–" if "dead" in name else unescape(re.sub("<[^>]+>", "", inside))
            for name, inside in CELL.findall(row)
        ]

    def filled(self, *pupils, **more):
        form = {
            "students": [self.cast.student[pupil] for pupil in pupils],
            "starts_on": "2026-11-23",
            "starts_number": "",
            "ends_on": "2026-11-23",
            "ends_number": "",
            "reason": self.reasons["s"],
            "origin": "doctor_note",
            "document": "",
            "document_on": "",
            "seen_on": "2026-11-23",
            "act": "save",
            "key": "a key of the form",
        }
        return form | more

    def enter(self, *pupils, **more):
        return self.client.post(f"{HERE}/{self.class_id}/jauna", data=self.filled(*pupils, **more))

    def effects(self, *pupils, **more):
        sent = {name: value for name, value in self.filled(*pupils, **more).items() if name != "act"}
        return self.client.get(f"{HERE}/{self.class_id}/ietekme", query_string=sent)

    def undo(self, key="a key of the form"):
        return self.client.post(f"{HERE}/atsaukt", data={"key": key})


@pytest.fixture
def register(sign_in, cast, records):
    with records() as session:
        reasons = {suffix: reason_of(session, suffix) for suffix in "scn"}
    return lambda who="class_teacher": Register(sign_in(who), cast, reasons)


@pytest.fixture
def school(records, cast):
    """What teachers typed and what stands already."""

    class School:
        def absent(self, *place, **more):
            with records() as session:
                absent(session, cast, *place, **more)

        def grounded(self, *ground, **more):
            with records() as session:
                return grounded(session, cast, *ground, **more)

        def grounds(self):
            """The grounds in force: (pupil, from, to, suffix)."""
            names = {number: name for name, number in cast.student.items()}
            with records() as session:
                rows = session.scalars(
                    select(Excuse)
                    .where(Excuse.voided_at.is_(None))
                    .order_by(Excuse.student_id, Excuse.starts_on)
                )
                return [
                    (
                        names[row.student_id],
                        f"{row.starts_on:%d.%m.}{_dot(row.starts_number)}",
                        f"{row.ends_on:%d.%m.}{_dot(row.ends_number)}",
                        row.reason.suffix,
                    )
                    for row in rows
                ]

    return School()


def _dot(number) -> str:
    return "" if number is None else f"/{number}"
