"""The figures of a printed journal against the records, asked another way (clauses 8, 11, 13)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from models.absences import Attendance
from models.journal import GroupMember, Journal, JournalGroup, Lesson
from models.marks import Mark
from models.rules.absences import LessonSpan
from models.rules.documents import Choice
from models.rules.marks import AttendanceSign, ColumnKind, TermKind
from reports.journal_book.collect import collect, sheets
from tests.absences import explained
from tests.full_class import counted, fill_class
from tests.journal_book import Book
from tests.papers import asker

MONDAY = date(2026, 9, 7)


def book_of(session, cast, group="maths", who="class_teacher", **choice):
    return collect(session, asker(cast, who), Choice("journal_book", group_id=cast.group[group], **choice))


def cells(book, name):
    return [
        cell
        for month in book.months
        for grid in month.grids
        for line in grid.lines
        if line.name == name
        for cell in line.cells
    ]


def test_marks_and_signs_stand_in_the_pupils_line(records, cast):
    with records() as session:
        book = Book(session, cast)
        first, second = book.lesson("maths", MONDAY, 1), book.lesson("maths", date(2026, 9, 8), 2)
        book.absent(first, "roberts")
        book.absent(first, "anna", AttendanceSign.LATE)
        test = book.column("maths", date(2026, 9, 8), second, title="Daļskaitļi", weight=2)
        better = book.mark(test, "roberts", "7", 1)
        book.mark(test, "roberts", "4", 0, superseded_by=better)
        book.mark(test, "anna", "8", former="6")
        explained(session, cast, "roberts", LessonSpan(MONDAY, None, MONDAY, None), "s")
        found = book_of(session, cast)
    assert cells(found, "Bērziņš Roberts") == ["nˢ", "4→7"]
    assert cells(found, "Bērziņa Anna Marija") == ["k", "8*"]
    assert cells(found, "Āboliņš Kārlis") == []
    [month] = found.months
    assert month.title == "2026. gada septembris"
    assert [(one.day, one.number, one.mark) for one in month.grids[0].columns] == [
        ("07.09.", "1. st.", ""),
        ("08.09.", "2. st.", "PD"),
    ]
    assert month.lessons[1].works == ("Pārbaudes darbs „Daļskaitļi” (summatīvais, svarīgums 2)",)


def test_who_came_later_has_dead_cells_before_and_is_in_the_list_with_the_day(records, cast):
    with records() as session:
        book = Book(session, cast)
        for day in (date(2026, 9, 28), date(2026, 10, 5), date(2026, 11, 2)):
            book.lesson("maths", day, 1)
        found = book_of(session, cast)
    assert cells(found, "Āboliņš Kārlis") == [None, "", ""]
    assert cells(found, "Kalniņš Gustavs") == ["", "", None]
    days = {pupil.name: pupil.days for pupil in found.pupils}
    assert days["Āboliņš Kārlis"] == "no 01.10.2026."
    assert days["Kalniņš Gustavs"] == "līdz 30.10.2026."
    assert days["Abola Elza"] == ""


def test_totals_agree_with_the_records(records, cast):
    with records() as session:
        students = fill_class(session, cast, pupils=25)
        Book(session, cast).term_mark("Matemātika", "elza", "9")
        found = book_of(session, cast, who="superuser")
        of_maths = select(Lesson.id).where(Lesson.journal_group_id == cast.group["maths"])
        missed = session.scalar(
            select(func.count(Attendance.id)).where(
                Attendance.lesson_id.in_(of_maths), Attendance.sign == AttendanceSign.ABSENT
            )
        )
        marks = session.scalar(select(func.count(Mark.id)).where(Mark.student_id.in_(students)))
        lessons = session.scalar(
            select(func.count(Lesson.id)).where(Lesson.journal_group_id == cast.group["maths"])
        )
    assert sum(total.absences[3] for total in found.totals) == missed > 0
    assert all(sum(total.absences[:3]) == total.absences[3] for total in found.totals)
    assert found.terms == ("1. semestris", "2. semestris", "Gads")
    assert next(total.terms for total in found.totals if total.name == "Abola Elza") == ("9", "", "")
    written = [
        cell
        for month in found.months
        for grid in month.grids
        for line in grid.lines
        for cell in line.cells
        if cell and cell[0].isdigit()
    ]
    assert len(written) == marks
    assert sum(bool(line.number) for month in found.months for line in month.lessons) == lessons
    assert dict(found.facts)["Ierakstītas stundas"] == f"{lessons} (gadā plānotas 140)"


def test_a_period_holds_its_days_alone(records, cast):
    with records() as session:
        book = Book(session, cast)
        for day in (date(2026, 9, 28), date(2026, 10, 5), date(2026, 11, 2)):
            book.lesson("maths", day, 1, topic=f"Diena {day:%d.%m.}")
        found = book_of(session, cast, first=date(2026, 10, 1), last=date(2026, 10, 31))
    assert [str(line.topic) for month in found.months for line in month.lessons] == ["Diena 05.10."]
    assert dict(found.facts)["Laika posms"] == "01.10.2026.–31.10.2026."


def test_late_and_unfinished_lessons_are_marked(records, cast):
    with records() as session:
        book = Book(session, cast)
        lesson = session.get_one(Lesson, book.lesson("maths", MONDAY, 1))
        lesson.entered_at = lesson.due_at.replace(hour=18)
        book.lesson("maths", date(2026, 9, 8), 2, topic="", entered_at=None)
        session.flush()
        found = book_of(session, cast)
    assert [line.late for line in found.months[0].lessons] == ["vēlu", "nav pabeigts"]
    [sheet] = sheets(found)
    assert sheet.name == "Matemātika, 4.b"
    assert len(sheet.missing) == 1


def test_columns_of_one_month_go_on_in_a_second_grid_of_like_width(records, cast):
    with records() as session:
        book = Book(session, cast)
        for day in range(1, 31):
            book.column("maths", date(2026, 9, day), kind=ColumnKind.HOMEWORK)
        found = book_of(session, cast)
    assert [len(grid.columns) for grid in found.months[0].grids] == [15, 15]


def test_months_of_few_lessons_share_a_grid(records, cast):
    with records() as session:
        book = Book(session, cast)
        for month in (9, 10, 11):
            book.lesson("class_lesson", date(2026, month, 2), 6)
        found = book_of(session, cast, "class_lesson")
    assert [month.title for month in found.months] == ["2026. gada septembris–novembris"]
    assert found.terms == ()


def test_the_cost_of_a_book_does_not_grow_with_its_lessons(app, records, cast):
    def asked():
        with counted(app) as statements, records() as session:
            book_of(session, cast, who="superuser")
        return len(statements)

    with records() as session:
        Book(session, cast).lesson("maths", MONDAY, 1)
    few = asked()
    with records() as session:
        fill_class(session, cast, pupils=25, lessons=160)
    assert asked() == few


def test_the_marks_of_terms_are_those_of_the_pupils_of_the_group(records, cast):
    with records() as session:
        book = Book(session, cast)
        for pupil, value in (("elza", "8"), ("roberts", "5")):
            book.term_mark("Angļu valoda", pupil, value, TermKind.SEMESTER_1)
        found = book_of(session, cast, "english_1", "subject_teacher")
        members = session.scalar(
            select(func.count(GroupMember.id))
            .join(JournalGroup)
            .join(Journal)
            .where(JournalGroup.id == cast.group["english_1"])
        )
    assert len(found.totals) == members
    assert {total.name: total.terms[0] for total in found.totals} == {
        "Abola Elza": "8",
        "Āboliņš Kārlis": "",
        "Bērziņa Anna Marija": "",
    }
