"""What a constraint of the database says to people: one plain sentence each, never SQL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import DataError, IntegrityError

from models.rules.broken import RuleBroken

TURNED = _l("The end is earlier than the beginning.")
OTHER_YEAR = _l("This school year has one already.")

SENTENCES: Mapping[str, tuple[str, Any]] = {
    "uq__absence_reason__name": ("name", _l("There is a ground of this name already.")),
    "uq__account__person_id": ("person", _l("This person has an account already.")),
    "uq__account__user_name": ("user_name", _l("Somebody else has this user name.")),
    "uq__class_subject__school_class_id_subject_id": ("subject", _l("The class has this subject already.")),
    "ck__class_subject__lessons_not_negative": ("lessons_a_year", _l("Lessons cannot be fewer than none.")),
    "uq__class_teacher__school_class_id_staff_id_starts_on": (
        "starts_on",
        _l("This teacher looks after the class from that day already."),
    ),
    "uq__director_order__number_issued_on": (
        "number",
        _l("There is an order of this number and day already."),
    ),
    "uq__group_member__journal_group_id_student_id_starts_on": (
        "starts_on",
        _l("The pupil is in the group from that day already."),
    ),
    "uq__guardian__person_id": ("person", _l("This person is among the parents already.")),
    "uq__guardianship__student_id_guardian_id": ("guardian", _l("This is a contact of the pupil already.")),
    "uq__journal_group__journal_id_name": ("name", _l("The journal has a group of this name already.")),
    "uq__journal_teacher__journal_group_id_staff_id_starts_on": (
        "starts_on",
        _l("This teacher keeps the group from that day already."),
    ),
    "uq__lesson_time__school_year_id_number": ("number", _l("This lesson of the year has its time already.")),
    "ck__lesson_time__number_in_day": ("number", _l("Lessons of a day are numbered from 0 to 10.")),
    "uq__person__personal_code": ("personal_code", _l("Somebody else has this personal code.")),
    "uq__programme__code": ("code", _l("There is a programme with this code already.")),
    "ck__programme__eight_digits": ("code", _l("A programme code has 8 digits.")),
    "uq__role_grant__account_id_role_starts_on": (
        "starts_on",
        _l("The account has this role from that day already."),
    ),
    "uq__room__name": ("name", _l("There is a room of this name already.")),
    "uq__school_class__school_year_id_grade_letter": (
        "letter",
        _l("The school year has this class already."),
    ),
    "ck__school_class__grade_of_school": ("grade", _l("Grades are numbered from 1 to 12.")),
    "uq__school_year__name": ("name", _l("There is a school year of this name already.")),
    "uq__school_year__starts_on": (
        "starts_on",
        _l("There is a school year that begins on this day already."),
    ),
    "uq__semester__school_year_id_number": ("number", OTHER_YEAR),
    "ck__semester__first_or_second": ("number", _l("A school year has semesters 1 and 2.")),
    "uq__setting__name": ("name", _l("This setting is there already; change it.")),
    "uq__staff__person_id": ("person", _l("This person is a member of staff already.")),
    "uq__student__person_id": ("person", _l("This person is a pupil already.")),
    "uq__student_file__file_number": ("file_number", _l("Another file has this number.")),
    "uq__student_file__student_id": ("student", _l("This pupil has a personal file already.")),
    "uq__subject__name": ("name", _l("There is a subject of this name already.")),
    "uq__term_window__school_year_id_kind": ("kind", OTHER_YEAR),
    "uq__timetable_slot__journal_group_id_weekday_number_starts_on": (
        "number",
        _l("The group has this lesson from that day already."),
    ),
    "ck__timetable_slot__number_in_day": ("number", _l("Lessons of a day are numbered from 0 to 10.")),
    "ck__timetable_slot__weekday_of_school": ("weekday", _l("School days are Monday to Saturday.")),
    "ck__calendar_span__weekday_of_timetable": ("weekday", _l("A timetable has Monday to Friday.")),
}
"""Constraint -> the field it is about and what to say there."""

SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (\w+)\.")
SQLITE_NAMED = re.compile(r"CHECK constraint failed: (\w+)")


def constraint_of(error: IntegrityError) -> str:
    """The name of the constraint that was hurt, by our convention of names; empty when none is told."""
    told = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    if told:
        return str(told)
    text = str(error.orig)
    if named := SQLITE_NAMED.search(text):
        return named[1]
    unique = SQLITE_UNIQUE.search(text)
    if not unique:
        return ""
    columns = re.findall(rf"{unique[1]}\.(\w+)", text)
    return f"uq__{unique[1]}__{'_'.join(columns)}"


def in_words(error: IntegrityError | DataError) -> RuleBroken:
    """What the database refused, as a rule of the school."""
    if isinstance(error, DataError):
        return RuleBroken(_("A number or text is larger than can be kept."))
    name = constraint_of(error)
    if name in SENTENCES:
        field, sentence = SENTENCES[name]
        return RuleBroken(sentence, field)
    if name.endswith("__begins_before_it_ends"):
        return RuleBroken(TURNED, "ends_at" if "lesson_time" in name else "ends_on")
    return RuleBroken(_("Such a record exists already, or something else still depends on this one."))
