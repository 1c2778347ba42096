"""A week of Roberts of 4.b as his journals hold it, and his diary read line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest

from tests.journal_book import Book
from tests.people import TODAY

HERE = "/dienasgramata/"


class DiaryPage(HTMLParser):
    """The days of a diary page: heading -> its lines of words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.days: dict[str, list[list[str]]] = {}
        self.told: dict[str, str] = {}
        self.tag = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        names = (dict(attrs).get("class") or "").split()
        if tag == "section":
            self.day, self.in_body = ("" if "day" in names else None), False
        elif self._in_day():
            if tag == "tbody":
                self.in_body = True
            elif self.in_body and tag == "tr":
                self.days[self.day].append([])
            elif self.in_body and tag in {"td", "th"}:
                self.days[self.day][-1].append("")
        self.tag = tag

    day, in_body = None, False

    def _in_day(self):
        return self.day is not None

    def handle_endtag(self, tag):
        if tag == "section":
            self.day = None
        if tag == "tbody":
            self.in_body = False

    def handle_data(self, data):
        if self.day == "" and self.tag == "h2" and data.strip():
            self.day = data.strip()
            self.days[self.day] = []
        elif self.in_body and self._in_day() and self.days[self.day] and self.days[self.day][-1]:
            line = self.days[self.day][-1]
            line[-1] = re.sub(r"\s+", " ", line[-1] + data)
        elif self._in_day():
            self.told[self.day] = re.sub(r"\s+", " ", self.told.get(self.day, "") + data)

    def lines(self, heading: str) -> list[list[str]]:
        return [[cell.strip() for cell in line] for line in self.days[heading]]


@dataclass
class Reader:
    """Somebody with a diary before him or her."""

    client: object
    cast: object

    def get(self, day: date | str = TODAY, child: str = "", **query):
        asked = {"diena": day.isoformat() if isinstance(day, date) else day}
        asked |= {"berns": self.cast.student[child]} if child else {}
        return self.client.get(HERE, query_string=asked | query)

    def week(self, day: date | str = TODAY, child: str = "roberts", **query) -> DiaryPage:
        answer = self.get(day, child, **query)
        assert answer.status_code == 200
        return DiaryPage(answer.text)


@pytest.fixture
def reader(sign_in, cast):
    return lambda who="guardian": Reader(sign_in(who), cast)


@pytest.fixture
def write(records, cast):
    """`with write() as book:` enters into the journals."""

    class Writing:
        def __enter__(self):
            self.records = records()
            return Book(self.records.__enter__(), cast)

        def __exit__(self, *how):
            self.records.__exit__(*how)

    return Writing


@pytest.fixture
def days():
    """Days of the week of the cast, Monday first."""
    return [TODAY + timedelta(days=count) for count in range(7)]
