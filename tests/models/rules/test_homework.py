"""For which lesson homework is set, and what in it is an address."""

from datetime import date

import pytest

from models.rules.calendar import CalendarKind, Expected, SchoolCalendar, Slot, SpecialDays
from models.rules.homework import host_of, next_places, parts_of

BEGAN = date(2026, 9, 1)
HOLIDAYS = SpecialDays(CalendarKind.HOLIDAYS, date(2026, 10, 19), date(2026, 10, 23))
CALENDAR = SchoolCalendar(BEGAN, date(2027, 5, 31), (), (HOLIDAYS,))
SLOTS = [Slot(1, 1, 0, 1, BEGAN), Slot(2, 1, 0, 3, BEGAN), Slot(3, 1, 1, 2, BEGAN)]
"""Monday 1st and 3rd lesson, Tuesday 2nd."""


@pytest.mark.parametrize(
    ("held_on", "number", "place"),
    [
        (date(2026, 11, 23), 1, (date(2026, 11, 23), 3)),
        (date(2026, 11, 23), 3, (date(2026, 11, 24), 2)),
        (date(2026, 11, 24), 2, (date(2026, 11, 30), 1)),
        (date(2026, 11, 23), None, (date(2026, 11, 24), 2)),
        (date(2026, 10, 13), 2, (date(2026, 10, 26), 1)),
    ],
    ids=["same day", "next day", "over the weekend", "outside the timetable", "over holidays"],
)
def test_homework_is_for_the_next_lesson_of_the_timetable(held_on, number, place):
    assert next_places(held_on, number, SLOTS, CALENDAR)[0] == place


def test_homework_is_not_for_a_lesson_that_does_not_take_place():
    struck = {Expected(date(2026, 11, 24), 2, 1)}
    assert next_places(date(2026, 11, 23), 3, SLOTS, CALENDAR, struck)[0] == (date(2026, 11, 30), 1)


def test_after_the_last_lesson_of_the_year_there_is_no_next_one():
    assert next_places(date(2027, 5, 31), 3, SLOTS, CALENDAR) == []


def test_an_address_in_a_text_says_where_it_leads():
    text = "Izpildi (https://www.uzdevumi.lv/p/5?a=1&b=2). Tad 48. lpp."
    words = [(part.text, part.host) for part in parts_of(text)]
    assert words == [
        ("Izpildi (", ""),
        ("https://www.uzdevumi.lv/p/5?a=1&b=2", "www.uzdevumi.lv"),
        ("). Tad 48. lpp.", ""),
    ]
    assert "".join(part.text for part in parts_of(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://x.lv/a",
        "//x.lv",
        "https://banka.lv@evil.example/",
        "http://",
        "https://x",
        "https://x.lv:99999/",
        "https://[::1",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_what_is_no_safe_address_stays_text(text):
    assert [part.url for part in parts_of(text)] == [""]
    assert parts_of(text)[0].text == text


def test_letters_that_imitate_others_are_shown_as_they_are():
    assert host_of("https://uzdevumі.lv/") != "uzdevumi.lv"
    assert host_of("https://uzdevumі.lv/").startswith("xn--")


def test_html_ends_an_address():
    assert [part.url for part in parts_of('https://x.lv/"><script>') if part.url] == ["https://x.lv/"]
