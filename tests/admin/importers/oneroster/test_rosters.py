"""Rosters of another system brought into the school of the cast: once, twice, in part, and with dirt."""

from datetime import date

import pytest
from sqlalchemy import func, select

from admin.importers.files import FileRefused
from config.duties import Role
from models.accounts import Account, RoleGrant
from models.audit import TrailValue
from models.classes import SchoolClass
from models.enrolment import Admission, Enrolment
from models.journal import GroupMember, Journal, JournalGroup, JournalKind, JournalTeacher
from models.people import ContactRole, Guardian, Guardianship, Person, Staff, Student
from models.student_file import StudentFile
from tests.import_files import counts, told
from tests.roster_files import as_1_2, bring, export, look, sentences, user

TABLES = (Staff, Student, StudentFile, Admission, Enrolment, Guardian, Guardianship)


@pytest.fixture
def school(records):
    """The records of the cast."""
    with records() as session:
        yield session


def sizes(session, *tables):
    return [session.scalar(select(func.count()).select_from(table)) for table in tables]


def grown(session, tables, work):
    before = sizes(session, *tables)
    work()
    return [now - then for now, then in zip(sizes(session, *tables), before, strict=True)]


def rows_of(tables):
    return list(enumerate(tables["users"], start=2))


def pupil_of(session, number):
    return session.scalars(select(Student).join(StudentFile).where(StudentFile.file_number == number)).one()


@pytest.mark.parametrize("edition", [lambda tables: tables, as_1_2], ids=["1.1", "1.2"])
def test_an_export_brings_people_classes_and_journals_and_again_nothing(school, edition):
    tables = edition(export())
    links = sum(len(row["agentSourcedIds"].split(",")) for row in export()["users"] if row["agentSourcedIds"])
    brought = grown(school, TABLES, lambda: bring(school, tables))
    assert brought == [12, 52, 52, 52, 52, 99, links]
    again = look(school, tables)
    assert counts(again) == {"same": 163}
    assert again.plan.edits == []
    assert not any(again.plan.made.values())


def test_journals_come_with_groups_teachers_and_members_where_they_can_be_told(school, cast):
    bring(school, export())
    [robotics] = school.scalars(select(Journal).where(Journal.title.startswith("Robotika")))
    assert robotics.kind is JournalKind.INTEREST
    assert [row.name for row in robotics.classes] == ["4.a", "4.b"]
    [keeper] = [teacher.staff.person_id for group in robotics.groups for teacher in group.teachers]
    given = school.scalars(select(RoleGrant.role).join(Account).where(Account.person_id == keeper)).all()
    assert Role.INTEREST_TEACHER in given
    [class_lesson] = school.scalars(
        select(Journal).where(
            Journal.title == "Klases stunda, 4.a", Journal.kind == JournalKind.CLASS_TEACHER
        )
    )
    assert [group.whole_class for group in class_lesson.groups] == [True]
    # The cast has mathematics of 4.b: the same journal gets the new teacher beside the old one.
    keepers = select(func.count(JournalTeacher.id)).where(
        JournalTeacher.journal_group_id == cast.group["maths"]
    )
    assert school.scalar(keepers) == 2
    english = school.scalars(select(Journal).where(Journal.title == "Angļu valoda, 4.a")).one()
    assert [group.name for group in english.groups] == ["1. gr.", "2. gr."]
    of_group = select(func.count(GroupMember.id)).group_by(GroupMember.journal_group_id)
    members = of_group.where(GroupMember.journal_group_id.in_([group.id for group in english.groups]))
    assert sorted(school.scalars(members)) == [12, 13]


def test_groups_made_empty_by_a_timetable_are_filled_and_not_doubled(school, cast):
    journal = Journal(school_year_id=cast.year, kind=JournalKind.SUBJECT, title="Angļu valoda, 4.a")
    journal.subject_id = cast.subject["Angļu valoda"]
    journal.classes = [school.get_one(SchoolClass, cast.school_class["4.a"])]
    for name in ("1. grupa", "2. grupa"):
        journal.groups.append(JournalGroup(name=name, whole_class=False))
    school.add(journal)
    school.flush()
    bring(school, export())
    school.refresh(journal)
    assert [group.name for group in journal.groups] == ["1. grupa", "2. grupa"]
    assert sizes(
        school, select(GroupMember).where(GroupMember.journal_group_id == journal.groups[0].id).subquery()
    )


