"""Every table has a generated screen with Latvian words, or says why it has none."""

import pytest
from sqlalchemy import inspect

from admin import UNSCREENED, VIEWS
from admin.labels import column_label, table_label
from models.base import Base

TABLES = [table.name for table in Base.metadata.sorted_tables]
SCREENED = {view.table.__tablename__ for view in VIEWS}
OPERATED = {
    "absence_contact",
    "municipality_notice",
    "issued_document",
    "year_decision",
    "absence_report",
    "statement_sending",
    "sent_statement",
    "lesson_cancelled",
    "substitution",
    "lesson_moved",
    "room_change",
    "lesson",
    "assessment",
    "mark",
    "term_mark",
    "attendance",
    "excuse",
    "enrolment",
    "enrolment_act",
    "trail",
    "file_view",
    "job",
    "outbox",
    "notice",
    "account_session",
    "seen_as",
    "seen_page",
    "secret_link",
    "import_batch",
    "individual_schedule",
    "individual_session",
    "talk",
    "parents_meeting",
    "safety_briefing",
    "school_event",
    "school_event_pupil",
}
"""Facts with an operation of their own: their screens only show them (law 8)."""
WITHOUT_WORDS = {"id", "version"}


def mapper_of(table: str):
    return next(m for m in Base.registry.mappers if m.class_.__tablename__ == table)


def test_every_table_is_screened_or_says_why_not():
    assert SCREENED | UNSCREENED.keys() == set(TABLES)
    assert set(UNSCREENED).isdisjoint(SCREENED)
    assert all(len(reason) > 20 for reason in UNSCREENED.values())


@pytest.mark.parametrize("table", TABLES)
def test_every_table_and_every_column_has_a_word_for_people(table):
    assert str(table_label(table))
    for attribute in inspect(mapper_of(table)).column_attrs:
        if attribute.key not in WITHOUT_WORDS:
            assert str(column_label(table, attribute.key)), attribute.key


@pytest.mark.parametrize("table", sorted(OPERATED))
def test_a_fact_with_an_act_of_its_own_is_only_shown(table):
    shown = [view for view in VIEWS if view.table.__tablename__ == table]
    assert shown
    assert [view.noun for view in shown if view.write is not None] == []


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.noun)
def test_every_list_has_an_order_and_names_its_columns(view):
    assert view.order
    assert view.column_list


def test_no_two_screens_share_a_name_or_an_address():
    assert len({view.noun for view in VIEWS}) == len(VIEWS)
    assert len({view.address for view in VIEWS}) == len(VIEWS)
