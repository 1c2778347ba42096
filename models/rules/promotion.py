"""Promotion to the next grade: what the year's marks say; a person decides, by an order (clause 19).

Source: the school's order; Reg. 11 (2022) on enrolment and promotion. From grade 4 on the year's or the final
mark is at least 4 in every subject, and one post-exam may have stayed below; in grades 1-3 there is an
assessment in every subject. Subjects the pupil is exempt from, or does not take, are skipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.marks import NO_MARK, ScaleKind
from models.rules.terms import needs_post_exam

FIRST_GRADE_IN_POINTS = 4
"""From this grade on the mark decides; before it, that there is one."""
MOST_POST_EXAMS_BELOW = 1
NOT_PASSED = "ni"
"""In a subject marked passed / failed it counts as a mark below the least."""


class Outcome(LabelledEnum):
    """What is decided about a pupil when the year ends."""

    PROMOTED = "promoted", _l("promoted to the next grade")
    REPEATS = "repeats", _l("repeats the grade")
    MEASURES = "measures", _l("additional learning measures")
    """Papildu mācību pasākumi: until they are over, nothing is decided for good."""
    LEAVES = "leaves", _l("finishes or leaves the school")


class Advice(LabelledEnum):
    """What the rule says of a pupil; only says."""

    ALLOWS = "allows", _l("may be promoted")
    POST_EXAM = "post_exam", _l("post-exam needed")
    REFUSES = "refuses", _l("may not be promoted")
    INCOMPLETE = "incomplete", _l("marks are missing")


class Finding(LabelledEnum):
    """What is the matter with one subject."""

    MISSING = "missing", _l("no year mark")
    NO_MARK = "no_mark", _l("no assessment")
    BELOW = "below", _l("post-exam needed")
    POST_EXAM_BELOW = "post_exam_below", _l("post-exam below 4")
    FINAL_MISSING = "final_missing", _l("no final mark after the post-exam")
    FINAL_BELOW = "final_below", _l("final mark below 4")


@dataclass(frozen=True, slots=True)
class SubjectResult:
    """What a pupil has in one subject when the year ends; empty where nothing is typed."""

    subject: str
    scale: ScaleKind
    year: str = ""
    post_exam: str = ""
    final: str = ""

    def is_below(self, value: str) -> bool:
        """Whether a mark of this subject has to be bettered."""
        failed = self.scale is ScaleKind.PASS and value == NOT_PASSED
        return failed or needs_post_exam(value, self.scale)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the rule says so: one subject, its mark and what is the matter with it."""

    subject: str
    mark: str
    finding: Finding

    def __str__(self) -> str:
        named = f"{self.subject} {self.mark}".rstrip()
        return f"{named}: {self.finding.label}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rule says of one pupil, with its reasons in the order of the subjects."""

    advice: Advice
    reasons: tuple[Reason, ...] = ()


def proposal(grade: int, results: Iterable[SubjectResult]) -> Proposal:
    """What the rule says of a pupil of this grade, from the subjects the pupil takes."""
    taken = tuple(results)
    by_points = grade >= FIRST_GRADE_IN_POINTS
    judge = _judged if by_points else _assessed
    reasons = tuple(reason for one in taken if (reason := judge(one)))
    if not taken:
        return Proposal(Advice.INCOMPLETE)
    findings = Counter(reason.finding for reason in reasons)
    return Proposal(_advice(findings) if by_points else _advice_in_words(findings), reasons)


def is_against(outcome: Outcome, advice: Advice) -> bool:
    """Whether a decision differs from what the rule says, and so has to say why."""
    return outcome not in AGREES[advice]


AGREES: Mapping[Advice, frozenset[Outcome]] = MappingProxyType(
    {
        Advice.ALLOWS: frozenset({Outcome.PROMOTED, Outcome.LEAVES}),
        Advice.POST_EXAM: frozenset({Outcome.MEASURES, Outcome.LEAVES}),
        Advice.REFUSES: frozenset({Outcome.REPEATS, Outcome.MEASURES, Outcome.LEAVES}),
        Advice.INCOMPLETE: frozenset({Outcome.MEASURES, Outcome.LEAVES}),
    }
)
"""Whoever leaves the school does so whatever the marks are."""


def _judged(one: SubjectResult) -> Reason | None:
    """The final mark decides, before it the post-exam, before it the year's."""
    value = one.final or one.post_exam or one.year
    finding = _finding(one, value)
    return Reason(one.subject, value, finding) if finding else None


def _finding(one: SubjectResult, value: str) -> Finding | None:
    if not value:
        return Finding.MISSING
    if value == NO_MARK:
        return Finding.NO_MARK
    if one.is_below(value):
        return _why_below(one)
    return Finding.FINAL_MISSING if one.post_exam and not one.final else None


def _why_below(one: SubjectResult) -> Finding:
    if one.post_exam and one.is_below(one.post_exam):
        return Finding.POST_EXAM_BELOW
    return Finding.FINAL_BELOW if one.final else Finding.BELOW


def _assessed(one: SubjectResult) -> Reason | None:
    value = one.final or one.year
    if value and value != NO_MARK:
        return None
    return Reason(one.subject, value, Finding.NO_MARK if value else Finding.MISSING)


def _advice(findings: Mapping[Finding, int]) -> Advice:
    if findings[Finding.POST_EXAM_BELOW] > MOST_POST_EXAMS_BELOW or findings[Finding.FINAL_BELOW]:
        return Advice.REFUSES
    if findings[Finding.MISSING] or findings[Finding.FINAL_MISSING]:
        return Advice.INCOMPLETE
    return Advice.POST_EXAM if findings[Finding.BELOW] or findings[Finding.NO_MARK] else Advice.ALLOWS


def _advice_in_words(findings: Mapping[Finding, int]) -> Advice:
    return Advice.INCOMPLETE if findings else Advice.ALLOWS
