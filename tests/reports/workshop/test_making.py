"""One part is made: by right as it stands now, and with a sentence when it cannot be."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from types import MappingProxyType

import pytest

from models.accounts import Account, RoleGrant
from models.base import db
from models.jobs import Job, JobState
from models.messages import Notice
from models.operations.job_files import folder_of, part_path, result_path, wipe
from models.operations.job_parts import Held, claim_part, finish_part
from models.operations.jobs import Asked, cancel_job, queue_job
from models.queries.accounts import actor_of_account
from reports.paper import PdfError
from reports.work import Made
from reports.workshop import making
from reports.workshop.hand import Hand
from reports.workshop.house import make_workshop
from tests.people import MOMENT, TODAY
from tests.workshop import WORKS, told


class Bench:
    """A job of texts, and one hand of this process that works at it."""

    def __init__(self, app, cast, records, folder) -> None:
        self.cast, self.records, self.folder = cast, records, folder / "data"
        self.payload = {"ledger": str(folder / "ledger.txt")}
        self.hand = Hand(self._workshop(app), "Jānis")

    def _workshop(self, app):
        """Wired as a hand wires it, on the records of this test."""
        shop = make_workshop(replace(app.extensions["settings"], data_dir=self.folder))
        shop.extensions["clock"] = app.extensions["clock"]
        with shop.app_context():
            db.engine.dispose()
        db._app_engines[shop][None] = db._app_engines[app][None]
        return shop

    def ask(self, *parts, who="superuser", kind="text") -> int:
        titled = [{"title": part["text"], **part} for part in parts]
        asked = Asked(kind=kind, title="Teksti", payload=self.payload, parts=titled)
        with self.records() as session:
            actor = actor_of_account(session, self.cast.account[who], TODAY)
            return queue_job(session, actor, asked, self.hand._now()).id

    def work(self, job_id: int):
        """Do what there is to do; the job's state and sentence."""
        while self.hand.step():
            pass
        with self.records() as session:
            job = session.get_one(Job, job_id)
            return job.state, job.failure


@pytest.fixture
def bench(app, cast, records, tmp_path, monkeypatch):
    monkeypatch.setattr(making, "WORKS", WORKS)
    return Bench(app, cast, records, tmp_path)


def test_parts_are_put_together_for_their_author_alone(bench):
    job_id = bench.ask({"text": "1.a"}, {"text": "1.b"})
    assert bench.work(job_id) == (JobState.DONE, "")
    folder = folder_of(bench.folder, job_id)
    assert [path.name for path in folder.iterdir()] == ["result"]
    assert [path.stat().st_mode & 0o777 for path in (folder.parent, folder)] == [0o700, 0o700]
    assert result_path(bench.folder, job_id).read_text(encoding="utf-8") == "1.a\n1.b"
    with bench.records() as session:
        told_to = session.query(Notice).filter_by(kind="job").one()
        assert told_to.text == "Gatavs lejupielādei: Teksti"


def test_a_rule_that_a_part_breaks_ends_the_job_with_its_sentence(bench):
    job_id = bench.ask({"text": "4.b", "breaks": "klasē nav skolēnu"})
    assert bench.work(job_id) == (JobState.FAILED, "4.b: klasē nav skolēnu")


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (PdfError("Failed to extract word: W"), "iemesls ierakstīts servera žurnālā"),
        (OSError(28, "No space left on device"), "failu neizdevās saglabāt"),
        (KeyError("nobody expected this"), "iemesls ierakstīts servera žurnālā"),
    ],
)
def test_whatever_goes_wrong_ends_in_a_sentence(bench, monkeypatch, fault, sentence):
    def part(_desk, _asked):
        raise fault

    monkeypatch.setattr(making, "WORKS", MappingProxyType({"text": _with(part)}))
    state, failure = bench.work(bench.ask({"text": "4.b"}))
    assert state is JobState.FAILED
    assert failure.startswith("4.b: ")
    assert sentence in failure
    assert str(fault) not in failure


def test_a_job_cancelled_and_wiped_while_its_part_is_drawn_is_no_trouble_for_the_log(
    bench, records, monkeypatch, caplog
):
    job_id = bench.ask({"text": "4.b"})

    def part(_desk, _asked):
        with records() as session:
            cancel_job(session, session.get_one(Job, job_id), MOMENT)
        wipe(bench.folder, job_id)
        return Made("4b.pdf", b"%PDF")

    monkeypatch.setattr(making, "WORKS", MappingProxyType({"text": _with(part)}))
    assert bench.work(job_id)[0] is JobState.CANCELLED
    assert not folder_of(bench.folder, job_id).exists()
    assert not [line for line in caplog.records if line.levelno >= logging.WARNING]


