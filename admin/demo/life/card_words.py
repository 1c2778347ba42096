"""What class teachers of the invented school say of their pupils on report cards (clause 3.5a)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from admin.demo.chance import stream
from config.duties import Role
from models.enrolment import Enrolment
from models.operations.trail import Author
from models.queries.reach import in_force
from models.report_card_words import ReportCardWords
from models.rules.marks import TermKind

if TYPE_CHECKING:
    from admin.demo.held import HeldLessons

SEED = 53
READY, AHEAD = timedelta(days=3), timedelta(days=30)
"""So long before a term's last day the words are written; so long before it the first ones are."""
ALL_BUT, SOME = 0.95, 0.55
"""How many of a class have words then."""
BEGINNINGS = (
    "Strādā ar prieku un neatlaidību.",
    "Stundās ir uzmanība un darba prieks.",
    "Labprāt palīdz klasesbiedriem un prot uzklausīt citus.",
    "Šajā laikā daudz paveikts, īpaši radošajos darbos.",
)
MIDDLES = (
    "Matemātikā vēlams vairāk uzticēties sev: zināšanas ir, vajag tikai drosmi pacelt roku.",
    "Lasīšana kļūst arvien raitāka, lai izdodas katru vakaru izlasīt pa lappusei.",
    "Mājas darbi izpildīti rūpīgi un laikā.",
    "Jāturpina mācīties plānot savu laiku.",
)
ENDINGS = ("Lai izdodas arī turpmāk!", "Paldies par kopīgo darbu!", "Priecājos par sasniegto!")


class CardWords:
    """Writes the words of the terms that end or have ended."""

    def __init__(self, held: HeldLessons) -> None:
        self.builder, self.plan = held.builder, held.builder.plan
        self.rng = stream(SEED, "words")

    def write(self) -> None:
        """All of them, each signed by its class teacher."""
        written = [
            (row, author) for place in range(len(self.plan.classes)) for row, author in self._class(place)
        ]
        self.builder.write(
            ReportCardWords, [row for row, _author in written], authors=[author for _row, author in written]
        )

    def _class(self, place: int) -> Iterator[tuple[dict[str, Any], Author]]:
        builder = self.builder
        enrolled = select(Enrolment.student_id).where(
            Enrolment.school_class_id == builder.numbers.classes[place], in_force(Enrolment, builder.today)
        )
        pupils = builder.session.scalars(enrolled.order_by(Enrolment.student_id)).all()
        teacher = builder.account_of_staff(self.plan.classes[place].teacher)
        author = Author(builder.now, teacher, Role.CLASS_TEACHER.value)
        for term, share in self._terms():
            for pupil in pupils:
                if self.rng.random() < share:
                    yield self._row(pupil, term), author

    def _terms(self) -> Iterator[tuple[TermKind, float]]:
        """Terms of which class teachers have written, and of how many pupils."""
        calendar, today = self.builder.calendar, self.builder.today
        ends = {TermKind.SEMESTER_1: calendar.semesters[0].ends_on, TermKind.YEAR: calendar.ends_on}
        for term, last in ends.items():
            if last - READY <= today:
                yield term, ALL_BUT
            elif last - AHEAD <= today:
                yield term, SOME

    def _row(self, pupil: int, term: TermKind) -> dict[str, Any]:
        text = " ".join(self.rng.choice(part) for part in (BEGINNINGS, MIDDLES))
        return {
            "student_id": pupil,
            "school_year_id": self.builder.numbers.year,
            "term": term,
            "text": f"{text}\n{self.rng.choice(ENDINGS)}",
        }
