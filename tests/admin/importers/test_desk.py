"""Whole files of an invented school: what the preview says, what is written, and the same file again."""

import json
import unicodedata

import pytest
from sqlalchemy import event, func, select

from admin.importers.desk import KINDS, prepare, source_of
from admin.importers.files import FileGiven, FileRefused
from admin.importers.report import preview, written
from models.base import db
from models.classes import ClassTeacher, SchoolClass, Subject
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.imports import ImportBatch, ImportFinding
from models.people import Guardian, Guardianship, Person, Staff, Student
from models.student_file import StudentFile
from models.text import sort_key
from tests.import_files import (
    DIRTY,
    FOLDER,
    PUPILS,
    STAFF,
    bring,
    changed,
    content_of,
    counts,
    look,
    table_of,
    told,
    written_as,
)
from tests.people import TODAY


def sizes(session, *tables):
    return [session.scalar(select(func.count()).select_from(table)) for table in tables]


@pytest.fixture
def school(records):
    """The records of a school whose staff file has been brought in."""
    with records() as session:
        bring(session, "staff", content_of(STAFF))
        yield session


def test_a_staff_file_makes_people_classes_and_who_looks_after_them(records):
    tables = (Staff, SchoolClass, ClassTeacher)
    with records() as session:
        before = sizes(session, *tables)
        prepared = bring(session, "staff", content_of(STAFF))
        assert counts(prepared) == {"new": 45}
        # The cast has 4.a, 4.b and 5.a already, two of them with a class teacher who stops the day before.
        assert [now - then for now, then in zip(sizes(session, *tables), before, strict=True)] == [45, 21, 24]
        assert session.scalar(select(Subject.name).where(Subject.name == "Dizains un tehnoloģijas"))


def test_rights_beyond_teaching_are_proposed_and_not_given(records):
    with records() as session:
        proposals = look(session, "staff", content_of(STAFF)).plan.proposals
    assert [(each.name, each.role.value) for each in proposals] == [
        ("Balode Velga", "superuser"),
        ("Sausais Egils", "deputy_upbringing"),
        ("Skrodere Evija", "director"),
        ("Ūdre Guna", "registrar"),
    ]


def test_a_pupils_file_brings_files_contacts_and_enrolments_and_siblings_share_contacts(school):
    tables = (Student, StudentFile, Admission, Enrolment, Guardian, Guardianship, DirectorOrder)
    before = sizes(school, *tables)
    prepared = bring(school, "students", content_of(PUPILS))
    assert counts(prepared) == {"new": 76}
    assert prepared.plan.findings.all == []
    brought = [now - then for now, then in zip(sizes(school, *tables), before, strict=True)]
    assert brought == [76, 76, 76, 76, 132, 137, 8]


@pytest.mark.parametrize("kind", ["staff", "students"])
def test_the_same_file_again_changes_nothing(school, kind):
    content = content_of({"staff": STAFF, "students": PUPILS}[kind])
    bring(school, kind, content)
    again = look(school, kind, content)
    assert set(counts(again)) == {"same"}
    assert again.plan.edits == []
    assert not any(again.plan.made.values())


def test_the_same_pupils_in_another_encoding_order_and_form_of_letters_change_nothing(school):
    bring(school, "students", content_of(PUPILS))
    rows = [list(reversed(row)) for row in table_of(PUPILS)]
    rows[5] = [unicodedata.normalize("NFD", cell) for cell in rows[5]]
    again = look(school, "students", written_as(rows, "utf-8-sig", ","))
    assert counts(again) == {"same": 76}


def test_the_dirty_file_is_judged_row_by_row_as_expected(school):
    prepared = look(school, "students", content_of(DIRTY))
    expected = json.loads((FOLDER / "pupils_dirty.expected.json").read_text(encoding="utf-8"))
    judged = {}
    for row in expected:
        kinds = {kind for _column, kind in told(prepared, int(row))}
        judged[row] = "error" if "error" in kinds else "warning" if kinds else "ok"
    assert judged == {row: sentence.split(":")[0] for row, sentence in expected.items()}
    assert counts(prepared) == {"new": 20, "refused": 17, "skipped": 3}


def test_of_a_dirty_file_the_accepted_rows_are_written_and_no_other(school):
    before = sizes(school, Student)[0]
    bring(school, "students", content_of(DIRTY))
    assert sizes(school, Student)[0] - before == 20
    assert counts(look(school, "students", content_of(DIRTY))) == {"same": 20, "refused": 17, "skipped": 3}


def test_what_was_found_is_kept_whatever_characters_the_file_holds(school):
    rows = changed(table_of(PUPILS), 5, "Dzimšanas datums", "17.\x0005.\u202e2016")
    bring(school, "students", written_as(rows, "utf-8"))
    kept = school.scalars(select(ImportFinding.sentence)).all()
    assert kept
    assert all(sentence.isprintable() for sentence in kept)