def test_a_first_name_of_two_words_is_put_together(school):
    tables = export()
    row = next(row for row in tables["users"] if row["role"] == "student" and row["middleName"])
    bring(school, tables)
    person = pupil_of(school, row["identifier"]).person
    assert person.first_name == f"{row['givenName']} {row['middleName']}"


def test_siblings_share_a_parent_even_one_nobody_can_reach(school):
    tables = export()
    one, two = [row for row in tables["users"] if row["role"] == "student"][:2]
    parent = user(tables, sourcedId=one["agentSourcedIds"].split(",")[0])
    parent.update(phone="", sms="", email="", familyName="Kopīgā", givenName="Viena")
    two["agentSourcedIds"] = one["agentSourcedIds"] = parent["sourcedId"]
    bring(school, tables)
    assert sizes(school, select(Person).where(Person.surname == "Kopīgā").subquery()) == [1]
    assert not any(look(school, tables).plan.made.values())


def test_a_teacher_who_is_a_parent_is_one_person(school):
    tables = export()
    teacher = user(tables, role="teacher")
    pupil = user(tables, role="student")
    pupil["agentSourcedIds"] = teacher["sourcedId"]
    bring(school, tables)
    people = select(Person).where(
        Person.surname == teacher["familyName"], Person.first_name == teacher["givenName"]
    )
    [person] = school.scalars(people)
    roles = school.scalars(select(RoleGrant.role).join(Account).where(Account.person_id == person.id))
    assert {"guardian", "subject_teacher"} <= {role.value for role in roles}


def test_mother_and_father_are_not_guessed_and_a_known_role_is_kept(school):
    tables = export()
    bring(school, tables)
    roles = set(school.scalars(select(Guardianship.role).where(Guardianship.student_id > 10)))
    assert roles <= {ContactRole.OTHER, ContactRole.GUARDIAN}
    link = school.scalars(select(Guardianship).where(Guardianship.role == ContactRole.OTHER)).first()
    link.role = ContactRole.MOTHER
    school.flush()
    assert look(school, tables).plan.edits == []


def test_a_changed_surname_is_known_by_the_file_number_and_a_changed_phone_by_the_parent(school):
    tables = export()
    bring(school, tables)
    pupil = user(tables, role="student")
    pupil["familyName"] = "Jaunuzvārds"
    parent = user(tables, sourcedId=pupil["agentSourcedIds"].split(",")[0])
    parent["sms"] = parent["phone"] = "+37129999999"
    prepared = bring(school, tables)
    assert counts(prepared) == {"same": 161, "changed": 2}
    assert pupil_of(school, pupil["identifier"]).person.surname == "Jaunuzvārds"


def test_who_is_not_in_a_whole_export_is_told_and_stays(school):
    said = [text for text in sentences(bring(school, export())) if "failos nav" in text]
    [of_class] = [text for text in said if "klasē 4.b" in text]
    assert of_class.count(",") == 1 + 5
    assert any("klasē 4.a" in text and "Kārkliņa Estere" in text for text in said)
    assert any("Saulītis Juris" in text for text in said)
    assert sizes(school, select(Enrolment).where(Enrolment.ends_on.is_(None)).subquery()) == [52 + 9]


def test_a_part_of_the_data_changes_whom_it_names_and_closes_nobody(school):
    tables = export()
    bring(school, tables)
    pupil = user(tables, role="student")
    pupil.update(sms="+37128888888", agentSourcedIds="")
    gone = user(tables, role="teacher") | {"status": "tobedeleted"}
    manifest = [
        row | ({"value": "delta"} if row["propertyName"] in {"file.users", "file.enrollments"} else {})
        for row in tables["manifest"]
    ]
    prepared = bring(school, {"manifest": manifest, "users": [pupil, gone]})
    assert counts(prepared) == {"changed": 1, "skipped": 1}
    assert pupil_of(school, pupil["identifier"]).person.phone == "+37128888888"
    staff = select(Staff).join(Person).where(Person.surname == gone["familyName"], Staff.ends_on.is_not(None))
    assert school.scalars(staff).all() == []


