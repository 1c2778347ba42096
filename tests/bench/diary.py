"""A parent's week of the diary on a phone: how long it takes, and how heavy it is over the wire."""

from __future__ import annotations

import hashlib
import re
import sys
from datetime import timedelta

from sqlalchemy import select

from models.accounts import Account
from models.base import db
from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.people import Guardian, Guardianship
from tests.bench.floors.diary import week_joined
from tests.bench.measure import Work
from tests.bench.school import BenchSchool

MOST_FIRST, MOST_AFTER = 60_000, 15_000
"""Bytes of a first visit with nothing kept, and of a later one."""
PHONE = {"Accept-Encoding": "gzip, deflate"}
OF_THE_FACE = re.compile(r'(?:href|src)="(/static/[^"]+)"')
IMPORTED = re.compile(r'^(?:import|export)[^"]*"(\.[^"]+)"', re.MULTILINE)


class Phone:
    """A parent of a pupil of grade 6, who opens the last whole week of the year."""

    def __init__(self, school: BenchSchool) -> None:
        today = school.place.today
        self.monday = today - timedelta(days=today.weekday())
        with school.app.app_context():
            account, self.student = db.session.execute(
                select(Account.id, Guardianship.student_id)
                .join(Guardian, Guardian.person_id == Account.person_id)
                .join(Guardianship, Guardianship.guardian_id == Guardian.id)
                .join(Enrolment, Enrolment.student_id == Guardianship.student_id)
                .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
                .where(Enrolment.ends_on.is_(None))
                .order_by(SchoolClass.grade.desc(), Account.id)
            ).first()
            self.client = school._sign_in(account)
            db.session.commit()
        with self.client.session_transaction() as cookie:
            self.key = hashlib.sha256(cookie["_user_id"].encode()).hexdigest()
        self.url = f"/dienasgramata/?berns={self.student}&diena={self.monday.isoformat()}&skats=nedela"

    def page(self, headers=PHONE):
        """The week."""
        return self.client.get(self.url, headers=headers)

    def first_visit(self) -> int:
        """Bytes of the page and of everything it wants, each once."""
        waiting, seen = OF_THE_FACE.findall(self.page({}).text), set()
        size = len(self.page().data)
        while waiting:
            place = waiting.pop()
            if place not in seen:
                seen.add(place)
                size += len(self.client.get(place, headers=PHONE).data)
                waiting += self._imports(place)
        return size

    def _imports(self, place: str) -> list[str]:
        if not place.endswith(".js"):
            return []
        with self.client.get(place) as script:
            return [f"{place.rpartition('/')[0]}/{name[2:]}" for name in IMPORTED.findall(script.text)]


def diary(school: BenchSchool) -> Work:
    """The week of a pupil of grade 6, compressed, against raw SQL and joined strings."""
    phone = Phone(school)

    def floor() -> str:
        return week_joined(str(school.path), phone.key, phone.student, phone.monday)

    def check() -> int:
        first, after = phone.first_visit(), len(phone.page().data)
        print(
            f"diary: first visit {first} bytes of {MOST_FIRST}, later {after} of {MOST_AFTER}",
            file=sys.stderr,
        )
        assert first <= MOST_FIRST, first
        assert after <= MOST_AFTER, after
        lessons = phone.page({}).text.count('<tr class="lesson')
        assert lessons >= floor().count('<tr class="lesson') > 20
        return lessons

    return Work(
        "diary",
        5.0,
        lambda: len(phone.page().data),
        lambda: len(floor()),
        check,
        lambda: school.statements_of(phone.page),
    )
