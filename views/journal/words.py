"""Sentences that the grid's script shows; it knows none of its own."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

REASONS_NOT_HELD = (
    _l("out-of-school event"),
    _l("frost day"),
    _l("the teacher was ill"),
    _l("test of the whole school"),
)
"""Why a lesson did not take place: offered beside the field, where any other reason may be written."""


CAUSES_OF_PAPER = (
    _l("there was no power"),
    _l("there was no internet"),
    _l("the computer did not work"),
    _l("the lesson was outside the school"),
)
"""Why a day is entered from paper: offered beside the field, where any other cause may be written."""


def client_words() -> dict[str, str]:
    """Key -> sentence in the person's language; {blanks} are filled by the script."""
    return _of_saving() | _of_trouble() | _of_terms() | _of_suggestions() | _of_pasting() | _of_many()


def _of_saving() -> dict[str, str]:
    return {
        "saved": _("All saved"),
        "saving": _("Saving …"),
        "waiting": _("Waiting for the network ({count})"),
        "over": _("The session has ended, unsent: {count}. What was typed stays here."),
        "over_here": _("The session has ended. Sign in in another tab and try again."),
        "no_network": _("The server does not answer. Try again."),
        "loading": _("Loading …"),
        "no_phrases": _("No such phrases."),
        "phrase_kept": _("The phrase is kept."),
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


def _of_terms() -> dict[str, str]:
    return {
        "accept_all": _("Accept all suggested ({count})"),
        "accept_count": _("Marks to be entered: {count}."),
        "accept_left": _("Left for you to decide: {count}."),
        "accept_not": _("{what}: not entered"),
    }


def _of_suggestions() -> dict[str, str]:
    return {
        "put_in": _("Put in n"),
        "take_out": _("Take the n out"),
        "suggested_all": _("Put in all suggested ({count})"),
        "suggested_done": _("Suggested n put in: {count}"),
        "suggested_nothing": _("Nothing is suggested in this column."),
    }


def _of_pasting() -> dict[str, str]:
    return {
        "fits": _("fits"),
        "stays_same": _("stays as it is"),
        "overwrites": _("overwrites „{was}”"),
        "met": _("{who} entered „{theirs}” meanwhile"),
        "nothing_pasted": _("There is nothing to paste."),
        "too_many": _("{count} cells at once are too many: paste at most {most}."),
        "pasted": _("Entered into cells: {count}"),
        "paste_counts": _("Fits: {fits} · of these overwrites: {overwrites} · does not fit: {refused}"),
        "paste_fitting": _("Paste what fits ({count})"),
        "beyond_rows": _("Below the last pupil and left out, rows: {rows}."),
        "beyond_columns": _("Right of the last column and left out, columns: {columns}."),
    }


def _of_many() -> dict[str, str]:
    return {
        "chosen": _("Selected cells: {count}"),
        "chosen_mean": _("mean {mean}"),
        "copied": _("Copied cells: {count}"),
        "filled": _("Filled cells: {count} · left with n or k: {kept}"),
        "fill_count": _("Will be put in: {count} · left with n or k: {away} · left filled: {filled}"),
        "nothing_to_fill": _("There is no cell to put it into."),
        "no_value": _("Enter a value."),
        "locked": _("Nothing can be entered into this column now."),
        "undo_done": _("Undone in cells: {count}"),
        "undo_nothing": _("There is nothing to undo."),
        "redo_done": _("Done again in cells: {count}"),
        "redo_nothing": _("There is nothing to do again."),
        "pupils_found": _("{count} of {all}"),
    }
