"""Codes of the second factor, by the vectors of RFC 6238 (appendix B, SHA-1)."""

import base64
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from models.rules.one_time_code import address_of, code_at, in_fours, matching_step, new_secret, step_of

RFC = base64.b32encode(b"12345678901234567890").decode()
NOW = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_the_codes_are_those_of_the_standard(seconds, code):
    step = step_of(datetime.fromtimestamp(seconds, UTC))
    assert code_at(RFC, step, digits=8) == code
    assert code_at(RFC, step) == code[-6:]


@pytest.mark.parametrize(
    ("seconds", "known"), [(0, True), (-30, True), (30, True), (-60, False), (60, False)]
)
def test_a_clock_may_go_half_a_minute_wrong(seconds, known):
    typed = code_at(RFC, step_of(NOW + timedelta(seconds=seconds)))
    assert (matching_step(RFC, typed, NOW, after=0) is not None) is known


def test_a_code_is_good_once_and_so_are_older_ones():
    step = step_of(NOW)
    assert matching_step(RFC, code_at(RFC, step), NOW, after=step) is None
    assert matching_step(RFC, code_at(RFC, step - 1), NOW, after=step) is None
    assert matching_step(RFC, code_at(RFC, step + 1), NOW, after=step) == step + 1


@pytest.mark.parametrize(
    "typed", ["", "12345", "abcdef", "1234567", "\u0661\u0662\u0663\u0664\u0665\u0666", "'--"]
)
def test_anything_else_is_wrong(typed):
    assert matching_step(RFC, typed, NOW, after=0) is None


def test_a_code_may_be_typed_in_two_halves():
    code = code_at(RFC, step_of(NOW))
    assert matching_step(RFC, f" {code[:3]} {code[3:]} ", NOW, after=0) == step_of(NOW)


def test_secrets_are_long_and_differ():
    assert len(base64.b32decode(new_secret())) == 20
    assert new_secret() != new_secret()
    assert in_fours("ABCDEFGH") == "ABCD EFGH"


def test_the_picture_holds_what_an_authenticator_reads():
    parts = urlsplit(address_of(RFC, "anna.berzina"))
    assert (parts.scheme, parts.netloc, parts.path) == ("otpauth", "totp", "/E-klase%3Aanna.berzina")
    assert parse_qs(parts.query) == {
        "secret": [RFC],
        "issuer": ["E-klase"],
        "digits": ["6"],
        "period": ["30"],
    }
