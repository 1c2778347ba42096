"""The table reckoned by hand, as the grid shows it: one pupil a case (clauses 12, 13)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest

from models.arrangements import IndividualPlan, PlanSubject
from models.classes import SchoolClass
from models.journal import GroupMember, Journal, JournalGroup, JournalKind
from models.marks import Assessment, Mark, TermMark
from models.operations.trail import Author, BulkWriter
from models.rules.marks import AssessmentKind, ColumnKind, ScaleKind, TermKind
from models.school import Setting
from tests.full_class import fill_class
from tests.suggested_marks import KINDS, cases

AT = datetime(2026, 10, 5, 9, tzinfo=UTC)
GIVEN = date(2026, 10, 5)
IN_SPRING = datetime(2027, 5, 17, 8, 15, tzinfo=UTC)
ORDERS = sorted({(case.least, case.blocks) for case in cases()})
HINT = re.compile(r'<span class="hint"(?: data-suggested="(.*?)")? title="(.*?)">(.*?)</span>')


class Writing:
    """Puts marks into the journal as they came about, the trail beside them."""

    def __init__(self, session, cast) -> None:
        self.session, self.cast = session, cast
        self.writer = BulkWriter(session, Author(at=AT))
        self.subject = cast.subject["Matemātika"]

    def column(self, kind, assessment_kind, scale, weight=1, group=None, day=GIVEN) -> int:
        row = {
            "journal_group_id": group or self.cast.group["maths"],
            "held_on": day,
            "column_kind": kind,
            "assessment_kind": assessment_kind,
            "scale": scale,
            "weight": weight,
        }
        return self.writer.write(Assessment.__table__, [row])[0]

    def marks(self, column, student, *values, former="") -> None:
        given = [former, *values] if former else values
        rows = [
            {"assessment_id": column, "student_id": student, "position": place, "value": value}
            for place, value in enumerate(given)
        ]
        numbers = self.writer.write(Mark.__table__, rows, subject="assessment_id", told=["value"])
        if former:
            self.session.get_one(Mark, numbers[0]).superseded_by = numbers[1]

    def term(self, student, kind, scale, value) -> None:
        row = {
            "student_id": student,
            "subject_id": self.subject,
            "school_year_id": self.cast.year,
            "kind": kind,
            "scale": scale,
            "value": value,
        }
        self.writer.write(TermMark.__table__, [row], subject="subject_id", told=["value"])

    def plan(self, student, scale) -> None:
        plan = {"student_id": student, "school_year_id": self.cast.year, "note": ""}
        subject = {"subject_id": self.subject, "lessons_a_year": 140, "is_taken": True, "scale": scale}
        subject["individual_plan_id"] = self.writer.write(IndividualPlan.__table__, [plan])[0]
        self.writer.write(PlanSubject.__table__, [subject])

    def case(self, student, case) -> None:
        if case.scale is not ScaleKind.POINTS:
            self.plan(student, case.scale)
        for cell in case.cells:
            if cell.prefix.isdigit():
                self.term(student, TermKind(f"semester_{cell.prefix}"), cell.scale, cell.values[0])
            else:
                column = self.column(*KINDS[cell.prefix], cell.scale, cell.weight)
                self.marks(column, student, *cell.values, former=cell.former)


@pytest.mark.parametrize(("least", "blocks"), ORDERS)
def test_the_grid_suggests_what_the_table_says(sign_in, records, cast, clock, least, blocks):
    mine = [case for case in cases() if (case.least, case.blocks) == (least, blocks)]
    with records() as session:
        session.add_all(
            [
                Setting(name="least_summative_marks", value=str(least)),
                Setting(name="owed_blocks_suggestion", value="1" if blocks else "0"),
            ]
        )
        session.flush()
        students = fill_class(session, cast, pupils=len(mine) + 7, years=0)
        writing = Writing(session, cast)
        for student, case in zip(students, mine, strict=True):
            writing.case(student, case)
        writing.writer.finish()
    clock.move(IN_SPRING)
    client = sign_in("class_teacher")
    pages = {term: _page(client, cast, half) for term, half in (("semester_1", 1), ("year", 2))}
    seen = {
        case.number: _hint(pages[case.term.value], student, case.term)
        for student, case in zip(students, mine, strict=True)
    }
    assert seen == {case.number: (case.shown, case.accepted) for case in mine}


def _page(client, cast, half: int) -> str:
    return client.get(f"/zurnali/{cast.group['maths']}?skats={half}-semestris").text


def _hint(page: str, student: int, term: TermKind) -> tuple[str, str]:
    """What stands in the pupil's cell of the term, and what Space would enter."""
    keys = re.findall(r'<th scope="col" class="[^"]*" data-column="([^"]*)"', page)
    row = re.search(rf'<tr data-student="{student}">.*', page)
    cell = re.findall(r"<td.*?</td>", row[0])[keys.index(f"t-{term}")]
    found = HINT.search(cell)
    return (unescape(found[3]), unescape(found[1] or "")) if found else ("", "")


