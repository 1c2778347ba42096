"""The sources as the guards of the house read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("config", "models", "reports", "admin", "views")
"""Packages of the product, each above those it may import."""
OUR_OWN = (*ROOMS, "app")


@dataclass(frozen=True)
class Module:
    """One file of Python."""

    path: Path

    @property
    def place(self) -> str:
        """Where it lies, as one writes it."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        """`models.rules.marks`."""
        return ".".join(self.path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")

    @cached_property
    def tree(self) -> ast.Module:
        """What it says."""
        return ast.parse(self.path.read_text(encoding="utf-8"), self.place)

    def imports(self) -> set[str]:
        """Every module it may load, wherever it asks; `from x import y` as `x.y` and `x`."""
        found = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        return found

    def calls(self) -> Iterator[tuple[str, int]]:
        """Calls as they are written, `db.session.commit`, with their lines."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func), node.lineno


@cache
def modules(*rooms: str) -> tuple[Module, ...]:
    """The files of the packages named (all of the product when none is), and of `app.py`."""
    paths = [path for room in rooms or ROOMS for path in (ROOT / room).rglob("*.py")]
    return tuple(Module(path) for path in sorted([*paths, *([] if rooms else [ROOT / "app.py"])]))


def files(*patterns: str) -> list[Path]:
    """Files of the product and its tests that match."""
    rooms = [ROOT / room for room in (*ROOMS, "tests")]
    return sorted(path for room in rooms for pattern in patterns for path in room.rglob(pattern))
