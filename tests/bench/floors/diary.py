"""The floor of the diary: a pupil's week by raw sqlite3, joined to a page of strings."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date, timedelta
from html import escape

HOMEWORK_REACHES = timedelta(days=60)


def week_joined(path: str, key: str, student: int, monday: date) -> str:
    """The lessons of the week with topic, homework, marks and signs."""
    db = sqlite3.connect(path, isolation_level=None)
    db.row_factory = sqlite3.Row
    db.execute("BEGIN")
    try:
        return _page(db, key, student, monday)
    finally:
        db.close()


def _page(db: sqlite3.Connection, key: str, student: int, monday: date) -> str:
    run = db.execute
    first, last = monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    since, until = (monday - HOMEWORK_REACHES).isoformat(), (monday + HOMEWORK_REACHES).isoformat()
    run(
        "SELECT s.account_id, p.first_name, p.surname, g.role FROM account_session s"
        " JOIN account a ON a.id = s.account_id JOIN person p ON p.id = a.person_id"
        " JOIN role_grant g ON g.account_id = a.id WHERE s.key_digest = ?",
        (key,),
    ).fetchall()
    school = run("SELECT name FROM school").fetchone()["name"]
    child = run(
        "SELECT p.first_name, p.surname FROM student s JOIN person p ON p.id = s.person_id WHERE s.id = ?",
        (student,),
    ).fetchone()
    year = run(
        "SELECT id, starts_on, ends_on FROM school_year WHERE starts_on <= ? ORDER BY starts_on DESC", (last,)
    ).fetchone()
    closed = run("SELECT * FROM calendar_span WHERE school_year_id = ?", (year["id"],)).fetchall()
    bells = run("SELECT * FROM lesson_time WHERE school_year_id = ?", (year["id"],)).fetchall()
    run("SELECT name, value FROM setting").fetchall()
    groups = {
        row["id"]: row
        for row in run(
            "SELECT g.id, g.name, g.whole_class, j.kind, coalesce(s.name, j.title) AS subject"
            " FROM enrolment e JOIN journal_class c ON c.school_class_id = e.school_class_id"
            " JOIN journal j ON j.id = c.journal_id JOIN journal_group g ON g.journal_id = j.id"
            " LEFT JOIN subject s ON s.id = j.subject_id"
            " WHERE e.student_id = ? AND g.whole_class AND j.school_year_id = ? AND e.starts_on <= ?"
            " AND (e.ends_on IS NULL OR e.ends_on >= ?) AND j.kind <> 'individual'"
            " UNION SELECT g.id, g.name, g.whole_class, j.kind, coalesce(s.name, j.title)"
            " FROM group_member m JOIN journal_group g ON g.id = m.journal_group_id"
            " JOIN journal j ON j.id = g.journal_id LEFT JOIN subject s ON s.id = j.subject_id"
            " WHERE m.student_id = ? AND j.school_year_id = ? AND m.starts_on <= ?"
            " AND (m.ends_on IS NULL OR m.ends_on >= ?) AND NOT g.whole_class AND j.kind <> 'individual'",
            (student, year["id"], last, since, student, year["id"], last, since),
        )
    }
    ids = list(groups)
    holes = ",".join("?" * len(ids))
    slots = run(
        "SELECT s.*, r.name AS room FROM timetable_slot s LEFT JOIN room r ON r.id = s.room_id"
        f" WHERE s.journal_group_id IN ({holes})",
        ids,
    ).fetchall()
    lessons = run(
        f"SELECT * FROM lesson WHERE journal_group_id IN ({holes}) AND held_on BETWEEN ? AND ?"
        " AND (held_on >= ? OR homework <> '') ORDER BY held_on, number",
        (*ids, since, last, first),
    ).fetchall()
    for table in ("lesson_cancelled", "substitution", "room_change", "lesson_moved"):
        run(
            f"SELECT * FROM {table} WHERE journal_group_id IN ({holes}) AND held_on BETWEEN ? AND ?"
            " AND voided_at IS NULL",
            (*ids, since, until),
        ).fetchall()
    marks = defaultdict(list)
    for row in run(
        "SELECT m.value, m.former, m.superseded_by, m.entry_id, a.lesson_id, a.column_kind, a.weight, a.title"
        " FROM assessment a JOIN mark m ON m.assessment_id = a.id AND m.student_id = ?"
        f" WHERE a.journal_group_id IN ({holes}) AND a.held_on BETWEEN ? AND ? AND a.voided_at IS NULL"
        " ORDER BY a.id, m.position",
        (student, *ids, first, last),
    ):
        marks[row["lesson_id"]].append(row)
    signs = {
        row["lesson_id"]: row
        for row in run(
            "SELECT a.lesson_id, a.sign, a.late_minutes FROM lesson l JOIN attendance a ON a.lesson_id = l.id"
            f" AND a.student_id = ? WHERE l.journal_group_id IN ({holes}) AND l.held_on BETWEEN ? AND ?",
            (student, *ids, first, last),
        )
    }
    run(
        "SELECT e.*, r.suffix, r.name FROM excuse e JOIN absence_reason r ON r.id = e.reason_id"
        " WHERE e.student_id = ? AND e.starts_on <= ? AND e.ends_on >= ?",
        (student, last, first),
    ).fetchall()
    held = [row for row in lessons if row["held_on"] >= first]
    entries = [row["entry_id"] for row in held] + [m["entry_id"] for each in marks.values() for m in each]
    authors = {
        row["id"]: row
        for row in run(
            "SELECT t.id, t.at, p.first_name, p.surname FROM trail t LEFT JOIN account a ON a.id = t.account_id"
            f" LEFT JOIN person p ON p.id = a.person_id WHERE t.id IN ({','.join('?' * len(entries))})",
            entries,
        )
    }
    of = [row["id"] for row in lessons]
    run(
        f"SELECT id, name, size FROM attachment WHERE thing = 'homework' AND thing_id IN ({','.join('?' * len(of))})",
        of,
    ).fetchall()
    run(
        "SELECT * FROM planned_test WHERE planned_on BETWEEN ? AND ?"
        f" AND journal_group_id IN ({holes}) AND cancelled_at IS NULL",
        (first, last, *ids),
    ).fetchall()
    return "".join(_written(school, child, bells, closed, groups, slots, held, marks, signs, authors, monday))


def _written(school, child, bells, closed, groups, slots, held, marks, signs, authors, monday):
    yield f"<!doctype html><title>{escape(school)}</title><h1>{escape(child['first_name'])}</h1>"
    rooms = {(s["journal_group_id"], s["weekday"], s["number"]): s["room"] for s in slots}
    by_day = defaultdict(list)
    for row in held:
        by_day[row["held_on"]].append(row)
    for count in range(5):
        day = (monday + timedelta(days=count)).isoformat()
        yield f"<section><h2>{day}</h2><table>"
        for row in sorted(by_day[day], key=lambda row: (row["number"] is None, row["number"] or 0)):
            group, sign = groups[row["journal_group_id"]], signs.get(row["id"])
            by = authors.get(row["entry_id"])
            yield (
                f'<tr class="lesson"><td>{row["number"] or "·"}</td><th>{escape(group["subject"])}'
                f" {rooms.get((group['id'], count, row['number'])) or ''}</th><td>{escape(row['topic'])}"
                f" {escape(row['outcome'])} {by and by['surname']}</td><td>{escape(row['homework'])}</td>"
                f"<td>{sign['sign'] if sign else ''}"
                f"{' '.join(escape(mark['value']) for mark in marks.get(row['id'], ()))}</td></tr>"
            )
        yield "</table></section>"
    yield f"<p>{len(bells)} {len(closed)}</p>"
