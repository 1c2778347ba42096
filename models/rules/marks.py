"""Words of marking: scales, signs of attendance, kinds of columns and terms.

Source: clauses 11-13; the standards in force for the scales (Reg. 747, 2018).
"""

from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.broken import RuleBroken

NO_MARK = "nv"
"""Nav vērtējuma: owed, never a number and in no average."""


class ScaleKind(LabelledEnum):
    """What the marks of one column are written in; a property of the column."""

    POINTS = "points", _l("points 1-10")
    LEVELS = "levels", _l("levels S, T, A, P")
    SIGNS = "signs", _l("signs +, /, -")
    PASS = "pass", _l("passed / failed (i, ni)")
    PERCENT = "percent", _l("percent")
    TEXT = "text", _l("in words")
    NONE = "none", _l("no marks")


class AttendanceSign(LabelledEnum):
    """What the teacher notes of a pupil's presence; the ground is another fact (`rules.absences`)."""

    ABSENT = "n", _l("absent")
    LATE = "k", _l("late for the lesson")


class AssessmentKind(LabelledEnum):
    """What a column of marks is for; only summative ones make the term's mark."""

    FORMATIVE = "formative", _l("formative")
    SUMMATIVE = "summative", _l("summative")
    DIAGNOSTIC = "diagnostic", _l("diagnostic")


class ColumnKind(LabelledEnum):
    """What was held (stundas tips)."""

    LESSON = "lesson", _l("lesson")
    HOMEWORK = "homework", _l("homework")
    TEST = "test", _l("test")
    PASS_TEST = "pass_test", _l("pass test")
    DIAGNOSTIC = "diagnostic", _l("diagnostic test")
    MONITORING = "monitoring", _l("monitoring test")

    @property
    def assessment(self) -> AssessmentKind:
        """What marks of such a column are for unless the teacher says otherwise."""
        return COLUMN_ASSESSMENT[self]

    @property
    def is_diagnostic(self) -> bool:
        """Whether it only shows where pupils stand: its percent are never part of a term's mark."""
        return COLUMN_ASSESSMENT[self] is AssessmentKind.DIAGNOSTIC

    @property
    def takes_attendance(self) -> bool:
        """Whether pupils are present at it: homework is done elsewhere."""
        return self is not ColumnKind.HOMEWORK

    def usual_scale(self, subject_scale: ScaleKind) -> ScaleKind:
        """The scale such a column begins with, where the subject is marked in `subject_scale`."""
        return subject_scale if subject_scale is ScaleKind.NONE else COLUMN_SCALE.get(self, subject_scale)


COLUMN_ASSESSMENT = {
    ColumnKind.LESSON: AssessmentKind.FORMATIVE,
    ColumnKind.HOMEWORK: AssessmentKind.FORMATIVE,
    ColumnKind.TEST: AssessmentKind.SUMMATIVE,
    ColumnKind.PASS_TEST: AssessmentKind.SUMMATIVE,
    ColumnKind.DIAGNOSTIC: AssessmentKind.DIAGNOSTIC,
    ColumnKind.MONITORING: AssessmentKind.DIAGNOSTIC,
}

COLUMN_SCALE = {
    ColumnKind.PASS_TEST: ScaleKind.PASS,
    ColumnKind.DIAGNOSTIC: ScaleKind.PERCENT,
    ColumnKind.MONITORING: ScaleKind.PERCENT,
}


class TermKind(LabelledEnum):
    """What a term column sums up; its mark is typed by a person."""

    SEMESTER_1 = "semester_1", _l("semester 1")
    SEMESTER_2 = "semester_2", _l("semester 2")
    YEAR = "year", _l("year")
    POST_EXAM = "post_exam", _l("post-exam")
    FINAL = "final", _l("final mark")


def check_scale_of_kind(kind: ColumnKind, scale: ScaleKind) -> None:
    """Diagnostic and monitoring tests are marked in percent only.

    Raises:
        RuleBroken: the scale is another one.
    """
    if kind.is_diagnostic and scale is not ScaleKind.PERCENT:
        raise RuleBroken(_("Diagnostic and monitoring tests are marked in percent only."), "scale")


def numeric(value: str, scale: ScaleKind) -> Decimal | None:
    """The number a stored mark stands for in points or percent; None for every other mark and for nv."""
    if scale not in {ScaleKind.POINTS, ScaleKind.PERCENT} or value == NO_MARK:
        return None
    return Decimal(value.replace(",", "."))
