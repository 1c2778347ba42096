"""A form that does its work once: its number comes back with it, a second click is only led on."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import current_app, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.base import db
from models.operations.idempotency import claim, keep
from models.rules.broken import RuleBroken
from views.edge import asking

LONGEST_KEY = 64


@dataclass(frozen=True, slots=True)
class Done:
    """What a form did: where it leads, the sentence to show there, what is kept beside its number.

    The sentence is empty where the screen led to says it itself, from what is kept.
    """

    place: str
    sentence: str
    kept: Mapping[str, Any] = field(default_factory=dict)


def new_key() -> str:
    """The number of a form that does its work once."""
    return secrets.token_urlsafe(18)


def given_key() -> str:
    """The number that came back with the form.

    Raises:
        RuleBroken: it did not come from a form of ours.
    """
    key = request.form.get("key", "")
    if not 8 <= len(key) <= LONGEST_KEY:
        raise RuleBroken(_("Open the form again: it was not complete."))
    return key


def key_with(*said: object) -> str:
    """The number of the form together with what it says.

    Sent twice it is one; come back to and sent with other words it is another.

    Raises:
        RuleBroken: it did not come from a form of ours.
    """
    return hashlib.sha256(repr((given_key(), *said)).encode()).hexdigest()


def once(work: Callable[[], Done], key: str = "") -> ResponseReturnValue:
    """Do the work of this form once and lead on; a second click is only led on."""
    key, now = key or given_key(), current_app.extensions["clock"].now()
    account_id = asking().account_id
    known = claim(db.session(), account_id, key, now)
    if known is None:
        done = work()
        keep(db.session(), account_id, key, {"place": done.place, **done.kept})
        if done.sentence:
            flash(done.sentence, "success")
        return redirect(done.place)
    return redirect(known.get("place", "/"))
