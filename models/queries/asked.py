"""Questions that are asked all day: built once, asked with new values each time.

Building a statement costs SQLAlchemy more than SQLite needs to answer it, so the screens of the journal keep
theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec

from sqlalchemy import bindparam

Given = ParamSpec("Given")
Asked = tuple[Any, Mapping[str, Any]]
"""A statement and its values: `session.execute(*question(...))`."""
LISTS = ("_ids", "_keys")
"""Parameters so named hold many values."""


def asked(build: Callable[Given, Any]) -> Callable[Given, Asked]:
    """Build the statement once, each parameter of `build` a bound one; a call gives it with its values."""
    shape = signature(build)
    names = shape.parameters
    kept: list[Any] = []

    @wraps(build)
    def ask(*args: Given.args, **kwargs: Given.kwargs) -> Asked:
        if not kept:
            bound: Any = {name: bindparam(name, expanding=name.endswith(LISTS)) for name in names}
            kept.append(build(**bound))  # type: ignore[call-arg]
        values = shape.bind(*args, **kwargs).arguments
        return kept[0], {name: list(v) if name.endswith(LISTS) else v for name, v in values.items()}

    return ask
