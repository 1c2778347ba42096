"""The absence register of a class for a week and a month, against raw statements and joined strings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

from sqlalchemy import select

from models.base import db
from models.journal import JournalClass, JournalGroup
from tests.bench.floors.register import body
from tests.bench.measure import Work
from tests.bench.school import BODY, BenchSchool

BUDGET = 2.5
NAMES = {"nedela": "week", "menesis": "month"}


def register(look: str) -> Callable[[BenchSchool], Work]:
    """The measured class's register in May, as the superuser opens it."""

    def work(school: BenchSchool) -> Work:
        class_id = _class_of(school)
        today = school.place.today
        first, last = _week(today) if look == "nedela" else _month(today)
        key = hashlib.sha256(school.superuser_key.encode()).hexdigest()
        address = f"/zimju-registrs/?klase={class_id}&skats={look}&diena={first.isoformat()}"
        asked = (str(school.path), key, class_id, first.isoformat(), last.isoformat(), today.isoformat())

        def ours() -> int:
            return len(school.superuser.get(address).data)

        def floor() -> int:
            return len(body(*asked, month=look == "menesis"))

        def check() -> int:
            mine = BODY.search(school.superuser.get(address).text).group(1).strip()
            theirs = body(*asked, month=look == "menesis")
            assert _alike(mine) == _alike(theirs), _first_difference(_alike(mine), _alike(theirs))
            return mine.count("<tr ")

        return Work(f"register-{NAMES[look]}", BUDGET, ours, floor, check, lambda: school.statements_of(ours))

    return work


def _alike(table: str) -> str:
    return re.sub(r"\s*\n\s*", "\n", unescape(table))


def _first_difference(mine: str, theirs: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), len(mine))
    return f"\nours:  {mine[max(0, at - 200) : at + 160]}\nfloor: {theirs[max(0, at - 200) : at + 160]}"


def _class_of(school: BenchSchool) -> int:
    with school.app.app_context():
        return db.session.scalar(
            select(JournalClass.school_class_id)
            .join(JournalGroup, JournalGroup.journal_id == JournalClass.journal_id)
            .where(JournalGroup.id == school.place.group)
        )


def _week(today: date) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=6)


def _month(today: date) -> tuple[date, date]:
    first = today.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
