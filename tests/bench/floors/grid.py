"""The floor of the grid: raw sqlite3, one autoescaped Jinja template, a bare Flask view.

It reads the same rows and writes the same table body; a variant joins strings instead of the template.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from html import escape

from flask import Flask, request
from jinja2 import DictLoader, Environment

BODY = """{% for p in pupils %}<tr data-student="{{ p.id }}"><th class="name" scope="row">\
<span class="no">{{ loop.index }}.</span><a href="{{ p.link }}">{{ p.name }}</a></th>\
{% for c in columns %}{% set cell = cells.get((p.id, c.key)) %}\
{% if not p.alive[c.day] %}<td class="dead"></td>\
{% elif not cell %}<td{% if c.mark %} class="{{ c.mark }}"{% endif %}></td>\
{% else %}<td{% if c.mark %} class="{{ c.mark }}"{% endif %}\
{% if cell.version %} data-v="{{ cell.version }}"{% endif %}\
{% if cell.typed is not none %} data-t="{{ cell.typed }}"{% endif %}>\
{% for part in cell.parts %}{% if not loop.first %} {% endif %}\
{% if part.hint %}<span class="hint" title="{{ part.title }}">{{ part.hint }}</span>\
{% elif part.letter %}<span class="sign {{ part.css }}" title="{{ part.title }}">{{ part.letter }}\
{% if part.suffix %}<sup>{{ part.suffix }}</sup>{% endif %}\
{% if part.minutes %}<sub>{{ part.minutes }}</sub>{% endif %}</span>\
{% else %}{% if part.better %}<s class="improved" title="uzlabots, neskaitās">{% endif %}\
{% if part.former %}<span class="was">{{ part.former }}</span>{% endif %}\
{% if part.value == "nv" %}<b class="nv">nv</b>{% else %}{{ part.value }}{% endif %}\
{% if part.better %}</s> →{% endif %}{% endif %}{% endfor %}</td>\
{% endif %}{% endfor %}</tr>{% if not loop.last %}
{% endif %}{% endfor %}"""
PAGE = (
    "<!doctype html><html lang=lv><title>Matemātika</title><table class=grid><thead><tr>{% for c in columns %}"
    "<th>{{ c.day }}</th>{% endfor %}</tr></thead><tbody>\n" + BODY + "\n</tbody></table></html>"
)
TIME = "%Y-%m-%d %H:%M:%S.%f"


def floor_app(path: str, place) -> Flask:
    """A bare application over the same file; `place` says which group, days and person."""
    app = Flask("floor")
    env = Environment(loader=DictLoader({"page": PAGE}), autoescape=True)
    template = env.get_template("page")

    @app.get("/grid")
    def grid():
        return template.render(**read(_connect(path), place, request.cookies.get("key", "")))

    @app.get("/joined")
    def joined():
        return join(**read(_connect(path), place, request.cookies.get("key", "")))

    return app


def _connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA busy_timeout=15000")
    connection.execute("BEGIN")
    return connection


def read(db: sqlite3.Connection, place, key: str) -> dict:
    """The rows of the page, put together by hand."""
    run = db.execute
    person = run(
        "SELECT s.account_id, p.surname, t.id AS staff_id FROM account_session s"
        " JOIN account a ON a.id = s.account_id JOIN person p ON p.id = a.person_id"
        " LEFT JOIN staff t ON t.person_id = p.id"
        " LEFT JOIN role_grant g ON g.account_id = a.id AND g.starts_on <= ?"
        " WHERE s.key_digest = ? AND s.ended_at IS NULL",
        (place.today.isoformat(), key),
    ).fetchall()
    school = run("SELECT name FROM school").fetchone()
    header = run(
        "SELECT g.whole_class, j.id AS journal_id, j.kind, j.subject_id, j.school_year_id, s.scale, s.lessons_a_year"
        " FROM journal_group g JOIN journal j ON j.id = g.journal_id"
        " JOIN journal_class c ON c.journal_id = j.id"
        " JOIN class_subject s ON s.school_class_id = c.school_class_id AND s.subject_id = j.subject_id"
        " JOIN journal_teacher t ON t.journal_group_id = g.id AND t.staff_id = ? WHERE g.id = ?",
        (person[0]["staff_id"], place.group),
    ).fetchone()
    first, last = place.first.isoformat(), place.last.isoformat()
    year = header["school_year_id"]
    spans = run(
        "SELECT starts_on, ends_on, kind, weekday FROM calendar_span WHERE school_year_id = ?"
        " UNION ALL SELECT starts_on, ends_on, 'semester', number FROM semester WHERE school_year_id = ?"
        " UNION ALL SELECT starts_on, ends_on, 'year', id FROM school_year WHERE id = ?"
        " UNION ALL SELECT starts_at, ends_at, 'bell', number FROM lesson_time WHERE school_year_id = ?"
        " UNION ALL SELECT opens_on, closes_at, kind, 0 FROM term_window WHERE school_year_id = ?"
        " UNION ALL SELECT name, value, 'setting', 0 FROM setting",
        (year, year, year, year, year),
    ).fetchall()
    members = run(
        "SELECT e.student_id, e.starts_on, e.ends_on, p.surname, p.first_name FROM enrolment e"
        " JOIN journal_class c ON c.school_class_id = e.school_class_id"
        " JOIN student s ON s.id = e.student_id JOIN person p ON p.id = s.person_id"
        " WHERE c.journal_id = ? AND e.starts_on <= ? AND (e.ends_on IS NULL OR e.ends_on >= ?)"
        " ORDER BY p.sort_key, e.student_id, e.starts_on",
        (header["journal_id"], last, first),
    ).fetchall()
    lessons = run(
        "SELECT l.*, t.at, p.first_name, p.surname FROM lesson l JOIN trail t ON t.id = l.entry_id"
        " LEFT JOIN account a ON a.id = t.account_id LEFT JOIN person p ON p.id = a.person_id"
        " WHERE l.journal_group_id = ? AND l.held_on BETWEEN ? AND ? ORDER BY l.held_on, l.number",
        (place.group, first, last),
    ).fetchall()
    columns = run(
        "SELECT * FROM assessment WHERE journal_group_id = ? AND held_on BETWEEN ? AND ? ORDER BY held_on, id",
        (place.group, first, last),
    ).fetchall()
    signs = run(
        "SELECT a.* FROM attendance a JOIN lesson l ON l.id = a.lesson_id"
        " WHERE l.journal_group_id = ? AND l.held_on BETWEEN ? AND ?",
        (place.group, first, last),
    ).fetchall()
    marks = run(
        "SELECT m.* FROM mark m JOIN assessment a ON a.id = m.assessment_id"
        " WHERE a.journal_group_id = ? AND a.held_on BETWEEN ? AND ?"
        " ORDER BY m.assessment_id, m.student_id, m.position",
        (place.group, first, last),
    ).fetchall()
    ids = sorted({row["student_id"] for row in members})
    holes = ",".join("?" * len(ids))
    excuses = run(
        "SELECT e.student_id, e.starts_on, e.starts_number, e.ends_on, e.ends_number, r.suffix, r.excused,"
        " r.name FROM excuse e JOIN absence_reason r ON r.id = e.reason_id"
        f" WHERE e.student_id IN ({holes}) AND e.starts_on <= ? AND e.ends_on >= ? AND e.voided_at IS NULL"
        " UNION ALL SELECT e.student_id, e.starts_on, e.starts_number, e.ends_on, e.ends_number, r.suffix,"
        " r.excused, r.name FROM absence_report e JOIN absence_reason r ON r.id = e.reason_id"
        f" WHERE e.student_id IN ({holes}) AND e.starts_on <= ? AND e.ends_on >= ? AND e.status = 'waiting'",
        (*ids, last, first, *ids, last, first),
    ).fetchall()
    slots = run("SELECT * FROM timetable_slot WHERE journal_group_id = ?", (place.group,)).fetchall()
    terms = run(
        f"SELECT * FROM term_mark WHERE subject_id = ? AND school_year_id = ? AND student_id IN ({holes})",
        (header["subject_id"], year, *ids),
    ).fetchall()
    db.execute("ROLLBACK")
    db.close()
    shape = _columns(place, lessons, columns, slots, spans)
    pupils = _pupils(members, shape)
    for pupil in pupils:
        pupil["link"] = f"/zurnali/{place.group}/skoleni/{pupil['id']}"
    cells = _cells(pupils, shape, signs, marks, excuses)
    _terms(place, pupils, cells, columns, marks, terms, header)
    return {"pupils": pupils, "columns": shape, "cells": cells, "school": school}


def _columns(place, lessons, assessments, slots, spans) -> list[dict]:
    first_of, alone = {}, []
    for row in assessments:
        if row["lesson_id"] is not None and row["lesson_id"] not in first_of:
            first_of[row["lesson_id"]] = row
        else:
            alone.append(row)
    today = place.today.isoformat()
    held = set()
    shape = []
    for row in lessons:
        held.add((row["held_on"], row["number"]))
        column = first_of.get(row["id"])
        shape.append(_column(f"l{row['id']}", row["held_on"], row["number"], row["id"], column, today))
    shape += [_column(f"a{row['id']}", row["held_on"], None, None, row, today) for row in alone]
    closed = {
        day
        for span in spans
        if span["kind"] in ("holidays", "public_holiday")
        for day in _days(span["starts_on"], span["ends_on"])
    }
    moved = {
        day: span["weekday"]
        for span in spans
        if span["kind"] == "moved_workday"
        for day in _days(span["starts_on"], span["ends_on"])
    }
    year = next(span for span in spans if span["kind"] == "year")
    begin, end = (
        max(place.first.isoformat(), year["starts_on"]),
        min(place.last.isoformat(), today, year["ends_on"]),
    )
    for day in _days(begin, end):
        weekday = moved.get(day, date.fromisoformat(day).weekday())
        if day in moved or (weekday < 5 and day not in closed):
            for slot in slots:
                key = (day, slot["number"])
                fits = slot["weekday"] == weekday and slot["starts_on"] <= day <= (slot["ends_on"] or "9999")
                if fits and key not in held:
                    held.add(key)
                    shape.append(_column(f"x-{day}-{slot['number']}", day, slot["number"], None, None, today))
    shape.sort(
        key=lambda c: (
            c["day"],
            c["number"] is None,
            c["number"] or 0,
            c["lesson"] is None and c["marks"] is not None,
        )
    )
    term_day = min(today, year["ends_on"])
    shape.append(
        {
            "key": "t",
            "day": term_day,
            "number": None,
            "lesson": None,
            "marks": None,
            "mark": "term",
            "scale": None,
        }
    )
    return shape


def _column(key, day, number, lesson, marks, today) -> dict:
    css = "test" if marks is not None and marks["assessment_kind"] != "formative" else ""
    css = f"{css} today".strip() if day == today else css
    return {
        "key": key,
        "day": day,
        "number": number,
        "lesson": lesson,
        "marks": marks and marks["id"],
        "mark": css,
        "scale": marks and marks["scale"],
    }


def _days(first: str, last: str) -> list[str]:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return [(begin + timedelta(days=n)).isoformat() for n in range((end - begin).days + 1)]


def _pupils(members, shape) -> list[dict]:
    periods = defaultdict(list)
    names = {}
    for row in members:
        periods[row["student_id"]].append((row["starts_on"], row["ends_on"] or "9999"))
        names[row["student_id"]] = f"{row['surname']} {row['first_name']}"
    days = {column["day"] for column in shape}
    return [
        {
            "id": student,
            "name": names[student],
            "alive": {day: any(begin <= day <= end for begin, end in own) for day in days},
        }
        for student, own in periods.items()
    ]


def _cells(pupils, shape, signs, marks, excuses) -> dict:
    sign_of = {(row["lesson_id"], row["student_id"]): row for row in signs}
    marks_of = defaultdict(list)
    for row in marks:
        marks_of[row["assessment_id"], row["student_id"]].append(row)
    grounds = defaultdict(list)
    for row in excuses:
        grounds[row["student_id"]].append(row)
    cells = {}
    for pupil in pupils:
        for column in shape:
            sign = sign_of.get((column["lesson"], pupil["id"])) if column["lesson"] else None
            own = marks_of.get((column["marks"], pupil["id"]), ()) if column["marks"] else ()
            if sign is None and not own:
                continue
            parts = [_sign(sign, column, grounds.get(pupil["id"], ()))] if sign is not None else []
            unit = "%" if column["scale"] == "percent" else ""
            for row in own:
                value = row["value"] if row["value"] == "nv" else row["value"] + unit
                former = row["former"] and (row["former"] if row["former"] == "nv" else row["former"] + unit)
                parts.append({"value": value, "former": former, "better": row["superseded_by"]})
            text = " ".join(
                (p["letter"] + str(p["minutes"] or ""))
                if "letter" in p
                else p["value"] + (" →" if p["better"] else "")
                for p in parts
            )
            plain = all(
                "value" in p and not p["former"] and not p["better"] and p["value"] != "nv" for p in parts
            )
            cells[pupil["id"], column["key"]] = {
                "version": max(
                    [r["entry_id"] for r in own] + ([sign["entry_id"]] if sign is not None else [])
                ),
                "typed": None if plain else text,
                "parts": parts,
            }
    return cells


def _sign(sign, column, grounds) -> dict:
    covering = [row for row in grounds if _covers(row, column)]
    ground = min(covering, key=lambda r: (not r["excused"], r["starts_on"], r["ends_on"]), default=None)
    late = sign["sign"] == "k"
    minutes = sign["late_minutes"]
    words = [
        f"nokavēja {minutes} min"
        if late and minutes
        else "nokavēja stundas sākumu"
        if late
        else "nav ieradies"
    ]
    if ground is not None:
        words.append(ground["name"])
    elif not late:
        words.append("iemesls nav zināms")
    if late:
        css = "s-excused" if ground is not None and ground["excused"] else "s-late"
    elif ground is None:
        css = "s-unknown"
    else:
        css = "s-excused" if ground["excused"] else "s-unexcused"
    suffix = ground["suffix"] if ground is not None and not late else ""
    return {
        "letter": sign["sign"],
        "suffix": suffix,
        "minutes": minutes,
        "css": css,
        "title": ", ".join(words),
    }


def _covers(row, column) -> bool:
    day, number = column["day"], column["number"]
    if not row["starts_on"] <= day <= row["ends_on"]:
        return False
    if (
        day == row["starts_on"]
        and row["starts_number"] is not None
        and (number is None or number < row["starts_number"])
    ):
        return False
    return (
        day != row["ends_on"]
        or row["ends_number"] is None
        or (number is not None and number <= row["ends_number"])
    )


def _terms(place, pupils, cells, columns, marks, terms, header) -> None:
    given = {row["student_id"]: row for row in terms if row["kind"] == place.term}
    weights = {row["id"]: row for row in columns if row["assessment_kind"] == "summative"}
    weighed = defaultdict(list)
    for row in marks:
        if row["assessment_id"] in weights and row["superseded_by"] is None:
            weighed[row["student_id"]].append((row["value"], weights[row["assessment_id"]]))
    for pupil in pupils:
        row = given.get(pupil["id"])
        if row is not None:
            parts = [{"value": row["value"], "former": row["former"]}]
            typed = row["value"] if row["former"] or row["value"] == "nv" else None
            cells[pupil["id"], "t"] = {"version": row["entry_id"], "typed": typed, "parts": parts}
            continue
        hint = _hint(weighed[pupil["id"]])
        if hint:
            cells[pupil["id"], "t"] = {"version": 0, "typed": "", "parts": [hint]}


def _hint(weighed) -> dict | None:
    owed = sum(value == "nv" for value, _column in weighed)
    counted = [
        (value, Decimal(str(column["weight"])))
        for value, column in weighed
        if value != "nv" and column["scale"] == "points"
    ]
    if not counted:
        return (
            None
            if not owed
            else {"hint": "nv", "title": f"Vēl nav summatīvu vērtējumu ballēs. Darbu parāds: {owed}."}
        )
    mean = sum(Decimal(value) * weight for value, weight in counted) / sum(
        weight for _value, weight in counted
    )
    listed = ", ".join(
        value if weight == 1 else f"{value} (svarīgums {f'{weight.normalize():f}'.replace('.', ',')})"
        for value, weight in counted
    )
    words = [
        f"Vērtējumu {listed} svērtais vidējais ir {str(mean.quantize(Decimal('0.01'), ROUND_HALF_UP)).replace('.', ',')}."
    ]
    whole = int(mean)
    shown = ""
    if mean - whole == Decimal("0.5"):
        words.append(f"Tas ir tieši starp {whole} un {whole + 1}.")
        shown = f"{whole}/{whole + 1}"
    elif not owed:
        shown = str(mean.quantize(Decimal(1), ROUND_HALF_UP))
    if owed:
        words.append(f"Darbu parāds: {owed}.")
    return {"hint": f"~{shown}" if shown else "nv", "title": " ".join(words)}


def join(pupils, columns, cells, school) -> str:
    """The same body joined from strings, printed beside the template."""
    rows = []
    for number, pupil in enumerate(pupils, 1):
        name = f'<a href="{pupil["link"]}">{escape(pupil["name"])}</a>'
        out = [
            f'<tr data-student="{pupil["id"]}"><th class="name" scope="row"><span class="no">{number}.</span>{name}</th>'
        ]
        for column in columns:
            cell = cells.get((pupil["id"], column["key"]))
            mark = f' class="{column["mark"]}"' if column["mark"] else ""
            if not pupil["alive"][column["day"]]:
                out.append('<td class="dead"></td>')
            elif cell is None:
                out.append(f"<td{mark}></td>")
            else:
                version = f' data-v="{cell["version"]}"' if cell["version"] else ""
                typed = f' data-t="{escape(cell["typed"])}"' if cell["typed"] is not None else ""
                out.append(f"<td{mark}{version}{typed}>{' '.join(map(_part, cell['parts']))}</td>")
        rows.append("".join(out) + "</tr>")
    return "<table><tbody>\n" + "\n".join(rows) + "\n</tbody></table>"


def _part(part) -> str:
    if "hint" in part:
        return f'<span class="hint" title="{escape(part["title"])}">{escape(part["hint"])}</span>'
    if "letter" in part:
        suffix = f"<sup>{escape(part['suffix'])}</sup>" if part["suffix"] else ""
        minutes = f"<sub>{part['minutes']}</sub>" if part["minutes"] else ""
        return f'<span class="sign {part["css"]}" title="{escape(part["title"])}">{part["letter"]}{suffix}{minutes}</span>'
    was = f'<span class="was">{escape(part["former"])}</span>' if part["former"] else ""
    mark = was + ('<b class="nv">nv</b>' if part["value"] == "nv" else escape(part["value"]))
    return f'<s class="improved" title="uzlabots, neskaitās">{mark}</s> →' if part.get("better") else mark
