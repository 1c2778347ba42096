"""How an outline of topics is written down: one line a topic, „tēma | sasniedzamais rezultāts”."""

from typing import TypeAlias

Outline: TypeAlias = tuple[tuple[str, str], ...]


def outline(text: str) -> Outline:
    """Topics with the outcome of each, in the order of the year."""
    lines = (line.split(" | ") for line in text.strip().splitlines())
    return tuple((topic, outcome) for topic, outcome in lines)
