"""Naming substitutes: who is away and when, which lessons that leaves, who holds each (clauses 6, 11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import Duty, duty
from config.translations.formats import date_short, day_heading, weekday_name
from models.base import db
from models.operations.substitutions import Clash, Naming, clashes_of, name_substitutes
from models.queries.frame import frame_of_day
from models.queries.staff import staff_at_work
from models.queries.staffing import Staffing
from models.rules.broken import RuleBroken
from models.rules.calendar import Expected
from models.text import clean_line
from views.acts.desk import code_of, numbers
from views.edge import asking
from views.once import Done, new_key, once
from views.substitution import bp
from views.substitution.days import days_given
from views.substitution.telling import herald

LESSON_BY_LESSON = timedelta(days=7)
"""Longer absences are filled hour by hour of the week: one choice for all its lessons."""
LONGEST_REASON = 200
ONE_DAY = timedelta(days=0)
"""When only the first day is asked for."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One lesson, or one hour of the week with all its lessons, to be given to somebody."""

    key: str
    """Name of its field in the form."""
    when: str
    number: int
    title: str
    lessons: Sequence[Expected]
    free: Sequence[tuple[int, str]]
    """Who has nothing at these hours: number and name."""
    busy: Sequence[tuple[int, str]]
    """Who has, with what."""


@dataclass(frozen=True, slots=True)
class Given:
    """A lesson that somebody holds already."""

    when: str
    number: int
    title: str
    substitute: str


class NamingDesk:
    """The lessons of an absent teacher in some days."""

    def __init__(self, staffing: Staffing, absent_id: int, today: date) -> None:
        self.staffing, self.absent_id = staffing, absent_id
        self.language = str(get_locale())
        mine = [lesson for lesson in staffing.lessons_of(absent_id) if lesson.day >= today]
        self.given = [lesson for lesson in mine if lesson in staffing.changes.substituted]
        held = staffing.held | set(self.given)
        self.open = [lesson for lesson in mine if lesson not in held]
        self.is_long = staffing.last - staffing.first >= LESSON_BY_LESSON

    def offers(self) -> list[Offer]:
        """What there is to give, in the order of the week."""
        together: dict[tuple[date | int, int, int], list[Expected]] = {}
        for lesson in self.open:
            when = lesson.day.weekday() if self.is_long else lesson.day
            together.setdefault((when, lesson.number, lesson.group_id), []).append(lesson)
        ordered = sorted(together.items(), key=lambda item: (str(item[0][0]), *item[0][1:]))
        return [self._offer(lessons) for _key, lessons in ordered]

    def _offer(self, lessons: Sequence[Expected]) -> Offer:
        first = lessons[0]
        candidates = self.staffing.candidates(lessons, self.absent_id)
        taken = {one.id: self.staffing.clashes(one.id, lessons) for one in candidates}
        return Offer(
            f"a-{first.group_id}-{first.day.isoformat()}-{first.number}",
            self._when(lessons),
            first.number,
            self.staffing.title(first),
            lessons,
            [(one.id, one.name) for one in candidates if not taken[one.id]],
            [(one.id, f"{one.name} ({self._what(taken[one.id])})") for one in candidates if taken[one.id]],
        )

    def _when(self, lessons: Sequence[Expected]) -> str:
        if not self.is_long:
            return day_heading(lessons[0].day, self.language)
        many = ngettext("%(num)s lesson", "%(num)s lessons", len(lessons))
        return f"{weekday_name(lessons[0].day, self.language)}, {many}"

    def _what(self, lessons: Sequence[Expected]) -> str:
        first = self.staffing.title(lessons[0])
        return first if len(lessons) == 1 else f"{first}, +{len(lessons) - 1}"

    def already(self) -> list[Given]:
        """Lessons that are given to somebody already."""
        substituted = self.staffing.changes.substituted
        return [
            Given(
                date_short(lesson.day, self.language),
                lesson.number,
                self.staffing.title(lesson),
                substituted[lesson].name,
            )
            for lesson in self.given
        ]

    def chosen(self, offers: Sequence[Offer]) -> Mapping[Expected, int]:
        """Who the form names for which lesson: the row's own choice, else the one for all."""
        found: dict[Expected, int] = {}
        for offer in offers:
            texts = [request.form.get(offer.key, ""), request.form.get("visiem", "")]
            staff = next(iter(numbers(texts)), None)
            if staff is not None:
                found |= dict.fromkeys(offer.lessons, staff)
        return found


@bp.get("/jauna")
@duty(Duty.SUBSTITUTION_ENTER)
def name() -> ResponseReturnValue:
    """Choose who is away and when; the lessons this leaves, with who is free at their hours."""
    desk = _desk()
    return _page(desk, desk.offers() if desk else [])


@bp.post("/jauna")
@duty(Duty.SUBSTITUTION_ENTER)
def save() -> ResponseReturnValue:
    """Name them; whoever would be in two places at once is shown first."""
    desk = _desk()
    if desk is None:
        flash(_("Choose who is away and in which days."), "error")
        return _page(None, []), 422
    try:
        return _saved(desk)
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "error")
        desk = _desk()
        return _page(desk, desk.offers() if desk else []), code_of(broken)


def _saved(desk: NamingDesk) -> ResponseReturnValue:
    offers = desk.offers()
    reason = clean_line(request.form.get("iemesls", ""), LONGEST_REASON)
    naming = Naming(desk.absent_id, desk.chosen(offers), reason)
    clashes = [] if request.form.get("tomer") else clashes_of(desk.staffing, naming)
    if clashes:
        return _page(desk, offers, clashes), 422
    return once(lambda: _named(desk, naming))


def _named(desk: NamingDesk, naming: Naming) -> Done:
    days = sorted(lesson.day for lesson in naming.holders) or [asking().today]
    place = url_for(".index", no=days[0].isoformat(), lidz=days[-1].isoformat())
    told = herald(desk.staffing.frame, days[0], days[-1])
    made = name_substitutes(told, asking(), desk.staffing, naming)
    sentence = ngettext(
        "%(num)s lesson is given; the teachers are told.",
        "%(num)s lessons are given; the teachers are told.",
        len(made),
    )
    return Done(place, sentence)


def _desk() -> NamingDesk | None:
    frame = frame_of_day(db.session(), current_user.today)
    absent = next(iter(numbers([request.values.get("skolotajs", "")])), None)
    if frame is None or absent is None:
        return None
    first, last = days_given(asking(), ONE_DAY)
    return NamingDesk(Staffing(db.session(), frame, first, last), absent, current_user.today)


def _page(desk: NamingDesk | None, offers: Sequence[Offer], clashes: Sequence[Clash] = ()) -> str:
    first, last = days_given(asking(), ONE_DAY)
    return render_template(
        "substitution/name.html",
        desk=desk,
        offers=offers,
        clashes=clashes,
        everybody=_everybody(desk, offers),
        staff=db.session.execute(staff_at_work(current_user.today)).all(),
        first=first,
        last=last,
        typed=request.form,
        key=request.form.get("key") or new_key(),
        show_day=lambda day: date_short(day, str(get_locale())),
    )


def _everybody(desk: NamingDesk | None, offers: Sequence[Offer]) -> list[tuple[int, str]]:
    """Who may hold every one of the lessons; those free at all their hours first."""
    if desk is None or not offers:
        return []
    common = set.intersection(*({number for number, _name in [*o.free, *o.busy]} for o in offers))
    free = set.intersection(*({number for number, _name in offer.free} for offer in offers))
    named = [(one.id, one.name) for one in desk.staffing.teachers.values() if one.id in common]
    return sorted(named, key=lambda pair: pair[0] not in free)
