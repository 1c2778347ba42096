"""The golden list of addresses; `python -m tests.structure.routes` writes it anew."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

from app import create_app
from config.duties import Duty
from config.settings import Settings

GOLDEN = Path(__file__).with_name("routes.txt")
ALWAYS = {"HEAD", "OPTIONS"}


def routes(app: Flask) -> list[str]:
    """Endpoint, address, methods and duty of every screen, in the order of the alphabet."""
    return sorted(_line(rule, app.extensions["duties"][rule.endpoint]) for rule in app.url_map.iter_rules())


def _line(rule: Rule, duty: Duty | None) -> str:
    return f"{rule.endpoint} {rule.rule} {','.join(sorted(rule.methods - ALWAYS))} {duty or 'open'}"


def write(golden: Path = GOLDEN) -> None:
    """Take today's addresses for the right ones."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder), f"sqlite:///{folder}/eklase.db", "tests", testing=True)
        golden.write_text("\n".join(routes(create_app(settings))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(write())
