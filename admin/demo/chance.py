"""Chance that repeats itself: the same seed and purpose, the same course of things."""

from random import Random


def stream(seed: int, purpose: str) -> Random:
    """A source of its own for each purpose, so that a change in one part leaves the others as they were."""
    return Random(f"{seed} {purpose}")  # noqa: S311 - an invented school has no secrets
