"""Report cards of the first semester in the invented school: printed and given out (clause 3.5a)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from config.duties import Role
from models.accounts import Account, Actor, RoleGrant, house_reader
from models.classes import SchoolClass
from models.issued_documents import HandedTo, IssuedDocument
from models.operations.document_handovers import Handing, hand_over
from models.operations.issued_documents import Papers, issue, note_printed
from models.operations.trail import Author, sign
from models.queries.student_file import class_teachers_on
from models.rules.documents import Choice
from models.rules.marks import TermKind
from reports.catalogue import BY_CODE

if TYPE_CHECKING:
    from admin.demo.build import Builder

CARDS = "report_card"
PERIOD = "1. semestris"
AT_HOME = 0.8
"""So many of a class's cards the class teacher has given to parents by now."""


class IssuedCards:
    """Prints the cards on the day after the semester's last, while that is over."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.session = builder.session
        half = builder.calendar.semesters[0]
        self.day = half.ends_on + timedelta(days=3)
        self.now = datetime.combine(self.day, time(11), builder.zone).astimezone(UTC)

    def write(self) -> None:
        """Nothing before the semester is over."""
        if self.builder.today <= self.day:
            return
        desk = replace(house_reader(self.day), account_id=self._account())
        sign(self.session, Author(self.now, desk.account_id, Role.SUPERUSER.value))
        for row in self.session.scalars(select(SchoolClass).order_by(SchoolClass.id)):
            self._class(desk, row)
        sign(self.session, self.builder.author)

    def _account(self) -> int:
        held = select(RoleGrant.account_id).where(RoleGrant.role == Role.SUPERUSER)
        return (
            self.session.scalars(select(Account.id).where(Account.id.in_(held)).order_by(Account.id)).first()
            or 0
        )

    def _class(self, desk: Actor, row: SchoolClass) -> None:
        choice = Choice(CARDS, class_id=row.id, term=TermKind.SEMESTER_1)
        document = BY_CODE[CARDS]
        data = document.collect(self.session, desk, choice)
        sheets = document.sheets(data) if data is not None else ()
        if not sheets:
            return
        papers = Papers(choice=choice, year_id=row.school_year_id, period=PERIOD, site="")
        stamps = issue(self.session, desk, papers, sheets, self.now)
        note_printed(self.session, desk, stamps.values(), self.now)
        self._given(desk, row.id, self.day)

    def _given(self, desk: Actor, class_id: int, day: date) -> None:
        rows: Sequence[IssuedDocument] = self.session.scalars(
            select(IssuedDocument).filter_by(school_class_id=class_id).order_by(IssuedDocument.number)
        ).all()
        keepers = self.session.execute(class_teachers_on([class_id], day)).all()
        person = keepers[0].person_id if keepers else None
        hand_over(self.session, desk, rows, Handing(HandedTo.CLASS_TEACHER, day, person), self.now)
        home = rows[: round(len(rows) * AT_HOME)]
        hand_over(self.session, desk, home, Handing(HandedTo.PARENT, day), self.now)
