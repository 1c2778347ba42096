"""Codes of a second factor: six digits that follow from a shared secret and the time (RFC 6238)."""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote, urlencode

STEP = 30
"""Seconds a code is shown."""
DIGITS = 6
DRIFT = 1
"""Steps a clock of a phone may go before or behind."""
SECRET_BYTES = 20
ISSUER = "E-klase"


def new_secret(random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """A secret of 160 random bits, as authenticator applications take it: Base32."""
    return base64.b32encode(random_bytes(SECRET_BYTES)).decode()


def step_of(moment: datetime) -> int:
    """The number of the thirty seconds an aware moment lies in."""
    return int(moment.timestamp()) // STEP


def code_at(secret: str, step: int, digits: int = DIGITS) -> str:
    """The code of one step (RFC 4226, 5.3: HMAC-SHA-1, dynamically truncated)."""
    mac = hmac.digest(base64.b32decode(secret), step.to_bytes(8), "sha1")
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4]) & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def matching_step(secret: str, typed: str, now: datetime, after: int) -> int | None:
    """The step whose code was typed; None when it is wrong, or of a step not later than `after`.

    A code is good once: whoever reads it over a shoulder comes too late.
    """
    present = step_of(now)
    code = "".join(typed.split())
    matching = [
        step
        for step in range(present - DRIFT, present + DRIFT + 1)
        if hmac.compare_digest(code_at(secret, step).encode(), code.encode())
    ]
    return next((step for step in matching if step > after), None)


def address_of(secret: str, user_name: str) -> str:
    """What the QR code holds: an authenticator application reads the secret from it."""
    facts = urlencode({"secret": secret, "issuer": ISSUER, "digits": DIGITS, "period": STEP})
    return f"otpauth://totp/{quote(f'{ISSUER}:{user_name}')}?{facts}"


def in_fours(secret: str) -> str:
    """The secret as a person types it: in groups of four."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
