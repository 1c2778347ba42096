"""Who or what would be in two places at one time: a teacher, a room, a class. Told, not refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from babel.dates import get_day_names
from flask_babel import get_locale
from flask_babel import gettext as _

from models.operations.timetable_records import YearRecords
from models.operations.timetable_week import SlotWish, Time, TimetablePlan

MOST_NAMED = 5
"""Journals a sentence names; more say nothing more."""


def tell_clashes(plan: TimetablePlan, records: YearRecords) -> None:
    """Warn of everything that stands twice at one time in the file."""
    staff = {each.id: each.name for each in records.staff}
    classes = {each.id: each.name for each in records.classes.values()}
    times: defaultdict[Time, list[SlotWish]] = defaultdict(list)
    for journal in plan.journals:
        for group in journal.groups.values():
            for slot in group.slots.values():
                times[slot.time].append(slot)
    for time in sorted(times):
        slots = times[time]
        for name, clashing in _twice(slots, staff, classes):
            titles = list(dict.fromkeys(each.group.title for each in clashing))
            shown = ", ".join(titles[:MOST_NAMED]) + (", …" if len(titles) > MOST_NAMED else "")
            sentence = _(
                "%(name)s has several lessons at one time (%(place)s): %(titles)s.",
                name=name,
                place=place_in_week(time),
                titles=shown,
            )
            plan.findings.warn(clashing[-1].rows[0], "", sentence)


def _twice(
    slots: Sequence[SlotWish], staff: dict[int, str], classes: dict[int, str]
) -> Iterator[tuple[str, list[SlotWish]]]:
    busy: defaultdict[str, list[SlotWish]] = defaultdict(list)
    in_class: defaultdict[int, list[tuple[str, SlotWish]]] = defaultdict(list)
    for slot in slots:
        for staff_id in slot.teachers:
            busy[staff[staff_id]].append(slot)
        if slot.room is not None:
            busy[str(_("Room %(name)s", name=slot.room.name))].append(slot)
        for class_id, group in slot.sets:
            in_class[class_id].append((group, slot))
    yield from ((name, found) for name, found in busy.items() if len(found) > 1)
    for class_id, parts in in_class.items():
        groups = [group for group, _slot in parts]
        if len({id(slot) for _group, slot in parts}) > 1 and ("" in groups or len(set(groups)) < len(groups)):
            name = str(_("Class %(name)s", name=classes[class_id]))
            yield name, [slot for _group, slot in parts]


def place_in_week(time: Time) -> str:
    """A time of the week in words: „otrdiena, 3. stunda”."""
    locale = get_locale()
    day = get_day_names("wide", locale=locale.language if locale else "lv")[time[0]]
    return str(_("%(day)s, lesson %(number)s", day=day, number=time[1]))
