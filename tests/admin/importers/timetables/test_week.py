"""Days and hours are free text: what they say themselves goes first, then the order of the file."""

from datetime import time

import pytest

from admin.importers.timetables.week import hours, weekdays


@pytest.mark.parametrize(
    "names",
    [
        ["piektdiena", "pirmdiena", "Trešdiena"],
        ["Friday", "monday", "WEDNESDAY"],
        ["Pk", "P", "T"],
        ["Fri", "Mon", "Wed"],
        ["5. diena", "1. diena", "3. diena"],
        ["piektd.", "pirmd.", "trešd."],
    ],
)
def test_days_are_known_by_name_wherever_they_stand(names):
    assert weekdays(names) == (dict(zip(names, [4, 0, 2], strict=True)), False)


@pytest.mark.parametrize("names", [["Zaļā", "Zilā"], ["pirmdiena", "Zilā"], ["Pirmdiena", "pirmd."]])
def test_days_that_cannot_all_be_told_apart_by_name_follow_the_file(names):
    assert weekdays(names) == ({names[0]: 0, names[1]: 1}, True)


def test_a_sunday_is_no_first_day():
    assert weekdays(["svētdiena"]) == ({"svētdiena": 6}, False)


@pytest.mark.parametrize(
    "names",
    [["3", "1"], ["3. stunda", "1. stunda"], ["3. (10.10-10.50)", "1. (8.30-9.10)"], ["Hour 3", "Hour 1"]],
)
def test_a_number_in_the_name_is_the_lesson(names):
    found, by_order = hours(names)
    assert ([(hour.name, hour.number) for hour in found], by_order) == (
        [(names[0], 3), (names[1], 1)],
        False,
    )


def test_times_are_put_in_their_order():
    found, by_order = hours(["10.10-10.50", "8:30 – 9:10"])
    assert [(hour.number, hour.starts_at) for hour in found] == [(1, time(8, 30)), (2, time(10, 10))]
    assert not by_order


def test_names_that_say_nothing_follow_the_file():
    found, by_order = hours(["rīta", "pusdienu", "rīta 1 vai 2"])
    assert [hour.number for hour in found] == [1, 2, 3]
    assert by_order
    assert hours([]) == ((), False)
