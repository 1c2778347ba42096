"""The timetable has no clashes: checked here from its slots, not by the solver's own counting."""

from collections import Counter, defaultdict

import pytest

from admin.demo.chance import stream
from admin.demo.november import dated_slots, november_of
from admin.demo.school import plan_school
from admin.demo.timetable import Need, TimetableImpossibleError, Week, solve, time_of
from models.journal import JournalKind
from models.rules.intervals import Interval

LESSONS = {JournalKind.SUBJECT, JournalKind.CLASS_TEACHER}


def journal_of(plan, slot):
    return plan.journals[plan.groups[slot.group].journal]


def lessons_of_classes(plan):
    """Class -> (weekday, number) -> slots of compulsory lessons."""
    found = defaultdict(lambda: defaultdict(list))
    for slot in plan.slots:
        if journal_of(plan, slot).kind in LESSONS:
            found[journal_of(plan, slot).classes[0]][slot.weekday, slot.number].append(slot)
    return found


@pytest.fixture(params=[1, 2026, 99])
def any_plan(request):
    return plan_school(600, seed=request.param)


def test_no_teacher_is_in_two_places_at_once(any_plan):
    places = Counter(
        (teacher, slot.weekday, slot.number)
        for slot in any_plan.slots
        for teacher in any_plan.groups[slot.group].teachers
    )
    assert max(places.values()) == 1


def test_no_room_is_used_twice_at_once(any_plan):
    rooms = Counter((slot.room, slot.weekday, slot.number) for slot in any_plan.slots)
    assert max(rooms.values()) == 1


def test_no_pupil_is_in_two_places_at_once(any_plan):
    groups = defaultdict(set)
    for row in any_plan.members:
        groups[row.pupil].add(row.group)
    whole = defaultdict(set)
    for index, group in enumerate(any_plan.groups):
        if group.whole_class:
            whole[any_plan.journals[group.journal].classes[0]].add(index)
    slots = defaultdict(list)
    for slot in any_plan.slots:
        slots[slot.group].append((slot.weekday, slot.number))
    moved = Counter(row.pupil for row in any_plan.enrolments)
    changed = {row.pupil for row in any_plan.members if row.ends_on}
    for row in any_plan.enrolments:
        if moved[row.pupil] == 1 and row.pupil not in changed:
            own = groups[row.pupil] | whole[row.school_class]
            assert max(Counter(time for group in own for time in slots[group]).values()) == 1


def test_every_class_begins_with_lesson_1_and_has_no_gaps(any_plan):
    for times in lessons_of_classes(any_plan).values():
        for weekday in range(5):
            numbers = sorted(number for day, number in times if day == weekday)
            assert numbers == list(range(1, len(numbers) + 1))
            assert 4 <= len(numbers) <= 8


def test_every_class_has_the_compulsory_lessons_of_its_grade(any_plan):
    by_grade = {1: 22, 2: 23, 3: 24, 4: 26, 5: 28, 6: 30}
    for index, times in lessons_of_classes(any_plan).items():
        assert len(times) == by_grade[any_plan.classes[index].grade]


def test_every_group_has_its_subjects_lessons_a_week(any_plan):
    hours = {(row.school_class, row.subject): row.lessons_a_week for row in any_plan.class_subjects}
    lessons = Counter(slot.group for slot in any_plan.slots if journal_of(any_plan, slot).kind in LESSONS)
    for group, count in lessons.items():
        journal = any_plan.journals[any_plan.groups[group].journal]
        assert hours[journal.classes[0], journal.subject] == count


def test_at_one_time_a_class_is_whole_or_in_two_groups(any_plan):
    for times in lessons_of_classes(any_plan).values():
        for slots in times.values():
            whole = [any_plan.groups[slot.group].whole_class for slot in slots]
            assert whole in ([True], [False, False])


def test_a_subject_is_spread_over_the_week(any_plan):
    for index, times in lessons_of_classes(any_plan).items():
        days = Counter(
            (slot.weekday, journal_of(any_plan, slot).subject)
            for slots in times.values()
            for slot in slots[:1]
        )
        most = 2 if any_plan.classes[index].grade <= 2 else 1
        assert max(days.values()) <= most


def test_circles_meet_after_the_last_lesson_of_their_classes(any_plan):
    lessons = lessons_of_classes(any_plan)
    circles = [slot for slot in any_plan.slots if journal_of(any_plan, slot).kind not in LESSONS]
    assert circles
    for slot in circles:
        for school_class in journal_of(any_plan, slot).classes:
            last = max(number for day, number in lessons[school_class] if day == slot.weekday)
            assert last < slot.number <= 8


def test_class_teachers_of_the_first_grades_teach_most_lessons_of_their_class(any_plan):
    for index, times in lessons_of_classes(any_plan).items():
        own = [
            slot
            for slots in times.values()
            for slot in slots
            if any_plan.classes[index].teacher in any_plan.groups[slot.group].teachers
        ]
        assert any_plan.classes[index].grade > 3 or len(own) > len(times) / 2


def test_a_teacher_with_more_lessons_than_times_makes_the_week_impossible():
    week = Week((2, 2), (Need("Matemātika", ("one",)),) * 4)
    with pytest.raises(TimetableImpossibleError):
        solve(stream(1, "test"), [week, week])


def test_a_time_taken_elsewhere_stays_free():
    week = Week((2, 2), (Need("Mūzika", ("one",)), *(Need(label, ("two",)) for label in "abc")))
    [times] = solve(
        stream(1, "test"), [week], [(time_of(0, 1), "one"), (time_of(0, 2), "one"), (time_of(1, 1), "one")]
    )
    assert times[0] == time_of(1, 2)


def test_one_classs_week_changes_in_november_and_nobody_is_in_two_places(any_plan):
    change = november_of(any_plan)
    assert change.first_day.weekday() == 0
    assert change.first_day.month == 11
    for day in (any_plan.starts_on, change.first_day):
        week = [one.plan for one in dated_slots(any_plan) if day in Interval(one.starts_on, one.ends_on)]
        assert len(week) == len(any_plan.slots)
        busy = Counter(
            (teacher, slot.weekday, slot.number)
            for slot in week
            for teacher in any_plan.groups[slot.group].teachers
        )
        assert max(busy.values()) == 1
        assert max(Counter((slot.room, slot.weekday, slot.number) for slot in week).values()) == 1