def test_an_import_leaves_its_record(school):
    content = content_of(PUPILS)
    bring(school, "students", content)
    batch = school.scalars(select(ImportBatch).order_by(ImportBatch.id.desc())).first()
    assert (batch.kind, batch.file_name, len(batch.file_digest)) == ("students", "fails.csv", 64)
    assert (batch.rows_new, batch.rows_changed, batch.rows_same, batch.rows_refused) == (76, 0, 0, 0)


def test_what_was_found_stays_with_the_import(school):
    prepared = bring(school, "students", content_of(DIRTY))
    kept = school.scalars(select(ImportFinding).order_by(ImportFinding.id)).all()
    assert [(each.row, each.is_error) for each in kept] == [
        (each.row, each.is_error) for each in prepared.plan.findings.in_order()
    ]
    told_of_class = next(each for each in kept if each.row == 11 and each.is_error)
    assert (told_of_class.place, told_of_class.column) == ("11. rinda", "Klase")
    assert told_of_class.sentence == "Klases 9.z skolā nav."


def test_two_files_where_one_is_wanted_are_refused(school):
    files = [FileGiven("a.csv", content_of(STAFF)), FileGiven("b.csv", content_of(STAFF))]
    with pytest.raises(FileRefused, match="vienu failu"):
        prepare(school, KINDS["staff"], files, today=TODAY)


def test_the_name_of_a_file_is_cleaned_like_any_text(school):
    file = FileGiven("c" * 300 + "a\x00\udc80.csv", content_of(STAFF))
    source = source_of(KINDS["staff"], [file])
    assert source.file_name.endswith("ca.csv")
    assert source.file_name.isprintable()


def test_a_file_of_ten_times_the_pupils_takes_as_many_statements(school):
    def statements(content):
        seen = []
        count = lambda *_: seen.append(1)  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", count)
        look(school, "students", content)
        event.remove(db.engine, "before_cursor_execute", count)
        return len(seen)

    rows = table_of(PUPILS)
    assert statements(written_as(rows)) == statements(written_as(rows[:8])) <= 10


def test_a_pupils_file_makes_no_classes(school):
    rows = changed(table_of(PUPILS), 2, "Klase", "9.z")
    before = sizes(school, SchoolClass)
    prepared = bring(school, "students", written_as(rows))
    assert told(prepared, 2) == [("class_name", "error")]
    assert sizes(school, SchoolClass) == before


def test_an_unknown_header_refuses_the_file_until_it_is_mapped(school):
    rows = table_of(PUPILS)
    rows[0] = ["Grupiņa" if text == "Klase" else text for text in rows[0]]
    with pytest.raises(FileRefused, match="Grupiņa"):
        look(school, "students", written_as(rows))
    prepared = look(school, "students", written_as(rows), mapping={"Grupiņa": "class_name"})
    assert counts(prepared) == {"new": 76}


def test_the_preview_says_everything_in_plain_latvian(school):
    prepared = look(school, "students", content_of(DIRTY))
    text = preview(prepared)
    assert "fails.csv: Windows-1257, atdalītājs „;”, 2026./2027. mācību gads" in text
    assert "Rindas: jaunas 20, mainītas 0, bez izmaiņām 0, izlaistas 3, noraidītas 17" in text
    assert "  11. rinda, Klase: Klases 9.z skolā nav." in text
    assert "  21. rinda: Rindai trūkst pēdējo 9 kolonnu; tās uztvertas kā tukšas." in text
    assert written(prepared) == "Ierakstīts: jaunas rindas – 20, mainītas rindas – 0."


def test_the_preview_shows_old_beside_new(school):
    bring(school, "students", content_of(PUPILS))
    rows = changed(table_of(PUPILS), 2, "Tālrunis", "29 123 456")
    rows = changed(rows, 3, "Dzimšanas datums", "02.03.2019")
    text = preview(look(school, "students", written_as(rows)))
    assert "  2. rinda, Tālrunis: +37124218849 → +37129123456" in text
    assert "  3. rinda, Dzimšanas datums: 01.03.2019. → 02.03.2019." in text


def test_every_column_of_a_file_has_a_name_of_its_own_and_headers_do_not_clash():
    for kind in KINDS.values():
        names = [column.name for column in kind.columns]
        headers = [header.casefold() for column in kind.columns for header in column.headers]
        assert len(set(names)) == len(names)
        assert len(set(headers)) == len(headers)


def test_names_are_found_by_search_and_stand_in_latvian_order(school):
    bring(school, "students", content_of(PUPILS))
    person = school.scalars(select(Person).where(Person.surname == "Ščerbakovs")).one()
    assert person.search_key == "scerbakovs nikita"
    assert person.sort_key == sort_key("Ščerbakovs", "Ņikita")
