"""Search that knows neither case nor diacritics, on columns for which no search key is stored.

SQLite asks our own `fold` (`models.engine` lends it), PostgreSQL translates the Latvian letters itself. Both
cost a scan, so it is for the short tables of settings, classes and journals; people have a stored
`search_key`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, String, and_, literal, true
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from models.text import LATVIAN, fold


class folded(GenericFunction[str]):  # noqa: N801 (a function of SQL)
    """A text in lower case, Latvian letters without their diacritics."""

    type = String()
    inherit_cache = True


@compiles(folded, "postgresql")
def _on_postgresql(element: folded, compiler: Any, **kwargs: Any) -> str:
    letters, bare = "".join(LATVIAN), "".join(LATVIAN.values())
    text = compiler.process(element.clauses, **kwargs)
    return f"lower(translate({text}, '{letters}{letters.upper()}', '{bare}{bare.upper()}'))"


def holds_words(texts: Sequence[Any], typed: str) -> ColumnElement[bool]:
    """Every word typed stands somewhere in the folded `texts`."""
    return holds_patterns(texts, [literal(pattern_of(word)) for word in fold(typed).split()])


def holds_patterns(texts: Sequence[Any], patterns: Sequence[Any]) -> ColumnElement[bool]:
    """The same for patterns of words that are given as values of the statement."""
    whole = reduce(lambda before, after: before + " " + after, texts)
    return and_(true(), *(whole.like(pattern, escape="/") for pattern in patterns))


def pattern_of(word: str) -> str:
    """What LIKE looks for when a folded word may stand anywhere; its own signs count as letters."""
    return f"%{word.replace('/', '//').replace('%', '/%').replace('_', '/_')}%"
