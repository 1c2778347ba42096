"""The floor of findings: the rows they are counted from, read once by raw sqlite3 and looked at no further."""

from __future__ import annotations

import sqlite3

OF_DAYS = (
    (
        "SELECT id, journal_group_id, held_on, number, topic, homework, due_at, attendance_confirmed_at, entered_at"
        " FROM lesson WHERE held_on BETWEEN ? AND ?"
    ),
    (
        "SELECT a.lesson_id, a.student_id, a.sign FROM attendance a JOIN lesson l ON l.id = a.lesson_id"
        " WHERE l.held_on BETWEEN ? AND ?"
    ),
    (
        "SELECT id, journal_group_id, lesson_id, held_on, column_kind, assessment_kind, scale, weight, title"
        " FROM assessment WHERE held_on BETWEEN ? AND ?"
    ),
    (
        "SELECT m.assessment_id, m.student_id, m.value, m.former, m.superseded_by FROM mark m"
        " JOIN assessment a ON a.id = m.assessment_id WHERE a.held_on BETWEEN ? AND ?"
    ),
)
WHOLE = (
    "SELECT student_id, subject_id, school_year_id, kind, scale, value FROM term_mark",
    "SELECT student_id, school_class_id, starts_on, ends_on FROM enrolment",
    "SELECT journal_group_id, student_id, starts_on, ends_on FROM group_member",
    "SELECT journal_group_id, weekday, number, starts_on, ends_on FROM timetable_slot",
    "SELECT journal_group_id, staff_id, starts_on, ends_on FROM journal_teacher",
    (
        "SELECT g.id, g.journal_id, g.whole_class, j.kind, j.subject_id FROM journal_group g"
        " JOIN journal j ON j.id = g.journal_id"
    ),
    "SELECT journal_id, school_class_id FROM journal_class",
    "SELECT school_class_id, subject_id, lessons_a_year, scale FROM class_subject",
)


def rows_once(path: str, first: str, last: str) -> int:
    """Read every row and count them."""
    connection = sqlite3.connect(path)
    read = [len(connection.execute(query, (first, last)).fetchall()) for query in OF_DAYS]
    read += [len(connection.execute(query).fetchall()) for query in WHOLE]
    connection.close()
    return sum(read)
