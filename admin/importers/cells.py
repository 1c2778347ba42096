"""The cells of one record become values: what does not fit is told by row and column, with the reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from flask_babel import gettext as _

from admin.importers.columns import Layout
from admin.importers.files import Record
from models.operations.imports import Findings
from models.rules.broken import RuleBroken
from models.rules.email import parse_email
from models.rules.phone import is_mobile, parse_phone
from models.text import clean_line, damaged_by_excel

NAME = re.compile(r"[^\W\d_][\w '’ʼ`.\-‐–]*")
MARKUP = re.compile(r"<[a-zA-Z/!]")
DATES = (
    re.compile(r"(?P<day>[0-9]{1,2})[./](?P<month>[0-9]{1,2})[./](?P<year>[0-9]{4})\.?"),
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?:[T ]00:00(?::00)?)?"),
)
OLDEST_YEAR, LATEST_YEAR = 1900, 2100
CLASS = re.compile(r"(?P<grade>[0-9]{1,2})\s*\.?\s*(?P<letter>[^\W\d_]{1,3})")
HIGHEST_GRADE = 12


class Cells:
    """One record: its cells by our names of the columns.

    A reader returns "" or None for what is empty or wrong; what was wrong is among the findings, and
    an error there keeps the row out.
    """

    def __init__(self, record: Record, layout: Layout, findings: Findings) -> None:
        self.row = record.number
        self._cells = record.cells
        self._layout = layout
        self._findings = findings

    def raw(self, column: str) -> str:
        """As the file has it."""
        place = self._layout.places.get(column)
        return self._cells[place] if place is not None and place < len(self._cells) else ""

    def has(self, column: str) -> bool:
        """Whether the file has the column at all."""
        return column in self._layout.places

    def warn(self, column: str, sentence: str) -> None:
        """Tell about a cell."""
        self._findings.warn(self.row, column, sentence)

    def refuse(self, column: str, sentence: str) -> None:
        """Keep the row out because of a cell."""
        self._findings.refuse(self.row, column, sentence)

    @property
    def refused(self) -> bool:
        """Whether something keeps the row out already."""
        return self.row in self._findings.refused

    def text(self, column: str, limit: int) -> str:
        """One line of text: never a formula, never damaged, without control characters."""
        raw = self.raw(column).strip()
        if not raw:
            return ""
        try:
            refuse_spoilt(raw)
            line = clean_line(raw, limit)
        except RuleBroken as broken:
            self.refuse(column, str(broken))
            return ""
        if not raw.isprintable() and any(_is_control(char) for char in raw):
            self.warn(column, _("Control characters were taken out."))
        if "<" in line and MARKUP.search(line):
            self.warn(column, _("There are signs of HTML here; they were kept as text."))
        return line

    def name(self, column: str, limit: int) -> str:
        """A part of a person's name."""
        text = self.text(column, limit)
        if text.startswith(("+", "@", "-")):
            self.refuse(column, _formula(text[0]))
        elif "?" in text:
            sentence = _("There is „?”: the file was saved in a wrong encoding, letters are lost.")
            self.refuse(column, sentence)
        elif text and NAME.fullmatch(text) is None:
            self.refuse(column, _("A name holds letters, blanks, hyphens and apostrophes, nothing else."))
        return text

    def needed_name(self, column: str, limit: int) -> str:
        """A part of a name no row can do without."""
        name = self.name(column, limit)
        if not name and not self.raw(column).strip():
            self.refuse(column, _("This must be filled in."))
        return name

    def day(self, column: str) -> date | None:
        """A day: dd.mm.yyyy or yyyy-mm-dd."""
        raw = self.raw(column).strip()
        if not raw:
            return None
        try:
            return parse_day(raw)
        except RuleBroken as broken:
            self.refuse(column, str(broken))
            return None

    def phone(self, column: str) -> str:
        """E.164; a number that cannot be kept is told and left out."""
        number = self._kept(column, parse_phone)
        if number and not is_mobile(number):
            self.warn(column, _("This is not a mobile number: no SMS can be sent to it."))
        return number

    def email(self, column: str) -> str:
        """An address; one that cannot be kept is told and left out."""
        return self._kept(column, parse_email)

    def _kept(self, column: str, parse: Callable[[str], str]) -> str:
        raw = self.raw(column).strip()
        if not raw:
            return ""
        try:
            return parse(raw)
        except RuleBroken as broken:
            if damaged_by_excel(raw):
                self.refuse(column, str(broken))
            else:
                self.warn(column, _("%(reason)s It was left out.", reason=broken))
            return ""


def parse_day(text: str) -> date:
    """The day written in `text`.

    Raises:
        RuleBroken: it is written otherwise, or there is no such day.
    """
    found = next((match for match in (form.fullmatch(text) for form in DATES) if match), None)
    if found is None:
        raise RuleBroken(_("„%(text)s” is not a date; write it as 31.08.2018.", text=text[:40]))
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise RuleBroken(_("The date %(text)s does not exist.", text=text)) from None
    if not OLDEST_YEAR <= day.year <= LATEST_YEAR:
        raise RuleBroken(_("The year %(year)s cannot be right.", year=day.year))
    return day


def parse_class(text: str) -> tuple[int, str]:
    """Grade and small letter of a class, however it is written: „3.b”, „3 B”.

    Raises:
        RuleBroken: it is not the name of a class.
    """
    found = CLASS.fullmatch(text.strip())
    if found is None or not 1 <= int(found["grade"]) <= HIGHEST_GRADE:
        raise RuleBroken(_("„%(text)s” is not a class; write it as 3.b.", text=text.strip()[:40]))
    return int(found["grade"]), found["letter"].lower()


def refuse_spoilt(raw: str) -> None:
    """Refuse a text no program of a school would have meant.

    Raises:
        RuleBroken: it holds a zero character, is a formula, or a spreadsheet damaged it.
    """
    if "\x00" in raw:
        raise RuleBroken(_("There is a zero character (NUL) here; the row is damaged."))
    if raw.startswith("="):
        raise RuleBroken(_formula("="))
    if damaged_by_excel(raw):
        raise RuleBroken(_("A spreadsheet damaged this value (%(text)s); write it as text.", text=raw))


def _formula(sign: str) -> str:
    return str(_("The text must not begin with „%(sign)s”: that is a formula.", sign=sign))


def _is_control(char: str) -> bool:
    return unicodedata.category(char)[0] == "C" and not char.isspace()
