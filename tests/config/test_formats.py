"""How the school writes dates, times, numbers and names."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from config.translations import formats

MONDAY = date(2026, 11, 23)


def test_a_date_in_a_table_ends_with_a_dot():
    assert formats.date_short(date(2018, 8, 31)) == "31.08.2018."
    assert formats.date_short(date(2018, 8, 1), "en") == "01 Aug 2018"


def test_a_date_in_a_document_is_written_out():
    assert formats.date_long(date(2018, 8, 31)) == "2018. gada 31. augusts"
    assert formats.date_long(date(2018, 8, 31), "en") == "31 August 2018"


def test_a_day_heading_names_the_weekday():
    assert formats.day_heading(MONDAY) == "23. novembris, pirmdiena"
    assert formats.day_heading(MONDAY, "en") == "Monday, 23 November"
    assert formats.weekday_name(MONDAY) == "pirmdiena"
    assert formats.weekday_name(MONDAY, "en") == "Monday"


def test_the_marks_of_a_week():
    week = [MONDAY + timedelta(days) for days in range(7)]
    assert [formats.weekday_mark(day) for day in week] == ["P", "O", "T", "C", "Pk", "S", "Sv"]
    assert [formats.weekday_mark(day, "en") for day in week] == ["M", "Tu", "W", "Th", "F", "Sa", "Su"]


def test_the_months_of_the_first_semester():
    assert [formats.month_roman(month) for month in (9, 10, 11, 12, 1, 5)] == [
        "IX", "X", "XI", "XII", "I", "V",
    ]  # fmt: skip
    assert formats.month_name(9) == "septembris"
    assert formats.month_name(9, "en") == "September"
    assert formats.month_of_year(date(2026, 11, 1)) == "2026. gada novembris"
    assert formats.month_of_year(date(2026, 11, 1), "en") == "November 2026"


def test_a_time_is_written_with_a_colon_in_tables_and_a_dot_in_sentences():
    assert formats.time_in_table(time(8, 45)) == "8:45"
    assert formats.time_in_sentence(time(17, 0)) == "plkst. 17.00"
    assert formats.time_in_sentence(time(17, 0), "en") == "17:00"


def test_a_lesson_lasts_from_bell_to_bell():
    assert formats.time_span(time(8, 30), time(9, 10)) == "8.30–9.10"
    assert formats.time_span(time(8, 30), time(9, 10), "en") == "8:30–9:10"


@pytest.mark.parametrize(
    ("value", "places", "latvian", "english"),
    [
        (Decimal("96.97"), None, "96,97", "96.97"),
        (7, None, "7", "7"),
        (7, 2, "7,00", "7.00"),
        (Decimal("6.666"), 1, "6,7", "6.7"),
        (6.4, 0, "6", "6"),
    ],
)
def test_numbers_have_a_decimal_comma(value, places, latvian, english):
    assert formats.number(value, places=places) == latvian
    assert formats.number(value, "en", places) == english


def test_a_test_is_marked_in_percent_with_a_comma():
    assert formats.percent(Decimal("96.97")) == "96,97%"
    assert formats.percent(Decimal("96.97"), "en") == "96.97%"


def test_a_mark_written_with_a_comma_is_read_in_english_with_a_point():
    assert formats.with_decimal_mark("96,97%", "en") == "96.97%"
    assert formats.with_decimal_mark("S 9, T 19", "en") == "S 9, T 19"
    assert formats.with_decimal_mark("8,33") == "8,33"


def test_a_school_year_spans_two_years():
    assert formats.school_year(2026) == "2026./2027. m. g."
    assert formats.school_year(2026, "en") == "2026/2027"


def test_lists_name_the_surname_first():
    assert formats.name_in_list("Jānis", "Bērziņš") == "Bērziņš Jānis"
