"""The lessons of one class on one day, of which one is chosen to be changed (clause 6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import Duty
from config.translations.formats import day_heading, time_span
from models.base import db
from models.classes import SchoolClass
from models.queries.day_plan import PlannedLesson, plan_of_class
from models.queries.frame import SchoolFrame, frame_of_day
from models.queries.hour_clashes import HourClash
from models.queries.reach import classes_for
from models.rules.broken import RuleBroken
from models.rules.calendar import Expected
from models.text import clean_line
from views.acts.desk import code_of, numbers
from views.edge import asking
from views.once import Done, once
from views.substitution.days import day_given

LONGEST_REASON = 200


class AtOnce(RuleBroken):
    """Something else is on at the hour; the superuser may mean it."""

    def __init__(self, clashes: Sequence[HourClash]) -> None:
        super().__init__(_("At that hour something else is on"))
        self.clashes = clashes


@dataclass
class OneDay:
    """What a form says: the class, the day, the lesson, the reason."""

    frame: SchoolFrame
    class_id: int | None
    day: date
    reason: str

    @classmethod
    def asked(cls) -> OneDay | None:
        """As the address or the form says; None while there is no school year."""
        frame = frame_of_day(db.session(), current_user.today)
        if frame is None:
            return None
        return cls(
            frame,
            next(iter(numbers([request.values.get("klase", "")])), None),
            day_given("diena") or current_user.today,
            clean_line(request.values.get("iemesls", ""), LONGEST_REASON),
        )

    @cached_property
    def classes(self) -> Sequence[SchoolClass]:
        """The classes of the year."""
        of_year = SchoolClass.school_year_id == self.frame.year_id
        return db.session.scalars(classes_for(asking(), Duty.SUBSTITUTION_ENTER).where(of_year)).all()

    @cached_property
    def lessons(self) -> list[PlannedLesson]:
        """Lessons of the class that take place on the day and are not in the journal yet."""
        if self.class_id not in {each.id for each in self.classes} or self.class_id is None:
            return []
        plan = plan_of_class(db.session(), self.frame, self.class_id, self.day, self.day)
        return [one for one in plan if one.takes_place and one.number is not None and one.lesson_id is None]

    @staticmethod
    def refuse(clashes: Sequence[HourClash]) -> None:
        """Show what else is on before anything is done, unless that was seen.

        Raises:
            AtOnce: there is something, and it was not confirmed.
        """
        if clashes and not request.form.get("tomer"):
            raise AtOnce(clashes)

    def chosen(self) -> PlannedLesson:
        """The lesson the form names.

        Raises:
            RuleBroken: it names none of those shown.
        """
        key = request.form.get("stunda", "")
        for one in self.lessons:
            if key_of(one) == key:
                return one
        raise RuleBroken(_("Choose one of the lessons."), "stunda")

    @property
    def heading(self) -> str:
        """The day in words."""
        return day_heading(self.day, str(get_locale()))

    def bell(self, number: int) -> str:
        """When the lesson of that number is held."""
        bell = self.frame.bells.get(number)
        return time_span(*bell, str(get_locale())) if bell else ""


def settle(
    work: Callable[[OneDay], Done], page: Callable[[OneDay | None, Sequence[HourClash]], str]
) -> ResponseReturnValue:
    """Do what the form says once; else show its page again with what stands in the way."""
    desk = OneDay.asked()
    if desk is None:
        return page(None, ()), 422
    try:
        return once(lambda: work(desk))
    except AtOnce as at_once:
        db.session.rollback()
        return page(OneDay.asked(), at_once.clashes), 422
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "error")
        return page(OneDay.asked(), ()), code_of(broken)


def key_of(lesson: PlannedLesson) -> str:
    """What a form calls a lesson of the day."""
    return f"{lesson.group_id}-{lesson.number}"


def place_of(lesson: PlannedLesson) -> Expected:
    """Where it is held; every lesson shown has a number."""
    return Expected(lesson.day, lesson.number or 0, lesson.group_id)
