"""Who tells of a change: with the moment and the list on which it is read."""

from __future__ import annotations

from datetime import date

from flask import current_app, url_for

from models.base import db
from models.operations.change_notices import Herald
from models.queries.frame import SchoolFrame


def herald(frame: SchoolFrame, first: date, last: date) -> Herald:
    """The one who tells of changes from `first` to `last`."""
    clock = current_app.extensions["clock"]
    link = url_for("substitution.index", no=first.isoformat(), lidz=last.isoformat())
    return Herald(db.session(), frame, clock.now(), clock.zone, link)
