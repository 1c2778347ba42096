"""What a class teacher of the invented school has sent: last month's statements, most of them read (9a)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from admin.demo.chance import stream
from admin.demo.tables import table
from config.duties import Role
from models.accounts import house_reader
from models.messages import Notice
from models.operations.statements import KIND, PLACE
from models.operations.trail import Author
from models.queries.sent_statements import Receiver, receivers_of
from models.rules.documents import Choice
from models.statements import SentStatement, StatementReceiver, StatementSending
from reports.statement.collect import collect
from reports.statement.kept import as_text

if TYPE_CHECKING:
    from admin.demo.held import HeldLessons

SEED = 59
GRADE, LETTER = 4, "a"
"""The class of the class teacher who is shown."""
OPENED = 0.7
"""How many of those who sign in have opened theirs."""
WORDS = (
    "Labdien!\n\nNosūtu mēneša sekmes. Lūdzu, pārrunājiet tās kopā ar bērnu; parādus var nokārtot "
    "konsultācijās.\n\nAr cieņu, klases audzinātāja"
)
AFTERNOON = time(15, 20)
DAY = timedelta(days=1)
TEXT = "Klases audzinātājs ir nosūtījis sekmju izrakstu."


class SentStatements:
    """Writes one sending of one class: what each said, who opened it, whom a notice still waits for."""

    def __init__(self, held: HeldLessons) -> None:
        self.builder, self.plan = held.builder, held.builder.plan
        self.rng = stream(SEED, "statements")

    def write(self) -> None:
        """The last month that is over; nothing in the first one."""
        last = self.builder.today.replace(day=1) - DAY
        place = next(
            (n for n, one in enumerate(self.plan.classes) if (one.grade, one.letter) == (GRADE, LETTER)), None
        )
        at = datetime.combine(self._sent_on(last), AFTERNOON, self.builder.zone).astimezone(UTC)
        if place is None or last < self.plan.starts_on or at > self.builder.now:
            return
        teacher = self.builder.account_of_staff(self.plan.classes[place].teacher)
        self._send(self.builder.numbers.classes[place], last, Author(at, teacher, Role.CLASS_TEACHER.value))

    def _sent_on(self, last: date) -> date:
        day = last + DAY
        while day.weekday() > 4:
            day += DAY
        return day

    def _send(self, class_id: int, last: date, by: Author) -> None:
        builder, day = self.builder, by.at.astimezone(self.builder.zone).date()
        choice = Choice("statement", class_id=class_id, first=last.replace(day=1), last=last)
        data = collect(builder.session, house_reader(day), choice)
        people = [one for one in receivers_of(builder.session, class_id, day) if one.role is not None]
        told = {one.student_id for one in people}
        (sending,) = builder.write(
            StatementSending,
            [
                {
                    "school_class_id": class_id,
                    "starts_on": last.replace(day=1),
                    "ends_on": last,
                    "covering": WORDS,
                    "account_id": by.account_id,
                    "sent_at": by.at,
                }
            ],
            authors=[by],
        )
        rows: list[dict[str, Any]] = [
            {"sending_id": sending, "student_id": one.student_id, "said": as_text(one), "void_reason": ""}
            for one in (data.statements if data else ())
            if one.student_id in told
        ]
        numbers = builder.write(SentStatement, rows, authors=[by] * len(rows))
        given = zip((row["student_id"] for row in rows), numbers, strict=True)
        of_pupil: dict[int, int] = dict(given)
        self._give([one for one in people if one.student_id in of_pupil], of_pupil, by)

    def _give(self, people: list[Receiver], of_pupil: Mapping[int, int], by: Author) -> None:
        writer, session = self.builder.writer, self.builder.session
        numbers = writer.reserve(table(StatementReceiver), len(people))
        rows = [
            {
                "id": number,
                "statement_id": of_pupil[one.student_id],
                "person_id": one.person_id,
                "role": one.role,
                "opened_at": self._opened(one, by.at),
            }
            for number, one in zip(numbers, people, strict=True)
        ]
        writer.put(table(StatementReceiver), rows)
        session.add_all(self._notices(rows, by.at))
        session.flush()

    def _opened(self, one: Receiver, sent_at: datetime) -> datetime | None:
        if not one.has_come_in or self.rng.random() >= OPENED:
            return None
        later = self.rng.choice((0, 0, 1, 1, 2, 4)) * DAY + timedelta(minutes=self.rng.randint(9, 390))
        return min(sent_at + later, self.builder.now)

    def _notices(self, rows: list[dict[str, Any]], at: datetime) -> Iterator[Notice]:
        for row in rows:
            yield Notice(
                person_id=row["person_id"],
                kind=KIND,
                text=TEXT,
                link=f"{PLACE}{row['id']}",
                made_at=at,
                read_at=row["opened_at"],
            )
