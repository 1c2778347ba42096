"""The way from a pupil to the certificate of partial completion (clause 3.3)."""

from __future__ import annotations

from flask import url_for

from models.base import db
from models.queries.certificates import class_left
from views.edge import may_open

SCREEN = "printing.certificate"


def certificate_of(student_id: int) -> str:
    """Where the certificate of one who left is printed; empty for others and for whoever may not look."""
    if not may_open(SCREEN):
        return ""
    class_id = db.session.scalar(class_left(student_id))
    return url_for(SCREEN, klase=class_id) if class_id else ""
