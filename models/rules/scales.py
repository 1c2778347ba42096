"""Which scale a subject is marked in: the two orders schools know, as a start for a school's own choice."""

from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.marks import ScaleKind


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


def preset_scale(order: ScaleOrder, grade: int, subject: SubjectKind) -> ScaleKind:
    """The scale of a subject in a grade by one of the orders."""
    if subject is SubjectKind.UNMARKED:
        return ScaleKind.NONE
    if order is ScaleOrder.TODAY:
        return ScaleKind.POINTS if grade >= 4 else ScaleKind.LEVELS
    return ScaleKind.POINTS if grade >= POINTS_FROM_GRADE.get(subject, 4) else ScaleKind.TEXT
