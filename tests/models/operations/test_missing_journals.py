"""Journals that the subjects of the classes ask for, made at once (clause 3.1)."""

from datetime import date

from sqlalchemy import func, select

from models.classes import ClassSubject, SchoolClass
from models.journal import Journal, JournalGroup, JournalKind, JournalTeacher
from models.operations.missing_journals import journals_to_make, make_missing_journals
from models.rules.marks import ScaleKind
from models.school import SchoolYear
from tests.people import TODAY


def year_of(session, cast):
    return session.get_one(SchoolYear, cast.year)


def test_each_subject_without_a_journal_gets_one_and_only_one(records, cast):
    with records() as session:
        made = make_missing_journals(session, year_of(session, cast), TODAY)
        assert [journal.title for journal in made] == [
            "Latviešu valoda, 4.a",
            "Angļu valoda, 4.a",
            "Latviešu valoda, 4.b",
        ]
        assert [group.whole_class for journal in made for group in journal.groups] == [True] * 3
        assert make_missing_journals(session, year_of(session, cast), TODAY) == []
        assert session.scalar(select(func.count(Journal.id))) == 6 + 3


def test_one_class_only_and_with_the_teacher_chosen(records, cast):
    class_id, subject_id = cast.school_class["4.b"], cast.subject["Latviešu valoda"]
    with records() as session:
        chosen = {(class_id, subject_id): cast.staff["subject_teacher"]}
        made = make_missing_journals(session, year_of(session, cast), TODAY, {class_id}, chosen)
        teaching = select(JournalTeacher.staff_id, JournalTeacher.starts_on).join(
            JournalGroup, JournalGroup.id == JournalTeacher.journal_group_id
        )
        found = session.execute(teaching.where(JournalGroup.journal_id == made[0].id)).all()
        assert found == [(cast.staff["subject_teacher"], date(2026, 9, 1))]


def test_class_lessons_get_the_class_teachers_journal(records, cast):
    with records() as session:
        session.add(
            ClassSubject(
                school_class_id=cast.school_class["4.a"],
                subject_id=cast.subject["Klases stunda"],
                position=9,
                scale=ScaleKind.NONE,
            )
        )
        session.flush()
        found = journals_to_make(session, year_of(session, cast), TODAY)
        lesson = next(each for each in found if each.subject == "Klases stunda")
        assert (lesson.kind, lesson.staff_id) == (JournalKind.CLASS_TEACHER, cast.staff["stranger"])


def test_who_taught_the_class_last_year_is_proposed(records, cast):
    with records() as session:
        coming = SchoolYear(name="2027./2028.", starts_on=date(2027, 9, 1), ends_on=date(2028, 5, 31))
        session.add(coming)
        session.flush()
        fifth = SchoolClass(
            school_year_id=coming.id, grade=5, letter="b", previous_id=cast.school_class["4.b"]
        )
        session.add(fifth)
        session.flush()
        for name in ("Matemātika", "Latviešu valoda"):
            row = ClassSubject(
                school_class_id=fifth.id, subject_id=cast.subject[name], scale=ScaleKind.POINTS
            )
            session.add(row)
        session.flush()
        proposed = {each.subject: each.staff_id for each in journals_to_make(session, coming, TODAY)}
        assert proposed == {"Matemātika": cast.staff["class_teacher"], "Latviešu valoda": None}
