"""Pupils brought in again: what a newer file changes, what only an act may change, what stays as it is."""

from datetime import date

import pytest
from sqlalchemy import select

from config.duties import Role
from models.accounts import Account, RoleGrant
from models.audit import Trail, TrailAct, TrailValue
from models.classes import Programme, SchoolClass
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.people import ContactRole, Guardian, Guardianship, Person, Staff, Student
from models.school import SchoolYear
from models.student_file import StudentFile
from tests.import_files import (
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
from tests.people import TODAY, YEAR_BEGAN

NORA = 2
"""The row of Nora Apse, 1.a, with both parents."""


@pytest.fixture
def school(records):
    """The records of a school with the staff and pupils of the files."""
    with records() as session:
        bring(session, "staff", content_of(STAFF))
        bring(session, "students", content_of(PUPILS))
        yield session


def person(session, surname, first_name):
    return session.scalars(
        select(Person).where(Person.surname == surname, Person.first_name == first_name)
    ).one()


def student(session, surname, first_name):
    return session.scalars(
        select(Student).where(Student.person_id == person(session, surname, first_name).id)
    ).one()


def contacts(session, pupil):
    links = select(Guardianship).where(Guardianship.student_id == pupil.id).order_by(Guardianship.position)
    return session.scalars(links).all()


def enrolment(session, pupil):
    return session.scalars(select(Enrolment).where(Enrolment.student_id == pupil.id)).one()


def roles(session, who):
    grants = select(RoleGrant.role).join(Account).where(Account.person_id == who.id)
    return set(session.scalars(grants))


def test_a_pupil_comes_with_everything_the_row_holds(school):
    nora = student(school, "Apse", "Nora")
    file = school.scalars(select(StudentFile).where(StudentFile.student_id == nora.id)).one()
    admission = school.scalars(select(Admission).where(Admission.student_id == nora.id)).one()
    assert (nora.person.personal_code, nora.person.phone) == ("36544769309", "+37124218849")
    assert (file.file_number, file.actual_address) == ("6300", "")
    assert (admission.admitted_on, admission.order.number) == (YEAR_BEGAN, "1-9/331")
    assert admission.order.issued_on is None


def test_an_enrolment_begins_with_the_year_or_with_a_later_admission(school):
    mikus = enrolment(school, student(school, "O'Konors", "Mikus"))
    assert (mikus.school_class.name, mikus.starts_on) == ("5.d", YEAR_BEGAN)
    rows = table_of(PUPILS)[:2]
    rows = changed(rows, 2, "Uzņemts (datums)", "05.10.2026")
    rows = changed(rows, 2, "Personas kods", "32345678901")
    rows = changed(changed(rows, 2, "Personas lietas Nr.", "7001"), 2, "Vārds", "Vēlā")
    bring(school, "students", written_as(rows))
    assert enrolment(school, student(school, "Apse", "Vēlā")).starts_on == date(2026, 10, 5)


def test_a_class_gets_the_programme_most_of_its_pupils_follow_and_the_others_keep_theirs(school):
    nora = enrolment(school, student(school, "Apse", "Nora"))
    assert nora.school_class.programme.code == "11011111"
    assert nora.programme_id is None
    markuss = enrolment(school, student(school, "Trops", "Markuss"))
    assert (markuss.school_class.name, markuss.programme.code) == ("1.a", "11015511")


def test_a_handful_of_pupils_does_not_decide_the_programme_of_their_class(school):
    mikus = enrolment(school, student(school, "O'Konors", "Mikus"))
    assert mikus.school_class.programme is None
    assert mikus.programme.code == "11011111"


def test_a_programme_in_the_file_that_is_not_the_pupils_is_taken_over(school):
    rows = changed(table_of(PUPILS), NORA, "Izglītības programmas kods", "11015611")
    assert counts(bring(school, "students", written_as(rows))) == {"changed": 1, "same": 75}
    assert enrolment(school, student(school, "Apse", "Nora")).programme.code == "11015611"
    assert counts(bring(school, "students", content_of(PUPILS))) == {"changed": 1, "same": 75}
    assert enrolment(school, student(school, "Apse", "Nora")).programme_id is None


def test_a_guardian_is_a_guardian_and_parents_are_mother_and_father(school):
    assert [link.role for link in contacts(school, student(school, "Ābola", "Krista"))] == [
        ContactRole.GUARDIAN
    ]
    parents = contacts(school, student(school, "Apse", "Nora"))
    assert [link.role for link in parents] == [ContactRole.MOTHER, ContactRole.FATHER]


def test_pupils_and_contacts_get_accounts_without_a_password(school):
    nora = student(school, "Apse", "Nora")
    mother = contacts(school, nora)[0].guardian.person
    assert roles(school, nora.person) == {Role.STUDENT}
    assert roles(school, mother) == {Role.GUARDIAN}
    account = school.scalars(select(Account).where(Account.person_id == mother.id)).one()
    assert (account.user_name, account.password_hash) == ("daiga.apse", None)


def test_two_of_one_name_in_a_class_are_two_pupils_with_two_user_names(school):
    names = school.scalars(
        select(Account.user_name)
        .join(Person)
        .where(Person.surname == "Bērziņš", Person.first_name == "Jānis", Person.birth_date.is_not(None))
    ).all()
    assert sorted(names) == ["janis.berzins", "janis.berzins2"]


def test_a_changed_field_is_written_with_its_former_value(school):
    rows = changed(table_of(PUPILS), NORA, "Tālrunis", "29 123 456")
    prepared = bring(school, "students", written_as(rows))
    assert counts(prepared) == {"changed": 1, "same": 75}
    nora = person(school, "Apse", "Nora")
    assert nora.phone == "+37129123456"
    value = school.execute(
        select(TrailValue.field, TrailValue.old, TrailValue.new, Trail.reason)
        .join(Trail)
        .where(Trail.table_name == "person", Trail.row_id == nora.id, Trail.act == TrailAct.CHANGED)
    ).one()
    assert value[:3] == ("phone", "+37124218849", "+37129123456")
    assert value.reason.startswith("import ")


def test_an_empty_cell_takes_nothing_away(school):
    rows = table_of(PUPILS)
    for header in (
        "Tālrunis",
        "Deklarētā adrese",
        "Dzimums",
        "Personas lietas Nr.",
        "Mātes e-pasts",
        "Mātes tālrunis",
    ):
        rows = changed(rows, NORA, header, "")
    assert counts(look(school, "students", written_as(rows)))["same"] >= 75
    bring(school, "students", written_as(rows))
    assert person(school, "Apse", "Nora").phone == "+37124218849"
    assert contacts(school, student(school, "Apse", "Nora"))[0].guardian.person.phone


def test_another_class_in_the_file_moves_nobody(school):
    rows = changed(table_of(PUPILS), NORA, "Klase", "1.b")
    prepared = bring(school, "students", written_as(rows))
    assert told(prepared, NORA) == [("class_name", "warning")]
    assert enrolment(school, student(school, "Apse", "Nora")).school_class.name == "1.a"


@pytest.mark.parametrize(
    ("header", "text", "column"),
    [("Uzņemts (datums)", "02.09.2026", "admitted_on"), ("Rīkojuma Nr.", "1-9/999", "order_number")],
)
def test_data_of_an_admission_are_not_rewritten_by_a_file(school, header, text, column):
    rows = changed(table_of(PUPILS), NORA, header, text)
    prepared = bring(school, "students", written_as(rows))
    assert told(prepared, NORA) == [(column, "warning")]
    assert counts(prepared) == {"same": 76}


def test_a_pupil_who_left_does_not_come_back_by_an_old_file(school):
    nora = student(school, "Apse", "Nora")
    enrolment(school, nora).ends_on = date(2026, 10, 30)
    school.scalars(select(Admission).where(Admission.student_id == nora.id)).one().withdrawn_on = date(
        2026, 10, 31
    )
    school.flush()
    prepared = bring(school, "students", content_of(PUPILS))
    assert told(prepared, NORA) == [("admitted_on", "warning")]
    assert counts(prepared) == {"same": 76}


def test_a_pupil_who_left_is_admitted_anew_by_a_later_day(school):
    nora = student(school, "Apse", "Nora")
    enrolment(school, nora).ends_on = date(2026, 10, 30)
    school.scalars(select(Admission).where(Admission.student_id == nora.id)).one().withdrawn_on = date(
        2026, 10, 31
    )
    school.flush()
    rows = changed(table_of(PUPILS), NORA, "Uzņemts (datums)", "16.11.2026")
    assert counts(bring(school, "students", written_as(rows))) == {"changed": 1, "same": 75}
    days = select(Enrolment.starts_on).where(Enrolment.student_id == nora.id).order_by(Enrolment.starts_on)
    assert school.scalars(days).all() == [YEAR_BEGAN, date(2026, 11, 16)]


def test_a_class_of_an_earlier_year_ends_the_day_before_the_new_one_begins(school):
    nora = enrolment(school, student(school, "Apse", "Nora"))
    before = SchoolYear(name="2025./2026.", starts_on=date(2025, 9, 1), ends_on=date(2026, 5, 29))
    school.add(before)
    school.flush()
    earlier = SchoolClass(school_year_id=before.id, grade=1, letter="x")
    school.add(earlier)
    school.flush()
    nora.school_class_id, nora.starts_on = earlier.id, date(2025, 9, 1)
    school.flush()
    bring(school, "students", content_of(PUPILS))
    assert nora.ends_on == date(2026, 8, 31)
    days = select(Enrolment.starts_on).where(Enrolment.student_id == nora.student_id)
    assert set(school.scalars(days)) == {date(2025, 9, 1), YEAR_BEGAN}


def test_a_code_that_belongs_to_somebody_else_keeps_the_row_out(school):
    rows = table_of(PUPILS)
    rows = changed(rows[:2], 2, "Vārds", "Svešā")
    rows = changed(rows, 2, "Dzimšanas datums", "01.01.2019")
    assert told(look(school, "students", written_as(rows)), 2) == [("personal_code", "error")]


def test_a_file_number_that_belongs_to_somebody_else_keeps_the_row_out(school):
    rows = changed(table_of(PUPILS)[:2], 2, "Personas kods", "32345678901")
    rows = changed(changed(rows, 2, "Vārds", "Svešā"), 2, "Dzimšanas datums", "01.01.2019")
    assert told(look(school, "students", written_as(rows)), 2) == [("file_number", "error")]


def test_a_pupil_who_got_a_new_code_is_known_by_name_birth_date_and_file_number(school):
    rows = changed(table_of(PUPILS), NORA, "Personas kods", "32345678901")
    assert counts(bring(school, "students", written_as(rows))) == {"changed": 1, "same": 75}
    assert person(school, "Apse", "Nora").personal_code == "32345678901"


def test_a_code_missing_until_now_is_added(school):
    person(school, "Apse", "Nora").personal_code = None
    school.flush()
    assert counts(bring(school, "students", content_of(PUPILS))) == {"changed": 1, "same": 75}
    assert person(school, "Apse", "Nora").personal_code == "36544769309"


def test_a_contact_with_a_new_phone_stays_the_same_person(school):
    rows = changed(table_of(PUPILS), NORA, "Mātes tālrunis", "29123456")
    bring(school, "students", written_as(rows))
    links = contacts(school, student(school, "Apse", "Nora"))
    assert links[0].guardian.person.phone == "+37129123456"
    assert len(links) == 2


def test_a_changed_address_of_a_contact_signs_nobody_in_until_confirmed(school):
    mother = contacts(school, student(school, "Apse", "Nora"))[0].guardian.person
    account = school.scalars(select(Account).where(Account.person_id == mother.id)).one()
    account.email_confirmed_at = school.info["author"].at
    school.flush()
    rows = changed(table_of(PUPILS), NORA, "Mātes e-pasts", "daiga@jauns.example")
    bring(school, "students", written_as(rows))
    assert mother.email == "daiga@jauns.example"
    assert account.email_confirmed_at is None


def test_siblings_whose_rows_differ_about_a_contact_change_nothing(school):
    by_contact = {}
    rows = table_of(PUPILS)
    for number, row in enumerate(rows[1:], start=2):
        by_contact.setdefault(tuple(row[13:16]), []).append(number)
    first, second = next(numbers for numbers in by_contact.values() if len(numbers) > 1)[:2]
    one = changed(rows, first, "Mātes tālrunis", "29123456")
    prepared = look(school, "students", written_as(one))
    assert ("mother", "warning") in told(prepared, first)
    assert prepared.plan.edits == []
    both = changed(one, second, "Mātes tālrunis", "29123456")
    assert {edit.new for edit in look(school, "students", written_as(both)).plan.edits} == {"+37129123456"}


def test_a_name_alone_is_not_taken_for_the_same_person(records):
    rows = table_of(PUPILS)[:3]
    for row in rows[1:]:
        row[13:19] = ["Anna Ozola", "", "", "", "", ""]
    with records() as session:
        bring(session, "staff", content_of(STAFF))
        bring(session, "students", written_as(rows))
        named = select(Guardian).join(Person).where(Person.surname == "Ozola", Person.first_name == "Anna")
        assert len(session.scalars(named).all()) == 2


def test_a_teacher_with_a_child_at_the_school_is_one_person_with_one_account(records):
    rows = table_of(PUPILS)[:2]
    rows[1][13:16] = ["Vita Kauliņa", "27103476", "vita.kaulina@ezermalas-sakumskola.example"]
    with records() as session:
        bring(session, "staff", content_of(STAFF))
        bring(session, "students", written_as(rows))
        vita = person(session, "Kauliņa", "Vita")
        assert session.scalars(select(Staff).where(Staff.person_id == vita.id)).one()
        assert roles(session, vita) == {Role.SUBJECT_TEACHER, Role.CLASS_TEACHER, Role.GUARDIAN}


def test_a_role_that_was_taken_away_is_not_given_again(school):
    nora = person(school, "Apse", "Nora")
    grant = school.scalars(select(RoleGrant).join(Account).where(Account.person_id == nora.id)).one()
    grant.ends_on = TODAY
    school.flush()
    bring(school, "students", content_of(PUPILS))
    assert roles(school, nora) == {Role.STUDENT}
    assert grant.ends_on == TODAY


def test_orders_and_programmes_are_made_once(school):
    numbers = school.scalars(select(DirectorOrder.number).where(DirectorOrder.issued_on.is_(None))).all()
    assert len(numbers) == len(set(numbers)) == 8
    assert len(school.scalars(select(Programme).where(Programme.code.startswith("1101"))).all()) == 3
