"""One's own jobs: nobody else's, whatever the post; ended, cancelled, vanished, asked for by a guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

import pytest

from models.accounts import RoleGrant
from models.jobs import Job, JobState
from models.messages import Notice
from models.operations.job_files import folder_of, keep, make_room, part_path, result_path
from models.operations.job_parts import Held, claim_part, fail_part, finish_job, finish_part
from models.operations.jobs import Asked, queue_job
from models.queries.accounts import actor_of_account
from models.rules.jobs import KEPT_FOR
from tests.people import MOMENT, TODAY
from tests.workshop import WORKS
from views.jobs import acts

MINE = "superuser"


class Desk:
    """A job of the superuser and what becomes of it."""

    def __init__(self, app, cast, records, folder) -> None:
        self.app, self.cast, self.records, self.folder = app, cast, records, folder
        with records() as session:
            self.id = queue_job(session, self.actor(session), asked(), MOMENT).id
        self.page = f"/darbi/{self.id}"

    def actor(self, session, who=MINE):
        return actor_of_account(session, self.cast.account[who], TODAY)

    def do_all(self) -> None:
        with self.records() as session:
            while (part := claim_part(session, "Jānis", MOMENT)) is not None:
                held = Held(part.id, part.job_id, "Jānis")
                if part.is_whole:
                    finish_job(session, held, "liecības-Šņ.pdf", "application/pdf", MOMENT)
                else:
                    finish_part(session, held, f"{part.title}.pdf", MOMENT)
        make_room(self.folder, self.id)
        keep(result_path(self.folder, self.id), b"%PDF-1.4 of two classes")

    def fail(self) -> None:
        with self.records() as session:
            part = claim_part(session, "Jānis", MOMENT)
            fail_part(session, Held(part.id, part.job_id, "Jānis"), "nav gada vērtējuma", MOMENT)

    def state(self) -> JobState:
        with self.records() as session:
            return session.get_one(Job, self.id).state


def asked(title="Liecības, visa skola") -> Asked:
    return Asked(kind="text", title=title, payload={}, parts=[{"title": "4.a"}, {"title": "4.b"}])


def fetched(browser, desk):
    """The answer to whoever fetches the result, read to its end."""
    return browser.get(f"{desk.page}/fails", buffered=True)


@pytest.fixture
def desk(app, cast, records, tmp_path, monkeypatch):
    monkeypatch.setattr(acts, "WORKS", WORKS)
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], data_dir=tmp_path))
    return Desk(app, cast, records, tmp_path)


@pytest.fixture
def author(sign_in):
    return sign_in(MINE)


def test_an_empty_list_says_why(sign_in, app):
    page = sign_in("guardian").get("/darbi/").text
    assert "Fona darbu nav." in page
    assert "drukājat ko garu" in page


def test_a_job_is_found_in_the_list_and_shows_how_far_it_is(desk, author, records):
    assert "Gaida savu kārtu" in author.get(desk.page).text
    with records() as session:
        part = claim_part(session, "Jānis", MOMENT)
        finish_part(session, Held(part.id, part.job_id, "Jānis"), "4a.pdf", MOMENT)
    page = author.get("/darbi/").text
    assert "Liecības, visa skola" in page
    assert "Gatavas daļas: 1 no 2" in page
    assert '<progress class="meter" max="2" value="1"' in page
    told = author.get(f"{desk.page}/gaita").json
    assert (told["done"], told["total"], told["open"], told["state"]) == (1, 2, True, "tiek sagatavots")


def test_jobs_asked_for_before_are_counted(desk, sign_in, records):
    with records() as session:
        later = queue_job(session, desk.actor(session, "director"), asked(), MOMENT).id
    assert "pirms tā ir 1 darbs" in sign_in("director").get(f"/darbi/{later}").text


@pytest.mark.parametrize("stranger", ["director", "class_teacher", "guardian", "student"])
@pytest.mark.parametrize("place", ["", "/gaita", "/fails"])
def test_the_job_of_another_is_not_there(desk, sign_in, stranger, place):
    desk.do_all()
    assert sign_in(stranger).get(f"{desk.page}{place}").status_code == 404


def test_not_even_the_superuser_sees_the_job_of_another(desk, sign_in, records):
    with records() as session:
        other = queue_job(session, desk.actor(session, "registrar"), asked(), MOMENT).id
    browser = sign_in(MINE)
    for place in ("", "/gaita", "/fails"):
        assert browser.get(f"/darbi/{other}{place}").status_code == 404
    for act in ("atcelt", "no-jauna"):
        assert browser.post(f"/darbi/{other}/{act}").status_code == 404
    listed = browser.get("/parvalde/darbi/").text
    assert "Rakste Līga" in listed
    assert "Liecības, visa skola" not in listed
    assert "Liecības, visa skola" not in browser.get(f"/parvalde/darbi/{other}").text


@pytest.mark.parametrize("number", ["0", "999999", "2147483648", "99999999999999999999", "1,2", "x"])
def test_a_number_that_is_nobodys_is_not_there(author, number):
    for place in ("", "/gaita", "/fails"):
        assert author.get(f"/darbi/{number}{place}").status_code == 404
    for act in ("atcelt", "no-jauna"):
        assert author.post(f"/darbi/{number}/{act}").status_code == 404


def test_the_author_fetches_the_result_which_nobody_keeps_on_the_way(desk, author):
    desk.do_all()
    page = author.get(desk.page).text
    assert "liecības-Šņ.pdf" in page
    assert "24.11.2026. 10.15" in page
    answer = fetched(author, desk)
    assert answer.data == b"%PDF-1.4 of two classes"
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_result_that_vanished_or_whose_day_is_over_is_asked_for_anew(desk, author, clock):
    desk.do_all()
    result_path(desk.folder, desk.id).unlink()
    assert "Faila vairs nav" in author.get(desk.page).text
    assert "Faila vairs nav" in author.get(f"{desk.page}/fails", follow_redirects=True).text
    keep(result_path(desk.folder, desk.id), b"%PDF")
    assert fetched(author, desk).status_code == 200
    with desk.records() as session:
        session.get_one(Job, desk.id).expires_at = MOMENT
    assert fetched(author, desk).status_code == 302


def test_a_job_that_is_not_done_has_nothing_to_fetch(desk, author):
    assert fetched(author, desk).status_code == 302
    desk.fail()
    assert fetched(author, desk).status_code == 302


def test_whoever_lost_the_post_meanwhile_fetches_nothing(desk, author, records):
    desk.do_all()
    with records() as session:
        for grant in session.query(RoleGrant).filter_by(account_id=desk.cast.account[MINE]):
            grant.ends_on = TODAY - timedelta(days=1)
        session.add(RoleGrant(account_id=desk.cast.account[MINE], role="subject_teacher", starts_on=TODAY))
    assert fetched(author, desk).status_code == 403


def test_work_no_longer_known_is_not_handed_out(desk, author, monkeypatch):
    desk.do_all()
    monkeypatch.setattr(acts, "WORKS", MappingProxyType({}))
    assert fetched(author, desk).status_code == 403


def test_a_job_is_cancelled_once(desk, author):
    assert "Darbs ir atcelts." in author.post(f"{desk.page}/atcelt", follow_redirects=True).text
    assert desk.state() is JobState.CANCELLED
    assert "jau ir beidzies" in author.post(f"{desk.page}/atcelt", follow_redirects=True).text
    assert "Tikai" not in author.get(desk.page).text


def test_what_was_made_of_a_cancelled_job_leaves_the_disk_with_the_click(desk, author):
    make_room(desk.folder, desk.id)
    keep(part_path(desk.folder, desk.id, 0), b"%PDF-1.4 of a class")
    author.post(f"{desk.page}/atcelt")
    assert not folder_of(desk.folder, desk.id).exists()


def test_what_has_ended_keeps_its_file_when_it_is_cancelled_too_late(desk, author):
    desk.do_all()
    author.post(f"{desk.page}/atcelt")
    assert fetched(author, desk).status_code == 200


def test_a_finished_job_is_neither_cancelled_nor_started_again(desk, author):
    desk.do_all()
    assert "jau ir beidzies" in author.post(f"{desk.page}/atcelt", follow_redirects=True).text
    assert "tikai neizdevušos" in author.post(f"{desk.page}/no-jauna", follow_redirects=True).text
    assert desk.state() is JobState.DONE


def test_a_failed_job_says_why_and_is_started_again(desk, author):
    desk.fail()
    page = author.get(desk.page).text
    assert "4.a: nav gada vērtējuma" in page
    assert "Sākt no jauna" in page
    author.post(f"{desk.page}/no-jauna")
    assert desk.state() is JobState.QUEUED
    desk.do_all()
    assert fetched(author, desk).status_code == 200


def test_a_failed_job_whose_parts_were_wiped_offers_nothing(desk, author, records):
    desk.fail()
    with records() as session:
        session.get_one(Job, desk.id).wiped_at = MOMENT + KEPT_FOR
    assert "Sākt no jauna" not in author.get(desk.page).text
    assert "pieprasiet to vēlreiz" in author.post(f"{desk.page}/no-jauna", follow_redirects=True).text


def test_the_notice_of_the_end_is_read_with_the_page_it_leads_to(desk, author, records):
    desk.do_all()
    assert "Gatavs lejupielādei: Liecības, visa skola" in author.get("/pazinojumi/").text
    author.get(desk.page).close()
    with records() as session:
        notice = session.query(Notice).filter_by(kind="job").one()
        assert (notice.link, notice.read_at) == (desk.page, MOMENT)


def test_the_progress_needs_a_sign_in(desk, sign_in):
    nobody = sign_in(None)
    assert nobody.get(f"{desk.page}/gaita", headers={"Accept": "application/json"}).status_code == 401
    assert nobody.get(desk.page).status_code == 302
