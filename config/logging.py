"""What the house writes down about itself: request and account numbers, never names, codes, marks or keys."""

from __future__ import annotations

import logging
import re
from logging.config import dictConfig

KEY = re.compile(r"(/)[A-Za-z0-9_-]{40,}")
"""The key of a secret address, wherever an address is written."""


class Line(logging.Formatter):
    """One event in a line; keys of secret addresses are left out, whoever wrote them."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without keys."""
        return KEY.sub(r"\1…", super().format(record))


def configure(level: str) -> None:
    """Send one line an event to standard error."""
    dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": {"()": Line, "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
            "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"level": level, "handlers": ["console"]},
        }
    )
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    logging.getLogger("xhtml2pdf").setLevel(logging.ERROR)
