"""Taking a whole import back: everything goes as it came, unless somebody has built on it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from models.accounts import Account, RoleGrant
from models.base import Base
from models.classes import ClassTeacher
from models.imports import ImportBatch
from models.operations.import_undo import undo
from models.operations.import_undo_plan import plan_undoing, undoing_of
from models.operations.sign_in import issue_one_time_password
from models.operations.trail import Author
from models.people import ContactRole, Guardian, Guardianship, Person, Student
from models.rules.broken import RuleBroken
from tests.import_files import PUPILS, STAFF, bring, changed, content_of, look, table_of, written_as
from tests.people import MOMENT, TODAY
from tests.timetable_files import FET, given
from tests.timetable_files import bring as bring_timetable

NOT_UNDONE = {"import_batch", "import_finding", "import_undoing", "trail", "trail_value"}
"""What tells of an import stays when it is undone."""
LATER = MOMENT + timedelta(hours=1)


def sizes(session):
    return {
        table.name: session.scalar(select(func.count()).select_from(table))
        for table in Base.metadata.sorted_tables
        if table.name not in NOT_UNDONE
    }


def latest(session):
    return session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc())).first()


def take_back(session, today=TODAY):
    return undo(session, latest(session), Author(at=LATER), today)


@pytest.fixture
def school(records):
    """The records of a school whose staff file has been brought in."""
    with records() as session:
        bring(session, "staff", content_of(STAFF))
        yield session


@pytest.mark.parametrize(("kind", "name"), [("students", PUPILS), ("subjects", "subjects.csv")])
def test_what_an_import_made_is_gone_and_it_can_be_brought_again(school, kind, name):
    before = sizes(school)
    first = bring(school, kind, content_of(name)).plan.counts()
    assert sizes(school) != before
    take_back(school)
    assert sizes(school) == before
    assert bring(school, kind, content_of(name)).plan.counts() == first


def test_a_timetable_is_taken_back_with_its_journals(school):
    before = sizes(school)
    bring_timetable(school, given(FET))
    assert sizes(school) != before
    take_back(school)
    assert sizes(school) == before


def test_a_staff_file_is_taken_back_with_the_classes_it_made_and_who_looked_after_them_before(records):
    def cares(session):
        return session.execute(select(ClassTeacher.id, ClassTeacher.ends_on).order_by(ClassTeacher.id)).all()

    with records() as session:
        before, looked_after = sizes(session), cares(session)
        bring(session, "staff", content_of(STAFF))
        assert cares(session)[: len(looked_after)] != looked_after
        take_back(session)
        assert sizes(session) == before
        assert cares(session) == looked_after


def test_what_it_changed_is_put_back_unless_it_was_changed_again(school):
    bring(school, "students", content_of(PUPILS))
    rows = changed(table_of(PUPILS), 2, "Tālrunis", "29 123 456")
    rows = changed(rows, 3, "Dzimšanas datums", "02.03.2019")
    bring(school, "students", written_as(rows))
    pupils = look(school, "students", written_as(rows))
    assert pupils.plan.edits == []
    phoned = school.scalars(select(Person).where(Person.phone == "+37129123456")).one()
    phoned.phone = "+37129999999"
    school.flush()
    done = take_back(school)
    assert [change.field for change in done.put_back] == ["birth_date"]
    assert [change.field for change in done.kept] == ["phone"]
    assert phoned.phone == "+37129999999"
    assert [edit.field for edit in look(school, "students", content_of(PUPILS)).plan.edits] == ["phone"]


def built(session):
    return plan_undoing(session, latest(session), TODAY)


def test_a_password_or_another_child_stand_in_the_way(school):
    bring(school, "students", content_of(PUPILS))
    assert built(school).is_possible
    account = school.scalars(select(Account).order_by(Account.id.desc())).first()
    issue_one_time_password(school, account, now=MOMENT, life=timedelta(days=1))
    guardian = school.scalars(select(Guardian).order_by(Guardian.id.desc())).first()
    child = school.scalars(select(Student).order_by(Student.id)).first()
    school.add(Guardianship(student_id=child.id, guardian_id=guardian.id, role=ContactRole.OTHER))
    school.flush()
    assert built(school).built == {"one_time_password": 1, "guardianship": 1}
    with pytest.raises(RuleBroken):
        take_back(school)


def test_a_correction_by_hand_stands_in_the_way(school):
    bring(school, "students", content_of(PUPILS))
    person = school.scalars(select(Person).order_by(Person.id.desc())).first()
    person.email = "cits@pasts.example"
    school.flush()
    found = built(school)
    assert (found.built, found.corrected, found.is_possible) == ({}, {"person": 1}, False)


def test_an_import_is_undone_once(school):
    bring(school, "subjects", content_of("subjects.csv"))
    batch = latest(school)
    take_back(school)
    assert undoing_of(school, batch.id).rows_removed > 100
    with pytest.raises(RuleBroken, match="jau ir atsaukts"):
        undo(school, batch, Author(at=LATER), TODAY)


def test_a_role_that_was_in_force_on_an_account_that_stays_ends_by_date(records, cast):
    with records() as session:
        person = session.get_one(Account, cast.account["registrar"]).person
        header = ["Uzvārds", "Vārds", "E-pasts", "Tālrunis", "Amats"]
        row = [person.surname, person.first_name, person.email, person.phone, "skolotāja"]
        bring(session, "staff", written_as([header, row]))
        grant = session.scalars(select(RoleGrant).order_by(RoleGrant.id.desc())).first()
        assert take_back(session, TODAY + timedelta(days=3)).ended == [grant.id]
        session.refresh(grant)
        assert grant.ends_on == TODAY + timedelta(days=2)
