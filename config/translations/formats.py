"""How dates, times, numbers and names are written, in Latvian and in English.

Pure functions; `language` is "lv" or "en". Moments must already be in the school's zone.
"""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

DATE_LONG = {"lv": "y. 'gada' d. MMMM", "en": "d MMMM y"}
DAY_HEADING = {"lv": "d. MMMM, EEEE", "en": "EEEE, d MMMM"}
WEEKDAY_MARKS = {
    "lv": ("P", "O", "T", "C", "Pk", "S", "Sv"),
    "en": ("M", "Tu", "W", "Th", "F", "Sa", "Su"),
}
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def date_short(day: date, language: str = "lv") -> str:
    """A date as tables write it: `31.08.2018.`, in English `31 Aug 2018`."""
    if language == "lv":
        return f"{day:%d.%m.}{day.year:04}."
    return format_date(day, "dd MMM y", locale=language)


def date_long(day: date, language: str = "lv") -> str:
    """A date as letters and documents write it: `2018. gada 31. augusts`, in English `31 August 2018`."""
    return format_date(day, DATE_LONG[language], locale=language)


def day_heading(day: date, language: str = "lv") -> str:
    """A day of this school year as a heading: `23. novembris, pirmdiena`, `Monday, 23 November`."""
    return format_date(day, DAY_HEADING[language], locale=language)


def weekday_name(day: date, language: str = "lv") -> str:
    """The day of the week in full: `pirmdiena`, `Monday`."""
    return format_date(day, "EEEE", locale=language)


def weekday_mark(day: date, language: str = "lv") -> str:
    """The day of the week as a column's head has room for it: P O T C Pk S Sv."""
    return WEEKDAY_MARKS[language][day.weekday()]


def month_name(month: int, language: str = "lv") -> str:
    """The month (1-12) in full: `septembris`, `September`."""
    return format_date(date(2000, month, 1), "LLLL", locale=language)


def month_short(month: int, language: str = "lv") -> str:
    """The month (1-12) under a picture: `sept.`, `Sep`."""
    return format_date(date(2000, month, 1), "LLL", locale=language)


def month_of_year(day: date, language: str = "lv") -> str:
    """The month of `day` with its year: `2026. gada novembris`, `November 2026`."""
    name = month_name(day.month, language)
    return f"{name} {day.year}" if language == "en" else f"{day.year}. gada {name}"


def month_roman(month: int) -> str:
    """The month (1-12) as the journal's month switch writes it: IX for September."""
    return ROMAN_MONTHS[month - 1]


def time_in_table(moment: time) -> str:
    """A time of day among others: `8:45`."""
    return f"{moment.hour}:{moment.minute:02}"


def time_in_sentence(moment: time, language: str = "lv") -> str:
    """A time of day in running text: `plkst. 17.00`, in English `17:00`."""
    if language == "lv":
        return f"plkst. {moment.hour}.{moment.minute:02}"
    return time_in_table(moment)


def time_span(start: time, end: time, language: str = "lv") -> str:
    """When a lesson is held, as on the list of bells: `8.30–9.10`, in English `8:30–9:10`."""
    mark = "." if language == "lv" else ":"
    return "–".join(f"{moment.hour}{mark}{moment.minute:02}" for moment in (start, end))


def number(value: Decimal | float, language: str = "lv", places: int | None = None) -> str:
    """A number with the language's decimal mark: `96,97`; `places` fixes the digits after it."""
    pattern = None if places is None else "#,##0" + "." * bool(places) + "0" * places
    return format_decimal(value, pattern, locale=language)


def with_decimal_mark(text: str, language: str = "lv") -> str:
    """A mark or a mean of the journal, written with a comma there, as the language writes it: `96.97%`."""
    return text if language == "lv" else re.sub(r"(?<=\d),(?=\d)", ".", text)


def percent(value: Decimal | float, language: str = "lv") -> str:
    """A share given in hundredths, as the journal writes it: `96,97%`."""
    return f"{number(value, language)}%"


def school_year(first: int, language: str = "lv") -> str:
    """The school year that begins in the year `first`: `2026./2027. m. g.`, in English `2026/2027`."""
    if language == "lv":
        return f"{first}./{first + 1}. m. g."
    return f"{first}/{first + 1}"


def name_in_list(given: str, family: str) -> str:
    """A person as journals and lists write them, in both languages: `Bērziņš Jānis`."""
    return f"{family} {given}".strip()
