"""Seals: what waits is read with the key only, and only at its own address (clause 2)."""

import pytest

from models.rules.broken import RuleBroken
from models.rules.seal import seal, unseal

KEY = "a key of one installation, long enough"
TEXT = "Vienreizējā parole: k7mhx-2pxab-9wq3t"


def test_what_was_sealed_is_read_again():
    assert unseal(seal(TEXT, KEY, "+37126111111"), KEY, "+37126111111") == TEXT


def test_the_same_text_never_looks_the_same():
    assert seal(TEXT, KEY, "a") != seal(TEXT, KEY, "a")


@pytest.mark.parametrize(
    ("spoil", "key", "address"),
    [
        (bytes, KEY + "x", "a"),
        (bytes, KEY, "b"),
        (lambda kept: kept[:-1] + bytes([kept[-1] ^ 1]), KEY, "a"),
        (lambda _kept: b"", KEY, "a"),
        (lambda _kept: b"x" * 40, KEY, "a"),
    ],
    ids=["another key", "another address", "another text", "nothing", "noise"],
)
def test_another_key_address_or_text_opens_nothing(spoil, key, address):
    with pytest.raises(RuleBroken):
        unseal(spoil(seal(TEXT, KEY, "a")), key, address)


def test_without_a_key_nothing_is_sealed():
    with pytest.raises(RuleBroken):
        seal(TEXT, "", "a")
