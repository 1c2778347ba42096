"""A document becomes rosters: people, classes, and who is taught what with whom (clauses 3.1, 3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from admin.importers.oneroster.document import PUPIL, Document
from admin.importers.oneroster.homes import HOMEROOM, Homes
from admin.importers.oneroster.people import HEADERS, People
from admin.importers.oneroster.tables import SOURCED_ID, Line, lines_by_id
from models.operations.imports import RowState
from models.operations.roster_plan import plan_roster
from models.operations.roster_rows import GroupWish, Roster, RosterPlan
from models.school import School, SchoolYear

OF_GRADE = re.compile(r"[,;]?\s*[0-9]{1,2}\.?\s*(klase|kl\.?)\s*$", re.IGNORECASE)
LONGEST_SUBJECT = 120


def plan_document(
    session: Session, document: Document, year: SchoolYear, today: date, _mapping: Mapping[str, str]
) -> RosterPlan:
    """What the import of a document would make and change; nothing is written."""
    plan = RosterPlan(today, headers=HEADERS)
    school = session.scalars(select(School).order_by(School.id)).first() or School(name="")
    homes = Homes(document, school, year, today, plan.findings)
    people = People(document, homes, plan)
    staff, students = people.take_rows()
    groups = tuple(_groups(document, homes, plan)) if document.is_whole else ()
    if not document.is_whole:
        sentence = _(
            "This is a part of the data: journals and absent people are told by a whole export only."
        )
        plan.findings.warn(0, "", sentence)
    classes = tuple(dict.fromkeys(sorted(homes.keys.values())))
    roster = Roster(classes, staff, students, groups, frozenset(people.parents), document.is_whole)
    plan_roster(session, roster, year, plan)
    return plan


def _groups(document: Document, homes: Homes, plan: RosterPlan) -> Iterator[GroupWish]:
    courses = dict(lines_by_id(document.tables.get("courses")))
    people: dict[str, tuple[list[str], list[str]]] = {}
    for line, place in document.enrolled():
        if homes.lasts(line) and line["userSourcedId"] in document.users:
            teachers, pupils = people.setdefault(place[SOURCED_ID], ([], []))
            role = line["role"].lower()
            (pupils if role == PUPIL else teachers if role == "teacher" else []).append(line["userSourcedId"])
    for key, place in lines_by_id(document.tables.get("classes")):
        if place["classType"].lower() == HOMEROOM or not homes.is_taught(place):
            continue
        subject = _subject(place, courses.get(place["courseSourcedId"]))
        teachers, pupils = people.get(key, ([], []))
        at_home = {user: home.key for user in pupils if (home := homes.of_pupil(user))}
        keys = set(at_home.values())
        if not keys or not subject:
            title = place["title"][:100]
            sentence = _(
                "%(title)s: without pupils of a class or without a subject; no journal is made.", title=title
            )
            plan.findings.warn(0, "", sentence)
            continue
        yield GroupWish(
            title=place["title"][:200],
            subject=subject,
            classes=tuple(sorted(keys)),
            whole=homes.pupils_of(keys) <= at_home.keys(),
            teachers=tuple(dict.fromkeys(_rows(document, plan, teachers))),
            pupils=tuple(dict.fromkeys(_rows(document, plan, list(at_home)))),
        )


def _rows(document: Document, plan: RosterPlan, users: list[str]) -> Iterator[int]:
    rows = (document.users[user].row for user in users)
    return (row for row in rows if plan.states.get(row) is not RowState.SKIPPED)


def _subject(place: Line, course: Line | None) -> str:
    """The subject as the class names it, else its course."""
    named = place.listed("subjects") or (course.listed("subjects") if course else ())
    text = named[0] if len(named) == 1 else OF_GRADE.sub("", course["title"]) if course else ""
    return text[:LONGEST_SUBJECT].strip(" ,")