@pytest.fixture
def moved(records, cast):
    """Elza came to 4.b's mathematics from another group of the same subject, where she has an 8 and a 10."""
    with records() as session:
        title = "Matemātika, 4.b, izlīdzinošā"
        journal = Journal(
            school_year_id=cast.year,
            kind=JournalKind.COMBINED,
            title=title,
            subject_id=cast.subject["Matemātika"],
        )
        journal.classes = [session.get_one(SchoolClass, cast.school_class["4.a"])]
        session.add(journal)
        session.flush()
        group = JournalGroup(journal_id=journal.id, name="1. grupa", whole_class=False)
        session.add(group)
        session.flush()
        session.add(
            GroupMember(
                journal_group_id=group.id,
                student_id=cast.student["elza"],
                starts_on=date(2026, 9, 1),
                ends_on=date(2026, 10, 31),
            )
        )
        writing = Writing(session, cast)
        for value in ("8", "10"):
            test = (ColumnKind.TEST, AssessmentKind.SUMMATIVE, ScaleKind.POINTS)
            writing.marks(writing.column(*test, group=group.id), cast.student["elza"], value)
        writing.writer.finish()


def test_marks_of_the_former_group_count_in_the_new_one(sign_in, cast, moved):
    page = _page(sign_in("class_teacher"), cast, 1)
    assert _hint(page, cast.student["elza"], TermKind.SEMESTER_1) == ("~9", "9")
    assert _hint(page, cast.student["roberts"], TermKind.SEMESTER_1) == ("", "")


def test_a_month_suggests_by_the_marks_of_the_whole_semester(sign_in, records, cast):
    with records() as session:
        writing = Writing(session, cast)
        test = (ColumnKind.TEST, AssessmentKind.SUMMATIVE, ScaleKind.POINTS)
        for day, value in ((date(2026, 9, 21), "4"), (date(2026, 11, 16), "8")):
            writing.marks(writing.column(*test, day=day), cast.student["elza"], value)
        writing.writer.finish()
    page = sign_in("class_teacher").get(f"/zurnali/{cast.group['maths']}?skats=2026-09").text
    assert _hint(page, cast.student["elza"], TermKind.SEMESTER_1) == ("~6", "6")
    assert page.count('class="col test"') == 1


def test_without_semester_marks_the_year_comes_from_all_its_marks(sign_in, records, cast, clock):
    with records() as session:
        session.add(Setting(name="uses_semester_marks", value="0"))
        session.flush()
        writing = Writing(session, cast)
        test = (ColumnKind.TEST, AssessmentKind.SUMMATIVE, ScaleKind.POINTS)
        for day, value in ((date(2026, 9, 21), "6"), (date(2027, 3, 1), "8")):
            writing.marks(writing.column(*test, day=day), cast.student["elza"], value)
        writing.writer.finish()
    clock.move(IN_SPRING)
    client = sign_in("class_teacher")
    page = _page(client, cast, 2)
    assert "t-semester_2" not in page
    assert "t-semester_1" not in _page(client, cast, 1)
    assert _hint(page, cast.student["elza"], TermKind.YEAR) == ("~7", "7")
