"""A page speaks one language: nothing of the other one's catalogue stands on it word for word."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from tests.structure.sweep import address, screens
from tests.structure.test_translations import entries

READ_ALOUD = {"title", "placeholder", "aria-label", "alt"}
NOT_WORDS = {"script", "style", "kbd", "code"}
"""Keys of a keyboard are called so in every language."""
OF_THE_SCHOOL = {"slimība", "neattaisnots", "cits attaisnots iemesls", "Uzvārds", "Žurnāls"}
"""What the cast's school entered itself, and headers of its files."""
SAME_FOR_EACH_ROW = ("details_view", "edit_view", "export", "ajax_lookup")
"""Screens whose words stand on the list or the form of a new record too."""


class Texts(HTMLParser):
    """What a page says, text by text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: set[str] = set()
        self.silent = 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.silent += tag in NOT_WORDS
        self.said |= {" ".join(value.split()) for name, value in attrs if name in READ_ALOUD and value}

    def handle_endtag(self, tag):
        self.silent -= tag in NOT_WORDS

    def handle_data(self, data):
        if not self.silent:
            self.said.add(" ".join(data.split()))


def words(language: str) -> set[str]:
    """What is said in this language only."""
    pairs = [(entry.id, entry.string) for entry in entries("messages") if isinstance(entry.id, str)]
    english, latvian = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    return english - latvian if language == "en" else latvian - english


@pytest.mark.parametrize(("language", "other"), [("lv", "en"), ("en", "lv")])
def test_no_page_speaks_the_other_language(app, sign_in, cast, language, other):
    client, wrong = sign_in("superuser"), {}
    client.post("/valoda", data={"language": language})
    foreign = words(other) - OF_THE_SCHOOL - {name.replace("_", ".") for name in cast.account}
    for rule in screens(app):
        if not rule.endpoint.endswith(SAME_FOR_EACH_ROW):
            with client.get(address(app, rule, cast)) as page:
                said = Texts(page.text).said if page.mimetype == "text/html" else set()
            if page.status_code == 200 and said & foreign:
                wrong[rule.endpoint] = said & foreign
    assert wrong == {}
