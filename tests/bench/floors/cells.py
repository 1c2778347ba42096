"""The floor of saving cells: the same statements by raw sqlite3 in a bare Flask view, to a durable commit."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime

from flask import Flask, jsonify, request

FORMAT = "%Y-%m-%d %H:%M:%S.%f"


def add_saving(app: Flask, path: str, place) -> None:
    """Give the bare application the view that saves cells of marks."""

    @app.post("/sunas")
    def save():
        sent = request.get_json()
        db = sqlite3.connect(path, isolation_level=None)
        db.row_factory = sqlite3.Row
        for pragma in ("synchronous=FULL", "busy_timeout=15000", "foreign_keys=ON"):
            db.execute(f"PRAGMA {pragma}")
        db.execute("BEGIN IMMEDIATE")
        answer = _save(db, place, sent, request.cookies.get("key", ""))
        db.execute("COMMIT")
        db.close()
        return jsonify(answer)

    @app.post("/commit")
    def commit():
        db = sqlite3.connect(path, isolation_level=None)
        db.execute("PRAGMA synchronous=FULL")
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE account_session SET seen_at = seen_at WHERE id = 1")
        db.execute("COMMIT")
        db.close()
        return "", 204


def _save(db: sqlite3.Connection, place, sent: dict, key: str) -> dict:
    run = db.execute
    now = (datetime.now(UTC) + place.offset).strftime(FORMAT)
    person = run(
        "SELECT s.account_id, p.id, t.id AS staff_id, g.role FROM account_session s"
        " JOIN account a ON a.id = s.account_id JOIN person p ON p.id = a.person_id"
        " LEFT JOIN staff t ON t.person_id = p.id LEFT JOIN role_grant g ON g.account_id = a.id"
        " WHERE s.key_digest = ? AND s.ended_at IS NULL AND s.ends_at > ?",
        (key, now),
    ).fetchall()
    account = person[0]["account_id"]
    group = run(
        "SELECT g.id, g.whole_class, j.id AS journal_id, t.starts_on, t.ends_on FROM journal_group g"
        " JOIN journal j ON j.id = g.journal_id JOIN journal_teacher t ON t.journal_group_id = g.id"
        " WHERE g.id = ? AND t.staff_id = ?",
        (place.group, person[0]["staff_id"]),
    ).fetchone()
    claimed = run(
        "INSERT INTO idempotency_key (account_id, key, answer, made_at) VALUES (?, ?, '', ?)"
        " ON CONFLICT DO NOTHING RETURNING id",
        (account, sent["key"], now),
    ).fetchone()
    lessons = list(dict.fromkeys(int(cell["column"][1:]) for cell in sent["cells"]))
    columns = {
        f"l{row['id']}": row
        for row in run(
            "SELECT l.id, l.held_on, l.topic, a.id AS assessment_id, a.scale FROM lesson l"
            f" LEFT JOIN assessment a ON a.lesson_id = l.id WHERE l.id IN ({_holes(lessons)})"
            " AND l.journal_group_id = ?",
            (*lessons, place.group),
        )
    }
    days = [row["held_on"] for row in columns.values()]
    students = list(dict.fromkeys(cell["student"] for cell in sent["cells"]))
    members = {
        row["student_id"]
        for row in run(
            "SELECT e.student_id FROM enrolment e JOIN journal_class c ON c.school_class_id = e.school_class_id"
            f" WHERE c.journal_id = ? AND e.student_id IN ({_holes(students)}) AND e.starts_on <= ?"
            " AND (e.ends_on IS NULL OR e.ends_on >= ?)",
            (group["journal_id"], *students, min(days), max(days)),
        )
    }
    signs = run(f"SELECT * FROM attendance WHERE lesson_id IN ({_holes(lessons)})", lessons).fetchall()
    of_marks = [row["assessment_id"] for row in columns.values()]
    marks = {
        (row["assessment_id"], row["student_id"]): row
        for row in run(f"SELECT * FROM mark WHERE assessment_id IN ({_holes(of_marks)})", of_marks)
    }
    cells = []
    for cell in sent["cells"]:
        column = columns[cell["column"]]
        old = marks.get((column["assessment_id"], cell["student"]))
        if cell["student"] not in members or (old["entry_id"] if old else 0) != cell["version"]:
            return {"error": "stale"}
        entry = run(
            "INSERT INTO trail (at, account_id, roles, act, table_name, row_id, student_id, reason)"
            " VALUES (?, ?, 'subject_teacher', ?, 'mark', ?, ?, '') RETURNING id",
            (now, account, "changed" if old else "created", column["assessment_id"], cell["student"]),
        ).fetchone()["id"]
        run(
            "INSERT INTO trail_value (trail_id, field, old, new) VALUES (?, 'marks', ?, ?)",
            (entry, old["value"] if old else None, cell["text"]),
        )
        run(
            "INSERT INTO mark (assessment_id, student_id, position, value, former, entry_id)"
            " VALUES (?, ?, 0, ?, ?, ?) ON CONFLICT (assessment_id, student_id, position)"
            " DO UPDATE SET value = excluded.value, former = excluded.former, entry_id = excluded.entry_id",
            (column["assessment_id"], cell["student"], cell["text"], old["value"] if old else "", entry),
        )
        cells.append(
            {
                "column": cell["column"],
                "student": cell["student"],
                "status": "saved",
                "text": cell["text"],
                "version": entry,
            }
        )
    count = run(
        "SELECT count(DISTINCT e.student_id) FROM enrolment e"
        " JOIN journal_class c ON c.school_class_id = e.school_class_id WHERE c.journal_id = ?"
        " AND e.starts_on <= ? AND (e.ends_on IS NULL OR e.ends_on >= ?)",
        (group["journal_id"], max(days), min(days)),
    ).fetchone()[0]
    answer = {
        "cells": cells,
        "renamed": {},
        "columns": {
            key: {"members": count, "absent": sum(sign["lesson_id"] == row["id"] for sign in signs)}
            for key, row in columns.items()
        },
    }
    run("UPDATE idempotency_key SET answer = ? WHERE id = ?", (json.dumps(answer), claimed["id"]))
    return answer


def _holes(values: list) -> str:
    return ",".join("?" * len(values))
