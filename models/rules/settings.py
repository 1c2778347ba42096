"""What a school decides itself, with the values it begins with (clause 3.1.5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import time
from decimal import Decimal, InvalidOperation
from functools import partial
from types import MappingProxyType
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules import viis
from models.rules.absence_reports import ReportLimits
from models.rules.broken import RuleBroken
from models.rules.marks import ColumnKind
from models.rules.statement_times import Rhythm
from models.rules.suggestions import SuggestionOrder
from models.text import clean_line

WEIGHT = re.compile(r"[0-9]{1,2}([.,][0-9]{1,2})?")

MOST_MEGABYTES = 25
"""What a browser may send at once; a school may set less."""


class ReminderWay(LabelledEnum):
    """How a teacher is reminded of lessons not entered, beside the notice in the system."""

    NOTICE = "notice", _l("by a notice only")
    EMAIL = "email", _l("e-mail")
    SMS = "sms", _l("SMS")


@dataclass(frozen=True, slots=True)
class SchoolSettings:
    """The school's own numbers."""

    entry_deadline: time = time(17, 0)
    """Until when the day's lessons are entered (clause 11), school-local."""
    entry_grace_minutes: int = 30
    """How long after a late lesson's end it may still be entered in time."""
    entry_reminder_at: time | None = None
    """From what hour on teachers are reminded of lessons not entered (school-local); None: never."""
    entry_reminder_by: ReminderWay = ReminderWay.NOTICE
    """By what way, beside the notice."""
    change_notice_days: int | None = 1
    """Families are told of changed lessons so many school days after today or nearer; None: of none."""
    unknown_absence_days: int = 5
    """School days after which an unexplained absence is put before the class teacher."""
    absence_message_at: time | None = None
    """From what hour on guardians are told that a pupil is missing (school-local); None: never (Reg. 89)."""
    absence_message_by: ReminderWay = ReminderWay.NOTICE
    """By what way, beside the notice."""
    absence_message_text: str = "Lūdzam pieteikties E-klasē: ir ziņa no skolas."
    """What they are told: nothing that says who or what it is about."""
    unexcused_steps: tuple[int, ...] = (10, 15, 20)
    """Unexcused lessons of a semester at which the class teacher is warned."""
    municipality_over: int = 20
    """The municipality is told of more unexcused lessons in a semester than these (Reg. 89)."""
    municipality_name: str = ""
    """Who is told, as the notice addresses it; empty leaves a line to write on."""
    unknown_counts_unexcused: bool = False
    """Whether lessons missed without a known ground count as unexcused."""
    morning_summary_at: time | None = time(9, 30)
    """From what hour on those named are told how many pupils are present; None: never."""
    report_today_until: time = time(10, 0)
    """Until when, that moment included, parents report today's absence (clause 8), school-local."""
    report_alone_days: int = 3
    """School days parents explain without a document (clause 8)."""
    report_most_days: int = 30
    """School days of the longest absence parents report (clause 8)."""
    uses_semester_marks: bool = True
    """Whether the school gives semester marks."""
    levels_up_to_grade: int = 3
    """Up to which grade report cards are of the design for levels; 0: all are of that for points."""
    least_summative_marks: int = 3
    """How many summative marks a term should have (the school's assessment order); 0 asks for none."""
    owed_blocks_suggestion: bool = True
    """Whether an nv holds the suggested term mark back; else it is only named."""
    weight_lesson: Decimal = Decimal(1)
    """The weight with which a lesson's column of marks begins."""
    weight_homework: Decimal = Decimal(1)
    """The same of homework."""
    weight_test: Decimal = Decimal(1)
    """The same of tests."""
    weight_pass_test: Decimal = Decimal(1)
    """The same of pass tests."""
    school_weeks: int = 35
    """Weeks of lessons in a school year: weekly lessons times these are the lessons a year."""
    sms_password_hours: int = 72
    """How long a first password sent by SMS may be used (clause 2)."""
    slip_password_days: int = 14
    """How long a first password on paper may be used (clause 2)."""
    sms_resend_minutes: int = 10
    """After how many minutes another SMS may go to the same person."""
    sms_per_number: int = 3
    """SMS to one number in an hour at most."""
    sms_per_hour: int = 500
    """SMS of the whole school in an hour at most."""
    document_years: int = 5
    """Years after which a pupil's identity document is asked about again; 0 asks about none."""
    attachment_megabytes: int = 10
    """How large a file hung on homework or a letter may be."""
    attachments_per_lesson: int = 5
    """How many files may hang on the homework of one lesson; 0 lets none in."""
    tests_per_day: int = 1
    """Tests a class may have in a day before the one who plans another is warned."""
    tests_per_week: int = 3
    """The same for a week."""
    viis_pupils: tuple[str, ...] = tuple(viis.PUPILS.values())
    """What the state's register calls the columns of pupils, in the order of `models.rules.viis`."""
    viis_classes: tuple[str, ...] = tuple(viis.CLASSES.values())
    """The same of classes."""
    viis_enrolments: tuple[str, ...] = tuple(viis.ENROLMENTS.values())
    """The same of enrolments."""
    viis_staff: tuple[str, ...] = tuple(viis.STAFF.values())
    """The same of staff."""
    check_homework_days: int = 20
    """School days with lessons and without homework that are a finding (clause 3.4); 0: never."""
    check_test_days: int = 10
    """School days after which a test without any mark is a finding (clause 3.4)."""
    check_mean_distance: Decimal = Decimal(1)
    """How far, in points, a term's mark stands from its mean to be a finding (clause 3.4); 0: never."""
    check_plan_percent: int = 10
    """By how many hundredths lessons held differ from the plan to be a finding (clause 3.4); 0: never."""
    check_plan_lessons: int = 3
    """A difference from the plan of so many lessons or fewer is never a finding."""
    diary_read_weekly: bool = True
    """Whether parents say each week that they have read the diary (clause 1)."""
    statement_rhythm: Rhythm = Rhythm.MONTH
    """How often class teachers send statements of marks (clause 9a); the school's assessment order says."""
    statement_days: int = 7
    """Days after the end of a month or semester until which they are sent."""
    introduction_days: int = 14
    """Days after the first of the year until which class teachers introduce their classes (clause 5)."""
    second_factor_required: bool = False
    """Whether superuser and registrar sign in with a second factor (clause 3.2)."""

    @property
    def report_limits(self) -> ReportLimits:
        """What parents may report by themselves."""
        return ReportLimits(self.report_today_until, self.report_alone_days, self.report_most_days)

    @property
    def suggestion_order(self) -> SuggestionOrder:
        """What holds for suggested term marks."""
        return SuggestionOrder(self.least_summative_marks, self.owed_blocks_suggestion)

    def usual_weight(self, kind: ColumnKind) -> Decimal:
        """The weight with which a column of this kind begins; diagnostic ones never weigh anything."""
        return Decimal(1) if kind.is_diagnostic else Decimal(getattr(self, f"weight_{kind.value}"))


