"""A job is cancelled, started again, and its result fetched: by its author alone."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, current_app, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, duty, private
from models.base import db
from models.jobs import Job
from models.operations.job_files import result_path, wipe
from models.operations.jobs import cancel_job, start_again
from models.queries.jobs import job_locked
from models.rules.broken import RuleBroken
from reports.work import Work
from reports.works import WORKS
from views.edge import asking, writes
from views.jobs import bp
from views.jobs.screens import is_kept, job_or_404


@bp.post("/<int:job_id>/atcelt")
@private
@duty(Duty.OWN_ACCOUNT)
def cancel(job_id: int) -> ResponseReturnValue:
    """Give the work up; one that has ended says so. 404 for those of another."""
    job, now = job_or_404(job_id), current_app.extensions["clock"].now()

    def give_up() -> None:
        cancel_job(db.session(), job, now)
        wipe(current_app.extensions["settings"].data_dir, job_id)

    return _act(job_id, give_up, _("The job is cancelled."))


@bp.post("/<int:job_id>/no-jauna")
@private
@duty(Duty.OWN_ACCOUNT)
def restart(job_id: int) -> ResponseReturnValue:
    """Take a failed one up again, with only what is not done yet. 404 for those of another."""
    job, now = job_or_404(job_id), current_app.extensions["clock"].now()
    return _act(job_id, lambda: start_again(db.session(), job, now), _("The job is started again."))


def _act(job_id: int, work: Callable[[], None], sentence: str) -> ResponseReturnValue:
    try:
        work()
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "warning")
    else:
        flash(sentence, "success")
    return redirect(url_for(".show", job_id=job_id))


@bp.get("/<int:job_id>/fails")
@writes
@private
@duty(Duty.OWN_ACCOUNT)
def download(job_id: int) -> ResponseReturnValue:
    """The result, as one to keep. 404 for those of another; 403 for whoever lost post or class meanwhile."""
    job = job_or_404(job_id)
    work = WORKS.get(job.kind)
    if work is None or not work.may(asking(), job.payload):
        abort(403)
    if not _reaches_all(job, work):
        abort(403, _("This is not within your reach any more."))
    path = result_path(current_app.extensions["settings"].data_dir, job.id)
    if not is_kept(job) or not path.is_file():
        flash(_("The file is not there any more: ask for it anew."), "warning")
        return redirect(url_for(".show", job_id=job.id))
    try:
        _fetch_first(job, work)
    except RuleBroken as broken:
        db.session.rollback()
        flash(str(broken), "warning")
        return redirect(url_for(".show", job_id=job_id))
    answer = send_file(path, job.media_type, as_attachment=True, download_name=job.file_name, etag=False)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _reaches_all(job: Job, work: Work) -> bool:
    said = [part.payload for part in job.parts if not part.is_whole]
    return all(work.reaches(db.session(), asking(), job.payload, part) for part in said)


def _fetch_first(job: Job, work: Work) -> None:
    """Do what belongs to the first time the result is fetched.

    Raises:
        RuleBroken: the result may not be given any more.
    """
    session = db.session()
    session.scalars(job_locked(job.id)).one()
    if work.fetched is None or job.payload.get("fetched"):
        return
    kept = [part.payload.get("kept", {}) for part in job.parts]
    work.fetched(session, asking(), kept, current_app.extensions["clock"].now())
    job.payload = {**job.payload, "fetched": True}
