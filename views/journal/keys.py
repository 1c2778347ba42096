"""Every key of the grid: the list people read on „?”, by which the script works and which tests press.

A combination is written as browsers tell it: modifiers, then the key, letters with a modifier by their place
on the keyboard (`Control+KeyZ`), so that it works whatever alphabet is set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from flask_babel import lazy_gettext as _l

SHOWN: Mapping[str, Any] = MappingProxyType(
    {
        "Control": "Ctrl",
        "ArrowUp": "↑",
        "ArrowDown": "↓",
        "ArrowLeft": "←",
        "ArrowRight": "→",
        "Escape": "Esc",
        "ContextMenu": "☰",
        " ": _l("Space"),
    }
)
"""How keys are called where their name is not written on them."""


@dataclass(frozen=True, slots=True)
class Key:
    """What some keys do."""

    act: str
    """The script's name of it."""
    combos: tuple[str, ...]
    words: Any
    elsewhere: bool = False
    """Not for the cells: the browser knows the key and tells the page, or a field of the panel answers it."""

    @property
    def shown(self) -> list[list[str]]:
        """Each combination as the caps one presses together."""
        return [[_cap(cap) for cap in combo.split("+")] for combo in self.combos]


def _cap(cap: str) -> str:
    return str(SHOWN.get(cap, cap.removeprefix("Key")))


ARROWS = ("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight")
MOVING = (
    Key("move", (*ARROWS, "Tab", "Shift+Tab"), _l("to the next cell")),
    Key("move", ("Enter", "Shift+Enter"), _l("to the next pupil, with Shift to the one before")),
    Key(
        "move",
        ("Home", "End", "Control+Home", "Control+End"),
        _l("to the edge of the row, with Ctrl of the table"),
    ),
    Key(
        "move",
        tuple(f"Control+{arrow}" for arrow in ARROWS),
        _l("to the edge of the table in that direction"),
    ),
    Key("move", ("PageUp", "PageDown"), _l("a screen up or down")),
    Key("find", ("/",), _l("to the search for a pupil")),
)
ENTERING = (
    Key("edit", ("F2",), _l("change what is in the cell")),
    Key("empty", ("Delete", "Backspace"), _l("empty the cell, or all that are selected")),
    Key("give_up", ("Escape",), _l("give up what is being typed, or what was refused")),
    Key("undo", ("Control+KeyZ",), _l("undo one's last entry")),
    Key("redo", ("Control+KeyY", "Control+Shift+KeyZ"), _l("do again what was undone")),
    Key("accept", (" ",), _l("accept what is suggested: a term mark, an n, taking a doubted n out")),
    Key("suggested", ("Alt+KeyS",), _l("put in every suggested n of the column")),
    Key("presence", ("Alt+KeyK",), _l("All present")),
    Key("follow", ("Alt+KeyN",), _l("The next lesson too")),
    Key("history", ("Alt+KeyH", "ContextMenu"), _l("History of the cell")),
    Key("pupil", ("Alt+KeyI",), _l("to the page of the pupil")),
    Key("phrases", ("Alt+ArrowDown",), _l("Phrases, in a topic, outcome or homework"), elsewhere=True),
    Key("panel", ("Alt+KeyP",), _l("to the panel of the column and back")),
)
MANY = (
    Key("select", tuple(f"Shift+{arrow}" for arrow in ARROWS), _l("select several cells")),
    Key("select_column", ("Control+KeyA",), _l("select the column, pressed again the whole table")),
    Key("copy", ("Control+KeyC",), _l("copy, for a spreadsheet too"), elsewhere=True),
    Key("cut", ("Control+KeyX",), _l("copy and empty"), elsewhere=True),
    Key(
        "paste",
        ("Control+KeyV",),
        _l("paste from a spreadsheet; empty cells of it change nothing"),
        elsewhere=True,
    ),
    Key("fill_down", ("Control+KeyD",), _l("fill the top value down")),
    Key("fill_column", ("Alt+KeyV",), _l("Put one value for all")),
    Key("help", ("?",), _l("this list")),
)
KEYS: Sequence[tuple[Any, Sequence[Key]]] = (
    (_l("Moving"), MOVING),
    (_l("Entering"), ENTERING),
    (_l("Many cells"), MANY),
)


def client_keys() -> dict[str, str]:
    """Combination -> act, as the script takes them."""
    return {combo: key.act for _title, keys in KEYS for key in keys for combo in key.combos}


@dataclass(frozen=True, slots=True)
class Tool:
    """A button above the grid that does what a key does."""

    act: str
    label: Any
    bare: bool = False
    """Only its picture is shown; its name is in the title and read aloud."""

    @property
    def hint(self) -> str:
        """What it is called, with its key."""
        caps = next(key.shown[0] for _title, keys in KEYS for key in keys if key.act == self.act)
        return f"{self.label} ({' '.join(caps)})"


TOOLS: Sequence[Sequence[Tool]] = (
    (Tool("undo", _l("Undo the entry"), bare=True), Tool("redo", _l("Redo the entry"), bare=True)),
    (Tool("copy", _l("Copy")), Tool("paste", _l("Paste")), Tool("empty", _l("Empty the cells"), bare=True)),
    (Tool("fill_down", _l("Fill down"), bare=True), Tool("fill_column", _l("Put one for all"))),
)
