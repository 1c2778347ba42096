"""One's own jobs: the list, and one of them with its progress. Nobody sees those of another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import abort, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from config.duties import Duty, duty, private
from config.translations.formats import date_short
from models.base import db
from models.jobs import Job, JobState
from models.operations.job_files import result_path
from models.operations.job_parts import notice_link
from models.operations.messages import note_read_at
from models.queries.jobs import jobs_ahead, own_job, own_jobs
from views.edge import after_answer, asking, unattended
from views.jobs import bp

MOST_LISTED = 50
TONES = {JobState.DONE: "good", JobState.FAILED: "bad", JobState.RUNNING: "open", JobState.QUEUED: "late"}


@dataclass(frozen=True, slots=True)
class Look:
    """A job as the page shows it."""

    job: Job
    words: Any
    """How far it is."""
    tone: str
    made: str
    kept_until: str
    """„30.11.2026. plkst. 14.05”; empty while it is open."""
    is_there: bool
    """Whether the result can be fetched."""

    @property
    def can_start_again(self) -> bool:
        """Whether what is not done may be begun once more."""
        return self.job.state is JobState.FAILED and self.job.wiped_at is None


@bp.get("/")
@private
@duty(Duty.OWN_ACCOUNT)
def index() -> ResponseReturnValue:
    """One's own jobs, the unfinished first."""
    jobs = db.session.scalars(own_jobs(asking()).limit(MOST_LISTED)).all()
    return render_template("jobs/index.html", looks=[look_at(job) for job in jobs])


@bp.get("/<int:job_id>")
@private
@duty(Duty.OWN_ACCOUNT)
def show(job_id: int) -> ResponseReturnValue:
    """One job with its progress; its notice is read with it. 404 for those of another."""
    job = job_or_404(job_id)
    response = current_app.make_response(render_template("jobs/show.html", look=look_at(job)))
    if not job.state.is_open:
        actor, now, link = asking(), _now(), notice_link(job.id)
        after_answer(response, lambda: note_read_at(db.session(), actor, link, now))
    return response


@bp.get("/<int:job_id>/gaita")
@unattended
@private
@duty(Duty.OWN_ACCOUNT)
def progress(job_id: int) -> ResponseReturnValue:
    """How far it is, for the page that lies open. 404 for those of another."""
    look = look_at(job_or_404(job_id))
    job = look.job
    return {
        "done": job.done,
        "total": job.total,
        "words": look.words,
        "state": str(job.state.label),
        "tone": look.tone,
        "open": job.state.is_open,
        "page": url_for(".show", job_id=job.id),
    }


def job_or_404(job_id: int) -> Job:
    """One of one's own jobs."""
    job = db.session.scalars(own_job(asking(), job_id)).one_or_none()
    if job is None:
        abort(404)
    return job


def look_at(job: Job) -> Look:
    """A job as the page shows it."""
    folder = current_app.extensions["settings"].data_dir
    return Look(
        job=job,
        words=_words(job),
        tone=TONES.get(job.state, ""),
        made=_moment(job.made_at),
        kept_until=_moment(job.expires_at) if job.expires_at else "",
        is_there=is_kept(job) and result_path(folder, job.id).is_file(),
    )


def is_kept(job: Job) -> bool:
    """Whether its day is not over."""
    kept = job.expires_at is not None and job.wiped_at is None and _now() < job.expires_at
    return job.state is JobState.DONE and kept


def _words(job: Job) -> Any:
    if job.state is JobState.QUEUED and job.done == 0:
        ahead = db.session.scalar(jobs_ahead(job)) or 0
        if ahead:
            return ngettext("Waits: %(num)s job is ahead.", "Waits: %(num)s jobs are ahead.", ahead)
        return _("Waits for its turn.")
    return _("Done: %(done)s of %(total)s", done=job.done, total=job.total)


def _moment(moment: datetime) -> str:
    local = moment.astimezone(current_app.extensions["clock"].zone)
    return f"{date_short(local.date(), str(get_locale()))} {local:%H.%M}"


def _now() -> Any:
    return current_app.extensions["clock"].now()
