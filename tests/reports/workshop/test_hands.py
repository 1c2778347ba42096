"""Real hands: they share the work, die over it, are sent home, and never do the same part at once."""

from __future__ import annotations

from collections import Counter

from models.jobs import JobState
from models.operations.jobs import cancel_job, start_again
from models.queries.jobs import finished_parts
from tests.reports.workshop.conftest import awaited, called_by, is_alive
from tests.workshop import told


def texts(count: int, **more):
    return [{"text": f"{number}.a", **more} for number in range(1, count + 1)]


def test_two_hands_do_every_part_once_and_put_them_together_in_order(shop):
    jobs = [shop.ask(*texts(6)), shop.ask(*texts(6), who="superuser")]
    shop.start()
    for job_id, payload in jobs:
        row = shop.ended(job_id)
        assert (row.state, row.done, row.file_name) == (JobState.DONE, 6, "kopa.txt"), row.failure
        assert shop.result(job_id).split() == ["1.a", "2.a", "3.a", "4.a", "5.a", "6.a"]
        assert set(Counter(told(payload)).values()) == {1}


def test_hands_go_home_when_the_foreman_does_and_give_back_what_they_hold(shop):
    job_id, payload = shop.ask(*texts(2, seconds=30))
    shop.start()
    awaited(lambda: len(told(payload)) == 2, "both parts begun")
    hands = called_by(shop.foreman.workshop.process.pid)
    shop.close()
    assert len(hands) == 2
    assert [pid for pid in hands if is_alive(pid)] == []
    assert shop.change(job_id, standing) == [("waiting", 0, "")] * 2


def test_hands_leave_in_good_order_when_nothing_waits(shop, caplog):
    job_id, _payload = shop.ask(*texts(1))
    shop.start()
    shop.ended(job_id)
    awaited(lambda: not shop.foreman.hands, "an empty workshop")
    assert caplog.messages == []


def standing(session, job, _now):
    parts = session.scalars(finished_parts(job.id))
    return [(part.state.value, part.tries, part.worker) for part in parts]


def test_a_part_whose_hand_was_killed_is_done_by_another(shop):
    job_id, payload = shop.ask({"text": "1.a", "dies": 1}, {"text": "2.a"})
    shop.start()
    assert shop.ended(job_id).state is JobState.DONE
    assert Counter(told(payload)) == {"begun 1.a": 2, "done 1.a": 1, "begun 2.a": 1, "done 2.a": 1}


def test_a_part_over_which_every_hand_dies_ends_the_job_and_is_started_again_by_its_author(shop):
    job_id, payload = shop.ask({"text": "1.a", "dies": 3}, {"text": "2.a"})
    shop.start()
    row = shop.ended(job_id)
    assert (row.state, row.failure) == (JobState.FAILED, "1.a: darbs pārtrūka 3 reizes")
    shop.change(job_id, start_again)
    assert shop.ended(job_id).state is JobState.DONE
    assert shop.result(job_id).split() == ["1.a", "2.a"]
    assert told(payload).count("begun 2.a") == 1, "what was done is not done again"


def test_a_cancelled_job_makes_no_more_parts(shop):
    job_id, payload = shop.ask(*texts(40, seconds=0.3))
    shop.start()
    awaited(lambda: told(payload), "a part begun")
    shop.change(job_id, cancel_job)
    awaited(lambda: begun(payload) == done(payload), "what was in hand is done")
    other, _payload = shop.ask(*texts(1))
    shop.ended(other)
    assert begun(payload) == done(payload) < 40
    assert shop.job(job_id).done < 40


def begun(payload) -> int:
    return sum(line.startswith("begun") for line in told(payload))


def done(payload) -> int:
    return sum(line.startswith("done") for line in told(payload))
