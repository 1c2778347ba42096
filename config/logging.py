"""What the house writes down about itself: request and account numbers, never names, codes or marks."""

from __future__ import annotations

import logging
from logging.config import dictConfig


def configure(level: str) -> None:
    """Send one line an event to standard error."""
    dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
            "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"level": level, "handlers": ["console"]},
        }
    )
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    logging.getLogger("xhtml2pdf").setLevel(logging.ERROR)
