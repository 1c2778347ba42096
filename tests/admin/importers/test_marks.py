"""A school comes from another system in mid-year: its marks and absences by the rules of the grid."""

import pytest
from sqlalchemy import func, insert, select, update

from admin.importers.desk import confirm
from models.absences import Attendance
from models.audit import Trail, TrailAct, TrailValue
from models.imports import ImportBatch
from models.journal import Lesson
from models.marks import Assessment, Mark, TermMark
from models.operations.import_undo import undo
from models.operations.import_undo_plan import plan_undoing
from models.operations.trail import TRAILED, Author, Change, record, sign
from models.people import Person
from models.rules.broken import RuleBroken
from models.rules.marks import AttendanceSign, ColumnKind, ScaleKind
from models.student_file import StudentFile
from tests.import_files import bring, counts, look, written_as
from tests.people import MOMENT, TODAY

HEAD = ["Žurnāls", "Datums", "Stunda", "Veids", "Skolēns", "Vērtējums"]
MATHS, ENGLISH = "Matemātika, 4.b", "Angļu valoda, 4.b"
GOOD = [
    [MATHS, "14.09.2026", "1", "", "Abola Elza", "7"],
    [MATHS, "14.09.2026", "1", "stunda", "Roberts Bērziņš", "n"],
    [MATHS, "14.09.2026", "1", "Stunda", "Ķirse Evelīna", "k5"],
    [MATHS, "14.09.2026", "1", "stunda", "Ķirse Evelīna", "8"],
    [MATHS, "14.09.2026", "1", "pārbaudes darbs", "Abola Elza", "9"],
    [MATHS, "15.09.2026", "", "kavējums", "Abola, Elza", "n"],
    [MATHS, "15.09.2026", "", "diagnosticējošais darbs", "Abola Elza", "96.97"],
    [MATHS, "16.09.2026", "5", "ieskaite", "Abola Elza", "i"],
    [ENGLISH, "14.09.2026", "2", "", "Bērziņa Anna Marija", "6"],
    [f"{ENGLISH}, 2. grupa", "14.09.2026", "2", "", "Bērziņš Roberts", "5"],
    [MATHS, "", "", "1. semestris", "Abola Elza", "8"],
    ["Koris, 4.a, 4.b", "17.09.2026", "7", "kavējums", "Kārkliņa Estere", "n"],
]


@pytest.fixture
def school(records):
    """The records of the cast."""
    with records() as session:
        yield session


def file_of(*rows):
    return written_as([HEAD, *rows], "utf-8")


def count(session, table, *conditions):
    return session.scalar(select(func.count()).select_from(table).where(*conditions))


def test_marks_absences_and_term_marks_come_into_the_journals_once(school, cast):
    prepared = bring(school, "marks", file_of(*GOOD))
    assert counts(prepared) == {"new": 12}
    assert (count(school, Mark), count(school, Attendance), count(school, TermMark)) == (7, 4, 1)
    lessons = school.scalars(select(Lesson)).all()
    assert len(lessons) == 6
    assert all(row.topic and row.entered_at == MOMENT == row.due_at for row in lessons)
    again = look(school, "marks", file_of(*GOOD))
    assert counts(again) == {"same": 12}
    assert not any(again.plan.made.values())


def test_every_entry_of_the_trail_names_the_import(school):
    before = count(school, Trail)
    bring(school, "marks", file_of(*GOOD))
    reasons = school.scalars(select(Trail.reason).order_by(Trail.id).offset(before)).all()
    assert len(reasons) > 15
    assert all(reason.startswith("import ") for reason in reasons)


def test_kinds_of_one_lesson_stand_in_columns_of_their_own(school):
    bring(school, "marks", file_of(*GOOD))
    columns = school.execute(select(Assessment.column_kind, Assessment.scale, Assessment.lesson_id)).all()
    kinds = {row.column_kind: (row.scale, row.lesson_id is None) for row in columns}
    assert kinds[ColumnKind.TEST] == (ScaleKind.POINTS, True)
    assert kinds[ColumnKind.DIAGNOSTIC] == (ScaleKind.PERCENT, True)
    assert kinds[ColumnKind.PASS_TEST] == (ScaleKind.PASS, False)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["Nav tāda", "14.09.2026", "1", "", "Abola Elza", "7"], "journal"),
        ([MATHS, "14.09.2026", "1", "", "Nav Tāda", "7"], "pupil"),
        ([MATHS, "14.09.2026", "1", "", "Āboliņš Kārlis", "7"], "held_on"),
        ([MATHS, "10.11.2026", "1", "", "Kalniņš Gustavs", "7"], "held_on"),
        ([MATHS, "24.11.2026", "1", "", "Abola Elza", "7"], "held_on"),
        ([MATHS, "31.08.2026", "1", "", "Abola Elza", "7"], "held_on"),
        ([MATHS, "14.09.2026", "1", "", "Abola Elza", "11"], "text"),
        ([MATHS, "14.09.2026", "1", "", "Abola Elza", "=1+1"], "text"),
        ([MATHS, "14.09.2026", "1", "", "Abola Elza", ""], "text"),
        ([MATHS, "14.09.2026", "11", "", "Abola Elza", "7"], "lesson"),
        ([MATHS, "14.09.2026", "", "", "Abola Elza", "7"], "lesson"),
        ([MATHS, "14.09.2026", "1", "dejas", "Abola Elza", "7"], "kind"),
        ([MATHS, "", "1", "", "Abola Elza", "7"], "held_on"),
        ([MATHS, "", "", "gads", "Kalniņš Gustavs", "7"], "held_on"),
        (["Koris, 4.a, 4.b", "17.09.2026", "7", "", "Kārkliņa Estere", "7"], "text"),
        (["Koris, 4.a, 4.b", "", "", "gads", "Kārkliņa Estere", "7"], "kind"),
    ],
)
def test_what_the_grid_would_refuse_is_refused_and_the_rest_comes(school, row, column):
    prepared = look(school, "marks", file_of(row, GOOD[0]))
    assert [(each.row, each.column) for each in prepared.plan.findings.all] == [(2, column)]
    assert counts(prepared) == {"refused": 1, "new": 1}


