"""Changes of single lessons are told to those concerned: teachers, and families when they are near (6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from zoneinfo import ZoneInfo

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.operations.messages import tell
from models.queries.change_readers import families_of_groups, people_of_staff
from models.queries.frame import SchoolFrame
from models.rules.calendar import Expected
from models.rules.change_notices import Nearness

KIND = "lesson_change"
MOST_SAID = 4
"""More lessons than these are told by day and number only."""


class Befell(StrEnum):
    """What became of a lesson."""

    CANCELLED = "cancelled"
    SUBSTITUTED = "substituted"
    MOVED = "moved"
    ROOM = "room"
    RESTORED = "restored"
    """Whatever it was, it is withdrawn."""


@dataclass(frozen=True, slots=True)
class News:
    """One lesson and what befell it."""

    lesson: Expected
    title: str
    befell: Befell
    detail: str = ""
    """The substitute or the room."""
    to: Expected | None = None
    """Where it went."""
    staff_ids: frozenset[int] = frozenset()
    """Teachers to be told."""

    @property
    def places(self) -> tuple[Expected, ...]:
        """Every place it concerns."""
        return (self.lesson,) if self.to is None else (self.lesson, self.to)

    def text(self, language: str) -> str:
        """The lesson and what befell it, in the language now in force."""
        return f"{said(self.lesson, self.title, language)}: {self.what(language)}"

    def what(self, language: str) -> str:
        """What befell it, in the language now in force."""
        return str(WORDS[self.befell](self, language))


WORDS: Mapping[Befell, Callable[[News, str], str]] = {
    Befell.CANCELLED: lambda _news, _language: _("does not take place"),
    Befell.SUBSTITUTED: lambda news, _language: _("held by %(who)s", who=news.detail),
    Befell.MOVED: lambda news, language: _("moved to %(place)s", place=_place(news, language)),
    Befell.ROOM: lambda news, _language: _("in room %(room)s", room=news.detail),
    Befell.RESTORED: lambda _news, _language: _("as in the timetable after all"),
}


def _place(news: News, language: str) -> str:
    to = news.to or news.lesson
    return str(_("%(day)s, lesson %(number)s", day=date_short(to.day, language), number=to.number))


def said(lesson: Expected, title: str, language: str) -> str:
    """A lesson in the language now in force: day, number, journal."""
    return str(
        _(
            "%(day)s lesson %(number)s, %(title)s",
            day=date_short(lesson.day, language),
            number=lesson.number,
            title=title,
        )
    )


@dataclass
class _Reader:
    language: str
    news: list[News] = field(default_factory=list)

    def hears(self, one: News) -> None:
        """Each thing once, though two children have it."""
        if one not in self.news:
            self.news.append(one)


@dataclass(frozen=True, slots=True)
class Herald:
    """Tells of changes at a moment, with the address where they are read."""

    session: Session
    frame: SchoolFrame
    now: datetime
    """Aware."""
    zone: ZoneInfo
    link: str = ""

    def tell(self, news: Sequence[News]) -> int:
        """One notice to everybody concerned, however many lessons; gives how many were told.

        Teachers are told always, families of what is near as the school's setting says.
        """
        readers: dict[int, _Reader] = {}
        self._teachers(news, readers)
        self._families([one for one in news if self._is_near(one)], readers)
        for person_id, reader in readers.items():
            with force_locale(reader.language):
                text = _("Changes of lessons: %(news)s.", news=_summed(reader))
            tell(self.session, [person_id], kind=KIND, text=text, now=self.now, link=self.link)
        self.session.flush()
        return len(readers)

    def _is_near(self, news: News) -> bool:
        frame = self.frame
        near = Nearness(frame.calendar, frame.bells, frame.settings.change_notice_days)
        return any(near.holds(place, self.now.astimezone(self.zone)) for place in news.places)

    def _teachers(self, news: Sequence[News], readers: dict[int, _Reader]) -> None:
        wanted = {staff for one in news for staff in one.staff_ids}
        if not wanted:
            return
        for staff_id, person_id, language in self.session.execute(*people_of_staff(wanted)).tuples():
            reader = readers.setdefault(person_id, _Reader(language or "lv"))
            for one in news:
                if staff_id in one.staff_ids:
                    reader.hears(one)

    def _families(self, near: Sequence[News], readers: dict[int, _Reader]) -> None:
        of_group: dict[int, list[News]] = defaultdict(list)
        for one in near:
            of_group[one.lesson.group_id].append(one)
        if not of_group:
            return
        day = min(one.lesson.day for one in near)
        rows = self.session.execute(*families_of_groups(of_group, day))
        for group_id, person_id, language in rows.tuples():
            reader = readers.setdefault(person_id, _Reader(language or "lv"))
            for one in of_group[group_id]:
                reader.hears(one)


def _summed(reader: _Reader) -> str:
    """The lessons in words; of many only how many a day and what befell them."""
    ordered = sorted(reader.news, key=lambda one: (one.lesson, one.befell))
    if len(ordered) <= MOST_SAID:
        return "; ".join(one.text(reader.language) for one in ordered)
    by_day = sorted(ordered, key=lambda one: (one.lesson.day, one.what(reader.language)))
    return "; ".join(
        f"{date_short(day, reader.language)} "
        f"{ngettext('%(num)s lesson', '%(num)s lessons', len(list(each)))}: {what}"
        for (day, what), each in groupby(by_day, key=lambda one: (one.lesson.day, one.what(reader.language)))
    )
