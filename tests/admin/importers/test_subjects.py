"""Files of subjects, long and wide: which classes have what, how many lessons a year, in which scale."""

import pytest
from sqlalchemy import select

from admin.importers.files import FileRefused
from admin.importers.report import preview
from models.classes import ClassSubject, SchoolClass, Subject
from models.school import Setting
from tests.import_files import STAFF, bring, content_of, counts, look, table_of, told, written_as

SUBJECTS = "subjects.csv"
HEADER = ["Priekšmets", "Saīsinājums", "Klases", "Stundas nedēļā", "Vērtēšanas skala"]


@pytest.fixture
def school(records):
    """A school of 24 classes, four in each grade."""
    with records() as session:
        bring(session, "staff", content_of(STAFF))
        yield session


def subjects_of(session, grade, letter):
    rows = session.execute(
        select(Subject.name, ClassSubject.lessons_a_year, ClassSubject.scale)
        .join(Subject, Subject.id == ClassSubject.subject_id)
        .join(SchoolClass, SchoolClass.id == ClassSubject.school_class_id)
        .where(SchoolClass.grade == grade, SchoolClass.letter == letter)
        .order_by(ClassSubject.position)
    )
    return [(name, lessons, scale.value) for name, lessons, scale in rows]


def test_a_row_gives_its_subject_to_every_class_of_its_grades(school):
    prepared = bring(school, "subjects", content_of(SUBJECTS))
    assert subjects_of(school, 1, "a")[:4] == [
        ("Latviešu valoda", 210, "levels"),
        ("Matemātika", 140, "levels"),
        ("Angļu valoda", 70, "levels"),
        ("Dabaszinības", 35, "levels"),
    ]
    assert ("Vācu valoda", 70, "points") in subjects_of(school, 6, "d")
    assert subjects_of(school, 3, "b")[-1] == ("Klases stunda", 35, "none")
    assert prepared.plan.notes == [
        "Stundas gadā ir nedēļas stundas, reizinātas ar 35 mācību nedēļām (iestatījums)."
    ]
    assert prepared.plan.notes[0] in preview(prepared)


def test_interest_education_becomes_a_subject_of_no_whole_class(school):
    prepared = bring(school, "subjects", content_of(SUBJECTS))
    assert [row for row in prepared.plan.states if told(prepared, row)] == [33, 34, 35]
    assert school.scalar(select(Subject.short_name).where(Subject.name == "Robotika")) == "Rob"
    assert "Robotika" not in {name for name, *_rest in subjects_of(school, 4, "a")}


def test_the_same_subjects_again_change_nothing(school):
    bring(school, "subjects", content_of(SUBJECTS))
    again = look(school, "subjects", content_of(SUBJECTS))
    assert counts(again) == {"same": 34}
    assert again.plan.edits == []
    assert not any(again.plan.made.values())


def test_a_wide_table_says_the_same(school):
    wide = {}
    for name, _short, span, lessons, scale in table_of(SUBJECTS)[1:]:
        if "interešu" not in scale:
            first, _dash, last = span.replace(".", "").partition("-")
            for grade in range(int(first), int(last or first) + 1):
                wide.setdefault(name, {})[grade] = lessons
    rows = [[name, *(lessons.get(grade, "") for grade in range(1, 7))] for name, lessons in wide.items()]
    header = ["Mācību priekšmets", "1.klase", "2. klase", "3.", "4", "5. kl.", "6.klase"]
    bring(school, "subjects", written_as([header, *rows], "utf-8-sig", ","))
    again = look(school, "subjects", content_of(SUBJECTS))
    # Abbreviations and interest education are all that the wide table could not say.
    assert {edit.field for edit in again.plan.edits} == {"short_name"}
    assert again.plan.new_class_subjects == []


def test_the_schools_own_number_of_weeks_counts_and_halves_are_rounded(school):
    school.add(Setting(name="school_weeks", value="33"))
    school.flush()
    bring(school, "subjects", written_as([HEADER, ["Šahs", "", "3.b", "0,5", "i/ni"]]))
    assert subjects_of(school, 3, "b") == [("Šahs", 17, "pass")]
    assert subjects_of(school, 3, "a") == []


def test_other_lessons_and_scales_are_changes_with_the_class_named(school):
    bring(school, "subjects", written_as([HEADER, ["Šahs", "Š", "1.-2.", "1", "i/ni"]]))
    prepared = look(school, "subjects", written_as([HEADER, ["Šahs", "Š", "2.", "2", "+/-"]]))
    assert counts(prepared) == {"changed": 1}
    text = preview(prepared)
    assert "2. rinda, Stundas gadā, 2.a: 35 → 70" in text
    assert "2. rinda, Vērtēšanas skala, 2.d: ieskaitīts / neieskaitīts (i, ni) → zīmes +, /, -" in text


def test_a_row_that_cannot_be_is_refused_with_its_column(school):
    rows = [
        ["", "", "1.", "1", "10 balles"],
        ["Šahs", "", "2.-9", "x", "10 balles"],
        ["Dambrete", "", "9.-2.", "1", "10 balles"],
        ["Vingrošana", "", "1.-2.", "99", "10 balles"],
        ["Ritmika", "", "1.", "1", "zvaigznes"],
        ["=1+1", "", "1.", "1", ""],
        ["Deja", "", "1.", "1", ""],
        ["deja", "", "1.-12.", "2", ""],
    ]
    prepared = look(school, "subjects", written_as([HEADER, *rows]))
    assert [told(prepared, row)[:1] for row in range(2, 8)] == [
        [(column, "error")]
        for column in ("name", "lessons_a_week", "grades", "lessons_a_week", "scale", "name")
    ]
    # The first row of a class counts; grades without classes are told.
    assert told(prepared, 9) == [("grades", "warning")] * (4 + 6)
    assert counts(prepared) == {"refused": 6, "new": 2}


def test_a_file_that_names_no_classes_is_refused(school):
    with pytest.raises(FileRefused, match="Klases"):
        look(school, "subjects", written_as([["Priekšmets", "Stundas nedēļā"], ["Šahs", "1"]]))