def _clock_time(text: str) -> time:
    return time.fromisoformat(text.strip().replace(".", ":").zfill(5))


def _clock_time_or_never(text: str) -> time | None:
    return None if text.strip() in {"0", "-"} else _clock_time(text)


def _number(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 1000:
        raise ValueError(text)
    return number


def _number_or_never(text: str) -> int | None:
    return None if text.strip() == "-" else _number(text)


def _weeks(text: str) -> int:
    weeks = int(text)
    if not 1 <= weeks <= 53:
        raise ValueError(text)
    return weeks


def _megabytes(text: str) -> int:
    megabytes = int(text)
    if not 1 <= megabytes <= MOST_MEGABYTES:
        raise ValueError(text)
    return megabytes


def _few(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 20:
        raise ValueError(text)
    return number


def _weight(text: str) -> Decimal:
    if not WEIGHT.fullmatch(text.strip()):
        raise ValueError(text)
    weight = Decimal(text.strip().replace(",", "."))
    if not 0 < weight <= 10:
        raise ValueError(text)
    return weight


def _count(text: str) -> int:
    number = _number(text)
    if number == 0:
        raise ValueError(text)
    return number


def _points(text: str) -> Decimal:
    points = Decimal(text.strip().replace(",", "."))
    if not points.is_finite() or not 0 <= points <= 10:
        raise ValueError(text)
    return points


def _steps(text: str) -> tuple[int, ...]:
    return tuple(sorted({_count(part) for part in text.replace(",", ";").split(";")}))


def _sentence(text: str) -> str:
    line = " ".join(text.split())
    if not 10 <= len(line) <= 160:
        raise ValueError(text)
    return line


def _yes_no(text: str) -> bool:
    return {"1": True, "true": True, "jā": True, "0": False, "false": False, "nē": False}[
        text.strip().lower()
    ]


PARSERS: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "entry_deadline": _clock_time,
        "entry_grace_minutes": _number,
        "entry_reminder_at": _clock_time_or_never,
        "entry_reminder_by": lambda text: ReminderWay(text.strip().lower()),
        "change_notice_days": _number_or_never,
        "unknown_absence_days": _number,
        "absence_message_at": _clock_time_or_never,
        "absence_message_by": lambda text: ReminderWay(text.strip().lower()),
        "absence_message_text": _sentence,
        "unexcused_steps": _steps,
        "municipality_over": _count,
        "municipality_name": lambda text: clean_line(text, 100),
        "unknown_counts_unexcused": _yes_no,
        "morning_summary_at": _clock_time_or_never,
        "report_today_until": _clock_time,
        "report_alone_days": _number,
        "report_most_days": _count,
        "uses_semester_marks": _yes_no,
        "levels_up_to_grade": _few,
        "least_summative_marks": _few,
        "owed_blocks_suggestion": _yes_no,
        "weight_lesson": _weight,
        "weight_homework": _weight,
        "weight_test": _weight,
        "weight_pass_test": _weight,
        "diary_read_weekly": _yes_no,
        "statement_rhythm": lambda text: Rhythm(text.strip().lower()),
        "statement_days": _number,
        "introduction_days": _number,
        "second_factor_required": _yes_no,
        "check_homework_days": _number,
        "check_test_days": _number,
        "check_mean_distance": _points,
        "check_plan_percent": _number,
        "check_plan_lessons": _number,
        "school_weeks": _weeks,
        "sms_password_hours": _count,
        "slip_password_days": _count,
        "sms_resend_minutes": _number,
        "sms_per_number": _count,
        "sms_per_hour": _number,
        "document_years": _number,
        "attachment_megabytes": _megabytes,
        "attachments_per_lesson": _few,
        "tests_per_day": _count,
        "tests_per_week": _count,
        "viis_pupils": partial(viis.column_names, usual=viis.PUPILS),
        "viis_classes": partial(viis.column_names, usual=viis.CLASSES),
        "viis_enrolments": partial(viis.column_names, usual=viis.ENROLMENTS),
        "viis_staff": partial(viis.column_names, usual=viis.STAFF),
    }
)
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "entry_deadline": _l("Lessons are entered until (time of day)"),
        "entry_grace_minutes": _l("Minutes after a late lesson's end to enter it"),
        "entry_reminder_at": _l("Teachers are reminded of lessons not entered from (time of day; 0: never)"),
        "entry_reminder_by": _l("A reminder leaves as: notice, email or sms"),
        "change_notice_days": _l(
            "Families are told of changed lessons: school days ahead (0: today's only; -: never)"
        ),
        "unknown_absence_days": _l("School days until an unexplained absence is asked about"),
        "absence_message_at": _l("Guardians are told of a missing pupil from (time of day; 0: never)"),
        "absence_message_by": _l("That message leaves as: notice, email or sms"),
        "absence_message_text": _l("What the message says, 10 to 160 characters and nothing personal"),
        "unexcused_steps": _l("Unexcused lessons in a semester that warn, with semicolons between"),
        "municipality_over": _l("The municipality is told of more unexcused lessons in a semester than"),
        "municipality_name": _l("The municipality as notices address it"),
        "unknown_counts_unexcused": _l("Absences without a known ground count as unexcused (1 or 0)"),
        "morning_summary_at": _l("The morning summary is told from (time of day; 0: never)"),
        "report_today_until": _l("Parents report today's absence until (time of day)"),
        "report_alone_days": _l("School days parents explain without a document"),
        "report_most_days": _l("School days of the longest absence parents report"),
        "diary_read_weekly": _l("Parents confirm each week that they have read the diary (1 or 0)"),
        "statement_rhythm": _l("Statements of marks are sent: month, semester or never"),
        "statement_days": _l("Days after a month or semester until statements are sent"),
        "introduction_days": _l("Days from the year's first until classes are introduced to the system"),
        "second_factor_required": _l("Superuser and registrar sign in with a second step (1 or 0)"),
        "uses_semester_marks": _l("The school gives semester marks (1 or 0)"),
        "levels_up_to_grade": _l("Report cards have the design for levels up to grade (0: none)"),
        "least_summative_marks": _l("Summative marks a term should have at least (0: no such rule)"),
        "owed_blocks_suggestion": _l("An nv holds the suggested term mark back (1 or 0)"),
        "weight_lesson": _l("Weight with which marks of a lesson begin"),
        "weight_homework": _l("Weight with which homework begins"),
        "weight_test": _l("Weight with which a test begins"),
        "weight_pass_test": _l("Weight with which a pass test begins"),
        "check_homework_days": _l("Checks: school days without homework that are a finding (0: never)"),
        "check_test_days": _l("Checks: school days until a test without marks is a finding"),
        "check_mean_distance": _l("Checks: points between a term mark and its mean (0: not looked at)"),
        "check_plan_percent": _l("Checks: percent by which lessons differ from the plan (0: not looked at)"),
        "check_plan_lessons": _l("Checks: lessons of difference from the plan that are never a finding"),
        "school_weeks": _l("Weeks of lessons in a school year"),
        "sms_password_hours": _l("Hours a first password sent by SMS is valid"),
        "slip_password_days": _l("Days a first password on a slip is valid"),
        "sms_resend_minutes": _l("Minutes until another SMS may go to the same person"),
        "sms_per_number": _l("SMS to one number in an hour at most"),
        "sms_per_hour": _l("SMS of the school in an hour at most (0: none)"),
        "document_years": _l("Years after which an identity document is asked about again (0: never)"),
        "attachment_megabytes": _l("Size of an attached file at most, MB (1-25)"),
        "attachments_per_lesson": _l("Files on the homework of one lesson at most (0-20)"),
        "tests_per_day": _l("Tests of a class in a day before a warning"),
        "tests_per_week": _l("Tests of a class in a week before a warning"),
        "viis_pupils": _l(
            "VIIS: names of the columns of pupils, 9 with semicolons between, - leaves one out"
        ),
        "viis_classes": _l(
            "VIIS: names of the columns of classes, 5 with semicolons between, - leaves one out"
        ),
        "viis_enrolments": _l(
            "VIIS: names of the columns of enrolments, 7 with semicolons between, - leaves one out"
        ),
        "viis_staff": _l("VIIS: names of the columns of staff, 8 with semicolons between, - leaves one out"),
    }
)
NAMES = tuple(field.name for field in fields(SchoolSettings))


def check_setting(name: str, value: str) -> None:
    """Refuse a value that its setting cannot have.

    Raises:
        RuleBroken: the name is not known, or the value does not fit it.
    """
    if name not in PARSERS:
        raise RuleBroken(_("There is no such setting."), "name")
    try:
        PARSERS[name](value)
    except (ValueError, KeyError, InvalidOperation) as reason:
        raise RuleBroken(_("This value does not fit the setting."), "value") from reason


def read_settings(stored: Iterable[tuple[str, str]]) -> SchoolSettings:
    """The settings in force: what is stored, else what a school begins with."""
    return SchoolSettings(**{name: PARSERS[name](value) for name, value in stored if name in PARSERS})
