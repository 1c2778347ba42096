"""Every table of the house, imported once so that the metadata is whole."""

from models import (
    absences,
    accounts,
    audit,
    classes,
    enrolment,
    imports,
    journal,
    marks,
    messages,
    outbox,
    people,
    school,
    student_file,
    timetable,
)

__all__ = [
    "absences",
    "accounts",
    "audit",
    "classes",
    "enrolment",
    "imports",
    "journal",
    "marks",
    "messages",
    "outbox",
    "people",
    "school",
    "student_file",
    "timetable",
]
