"""Hand-made screens and the edge of the house: what stands between the network and the records."""

from __future__ import annotations

from flask import Flask

from views import account, home, journal, report_card


def register(app: Flask) -> None:
    """Hang every hand-made screen."""
    for screen in (account, home, journal, report_card):
        app.register_blueprint(screen.bp)
