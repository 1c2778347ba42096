"""An empty installation: what it begins with, and who is the first to sign in."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select

from app import create_app
from config.duties import Role
from config.settings import Settings
from models import migrate
from models.accounts import Account, RoleGrant
from models.base import db
from models.operations.school_start import (
    has_superuser,
    make_superuser,
    open_school,
    person_named,
    year_at_hand,
)
from models.operations.sign_in import candidate, sign_in_by_password
from models.operations.trail import Author, sign
from models.people import Person
from models.queries.accounts import roles_in_force
from models.rules.broken import RuleBroken
from models.rules.school_years import year_plan
from models.school import AbsenceReason, CalendarSpan, LessonTime, School, SchoolYear, Semester
from tests.conftest import ENGINES
from tests.people import MOMENT, TODAY

LIFE = timedelta(days=14)


@pytest.fixture(scope="module", params=ENGINES)
def empty_house(request, make_database, tmp_path_factory):
    """A house whose database is migrated and empty."""
    house = create_app(
        Settings(tmp_path_factory.mktemp("empty"), make_database(request.param), "tests", testing=True)
    )
    with house.app_context():
        migrate.upgrade(db.engine)
    yield house
    with house.app_context():
        db.engine.dispose()


@pytest.fixture
def empty(empty_house):
    """Its records; what a test does there is undone."""
    with empty_house.app_context():
        session = db.session()
        sign(session, Author(at=MOMENT))
        yield session
        session.rollback()


def superuser(session, person, user_name=""):
    return make_superuser(session, person, user_name=user_name, now=MOMENT, today=TODAY, life=LIFE)


def test_a_school_begins_with_the_year_at_hand_its_bells_and_its_grounds_of_absence(empty):
    open_school(empty, TODAY)
    assert empty.scalars(select(School)).one().name == "Skola"
    year = empty.scalars(select(SchoolYear)).one()
    assert (year.name, year.starts_on, year.to_verify) == ("2026./2027.", date(2026, 9, 1), True)
    assert [half.number for half in empty.scalars(select(Semester).order_by(Semester.number))] == [1, 2]
    bells = empty.scalars(select(LessonTime).order_by(LessonTime.number)).all()
    assert (bells[0].starts_at, bells[-1].number, bells[-1].ends_at) == (time(8, 30), 8, time(14, 55))
    assert empty.scalar(select(func.count()).select_from(CalendarSpan)) >= 3
    suffixes = empty.scalars(select(AbsenceReason.suffix).order_by(AbsenceReason.position))
    assert list(suffixes) == ["s", "c", "n"]
    assert empty.scalar(select(func.count()).select_from(Person)) == 0


def test_a_school_that_has_begun_is_left_alone(empty):
    open_school(empty, TODAY)
    empty.scalars(select(School)).one().name = "Ezermalas sākumskola"
    open_school(empty, TODAY + timedelta(days=400))
    assert empty.scalars(select(School.name)).all() == ["Ezermalas sākumskola"]
    assert len(empty.scalars(select(SchoolYear)).all()) == 1


def test_in_august_the_year_at_hand_is_the_coming_one(empty):
    open_school(empty, date(2026, 8, 10))
    assert year_at_hand(empty, date(2026, 8, 20)).starts_on == date(2026, 9, 1)
    assert year_at_hand(empty, date(2026, 6, 20)).starts_on == date(2026, 9, 1)
    assert year_plan(2026).name == year_at_hand(empty, date(2028, 1, 1)).name


def test_without_a_school_year_there_is_none_at_hand(empty):
    with pytest.raises(RuleBroken):
        year_at_hand(empty, TODAY)


def test_the_first_superuser_signs_in_with_the_password_shown(empty):
    assert not has_superuser(empty, TODAY)
    first = superuser(empty, person_named(empty, "E-klases", "Administrators"), "administrators")
    assert first.user_name == "administrators"
    assert has_superuser(empty, TODAY)
    who = candidate(empty, first.user_name, MOMENT)
    opened = sign_in_by_password(empty, who, first.password, now=MOMENT, life=LIFE, device="pārlūks")
    account = empty.get_one(Account, opened.account_id)
    assert empty.scalars(roles_in_force(account.id, TODAY)).all() == [Role.SUPERUSER]


def test_somebody_known_becomes_superuser_with_the_account_he_has(empty):
    first = superuser(empty, person_named(empty, "Velga", "Balode"))
    again = superuser(empty, person_named(empty, "Velga", "Balode"))
    assert first.user_name == again.user_name == "velga.balode"
    assert first.password != again.password
    assert len(empty.scalars(select(Person)).all()) == len(empty.scalars(select(RoleGrant)).all()) == 1


def test_a_superuser_whose_role_has_ended_or_account_is_disabled_is_none(empty):
    superuser(empty, person_named(empty, "Velga", "Balode"))
    account = empty.scalars(select(Account)).one()
    account.disabled_at = MOMENT
    empty.flush()
    assert not has_superuser(empty, TODAY)
    account.disabled_at = None
    empty.scalars(select(RoleGrant)).one().ends_on = TODAY
    empty.flush()
    assert has_superuser(empty, TODAY)
    assert not has_superuser(empty, TODAY + timedelta(days=1))


def test_of_two_people_of_one_name_none_is_chosen(empty):
    empty.add_all(Person(first_name="Jānis", surname="Bērziņš") for _ in range(2))
    empty.flush()
    with pytest.raises(RuleBroken):
        person_named(empty, "Jānis", "Bērziņš")
