"""Personal codes, old and new."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.broken import RuleBroken
from models.rules.personal_code import (
    WEIGHTS,
    birth_date_of,
    check_digit_agrees,
    code_warnings,
    disagrees,
    format_code,
    is_new,
    parse_code,
)

new_codes = st.from_regex(r"3[2-9][0-9]{9}", fullmatch=True)
births = st.dates(date(1900, 1, 1), date(2017, 6, 30))


def old_code(born, serial):
    body = f"{born:%d%m%y}{born.year // 100 - 18}{serial:03d}"
    total = 1 + sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return f"{body}{total % 11 % 10}"


@given(new_codes)
def test_a_new_code_tells_neither_birthday_nor_check_digit(code):
    assert parse_code(format_code(code)) == code
    assert is_new(code)
    assert birth_date_of(code) is None
    assert code_warnings(code, date(2018, 3, 1)) == []


@given(births, st.integers(0, 999))
def test_an_old_code_holds_the_birth_date(born, serial):
    code = old_code(born, serial)
    assert parse_code(f" {format_code(code)} ") == code
    assert birth_date_of(code) == born
    assert code_warnings(code, born) == []


@given(births, st.integers(0, 999), st.integers(1, 9))
def test_a_wrong_check_digit_is_a_warning_and_no_refusal(born, serial, off):
    right = old_code(born, serial)
    wrong = f"{right[:10]}{(int(right[10]) + off) % 10}"
    assert parse_code(wrong) == wrong
    assert not check_digit_agrees(wrong)
    assert code_warnings(wrong, born) == [
        "The check digit of the personal code does not agree; check the code.",
    ]


def test_another_birth_date_than_the_codes_is_a_warning():
    code = old_code(date(2015, 2, 28), 123)
    assert disagrees(code, date(2015, 2, 27))
    assert not disagrees(code, None)
    assert code_warnings(code, date(2015, 2, 27)) == ["The birth date does not agree with the personal code."]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("3276541234", "must have 11 digits, this one has 10"),
        ("310215-22345", "begins with a birth date"),
        ("290215-22345", "begins with a birth date"),
        ("010115-72345", "begins with a birth date"),
        ("3,27654E+10", r"damaged the personal code \(3,27654E\+10\)"),
        ("32765A-12345", "11 digits and a dash"),
        ("٣٢٧٦٥٤١٢٣٤٥", "11 digits and a dash"),
        ("", "11 digits and a dash"),
        ("32" + "0" * 10_000, "this one has 10002"),
    ],
)
def test_what_is_no_personal_code_is_refused_with_the_reason(typed, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        parse_code(typed)


@given(st.text())
def test_anything_typed_is_a_code_or_a_sentence(text):
    assert len(understood(text)) in {0, 11}


def understood(text):
    try:
        return parse_code(text)
    except RuleBroken:
        return ""
