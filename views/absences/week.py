"""The register by week: pupils down, lessons of each day across, derived signs in the cells (clause 8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup, escape

from models.queries.absence_register import Absence, ClassRegister, Ground, RegisterPupil
from models.rules.calendar import DAY, SchoolCalendar
from views.absences.opening import Opened
from views.absences.words import (
    STATE_CLASS,
    counts_inside,
    counts_of,
    counts_words,
    ground_words,
    sign_inside,
    sign_words,
)
from views.edge import may_open

SATURDAY = 5
DECISIONS = "absence_decision.index"
"""The screen on which the class teacher decides on reports of parents."""
DEAD = Markup('<td class="dead"></td>')


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day of the week with its lessons; without any it is one closed column that says why."""

    day: date
    numbers: Sequence[int | None]
    note: str
    is_today: bool


@dataclass
class WeekGrid:
    """The table of a week."""

    register: ClassRegister
    calendar: SchoolCalendar
    opened: Opened
    today: date
    entered: Mapping[int, str]
    """Entry of the trail -> who typed the absence and when."""
    zone: ZoneInfo

    @cached_property
    def days(self) -> list[WeekDay]:
        """Monday to Friday, and Saturday when there are lessons on it."""
        first, last = self.register.first, self.register.last
        days = [first + DAY * count for count in range((last - first).days + 1)]
        return [self._day(day) for day in days if day.weekday() < SATURDAY or self.register.places.get(day)]

    def _day(self, day: date) -> WeekDay:
        numbers = self.register.places.get(day, ())
        notes = [
            span.name for span in self.calendar.special if span.starts_on <= day <= span.ends_on and span.name
        ]
        note = notes[0] if notes else _("no lessons")
        return WeekDay(day, numbers, "" if numbers else note, day == self.today)

    @cached_property
    def has_lessons(self) -> bool:
        """Whether there is anything to show."""
        return any(each.numbers for each in self.days)

    def rows(self) -> Iterator[Markup]:
        """The lines of the table's body."""
        half = self.register.semester
        totals = self.register.totals(half.starts_on, half.ends_on) if half else {}
        for number, pupil in enumerate(self.register.pupils, 1):
            cells = Markup("".join(self._cells(pupil)))  # noqa: S704 (each cell is escaped where it is made)
            total = self._total(counts_of(totals.get(pupil.id)))
            yield Markup('<tr id="r{0}" data-student="{0}">{1}{2}{3}</tr>').format(
                pupil.id, self._name(number, pupil), cells, total
            )

    def _name(self, number: int, pupil: RegisterPupil) -> Markup:
        if self.opened.enters and pupil.id in self.opened.reached:
            box = Markup(
                '<input type="checkbox" name="students" value="{0}" form="ground" id="p{0}">'
                '<label for="p{0}" title="{2}"><span class="no">{1}.</span>{2}</label>'
            ).format(pupil.id, number, pupil.name)
        else:
            box = Markup('<span class="no">{}.</span>{}').format(number, pupil.name)
        return Markup('<th class="name" scope="row">{}{}</th>').format(box, self._badge(pupil))

    def _badge(self, pupil: RegisterPupil) -> Markup:
        """A report of the week that waits for the class teacher."""
        told = next((one for one in self.register.grounds_here.get(pupil.id, ()) if one.waits), None)
        if told is None:
            return Markup()
        words, where = ground_words(told, self.zone), self._report(told)
        inside = Markup('<span class="pill late" title="{}">{}</span>').format(words, _("report"))
        return Markup(' <a href="{}">{}</a>').format(where, inside) if where else Markup(" ") + inside

    def _report(self, ground: Ground) -> str:
        """Where the report is decided on, for whoever may."""
        if not (self.opened.enters and may_open(DECISIONS)):
            return ""
        return url_for(DECISIONS, _anchor=f"p{ground.id}")

    def _total(self, counts: tuple[int, ...]) -> Markup:
        if not any(counts):
            return Markup('<td class="term"></td>')
        return Markup('<td class="term" title="{}">{}</td>').format(
            counts_words(counts), counts_inside(counts)
        )

    def _cells(self, pupil: RegisterPupil) -> Iterator[Markup]:
        for each in self.days:
            if not each.numbers:
                yield DEAD
                continue
            here = pupil.is_here(each.day)
            for place, number in enumerate(each.numbers):
                yield self._cell(pupil, each, number, first=not place) if here else DEAD

    def _cell(self, pupil: RegisterPupil, on: WeekDay, number: int | None, *, first: bool) -> Markup:
        found = self.register.by_place.get((pupil.id, on.day, number))
        names = ["first"] if first else []
        if on.is_today:
            names.append("today")
        if found:
            names.append(f"x-{STATE_CLASS[found[0].sign.state]}")
            key = cell_key(pupil.id, on.day, number)
            inside = Markup('<span id="{}">{}</span>').format(
                key, Markup(" ").join(self._sign(absence) for absence in found)
            )
        else:
            ground = self.register.covering(pupil.id, on.day, number)
            if ground is None:
                return EMPTY[first, on.is_today]
            names.append("covered told" if ground.waits else "covered" if ground.excused else "covered not")
            inside = Markup('<span class="reach" title="{}"></span>').format(ground_words(ground, self.zone))
        return Markup('<td class="{}">{}</td>').format(" ".join(names), inside)

    def _sign(self, absence: Absence) -> Markup:
        subject, entered = self.register.subjects[absence.group_id], self.entered.get(absence.entry_id, "")
        words = sign_words(absence, subject, entered, self.zone)
        told = absence.ground is not None and absence.ground.waits
        inside, where = sign_inside(absence.sign, told=told), self._leads_to(absence)
        if not where:
            return Markup('<span class="sign" title="{}">{}</span>').format(words, inside)
        kind = Markup(" data-ground") if absence.ground is not None else Markup()
        return Markup('<a class="sign" href="{}" title="{}"{}>{}</a>').format(where, words, kind, inside)

    def _leads_to(self, absence: Absence) -> str:
        """The ground when there is one, else the form in which it is entered."""
        opened = self.opened
        mine = absence.student_id in opened.reached
        if absence.ground is not None and absence.ground.waits:
            return self._report(absence.ground) if mine else ""
        if absence.ground is not None:
            return url_for(".show", excuse_id=absence.ground.id) if mine or opened.reads_all else ""
        if not (mine and opened.enters):
            return ""
        number = "" if absence.number is None else absence.number
        day = absence.day.isoformat()
        return url_for(
            ".enter",
            class_id=opened.class_id,
            students=absence.student_id,
            starts_on=day,
            starts_number=number,
            ends_on=day,
            ends_number=number,
        )


EMPTY = {
    (first, today): Markup('<td class="{}"></td>').format(name) if name else Markup("<td></td>")
    for first, today, name in (
        (False, False, ""),
        (True, False, "first"),
        (False, True, "today"),
        (True, True, "first today"),
    )
}


def cell_key(student_id: int, day: date, number: int | None) -> str:
    """What an address names to lead to the very sign."""
    return f"n{student_id}-{day.isoformat()}-{number}"


def column_word(number: int | None) -> Markup:
    """The number at the head of a column; a point outside the timetable."""
    return escape("·" if number is None else number)
