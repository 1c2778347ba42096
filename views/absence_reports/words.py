"""A reported absence in words: when, by whom, what became of it (clause 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import get_locale
from flask_babel import gettext as _

from config.translations.formats import date_short, day_heading, time_in_table, weekday_name
from models.absence_reports import AbsenceReport
from models.base import db
from models.people import ContactRole
from models.queries.absence_reports import relations_of
from models.rules.absence_reports import ReportStatus
from models.rules.absences import LessonSpan

TONES: Mapping[ReportStatus, str] = {
    ReportStatus.WAITING: "open",
    ReportStatus.ACCEPTED: "good",
    ReportStatus.REFUSED: "bad",
    ReportStatus.WITHDRAWN: "",
}


@dataclass(frozen=True, slots=True)
class DayWords:
    """Writes days and moments for one reader today."""

    today: date
    zone: ZoneInfo
    language: str

    @classmethod
    def for_request(cls, today: date) -> DayWords:
        """For the person who asks."""
        return cls(today, current_app.extensions["clock"].zone, str(get_locale()))

    def day(self, day: date) -> str:
        """„šodien”, „rīt”, else the date."""
        near = {self.today: _("today"), self.today + timedelta(days=1): _("tomorrow")}
        return near.get(day) or date_short(day, self.language)

    def name(self, day: date) -> str:
        """A day to choose: „šodien”, „rīt”, else its weekday."""
        return self.day(day) if self._is_near(day) else weekday_name(day, self.language)

    def beside(self, day: date) -> str:
        """What its name leaves out."""
        return self.heading(day) if self._is_near(day) else date_short(day, self.language)

    def _is_near(self, day: date) -> bool:
        return day - self.today in {timedelta(0), timedelta(days=1)}

    def heading(self, day: date) -> str:
        """The date with its weekday."""
        return day_heading(day, self.language)

    def moment(self, at: datetime) -> str:
        """„šodien 7:52”."""
        local = at.astimezone(self.zone)
        return f"{self.day(local.date())} {time_in_table(local.time())}"

    def span(self, span: LessonSpan) -> str:
        """„šodien, 1.–3. stunda”, „23.11.2026. – 25.11.2026.”."""
        if span.from_day == span.to_day:
            lessons = _lessons(span)
            return f"{self.day(span.from_day)}, {lessons}" if lessons else self.day(span.from_day)
        first, last = self.day(span.from_day), self.day(span.to_day)
        if span.from_number is not None:
            first = _("%(day)s, from lesson %(number)s", day=first, number=span.from_number)
        if span.to_number is not None:
            last = _("%(day)s, to lesson %(number)s", day=last, number=span.to_number)
        return f"{first} – {last}"


def _lessons(span: LessonSpan) -> str:
    """Which lessons of a single day are meant; empty for all of them."""
    first, last = span.from_number, span.to_number
    if first is None and last is None:
        return ""
    if last is None:
        return str(_("from lesson %(number)s", number=first))
    if first is None:
        return str(_("to lesson %(number)s", number=last))
    if first == last:
        return str(_("lesson %(number)s", number=first))
    return str(_("lessons %(first)s to %(last)s", first=first, last=last))


def relations(reports: Sequence[AbsenceReport]) -> Mapping[tuple[int, int], ContactRole]:
    """Pupil and account -> what the one who reported is to the pupil: one question for any number."""
    rows = db.session.execute(relations_of(reports)) if reports else ()
    return {(student, account): role for student, account, role in rows}
