"""Opening a file for who asks, and noting afterwards that it was looked at."""

from __future__ import annotations

from collections.abc import Sequence

from flask import abort, g
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from config.duties import Duty
from models.base import db
from models.operations.file_views import Seen
from models.operations.student_file import OpenFile, open_file
from models.people import Guardianship
from models.queries.student_file import contacts_within_reach
from models.rules.broken import RuleBroken
from models.student_file import Look
from views.edge import asking


def opened_or_404(student_id: int) -> OpenFile:
    """The file of a pupil within reach; a file outside it is not there."""
    opened = open_file(db.session(), asking(), student_id)
    if opened is None:
        abort(404)
    return opened


def contact_or_404(opened: OpenFile, guardianship_id: int, needed: Duty) -> Guardianship:
    """A contact of the file over whom the person holds `needed`; another's is not there."""
    reached = contacts_within_reach(opened.actor, needed, opened.student.id)
    link = db.session.scalars(reached.where(Guardianship.id == guardianship_id)).one_or_none()
    if link is None:
        abort(404)
    return link


def looked(answer: ResponseReturnValue, student_ids: Sequence[int], what: Look) -> ResponseReturnValue:
    """The same answer; once it has left, the edge notes who looked at which files (clause 18)."""
    g.files_seen = Seen(what, student_ids)
    return answer


def in_words(error: RuleBroken | IntegrityError) -> RuleBroken:
    """A refusal for the form: what two people entered in the same instant is refused by the database."""
    if isinstance(error, RuleBroken):
        return error
    return RuleBroken(_("Such a record exists already, or something else still depends on this one."))


def language() -> str:
    """The language of the page."""
    return str(get_locale())