def test_a_pupil_taken_out_there_is_proposed_for_an_act_here(school):
    tables = export()
    bring(school, tables)
    pupil = user(tables, role="student")
    for row in tables["enrollments"]:
        if row["userSourcedId"] == pupil["sourcedId"]:
            row["status"] = "tobedeleted"
    prepared = bring(school, tables)
    assert any("akt" in text for text in sentences(prepared))
    enrolment = school.scalars(
        select(Enrolment).where(Enrolment.student_id == pupil_of(school, pupil["identifier"]).id)
    ).one()
    assert enrolment.ends_on is None


def test_a_class_of_another_year_and_a_pupil_who_comes_later(school):
    tables = export()
    tables["academicSessions"] += [
        tables["academicSessions"][0]
        | {"sourcedId": "old", "startDate": "2025-09-01", "endDate": "2026-05-29", "schoolYear": "2026"}
    ]
    tables["classes"].append(
        tables["classes"][0] | {"sourcedId": "kl-3x", "title": "3.x", "termSourcedIds": "old"}
    )
    pupil = user(tables, role="student")
    for row in tables["enrollments"]:
        if row["userSourcedId"] == pupil["sourcedId"]:
            row["beginDate"] = "2026-10-12"
    bring(school, tables)
    assert school.scalars(select(SchoolClass).where(SchoolClass.grade == 3)).all() == []
    student = pupil_of(school, pupil["identifier"])
    assert school.scalar(select(Enrolment.starts_on).where(Enrolment.student_id == student.id)) == date(
        2026, 10, 12
    )


def test_what_is_wrong_with_a_person_is_told_and_the_others_come(school):
    tables = export()
    pupils = [row for row in tables["users"] if row["role"] == "student"]
    pupils[0]["familyName"] = "=HYPERLINK(1)"
    pupils[1]["identifier"] = ""
    birth = {row["sourcedId"]: row for row in tables["demographics"]}
    birth[pupils[1]["sourcedId"]]["birthDate"] = "04/05/2017"
    pupils[2]["givenName"] = "<script>alert(1)</script>"
    birth[pupils[3]["sourcedId"]]["birthDate"] = "2031-01-01"
    pupils[4]["identifier"] = pupils[5]["identifier"]
    pupils[6]["email"] = "nav@"
    prepared = bring(school, tables)
    judged = {
        pupil["sourcedId"]: told(prepared, place) for place, pupil in rows_of(tables) if pupil in pupils[:8]
    }
    kinds = [("error" in dict.fromkeys(kind for _column, kind in found)) for found in judged.values()]
    assert kinds == [True, True, True, True, False, True, False, False]
    # A parent comes with a pupil only: those of the refused ones stay out.
    assert counts(prepared)["refused"] == 5
    assert counts(prepared)["skipped"] > 0
    assert not any(look(school, tables).plan.made.values())


def test_an_export_of_several_schools_must_name_ours(school):
    tables = export()
    tables["orgs"].append(
        tables["orgs"][1] | {"sourcedId": "org-2", "name": "Cita skola", "identifier": "99"}
    )
    with pytest.raises(FileRefused):
        look(school, tables)
    tables["orgs"][1]["name"] = "Parauga sākumskola"
    stranger = user(tables, role="student")
    stranger["orgSourcedIds"] = "org-2"
    assert counts(look(school, tables)) == {"new": 160, "skipped": 3}


def test_no_password_reaches_the_records(school):
    tables = as_1_2(export())
    for row in tables["users"]:
        row["password"] = "hunter2"
    prepared = bring(school, tables)
    assert not any("hunter2" in text for text in sentences(prepared))
    assert school.scalars(select(TrailValue).where(TrailValue.new.contains("hunter2"))).all() == []
    assert school.scalars(select(Account).where(Account.password_hash != "")).all() == []
