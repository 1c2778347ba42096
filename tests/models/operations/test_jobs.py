"""Long work is asked for, shared out fairly, cancelled, started again and forgotten (clauses 3.5a, 19)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.jobs import Job, JobPart, JobState, PartState
from models.messages import Notice
from models.operations.job_files import keep, make_room, result_path
from models.operations.job_parts import Held, beat, claim_part, fail_part, finish_job, finish_part, give_back
from models.operations.jobs import Asked, cancel_job, expire_jobs, queue_job, start_again
from models.queries.accounts import actor_of_account
from models.rules.broken import RuleBroken
from models.rules.jobs import KEPT_FOR, MOST_OPEN, MOST_TRIES, SILENT_AFTER
from tests.people import MOMENT, TODAY

SECOND = timedelta(seconds=1)


class Office:
    """Who asks and who works, one second after the other."""

    def __init__(self, session, cast) -> None:
        self.session, self.cast, self.now = session, cast, MOMENT

    def ask(self, who="superuser", classes=("4.a", "4.b"), kind="print"):
        self.now += SECOND
        actor = actor_of_account(self.session, self.cast.account[who], TODAY)
        asked = Asked(
            kind=kind, title="Liecības", payload={"term": "1"}, parts=[{"title": n} for n in classes]
        )
        return queue_job(self.session, actor, asked, self.now)

    def claim(self, worker="Jānis"):
        self.now += SECOND
        part = claim_part(self.session, worker, self.now)
        return part and (part, Held(part.id, part.job_id, worker))

    def finish(self, worker="Jānis"):
        part, held = self.claim(worker)
        assert finish_part(self.session, held, f"{part.title}.pdf", self.now)
        return part.title


@pytest.fixture
def office(records, cast):
    with records() as session:
        yield Office(session, cast)


def test_the_same_asked_twice_is_one_job(office):
    first = office.ask()
    assert office.ask().id == first.id
    assert office.ask(classes=["5.a"]).id != first.id
    assert office.ask("director").id != first.id


def test_nobody_fills_the_queue_alone(office):
    for number in range(MOST_OPEN):
        office.ask(classes=[f"{number}.a"])
    with pytest.raises(RuleBroken, match="3 nepabeigti darbi"):
        office.ask(classes=["one more"])
    office.ask("director")


def test_work_without_parts_is_refused(office):
    with pytest.raises(RuleBroken):
        office.ask(classes=[])


def test_authors_take_turns(office):
    office.ask("superuser", ["1.a", "1.b", "1.c"])
    office.ask("superuser", ["2.a"])
    office.ask("director", ["3.a", "3.b"])
    office.ask("registrar", ["4.a"])
    began = [office.claim()[0].title for _turn in range(7)]
    assert began == ["1.a", "3.a", "4.a", "1.b", "3.b", "1.c", "2.a"]
    assert office.claim() is None


def test_the_whole_is_put_together_after_all_the_parts(office):
    job = office.ask()
    (first, held), (second, other) = office.claim("Jānis"), office.claim("Zane")
    assert office.claim() is None
    assert finish_part(office.session, other, "4b.pdf", office.now)
    assert office.claim() is None
    assert finish_part(office.session, held, "4a.pdf", office.now)
    whole, last = office.claim("Zane")
    assert (whole.is_whole, job.done, job.total, job.state) == (True, 2, 2, JobState.RUNNING)
    assert finish_job(office.session, last, "liecibas.pdf", "application/pdf", office.now)
    assert (job.state, job.expires_at) == (JobState.DONE, office.now + KEPT_FOR)
    told = office.session.scalars(select(Notice).where(Notice.kind == "job")).one()
    assert (told.person_id, told.link) == (office.cast.person["superuser"], f"/darbi/{job.id}")
    assert [first.file_name, second.file_name] == ["4a.pdf", "4b.pdf"]


def test_a_part_whose_worker_shows_no_life_is_taken_by_another_and_is_lost_to_the_first(office):
    job = office.ask(classes=["4.a"])
    part, dead = office.claim("miris")
    assert office.claim("Zane") is None
    office.now += SILENT_AFTER
    again, alive = office.claim("Zane")
    assert (again.id, again.tries) == (part.id, 2)
    assert not beat(office.session, dead, office.now)
    assert not finish_part(office.session, dead, "4a.pdf", office.now)
    assert not fail_part(office.session, dead, "neizdevās", office.now)
    assert beat(office.session, alive, office.now)
    assert finish_part(office.session, alive, "4a.pdf", office.now)
    assert job.done == 1


def test_a_worker_that_shows_life_keeps_its_part(office):
    office.ask(classes=["4.a"])
    _part, held = office.claim()
    for _beat in range(3):
        office.now += SILENT_AFTER - SECOND
        assert beat(office.session, held, office.now)
        assert office.claim("Zane") is None


def test_a_beat_of_a_clock_that_ran_ahead_counts_for_nothing(office):
    office.ask(classes=["4.a"])
    office.now += timedelta(hours=3)
    part, _held = office.claim("miris")
    office.now -= timedelta(hours=3)
    assert office.claim("Zane")[0].id == part.id


def test_a_part_over_which_workers_die_fails_its_job_and_may_be_started_again(office):
    job = office.ask()
    office.finish()
    for _try in range(MOST_TRIES):
        assert office.claim("miris")[0].title == "4.b"
        office.now += SILENT_AFTER
    assert office.claim("Zane") is None
    assert (job.state, job.failure) == (JobState.FAILED, "4.b: darbs pārtrūka 3 reizes")
    start_again(office.session, job, office.now)
    assert (job.state, job.failure) == (JobState.QUEUED, "")
    assert office.claim("Zane")[0].title == "4.b"
    assert job.done == 1


def test_a_part_that_cannot_be_made_ends_the_job_with_its_sentence(office):
    job = office.ask()
    _part, held = office.claim("Jānis")
    _other, slower = office.claim("Zane")
    assert fail_part(office.session, held, "nav gada vērtējuma", office.now)
    assert job.failure == "4.a: nav gada vērtējuma"
    assert finish_part(office.session, slower, "4b.pdf", office.now), "what was begun is not thrown away"
    assert office.claim() is None
    start_again(office.session, job, office.now)
    assert office.finish() == "4.a"
    assert office.claim()[0].is_whole


def test_only_a_job_that_failed_is_started_again(office):
    job = office.ask()
    with pytest.raises(RuleBroken):
        start_again(office.session, job, office.now)
    office.claim()
    cancel_job(office.session, job, office.now)
    with pytest.raises(RuleBroken):
        start_again(office.session, job, office.now)


def test_a_job_whose_day_is_over_is_asked_for_anew(office):
    job = office.ask()
    _part, held = office.claim()
    fail_part(office.session, held, "nav gada vērtējuma", office.now)
    with pytest.raises(RuleBroken, match="vēlreiz"):
        start_again(office.session, job, office.now + KEPT_FOR)


def test_what_is_in_hand_when_the_job_is_cancelled_is_thrown_away(office):
    job = office.ask()
    _part, held = office.claim()
    cancel_job(office.session, job, office.now)
    assert not finish_part(office.session, held, "4a.pdf", office.now)
    assert office.claim() is None
    assert job.state is JobState.CANCELLED
    with pytest.raises(RuleBroken, match="beidzies"):
        cancel_job(office.session, job, office.now)


def test_a_worker_told_to_leave_gives_its_part_back_as_if_never_begun(office):
    office.ask(classes=["4.a"])
    part, held = office.claim()
    give_back(office.session, held)
    again, _held = office.claim("Zane")
    assert (again.id, again.tries) == (part.id, 1)


def test_files_are_wiped_after_a_day_and_those_of_a_cancelled_job_at_once(office, tmp_path):
    done, dropped = office.ask(classes=["4.a"]), office.ask("director")
    office.finish()
    cancel_job(office.session, dropped, office.now)
    _whole, held = office.claim()
    finish_job(office.session, held, "liecibas.pdf", "application/pdf", office.now)
    for job in (done, dropped):
        make_room(tmp_path, job.id)
        keep(result_path(tmp_path, job.id), b"%PDF")
    assert expire_jobs(office.session, tmp_path, office.now) == 1
    assert [result_path(tmp_path, job.id).exists() for job in (done, dropped)] == [True, False]
    assert expire_jobs(office.session, tmp_path, office.now + KEPT_FOR) == 1
    assert not result_path(tmp_path, done.id).exists()
    assert expire_jobs(office.session, tmp_path, office.now + KEPT_FOR) == 0


def test_a_job_keeps_what_was_asked_and_its_parts_in_order(office):
    job_id = office.ask(classes=["1.a", "1.b"]).id
    office.session.expire_all()
    job = office.session.get_one(Job, job_id)
    assert job.payload == {"term": "1"}
    parts = office.session.scalars(select(JobPart).where(JobPart.job_id == job_id).order_by(JobPart.position))
    held = [(part.title, part.is_whole, part.state) for part in parts]
    assert held[:2] == [("1.a", False, PartState.WAITING), ("1.b", False, PartState.WAITING)]
    assert held[2][1:] == (True, PartState.HELD)
