"""Laws of the data that the database keeps itself, on both engines, whoever asks it."""

from datetime import date

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from models.audit import Trail, TrailValue
from models.base import Base
from models.enrolment import Enrolment
from models.journal import GroupMember
from models.tables import __all__ as table_files

RESERVED = {"user", "group", "order", "check", "table", "column", "values", "end", "grant", "session_user"}
"""Words PostgreSQL keeps for itself."""
CHANGES = {
    "update": lambda table: update(table).values(id=table.id + 1),
    "delete": delete,
    "truncate": lambda table: text(f"TRUNCATE {table.__tablename__} CASCADE"),
}


@pytest.mark.parametrize("table", [Trail, TrailValue])
@pytest.mark.parametrize("change", CHANGES)
def test_nobody_rewrites_the_trail(records, app, table, change):
    with pytest.raises(DBAPIError), records() as session:
        session.execute(CHANGES[change](table), execution_options={"trailed": True})


def enrol(session, cast, pupil: str, class_name: str, begin: date, end: date | None) -> None:
    row = {
        "student_id": cast.student[pupil],
        "school_class_id": cast.school_class[class_name],
        "starts_on": begin,
        "ends_on": end,
    }
    session.execute(insert(Enrolment).values(row), execution_options={"trailed": True})


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        (date(2026, 10, 30), None),
        (date(2026, 8, 1), date(2026, 9, 1)),
        (date(2026, 8, 1), None),
        (date(2026, 9, 10), date(2026, 9, 12)),
        (date(2026, 9, 1), date(2026, 10, 30)),
    ],
)
def test_nobody_is_in_two_classes_on_one_day(records, cast, begin, end):
    with pytest.raises(IntegrityError), records() as session:
        enrol(session, cast, "gustavs", "4.a", begin, end)


def test_a_pupil_who_left_comes_back_the_next_day(records, cast):
    with records() as session:
        enrol(session, cast, "gustavs", "4.a", date(2026, 10, 31), None)
        assert session.query(Enrolment).filter_by(student_id=cast.student["gustavs"]).count() == 2


def test_an_enrolment_is_not_moved_over_another(records, cast):
    with records() as session:
        enrol(session, cast, "gustavs", "4.a", date(2026, 10, 31), None)
    moved = update(Enrolment).where(Enrolment.starts_on == date(2026, 10, 31))
    with pytest.raises(IntegrityError), records() as session:
        session.execute(moved.values(starts_on=date(2026, 10, 30)), execution_options={"trailed": True})


def name_in_group(session, cast, group: str, begin: date, end: date | None) -> None:
    row = {
        "student_id": cast.student["anna"],
        "journal_group_id": cast.group[group],
        "starts_on": begin,
        "ends_on": end,
    }
    session.execute(insert(GroupMember).values(row), execution_options={"trailed": True})


@pytest.mark.parametrize(
    ("begin", "end"),
    [(date(2026, 9, 2), date(2026, 9, 2)), (date(2026, 8, 1), None), (date(2027, 1, 1), None)],
)
def test_nobody_is_in_one_group_twice_on_one_day(records, cast, begin, end):
    with pytest.raises(IntegrityError), records() as session:
        name_in_group(session, cast, "english_1", begin, end)


def test_the_database_lets_a_pupil_into_two_groups_which_screens_point_out(records, cast):
    with records() as session:
        name_in_group(session, cast, "english_2", date(2026, 9, 2), None)
        assert session.query(GroupMember).filter_by(student_id=cast.student["anna"]).count() == 2


def test_two_pupils_share_a_class_on_one_day(records, cast):
    with records() as session:
        enrol(session, cast, "gustavs", "5.a", date(2026, 10, 31), None)
        assert session.query(Enrolment).filter_by(school_class_id=cast.school_class["5.a"]).count() == 2


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_has_its_number_named_constraints_and_no_reserved_name(table):
    assert [column.name for column in table.primary_key] == ["id"]
    assert str(table.c.id.type) == "INTEGER"
    assert table.name not in RESERVED
    assert all(constraint.name for constraint in table.constraints)
    assert [fk.name for fk in table.foreign_key_constraints if fk.ondelete is None] == []


def test_every_file_of_tables_is_known_to_the_house():
    homes = {mapper.class_.__module__.removeprefix("models.") for mapper in Base.registry.mappers}
    assert homes == set(table_files)
