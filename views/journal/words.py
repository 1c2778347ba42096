"""Sentences that the grid's script shows; it knows none of its own."""

from __future__ import annotations

from flask_babel import gettext as _


def client_words() -> dict[str, str]:
    """Key -> sentence in the person's language; {blanks} are filled by the script."""
    return _of_saving() | _of_trouble()


def _of_saving() -> dict[str, str]:
    return {
        "saved": _("All saved"),
        "saving": _("Saving …"),
        "waiting": _("Waiting for the network ({count})"),
        "over": _("The session has ended, unsent: {count}. What was typed stays here."),
        "over_here": _("The session has ended. Sign in in another tab and try again."),
        "no_network": _("The server does not answer. Try again."),
        "loading": _("Loading …"),
        "no_history": _("Nothing has been entered into this cell."),
    }


def _of_trouble() -> dict[str, str]:
    return {
        "refusals": _("Refused ({count})"),
        "conflicts": _("Two values ({count})"),
        "refused": _("The server did not accept this."),
        "somebody": _("Somebody else"),
        "conflict": _("{who} entered {theirs} meanwhile, you typed {mine}. Enter: choose."),
        "column_conflict": _("Somebody else changed this column meanwhile."),
    }
