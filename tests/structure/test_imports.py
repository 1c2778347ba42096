"""Rooms are entered one way: config <- models <- reports <- {admin, views} <- app."""

import ast
from functools import cache

import pytest

from tests.structure.sources import OUR_OWN, ROOMS, Module, modules

MAY_IMPORT = {
    "config": {"config"},
    "models": {"config", "models"},
    "reports": {"config", "models", "reports"},
    "admin": {"config", "models", "reports", "admin"},
    "views": {"config", "models", "reports", "views"},
    "app": {*ROOMS},
}
FOUNDATION = {"models.text", "models.enums", "models.rules.broken"}
"""What all stand on: Latvian order, labelled choices, a rule that is broken."""
LEVELS = ("foundation", "rules", "tables", "queries", "operations")
NOT_FOR_RULES = (
    "flask.",
    "flask_login",
    "flask_sqlalchemy",
    "sqlalchemy",
    "time",
    "models.base",
    "config.clock",
)
"""A rule is a pure function: no request, no session, no clock."""
CLOCKS = {"datetime.now", "datetime.utcnow", "date.today", "datetime.today", "time.time", "time.time_ns"}
THE_CLOCK = "config/clock.py"


def level(name: str) -> int:
    """How high in `models` a module stands."""
    room = name.split(".")[1] if "." in name else "tables"
    if name in FOUNDATION:
        return 0
    return LEVELS.index(room) if room in LEVELS else LEVELS.index("tables")


@cache
def our_names() -> set[str]:
    """Every module of ours."""
    return {module.name for module in modules()}


def ours(module: Module) -> set[str]:
    """Our own modules it imports."""
    return {name for name in module.imports() if name.split(".")[0] in OUR_OWN and name in our_names()}


@pytest.mark.parametrize("room", [*ROOMS, "app"])
def test_a_room_imports_only_rooms_below_it(room):
    inside = [module for module in modules() if module.name.split(".")[0] == room]
    wrong = {
        f"{module.place} imports {name}"
        for module in inside
        for name in ours(module)
        if name.split(".")[0] not in MAY_IMPORT[room]
    }
    assert inside or room == "reports"
    assert not wrong


def test_inside_models_operations_stand_on_queries_these_on_tables_and_these_on_rules():
    wrong = {
        f"{module.place} imports {name}"
        for module in modules("models")
        if ".migrations" not in module.name
        for name in ours(module)
        if name.startswith("models.") and level(name) > level(module.name)
    }
    assert not wrong


def test_rules_know_no_request_no_session_and_no_clock():
    wrong = {
        f"{module.place} imports {name}"
        for module in modules("models/rules")
        for name in module.imports()
        if f"{name}.".startswith(NOT_FOR_RULES)
    }
    assert not wrong


def test_only_the_clock_of_the_house_looks_at_the_time():
    wrong = {
        f"{module.place}:{line} {call}"
        for module in modules()
        for call, line in module.calls()
        if any(call == clock or call.endswith("." + clock) for clock in CLOCKS)
        if module.place != THE_CLOCK
    }
    assert not wrong


def test_no_import_hides_in_a_function():
    hidden = {
        f"{module.place}:{node.lineno}"
        for module in modules()
        for function in ast.walk(module.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert not hidden
