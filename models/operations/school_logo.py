"""The school's picture is put on its papers, changed and taken off (clause 3.1.5)."""

from __future__ import annotations

from hashlib import sha256

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.broken import RuleBroken
from models.rules.logos import logo_of
from models.school import School
from models.school_logo import SchoolLogo


def put_logo(session: Session, content: bytes) -> SchoolLogo:
    """The picture of the school from a file; the one before it is replaced.

    Raises:
        RuleBroken: the file is no picture, too large or too long, or the school is not named yet.
    """
    logo = logo_of(content)
    school_id = session.scalar(select(School.id).order_by(School.id).limit(1).with_for_update())
    if school_id is None:
        raise RuleBroken(_("Enter the school's details first."), "file")
    row = session.scalar(select(SchoolLogo).where(SchoolLogo.school_id == school_id))
    if row is None:
        row = SchoolLogo(school_id=school_id)
        session.add(row)
    row.media_type, row.picture = logo.media_type, logo.picture
    row.width, row.height = logo.width, logo.height
    row.digest = sha256(logo.picture).hexdigest()
    session.flush()
    return row


def take_logo_off(session: Session) -> bool:
    """Papers name the school without a picture from now on; whether there was one."""
    rows = session.scalars(select(SchoolLogo)).all()
    for row in rows:
        session.delete(row)
    session.flush()
    return bool(rows)
