"""Words of several lines as paper takes them: lines of pieces, none longer than a document lets through."""

from __future__ import annotations

from textwrap import wrap

from reports.base import LONGEST


def told(text: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a text, each in pieces that a template prints one behind another; no empty lines."""
    lines = (tuple(wrap(line, LONGEST)) for line in text.splitlines())
    return tuple(line for line in lines if line)
