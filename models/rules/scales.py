"""Which scale a subject is marked in: the two orders schools know, as a start for a school's own choice."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.marks import ScaleKind
from models.text import fold


class ScaleOrder(LabelledEnum):
    """Whose order of scales a school begins with."""

    TODAY = "today", _l("levels in grades 1-3, points from grade 4")
    ORDER_2018 = "2018", _l("order of 2018: in words, then points by subject")


class SubjectKind(LabelledEnum):
    """What a subject is to the orders of scales."""

    LATVIAN = "latvian", _l("Latvian")
    MATHEMATICS = "mathematics", _l("mathematics")
    FIRST_FOREIGN = "first_foreign", _l("first foreign language")
    OTHER = "other", _l("other subject")
    UNMARKED = "unmarked", _l("without marks")


POINTS_FROM_GRADE = {SubjectKind.LATVIAN: 2, SubjectKind.MATHEMATICS: 2, SubjectKind.FIRST_FOREIGN: 3}
"""The order of 2018: from which grade a subject has points; the others from grade 4."""
CLASS_LESSON = "klases stunda"
"""The subject of the class-teacher journal (clause 4.2), as `models.text.fold` writes it; it has no marks."""


def preset_scale(order: ScaleOrder, grade: int, subject: SubjectKind) -> ScaleKind:
    """The scale of a subject in a grade by one of the orders."""
    if subject is SubjectKind.UNMARKED:
        return ScaleKind.NONE
    if order is ScaleOrder.TODAY:
        return ScaleKind.POINTS if grade >= 4 else ScaleKind.LEVELS
    return ScaleKind.POINTS if grade >= POINTS_FROM_GRADE.get(subject, 4) else ScaleKind.TEXT


def subject_kinds(subjects: Sequence[tuple[str, ScaleKind]]) -> list[SubjectKind]:
    """What each subject of a class is to the orders, by its name and scale, in the order of the class.

    A language that is not Latvian is a foreign one; the one that stands first is the first foreign language.
    What has no marks now has none in any order.
    """
    kinds: list[SubjectKind] = []
    for name, scale in subjects:
        kinds.append(_kind(fold(name), scale, foreign_before=SubjectKind.FIRST_FOREIGN in kinds))
    return kinds


def _kind(name: str, scale: ScaleKind, *, foreign_before: bool) -> SubjectKind:
    if scale is ScaleKind.NONE or name == CLASS_LESSON:
        return SubjectKind.UNMARKED
    if name.startswith("latviesu valoda"):
        return SubjectKind.LATVIAN
    if name.startswith("matematika"):
        return SubjectKind.MATHEMATICS
    if "valoda" in name.split() and not foreign_before:
        return SubjectKind.FIRST_FOREIGN
    return SubjectKind.OTHER
