"""Subjects of the demo school in the order of the report card, with lessons a week and scales."""

from __future__ import annotations

from dataclasses import dataclass

from admin.demo.plan import Named
from models.rules.marks import ScaleKind

FIRST_POINTS_GRADE = 4
"""From this grade marks are points; below it levels."""


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A subject with its lessons a week in grades 1-6; 0 where it is not taught."""

    name: str
    short_name: str
    hours: tuple[int, int, int, int, int, int]
    marked: bool = True

    def scale(self, grade: int) -> ScaleKind:
        """What its journal is marked in."""
        if not self.marked:
            return ScaleKind.NONE
        return ScaleKind.POINTS if grade >= FIRST_POINTS_GRADE else ScaleKind.LEVELS


LATVIAN, LITERATURE, MATHEMATICS, ENGLISH = "Latviešu valoda", "Literatūra", "Matemātika", "Angļu valoda"
GERMAN, FRENCH, NATURE = "Vācu valoda", "Franču valoda", "Dabaszinības"
SOCIETY, COMPUTING, DESIGN = "Sociālās zinības un vēsture", "Datorika", "Dizains un tehnoloģijas"
ART, MUSIC, THEATRE, SPORT = "Vizuālā māksla", "Mūzika", "Teātra māksla", "Sports un veselība"
CLASS_LESSON, DANCE, CHOIR, ROBOTICS = "Klases stunda", "Tautas dejas", "Koris", "Robotika"
EXTENDED_DAY, SPEECH = "Pagarinātās dienas grupa", "Logopēda nodarbības"
"""Journals without a subject are known by their titles."""

SUBJECTS = (
    SubjectRow(LATVIAN, "Lat", (6, 6, 5, 4, 4, 4)),
    SubjectRow(LITERATURE, "Lit", (0, 0, 0, 2, 2, 2)),
    SubjectRow(MATHEMATICS, "Mat", (4, 4, 4, 4, 5, 5)),
    SubjectRow(ENGLISH, "Ang", (2, 2, 3, 3, 3, 3)),
    SubjectRow(GERMAN, "Vāc", (0, 0, 0, 0, 0, 2)),
    SubjectRow(FRENCH, "Fra", (0, 0, 0, 0, 0, 2)),
    SubjectRow(NATURE, "Dab", (1, 2, 2, 2, 2, 2)),
    SubjectRow(SOCIETY, "Soc", (1, 1, 1, 1, 2, 2)),
    SubjectRow(COMPUTING, "Dat", (0, 0, 0, 1, 1, 1)),
    SubjectRow(DESIGN, "D&T", (1, 1, 1, 2, 2, 2)),
    SubjectRow(ART, "Viz", (1, 1, 1, 1, 1, 1)),
    SubjectRow(MUSIC, "Mūz", (2, 2, 2, 2, 2, 1)),
    SubjectRow(THEATRE, "Teā", (0, 0, 1, 0, 0, 1)),
    SubjectRow(SPORT, "Spo", (3, 3, 3, 3, 3, 3)),
    SubjectRow(CLASS_LESSON, "Kl. st.", (1, 1, 1, 1, 1, 1), marked=False),
    SubjectRow(DANCE, "TD", (0, 0, 0, 0, 0, 0), marked=False),
    SubjectRow(CHOIR, "Kor", (0, 0, 0, 0, 0, 0), marked=False),
    SubjectRow(ROBOTICS, "Rob", (0, 0, 0, 0, 0, 0), marked=False),
)
"""German and French run side by side: a pupil learns one of them."""

INDEX = {row.name: index for index, row in enumerate(SUBJECTS)}
DAY_LENGTHS = {
    1: (5, 5, 4, 4, 4),
    2: (5, 5, 5, 4, 4),
    3: (5, 5, 5, 5, 4),
    4: (6, 5, 5, 5, 5),
    5: (6, 6, 6, 5, 5),
    6: (6, 6, 6, 6, 6),
}
"""Compulsory lessons of each weekday by grade; the same for all classes of the grade."""


def subjects() -> tuple[Named, ...]:
    """Rows of the table of subjects: short and full name."""
    return tuple(Named(row.short_name, row.name) for row in SUBJECTS)


def taught(grade: int) -> list[tuple[SubjectRow, int]]:
    """Compulsory subjects of a grade in the order of the report card, with lessons a week."""
    return [(row, row.hours[grade - 1]) for row in SUBJECTS if row.hours[grade - 1]]
