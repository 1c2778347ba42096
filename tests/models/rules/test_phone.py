"""Phone numbers as parents write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.broken import RuleBroken
from models.rules.phone import format_phone, holds_two, is_mobile, parse_phone, takes_sms


@pytest.mark.parametrize(
    "typed",
    ["26123456", "+371 26123456", "+37126123456", "26 123 456", "0037126123456", "(+371) 2612-3456"],
)
def test_every_way_of_writing_gives_one_number(typed):
    assert parse_phone(typed) == "+37126123456"


def test_a_number_is_shown_in_two_groups_of_four():
    assert format_phone("+37126123456") == "+371 2612 3456"


def test_a_foreign_number_is_shown_as_its_own_country_writes_it():
    assert parse_phone("+49 1512 3456789") == "+4915123456789"
    assert format_phone("+4915123456789") == "+49 1512 3456789"


def test_a_message_reaches_mobiles_only():
    assert is_mobile("+37126123456")
    assert is_mobile("+4915123456789")
    assert not is_mobile("+37167123456")


@pytest.mark.parametrize(
    "typed",
    [
        "26123456, 29123456",
        "26123456 29123456",
        "26123456/29123456",
        "+37126123456+37129123456",
        "+371 26123456 29123456",
        "26123456 vai 29123456",
    ],
)
def test_two_numbers_in_one_field_are_noticed(typed):
    assert holds_two(typed)
    with pytest.raises(RuleBroken, match="two phone numbers"):
        parse_phone(typed)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("26123456 ext. 12", "extension"),
        ("2612345", "must have 8 digits, this one has 7"),
        ("16123456", "no such phone number"),
        ("mamma", "not a phone number"),
        ("+371 2612 MAMA", "no letters"),
        ("3,71261E+10", "damaged the phone number"),
        ("26123456\x00", "no letters"),
        ("2" * 10_000, "not a phone number"),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason(typed, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        parse_phone(typed)


@given(st.text(alphabet="0123456789+-() /,.;xeE", max_size=30))
def test_anything_typed_is_a_number_that_can_be_shown_or_a_sentence(text):
    number = understood(text)
    assert number is None or parse_phone(format_phone(number)) == number


def understood(text):
    try:
        return parse_phone(text)
    except RuleBroken:
        return None


@pytest.mark.parametrize(
    ("number", "takes"),
    [
        ("+37126123456", True),
        ("+4915123456789", True),
        ("+37167123456", False),
        ("+3712612345", False),
        ("+999123456", False),
        ("26123456", False),
        ("", False),
    ],
)
def test_the_school_sends_sms_to_latvian_mobiles_and_real_foreign_numbers(number, takes):
    assert takes_sms(number) is takes


@pytest.mark.parametrize("text", ["23211234", "62 12 34 5", "2612345678", "+371 2612345"])
def test_a_number_nobody_is_given_is_refused_however_usual_it_looks(text):
    with pytest.raises(RuleBroken):
        parse_phone(text)
