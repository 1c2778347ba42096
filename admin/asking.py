"""Who asks: the one place where generated screens look at the request's person."""

from __future__ import annotations

from typing import cast

from flask_login import current_user

from models.accounts import Actor


def actor() -> Actor:
    """The signed-in person; the edge lets nobody else in here."""
    return cast("Actor", current_user._get_current_object())  # noqa: SLF001


NUMBERS = range(1, 2**31)
"""What an id can be on both engines."""


def row_number(text: object) -> int | None:
    """The id that `text` writes; None for what is no id: `1,2`, `abc`, a number no database holds."""
    digits = str(text)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 10):
        return None
    return int(digits) if int(digits) in NUMBERS else None
