"""Every address of the house with numbers of the cast in it, so that a sweep meets later ones too."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from flask import Flask
from werkzeug.routing import AnyConverter, PathConverter, Rule, UUIDConverter

from tests.people import Cast

NUMBERS = {
    "group_id": lambda cast: cast.group["maths"],
    "class_id": lambda cast: cast.school_class["4.b"],
    "student_id": lambda cast: cast.student["roberts"],
}
"""A row that exists, by the name of the argument; of any other name it is the first of its table."""


def arguments(rule: Rule, cast: Cast, number: int | None) -> dict[str, object]:
    """Values for what varies in an address: `number` for all numbers when given, the first of a choice."""
    values: dict[str, object] = {}
    for name, kind in rule._converters.items():
        if isinstance(kind, AnyConverter):
            values[name] = min(kind.items)
        elif isinstance(kind, PathConverter):
            values[name] = "css/base.css"
        elif isinstance(kind, UUIDConverter):
            values[name] = UUID(int=number or 0)
        else:
            values[name] = number if number is not None else NUMBERS.get(name, lambda _: 1)(cast)
    return values


def address(app: Flask, rule: Rule, cast: Cast, number: int | None = None) -> str:
    """The address of a screen, as a browser asks for it."""
    return app.url_map.bind("localhost").build(
        rule.endpoint, arguments(rule, cast, number), method="GET" if "GET" in rule.methods else "POST"
    )


def names_a_row(rule: Rule) -> bool:
    """Whether something in the address can be of no row; one of a few words always is of something."""
    return any(not isinstance(kind, AnyConverter) for kind in rule._converters.values())


def screens(app: Flask) -> Iterator[Rule]:
    """What is read."""
    return (rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and rule.endpoint != "static")


def posts(app: Flask) -> Iterator[Rule]:
    """What is written."""
    return (rule for rule in app.url_map.iter_rules() if "POST" in rule.methods)