def test_what_a_teacher_typed_here_is_never_overwritten(school):
    bring(school, "marks", file_of(*GOOD))
    other = look(school, "marks", file_of([*GOOD[0][:5], "4"], [*GOOD[10][:5], "3"], [*GOOD[1][:5], "6"]))
    assert counts(other) == {"refused": 2, "new": 1}


def test_entries_made_between_preview_and_confirmation_stop_the_import(school):
    prepared = look(school, "marks", file_of(GOOD[10]))
    bring(school, "marks", file_of([*GOOD[10][:5], "3"]))
    with pytest.raises(RuleBroken):
        confirm(school, prepared, Author(at=MOMENT))
    sign(school, Author(at=MOMENT))


def test_namesakes_are_told_apart_by_the_file_number(school, cast):
    person = school.get_one(Person, cast.person["roberts"])
    person.surname, person.first_name = "Abola", "Elza"
    school.flush()
    number = school.scalar(
        select(StudentFile.file_number).where(StudentFile.student_id == cast.student["roberts"])
    )
    row = GOOD[0]
    prepared = look(school, "marks", file_of(row, [*row[:4], number, "5"]))
    assert counts(prepared) == {"refused": 1, "new": 1}


def batch_of(session) -> ImportBatch:
    return session.scalars(select(ImportBatch)).one()


def test_the_whole_import_is_taken_back_and_the_trail_tells_of_every_cell(school, cast):
    bring(school, "marks", file_of(*GOOD))
    tables = (Mark, Attendance, TermMark, Lesson, Assessment)
    undo(school, batch_of(school), Author(at=MOMENT), TODAY)
    assert [count(school, table) for table in tables] == [0] * len(tables)
    told = school.execute(
        select(Trail.table_name, TrailValue.old)
        .join(TrailValue)
        .where(Trail.act == TrailAct.REMOVED, Trail.student_id == cast.student["elza"])
    ).tuples()
    assert {("mark", "7"), ("mark", "9"), ("attendance", "n"), ("term_mark", "8")} <= set(told)
    assert counts(bring(school, "marks", file_of(*GOOD))) == {"new": 12}


def test_an_entry_changed_since_keeps_the_import_from_being_taken_back(school, cast):
    bring(school, "marks", file_of(*GOOD))
    mark = school.scalars(select(Mark).where(Mark.value == "7")).one()
    later = record(
        school, [Change(TrailAct.CHANGED, "mark", mark.assessment_id, mark.student_id, {"marks": ("7", "9")})]
    )
    school.execute(
        update(Mark).where(Mark.id == mark.id).values(value="9", entry_id=later[0]),
        execution_options={TRAILED: True},
    )
    found = plan_undoing(school, batch_of(school), TODAY)
    assert not found.is_possible
    assert found.corrected == {"mark": 1}
    with pytest.raises(RuleBroken):
        undo(school, batch_of(school), Author(at=MOMENT), TODAY)
    assert count(school, TermMark) == 1


def test_what_a_teacher_entered_into_a_lesson_of_the_import_keeps_it(school, cast):
    bring(school, "marks", file_of(GOOD[1]))
    lesson = school.scalars(select(Lesson)).one()
    entry = record(
        school,
        [Change(TrailAct.CREATED, "attendance", lesson.id, cast.student["elza"], {"sign": (None, "n")})],
    )
    sign_of = {"lesson_id": lesson.id, "student_id": cast.student["elza"], "sign": AttendanceSign.ABSENT}
    school.execute(insert(Attendance).values(**sign_of, entry_id=entry[0]), execution_options={TRAILED: True})
    assert plan_undoing(school, batch_of(school), TODAY).built == {"attendance": 1}
