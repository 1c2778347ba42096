"""Staff brought in again: posts, contacts and classes that changed, rights that do not come back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from config.duties import Role
from models.accounts import Account, AccountSession, RoleGrant
from models.classes import ClassTeacher, SchoolClass
from models.operations.sign_in import open_session
from models.people import Person, Staff
from tests.import_files import STAFF, bring, changed, content_of, counts, look, table_of, told, written_as
from tests.people import MOMENT, TODAY, YEAR_BEGAN

SKAIDRITE, INGA, RITA = 2, 3, 14
"""Rows: Skaidrīte Āboliņa (English, 6.d), Inga Āze (English, no class), Rita Freimane (folk dances)."""


@pytest.fixture
def school(records):
    """The records of a school with the staff of the file."""
    with records() as session:
        bring(session, "staff", content_of(STAFF))
        yield session


def staff(session, surname, first_name):
    named = select(Staff).join(Person).where(Person.surname == surname, Person.first_name == first_name)
    return session.scalars(named).one()


def roles(session, who):
    return set(
        session.scalars(select(RoleGrant.role).join(Account).where(Account.person_id == who.person_id))
    )


def carers(session, grade, letter):
    rows = session.execute(
        select(Person.surname, ClassTeacher.starts_on, ClassTeacher.ends_on)
        .join(Staff, Staff.person_id == Person.id)
        .join(ClassTeacher, ClassTeacher.staff_id == Staff.id)
        .join(SchoolClass)
        .where(SchoolClass.grade == grade, SchoolClass.letter == letter)
        .order_by(ClassTeacher.starts_on)
    )
    return [tuple(row) for row in rows]


def test_roles_follow_from_the_post_and_the_class(school):
    assert roles(school, staff(school, "Āboliņa", "Skaidrīte")) == {Role.SUBJECT_TEACHER, Role.CLASS_TEACHER}
    assert roles(school, staff(school, "Āze", "Inga")) == {Role.SUBJECT_TEACHER}
    assert roles(school, staff(school, "Freimane", "Rita")) == {Role.INTEREST_TEACHER}
    assert roles(school, staff(school, "Skrodere", "Evija")) == set()


def test_everybody_gets_a_user_name_of_the_names_and_no_password(school):
    director = staff(school, "Skrodere", "Evija")
    account = school.scalars(select(Account).where(Account.person_id == director.person_id)).one()
    assert (account.user_name, account.password_hash) == ("evija.skrodere", None)


def test_a_class_teacher_begins_with_the_year_or_with_the_work(school):
    assert carers(school, 6, "d") == [("Āboliņa", YEAR_BEGAN, None)]


def test_whoever_looked_after_a_class_stops_the_day_before(school):
    # Zane Svešā of the cast looked after 4.a until the file named another.
    assert carers(school, 4, "a") == [
        ("Svešā", YEAR_BEGAN, TODAY - timedelta(days=1)),
        ("Kļaviņa-Roze", TODAY, None),
    ]


def test_a_class_goes_to_another_teacher_by_a_newer_file(school):
    rows = changed(changed(table_of(STAFF), SKAIDRITE, "Audzināmā klase", ""), INGA, "Audzināmā klase", "6.d")
    tomorrow = TODAY + timedelta(days=1)
    prepared = bring(school, "staff", written_as(rows), today=tomorrow)
    assert counts(prepared) == {"changed": 1, "same": 44}
    assert carers(school, 6, "d") == [("Āboliņa", YEAR_BEGAN, TODAY), ("Āze", tomorrow, None)]


def test_two_rows_may_not_name_one_class(school):
    rows = changed(table_of(STAFF), INGA, "Audzināmā klase", "6.D")
    assert told(look(school, "staff", written_as(rows)), INGA) == [("class_names", "error")]


def test_a_new_phone_and_post_are_taken_over(school):
    rows = changed(table_of(STAFF), INGA, "Tālrunis", "29123456")
    rows = changed(rows, INGA, "Amats", "skolotāja, lietvede")
    prepared = bring(school, "staff", written_as(rows))
    inga = staff(school, "Āze", "Inga")
    assert (inga.person.phone, inga.post) == ("+37129123456", "skolotāja, lietvede")
    assert [each.role for each in prepared.plan.proposals if each.row == INGA] == [Role.REGISTRAR]


def test_somebody_of_the_same_name_who_is_reached_otherwise_is_not_guessed(school):
    rows = changed(table_of(STAFF), INGA, "Tālrunis", "29123456")
    rows = changed(rows, INGA, "E-pasts", "cita@skola.example")
    assert told(look(school, "staff", written_as(rows)), INGA) == [("surname", "error")]


def test_one_person_twice_in_a_file_is_refused_the_second_time(records):
    rows = table_of(STAFF)
    rows.append([*rows[INGA - 1][:4], "lietvede", "", "", "01.09.2020"])
    with records() as session:
        assert told(look(session, "staff", written_as(rows)), 47) == [("surname", "error")]


def test_a_post_without_rights_is_told(records):
    rows = changed(table_of(STAFF), INGA, "Amats", "dežurants")
    with records() as session:
        prepared = bring(session, "staff", written_as(rows))
        assert told(prepared, INGA) == [("post", "warning")]
        assert roles(session, staff(session, "Āze", "Inga")) == set()


def test_a_role_begins_with_the_work(records):
    rows = changed(table_of(STAFF), INGA, "No datuma", "01.02.2027")
    with records() as session:
        bring(session, "staff", written_as(rows))
        inga = staff(session, "Āze", "Inga")
        grant = session.scalars(
            select(RoleGrant).join(Account).where(Account.person_id == inga.person_id)
        ).one()
        assert grant.starts_on == date(2027, 2, 1)


def test_a_role_that_was_taken_away_is_not_given_again(school):
    inga = staff(school, "Āze", "Inga")
    grant = school.scalars(select(RoleGrant).join(Account).where(Account.person_id == inga.person_id)).one()
    grant.ends_on = TODAY
    school.flush()
    assert counts(bring(school, "staff", content_of(STAFF))) == {"same": 45}
    assert roles(school, inga) == {Role.SUBJECT_TEACHER}


def test_sign_ins_of_somebody_who_gets_another_role_end(school):
    inga = staff(school, "Āze", "Inga")
    account = school.scalars(select(Account).where(Account.person_id == inga.person_id)).one()
    open_session(school, account.id, now=MOMENT, life=timedelta(hours=1), device="pārlūks")
    bring(school, "staff", written_as(changed(table_of(STAFF), INGA, "Audzināmā klase", "1.z")))
    ended = school.scalars(
        select(AccountSession.ended_at).where(AccountSession.account_id == account.id)
    ).all()
    assert ended == [MOMENT]
