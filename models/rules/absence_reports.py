"""Parents report an absence: until when, over which days, how long without a paper (clause 8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.enums import LabelledEnum
from models.rules.absences import LessonSpan, check_span
from models.rules.broken import RuleBroken
from models.rules.calendar import SchoolCalendar

DAY = timedelta(days=1)


class ReportStatus(LabelledEnum):
    """Where a report stands."""

    WAITING = "waiting", _l("waits")
    ACCEPTED = "accepted", _l("accepted")
    REFUSED = "refused", _l("refused")
    WITHDRAWN = "withdrawn", _l("withdrawn")


@dataclass(frozen=True, slots=True)
class ReportLimits:
    """What the school lets parents report by themselves."""

    today_until: time
    """Until when today's absence is reported, that very moment included; school-local."""
    alone_days: int
    """School days parents explain without a document."""
    most_days: int
    """School days of the longest report."""


def closes_at(day: date, until: time, zone: ZoneInfo) -> datetime:
    """The UTC moment up to which an absence of the school-local `day` is reported on that day.

    An hour that comes twice when summer time ends is meant the second time.
    """
    return datetime.combine(day, until, zone).replace(fold=1).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class ReportRules:
    """What may be reported at a moment."""

    calendar: SchoolCalendar
    limits: ReportLimits
    now: datetime
    """Aware."""
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The school's calendar day."""
        return self.now.astimezone(self.zone).date()

    @property
    def today_is_open(self) -> bool:
        """Whether today's absence may still be reported."""
        return self.now <= closes_at(self.today, self.limits.today_until, self.zone)

    def first_days(self) -> list[date]:
        """The next two school days that may be reported; fewer at the end of the year."""
        first = self.today if self.today_is_open else self.today + DAY
        return self.calendar.school_days(first, date.max)[:2]

    def days_of(self, span: LessonSpan) -> int:
        """School days a report speaks of."""
        return len(self.calendar.school_days(span.from_day, span.to_day))

    def wants_document(self, span: LessonSpan) -> bool:
        """Whether it is longer than parents explain alone."""
        return self.days_of(span) > self.limits.alone_days

    def check(self, span: LessonSpan, before: LessonSpan | None = None) -> None:
        """See to it that the absence may be reported; `before` is what the same report said till now.

        Raises:
            RuleBroken: it ends before it begins, begins in the past or today after the hour, lies outside
                the school year or where there is no school, or is too long.
        """
        check_span(span)
        if before is None or not before.begins <= span.begins <= before.ends:
            self._check_in_time(span.from_day)
        year = self.calendar
        if not year.starts_on <= span.from_day <= span.to_day <= year.ends_on:
            raise RuleBroken(_("Both days must lie in this school year."), "ends_on")
        days = self.days_of(span)
        if not days:
            raise RuleBroken(_("There is no school on these days."), "starts_on")
        if days > self.limits.most_days:
            raise RuleBroken(
                _(
                    "This is %(days)s school days; at most %(most)s are reported here. Speak with the "
                    "class teacher.",
                    days=days,
                    most=self.limits.most_days,
                ),
                "ends_on",
            )

    def _check_in_time(self, day: date) -> None:
        if day < self.today:
            raise RuleBroken(
                _("Days that are over are not reported here: send a note to the class teacher."),
                "starts_on",
            )
        if day == self.today and not self.today_is_open:
            raise RuleBroken(
                _(
                    "Today's absence is reported until %(time)s. Report it from the next day on and send a "
                    "note for today.",
                    time=f"{self.limits.today_until:%H.%M}",
                ),
                "starts_on",
            )
