"""Sentences that the grid's script shows; it knows none of its own."""

from __future__ import annotations

from flask_babel import gettext as _


def client_words() -> dict[str, str]:
    """Key -> sentence in the person's language."""
    return {
        "saved": _("All saved"),
        "saving": _("Saving …"),
        "waiting": _("Waiting for the network: {count}"),
        "refused": _("Refused: {count}"),
        "conflict": _("Two values differ: {count}"),
        "session_over": _("The session has ended. Sign in in another tab; what was typed stays here."),
        "unsent": _("Something is not saved yet."),
    }
