"""Files hung on things of the school, handed out to whoever may see the thing (clause 15)."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, send_file
from flask.typing import ResponseReturnValue

from config.duties import Duty, duty
from models.attachments import Attachment
from models.base import db
from models.operations.attachments import path_of
from models.queries.attachments import homework_files_for
from views.edge import asking

bp = Blueprint("attachment", __name__, url_prefix="/pielikumi")


@bp.get("/uzdots/<int:attachment_id>")
@duty(Duty.ENTRIES_READ)
def homework(attachment_id: int) -> ResponseReturnValue:
    """A file of homework. 404 for one outside reach."""
    wanted = homework_files_for(asking(), Duty.ENTRIES_READ).where(Attachment.id == attachment_id)
    return hand_out(db.session.scalars(wanted).one_or_none())


def hand_out(row: Attachment | None) -> ResponseReturnValue:
    """Send a file as one to keep, never as a page of ours: whatever is in it runs nowhere here."""
    if row is None:
        abort(404)
    path = path_of(current_app.extensions["settings"].data_dir, row)
    if not path.is_file():
        abort(404)
    answer = send_file(path, row.media_type, as_attachment=True, download_name=row.name, etag=False)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
