"""E-mail addresses: what can be none is refused, the rest is kept as typed."""

import pytest

from models.rules.broken import RuleBroken
from models.rules.email import parse_email


@pytest.mark.parametrize("text", ["anna@skola.lv", "Anna.Bērziņa+e@pasts.skola.lv"])
def test_an_address_is_kept_as_typed(text):
    assert parse_email(text) == text


@pytest.mark.parametrize(
    "text", ["anna", "anna@", "@skola.lv", "anna@skola", "a b@skola.lv", "a@b@c.lv", "a@.lv"]
)
def test_what_can_be_no_address_is_refused(text):
    with pytest.raises(RuleBroken):
        parse_email(text)