def test_whoever_never_had_the_post_or_lost_it_gets_nothing(bench):
    refused = bench.work(bench.ask({"text": "1.a"}, who="registrar"))
    assert refused == (JobState.FAILED, "1.a: jums vairs nav amata, kas to drīkst")
    lost = bench.ask({"text": "2.a"})
    with bench.records() as session:
        for grant in session.query(RoleGrant).filter_by(account_id=bench.cast.account["superuser"]):
            grant.ends_on = TODAY.replace(day=TODAY.day - 1)
    assert bench.work(lost)[1] == "2.a: jums vairs nav amata, kas to drīkst"
    assert told(bench.payload) == []


def test_a_disabled_account_gets_nothing(bench):
    job_id = bench.ask({"text": "1.a"})
    with bench.records() as session:
        session.get_one(Account, bench.cast.account["superuser"]).disabled_at = bench.hand._now()
    assert bench.work(job_id)[0] is JobState.FAILED
    assert told(bench.payload) == []


def test_work_of_another_version_of_the_program_says_so(bench):
    assert "šī programmas versija" in bench.work(bench.ask({"text": "1.a"}, kind="of the future"))[1]


def test_the_sentence_is_in_the_language_of_the_author(bench):
    with bench.records() as session:
        session.get_one(Account, bench.cast.account["superuser"]).language = "en"
    failure = bench.work(bench.ask({"text": "1.a"}, kind="of the future"))[1]
    assert failure == "1.a: this version of the program does not know such work"


def test_a_part_whose_file_was_lost_is_made_again(bench):
    job_id = bench.ask({"text": "1.a"}, {"text": "2.a"})
    with bench.records() as session:
        part = claim_part(session, "agrāk", bench.hand._now())
        finish_part(session, Held(part.id, part.job_id, "agrāk"), "1.a.txt", bench.hand._now())
    assert bench.work(job_id) == (JobState.DONE, "")
    assert told(bench.payload) == ["begun 2.a", "done 2.a", "begun 1.a", "done 1.a"]


def test_a_folder_that_may_not_be_written_to_is_told_in_the_job(bench):
    job_id = bench.ask({"text": "1.a"})
    folder_of(bench.folder, job_id).parent.mkdir(parents=True)
    folder_of(bench.folder, job_id).write_text(
        "a file where the folder of the job would be", encoding="utf-8"
    )
    state, failure = bench.work(job_id)
    assert state is JobState.FAILED
    assert "disks ir pilns vai tajā nedrīkst rakstīt" in failure


def test_a_hand_told_to_leave_gives_back_what_it_holds(bench, monkeypatch):
    def part(_desk, _asked):
        raise SystemExit(0)

    monkeypatch.setattr(making, "WORKS", MappingProxyType({"text": _with(part)}))
    job_id = bench.ask({"text": "1.a"})
    with pytest.raises(SystemExit):
        bench.hand.step()
    monkeypatch.setattr(making, "WORKS", WORKS)
    assert bench.work(job_id) == (JobState.DONE, "")


def test_nothing_is_written_while_a_part_is_drawn(bench, monkeypatch):
    seen = []

    def part(desk, asked):
        seen.append(desk.actor.name)
        with desk.reading() as session:
            seen.append(session.query(Job).count())
        with desk.writing() as session:
            session.get_one(Account, bench.cast.account["superuser"]).language = "en"
        return WORKS["text"].part(desk, asked)

    monkeypatch.setattr(making, "WORKS", MappingProxyType({"text": _with(part)}))
    assert bench.work(bench.ask({"text": "1.a"})) == (JobState.DONE, "")
    assert seen == ["Vita Virse", 1]
    with bench.records() as session:
        assert session.get_one(Account, bench.cast.account["superuser"]).language == "en"


def test_half_a_file_is_never_taken_for_a_whole_one(bench, monkeypatch):
    job_id = bench.ask({"text": "1.a"})

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        assert bench.work(job_id)[0] is JobState.FAILED
    assert not part_path(bench.folder, job_id, 0).exists()
    assert list(folder_of(bench.folder, job_id).iterdir()) == []


def _with(part):
    """The texts' kind of work with another way to make a part."""
    return replace(WORKS["text"], part=part)
