"""The office: screens generated from the tables, and the commands."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Hang the generated screens under /parvalde."""
