"""How times and hours of individual work are written."""

from __future__ import annotations

from datetime import date, time, timedelta

from flask_babel import get_locale
from flask_babel import gettext as _

from config.translations.formats import date_short, month_name, time_span, weekday_name
from models.rules.individual import Month

MONDAY = date(2024, 1, 1)


def language() -> str:
    """The person's language."""
    return str(get_locale())


def hours(minutes: int) -> str:
    """Minutes as people count them: `2 h 20 min`."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return str(_("%(minutes)s min", minutes=rest))
    if not rest:
        return str(_("%(hours)s h", hours=whole))
    return str(_("%(hours)s h %(minutes)s min", hours=whole, minutes=rest))


def day(moment: date) -> str:
    """A day in a table, with its weekday."""
    return f"{date_short(moment, language())} {weekday_name(moment, language())}"


def short_day(moment: date | None) -> str:
    """A day in a table; nothing for none."""
    return date_short(moment, language()) if moment else ""


def weekday(number: int) -> str:
    """A day of the week, 0 = Monday."""
    return weekday_name(MONDAY + timedelta(days=number), language())


def month(one: Month) -> str:
    """A month of the school year."""
    return month_name(one[1], language())


def span(starts_at: time, ends_at: time) -> str:
    """From when to when."""
    return time_span(starts_at, ends_at, language())


def clock(moment: time) -> str:
    """A time of day."""
    mark = "." if language() == "lv" else ":"
    return f"{moment.hour}{mark}{moment.minute:02}"


WORDS = {
    "hours": hours,
    "day": day,
    "short_day": short_day,
    "weekday": weekday,
    "month": month,
    "span": span,
    "clock": clock,
}
"""What the pages write with."""
