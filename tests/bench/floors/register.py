"""The floor of the absence register: raw sqlite3 and joined strings, the same table body for week and month."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

RIGA = ZoneInfo("Europe/Riga")
STATES = {
    "excused": ("✓", "attaisnots"),
    "unexcused": ("✕", "neattaisnots"),
    "unknown": ("?", "iemesls nav zināms"),
    "late": ("k", "nokavēja stundas sākumu"),
}
ORIGINS = {
    "doctor_note": "ārsta zīme",
    "parent_note": "vecāku zīme",
    "report": "kavējums pieteikts E-klasē",
    "event": "ārpusklases pasākums",
    "order": "direktora rīkojums",
    "other": "cits",
}
COUNTED = "('subject', 'combined', 'class_teacher')"
MOST = 11
SPAN = "e.id, e.student_id, e.starts_on, e.starts_number, e.ends_on, e.ends_number"


def _rank(ground):
    """Which of several grounds wins: what was only reported is the last."""
    return ground["waits"], not ground["excused"], ground["starts_on"], ground["ends_on"]


def body(path: str, key: str, class_id: int, first: str, last: str, today: str, *, month: bool) -> str:
    """The rows of the table, put together by hand."""
    with sqlite3.connect(path, isolation_level=None) as db:
        db.row_factory = sqlite3.Row
        read = _read(db, key, class_id, first, last)
    db.close()
    signs, grounds = _signs(read)
    return (_month if month else _week)(read, signs, grounds, class_id, today)


def _read(db, key, class_id, first, last) -> dict:
    run = db.execute
    run("BEGIN")
    person = run(
        "SELECT s.account_id, p.surname, g.role FROM account_session s JOIN account a ON a.id = s.account_id"
        " JOIN person p ON p.id = a.person_id LEFT JOIN role_grant g ON g.account_id = a.id"
        " WHERE s.key_digest = ? AND s.ended_at IS NULL",
        (key,),
    ).fetchall()
    school = run("SELECT name FROM school").fetchone()
    year = run("SELECT school_year_id FROM school_class WHERE id = ?", (class_id,)).fetchone()[0]
    classes = run(
        "SELECT id, grade, letter FROM school_class WHERE school_year_id = ? ORDER BY grade, letter", (year,)
    ).fetchall()
    spans = run(
        "SELECT starts_on, ends_on, kind, weekday FROM calendar_span WHERE school_year_id = ?"
        " UNION ALL SELECT starts_on, ends_on, 'semester', number FROM semester WHERE school_year_id = ?"
        " UNION ALL SELECT starts_on, ends_on, 'year', id FROM school_year WHERE id = ?"
        " UNION ALL SELECT starts_at, ends_at, 'bell', number FROM lesson_time WHERE school_year_id = ?"
        " UNION ALL SELECT name, value, 'setting', 0 FROM setting",
        (year, year, year, year),
    ).fetchall()
    half = next(s for s in spans if s["kind"] == "semester" and s["starts_on"] <= first <= s["ends_on"])
    begin, end = min(first, half["starts_on"]), max(last, half["ends_on"])
    stays = run(
        "SELECT e.student_id, e.starts_on, e.ends_on, p.surname, p.first_name FROM enrolment e"
        " JOIN student s ON s.id = e.student_id JOIN person p ON p.id = s.person_id"
        " WHERE e.school_class_id = ? AND e.starts_on <= ? AND (e.ends_on IS NULL OR e.ends_on >= ?)"
        " ORDER BY p.sort_key, e.student_id, e.starts_on",
        (class_id, end, begin),
    ).fetchall()
    groups = run(
        "SELECT g.id, g.name, g.whole_class, coalesce(s.name, j.title) AS subject FROM journal_group g"
        " JOIN journal j ON j.id = g.journal_id JOIN journal_class c ON c.journal_id = j.id"
        f" LEFT JOIN subject s ON s.id = j.subject_id WHERE c.school_class_id = ? AND j.kind IN {COUNTED}",
        (class_id,),
    ).fetchall()
    of_groups = ",".join(str(row["id"]) for row in groups)
    students = ",".join(sorted({str(row["student_id"]) for row in stays}))
    excuses = run(
        f"SELECT {SPAN}, e.origin, r.suffix, r.excused, r.name, t.at, p.first_name, p.surname, 0 AS waits"
        " FROM excuse e"
        " JOIN absence_reason r ON r.id = e.reason_id LEFT JOIN trail t ON t.table_name = 'excuse'"
        " AND t.row_id = e.id AND t.student_id = e.student_id AND t.act = 'created'"
        " LEFT JOIN account a ON a.id = t.account_id LEFT JOIN person p ON p.id = a.person_id"
        f" WHERE e.student_id IN ({students}) AND e.starts_on <= ? AND e.ends_on >= ? AND e.voided_at IS NULL"
        f" UNION ALL SELECT {SPAN}, 'report', r.suffix, r.excused, r.name, e.made_at, p.first_name, p.surname, 1"
        " FROM absence_report e JOIN absence_reason r ON r.id = e.reason_id"
        " LEFT JOIN account a ON a.id = e.author_id LEFT JOIN person p ON p.id = a.person_id"
        f" WHERE e.student_id IN ({students}) AND e.starts_on <= ? AND e.ends_on >= ?"
        " AND e.status = 'waiting'",
        (end, begin, end, begin),
    ).fetchall()
    absences = run(
        "SELECT a.*, l.held_on, l.number, l.journal_group_id FROM attendance a"
        f" JOIN lesson l ON l.id = a.lesson_id WHERE l.journal_group_id IN ({of_groups})"
        f" AND l.held_on BETWEEN ? AND ? AND a.student_id IN ({students})",
        (begin, end),
    ).fetchall()
    slots = run(
        "SELECT journal_group_id, weekday, number, starts_on, ends_on FROM timetable_slot"
        f" WHERE journal_group_id IN ({of_groups})"
    ).fetchall()
    cancelled = run(
        f"SELECT held_on, number, journal_group_id FROM lesson_cancelled WHERE journal_group_id IN ({of_groups})"
        " AND held_on BETWEEN ? AND ? AND voided_at IS NULL",
        (first, last),
    ).fetchall()
    held = run(
        f"SELECT held_on, number FROM lesson WHERE journal_group_id IN ({of_groups})"
        " AND held_on BETWEEN ? AND ?",
        (first, last),
    ).fetchall()
    entries = ",".join(str(row["entry_id"]) for row in absences if first <= row["held_on"] <= last)
    authors = run(
        "SELECT t.id, t.at, p.first_name, p.surname FROM trail t LEFT JOIN account a ON a.id = t.account_id"
        f" LEFT JOIN person p ON p.id = a.person_id WHERE t.id IN ({entries})"
    ).fetchall()
    run("ROLLBACK")
    return {
        "first": first,
        "last": last,
        "half": half,
        "spans": spans,
        "stays": stays,
        "groups": groups,
        "excuses": excuses,
        "absences": absences,
        "slots": slots,
        "cancelled": {tuple(row) for row in cancelled},
        "held": held,
        "authors": {row["id"]: _entered(row) for row in authors if row["surname"]},
        "face": (person, school, classes),
    }


def _entered(row) -> str:
    at = datetime.fromisoformat(row["at"]).replace(tzinfo=ZoneInfo("UTC")).astimezone(RIGA)
    return f"ierakstīja {row['first_name']} {row['surname']}, {at:%d.%m. %H.%M}"


def _reaches(ground, day, number) -> bool:
    low = (ground["starts_on"], -1 if ground["starts_number"] is None else ground["starts_number"])
    high = (ground["ends_on"], MOST if ground["ends_number"] is None else ground["ends_number"])
    return number is not None and low <= (day, number) <= high


def _ground(grounds, day, number):
    over = [one for one in grounds if _reaches(one, day, number)]
    return min(over, key=_rank, default=None)


def _signs(read):
    stays = defaultdict(list)
    for row in read["stays"]:
        stays[row["student_id"]].append((row["starts_on"], row["ends_on"] or "9999"))
    read["alive"] = stays
    grounds = defaultdict(list)
    for row in read["excuses"]:
        grounds[row["student_id"]].append(row)
    signs = []
    for row in read["absences"]:
        day, number, student = row["held_on"], row["number"], row["student_id"]
        if not any(begin <= day <= end for begin, end in stays[student]):
            continue
        ground = _ground(grounds[student], day, number)
        if row["sign"] == "k":
            state = "excused" if ground is not None and ground["excused"] and not ground["waits"] else "late"
        elif ground is None or ground["waits"]:
            state = "unknown"
        else:
            state = "excused" if ground["excused"] else "unexcused"
        signs.append((row, state, ground))
    return signs, grounds


def _places(read) -> dict:
    closed, moved = set(), {}
    for span in read["spans"]:
        if span["kind"] in ("holidays", "public_holiday"):
            closed.update(_days(span["starts_on"], span["ends_on"]))
        elif span["kind"] == "moved_workday":
            moved |= dict.fromkeys(_days(span["starts_on"], span["ends_on"]), span["weekday"])
    year = next(span for span in read["spans"] if span["kind"] == "year")
    places = defaultdict(set)
    for day in _days(max(read["first"], year["starts_on"]), min(read["last"], year["ends_on"])):
        weekday = moved.get(day, date.fromisoformat(day).weekday())
        if day not in moved and (weekday > 4 or day in closed):
            continue
        for slot in read["slots"]:
            if slot["weekday"] == weekday and slot["starts_on"] <= day <= (slot["ends_on"] or "9999"):
                place = (day, slot["number"], slot["journal_group_id"])
                if place not in read["cancelled"]:
                    places[day].add(slot["number"])
    for row in read["held"]:
        places[row["held_on"]].add(row["number"])
    return {day: sorted(found, key=lambda one: (one is None, one or 0)) for day, found in places.items()}


def _days(first: str, last: str) -> list[str]:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return [(begin + timedelta(days=n)).isoformat() for n in range((end - begin).days + 1)]


def _short(day: str, number=None) -> str:
    return f"{day[8:]}.{day[5:7]}." + ("" if number is None else f", {number}. stunda")


def _span(ground) -> str:
    first, last = (
        _short(ground["starts_on"], ground["starts_number"]),
        _short(ground["ends_on"], ground["ends_number"]),
    )
    return first if first == last else f"{first} – {last}"


def _why(ground) -> str:
    if ground["waits"]:
        return f"pieteikts, nav izlemts: {ground['name']}, {_span(ground)}"
    words = f"{ground['name']} ({ORIGINS[ground['origin']]}), {_span(ground)}"
    return f"{words}; {_entered(ground)}" if ground["surname"] else words


def _counts(found: Counter) -> tuple[str, str]:
    inside = " ".join(
        f'<span class="x-{name}">{found[name]}{mark}</span>'
        for name, (mark, _word) in STATES.items()
        if found[name]
    )
    words = ", ".join(f"{word}: {found[name]}" for name, (_mark, word) in STATES.items() if found[name])
    return inside, words


def _people(read, first, last):
    names = {}
    for row in read["stays"]:
        if row["starts_on"] <= last and (row["ends_on"] or "9999") >= first:
            names[row["student_id"]] = f"{row['surname']} {row['first_name']}"
    return names


def _week(read, signs, grounds, _class_id, today) -> str:
    places, subjects = _places(read), {}
    for row in read["groups"]:
        subjects[row["id"]] = row["subject"] if row["whole_class"] else f"{row['subject']}, {row['name']}"
    cells, totals = defaultdict(list), defaultdict(Counter)
    first, last, half = read["first"], read["last"], read["half"]
    for row, state, ground in signs:
        if half["starts_on"] <= row["held_on"] <= half["ends_on"]:
            totals[row["student_id"]][state] += 1
        if first <= row["held_on"] <= last:
            cells[row["student_id"], row["held_on"], row["number"]].append((row, state, ground))
    week = [day for day in _days(first, last) if date.fromisoformat(day).weekday() < 5 or places.get(day)]
    lines = []
    for count, (student, name) in enumerate(_people(read, first, last).items(), 1):
        head = f'<tr id="r{student}" data-student="{student}"><th class="name" scope="row">'
        out = [
            f'{head}<span class="no">{count}.</span>{escape(name)}{_badge(read, grounds.get(student))}</th>'
        ]
        for day in week:
            numbers = places.get(day)
            if not numbers:
                out.append('<td class="dead"></td>')
                continue
            here = any(begin <= day <= end for begin, end in read["alive"][student])
            for place, number in enumerate(numbers):
                if not here:
                    out.append('<td class="dead"></td>')
                    continue
                css = ([] if place else ["first"]) + (["today"] if day == today else [])
                found = cells.get((student, day, number))
                if found:
                    css.append(f"x-{found[0][1]}")
                    inside = " ".join(_sign(*one, subjects, read["authors"]) for one in found)
                    inside = f'<span id="n{student}-{day}-{number}">{inside}</span>'
                else:
                    ground = _ground(grounds[student], day, number) if grounds.get(student) else None
                    inside = ""
                    if ground is not None:
                        kind = " told" if ground["waits"] else "" if ground["excused"] else " not"
                        css.append(f"covered{kind}")
                        inside = f'<span class="reach" title="{escape(_why(ground))}"></span>'
                named = f' class="{" ".join(css)}"' if css else ""
                out.append(f"<td{named}>{inside}</td>")
        inside, words = _counts(totals[student])
        title = f' title="{words}"' if words else ""
        out.append(f'<td class="term"{title}>{inside}</td></tr>')
        lines.append("".join(out))
    return "\n".join(lines)


def _badge(read, grounds) -> str:
    here = [
        one for one in grounds or () if one["starts_on"] <= read["last"] and one["ends_on"] >= read["first"]
    ]
    told = next((one for one in here if one["waits"]), None)
    return f' <span class="pill late" title="{escape(_why(told))}">ziņa</span>' if told else ""


def _sign(row, state, ground, subjects, authors) -> str:
    late = row["sign"] == "k"
    words = [f"{subjects[row['journal_group_id']]}, {_short(row['held_on'], row['number'])}"]
    if late:
        words.append(
            f"nokavēja {row['late_minutes']} min" if row["late_minutes"] else "nokavēja stundas sākumu"
        )
        minutes = f"<sub>{row['late_minutes']}</sub>" if row["late_minutes"] else ""
        inside = f"k{'<sup>✓</sup>' if state == 'excused' else ''}{minutes}"
    else:
        words.append("nav ieradies")
        letter = "?" if ground is None else "p" if ground["waits"] else ground["suffix"]
        inside = f"n<sup>{letter}</sup>"
    if row["entry_id"] in authors:
        words.append(authors[row["entry_id"]])
    if ground is not None:
        words.append(_why(ground))
    elif not late:
        words.append("iemesls nav zināms")
    title = escape("; ".join(words))
    if ground is None or ground["waits"]:
        return f'<span class="sign" title="{title}">{inside}</span>'
    return (
        f'<a class="sign" href="/zimju-registrs/zimes/{ground["id"]}" title="{title}" data-ground>'
        f"{inside}</a>"
    )


def _month(read, signs, _grounds, class_id, today) -> str:
    first, last, half = read["first"], read["last"], read["half"]
    by_day, month, term = defaultdict(Counter), defaultdict(Counter), defaultdict(Counter)
    for row, state, _ground in signs:
        student, day = row["student_id"], row["held_on"]
        by_day[student, day][state] += 1
        if first <= day <= last:
            month[student][state] += 1
        if half["starts_on"] <= day <= half["ends_on"]:
            term[student][state] += 1
    days, lines = sorted(_places(read)), []
    for count, (student, name) in enumerate(_people(read, first, last).items(), 1):
        head = f'<tr id="r{student}"><th class="name" scope="row"><span class="no">{count}.</span>'
        out = [f"{head}{escape(name)}</th>"]
        for day in days:
            css = "today" if day == today else ""
            if not any(begin <= day <= end for begin, end in read["alive"][student]):
                out.append('<td class="dead"></td>')
            elif (student, day) not in by_day:
                out.append(f'<td class="{css}"></td>' if css else "<td></td>")
            else:
                inside, words = _counts(by_day[student, day])
                out.append(
                    f'<td class="{css}"><a href="/zimju-registrs/?klase={class_id}&amp;diena={day}#r{student}"'
                    f' title="{words}">{inside}</a></td>'
                )
        for counts in (month[student], term[student]):
            for state in STATES:
                number = counts[state]
                out.append(f'<td class="term {f"x-{state}" if number else "none"}">{number or "–"}</td>')
        lines.append("".join(out) + "</tr>")
    return "\n".join(lines)
