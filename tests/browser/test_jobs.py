"""A long print is watched from its page while it is made, fetched when it is ready, cancelled (3.5a, 19)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from models.operations.job_files import keep, make_room, result_path
from models.operations.job_parts import Held, claim_part, finish_job, finish_part
from models.operations.jobs import Asked, queue_job
from models.queries.accounts import actor_of_account
from tests.browser.accessible import assert_accessible, assert_fits
from tests.people import MOMENT, TODAY
from tests.workshop import WORKS
from views.jobs import acts


@pytest.fixture
def job(app, cast, records, tmp_path, monkeypatch):
    """Number of a print of two classes that waits for its turn."""
    monkeypatch.setattr(acts, "WORKS", WORKS)
    app.extensions["settings"] = replace(app.extensions["settings"], data_dir=tmp_path)
    asked = Asked(kind="text", title="Liecības", payload={}, parts=[{"title": "4.a"}, {"title": "4.b"}])
    with records() as session:
        actor = actor_of_account(session, cast.account["superuser"], TODAY)
        return queue_job(session, actor, asked, MOMENT).id


def made(records) -> int:
    """A worker makes the next part; the job's number."""
    with records() as session:
        part = claim_part(session, "Jānis", MOMENT)
        finish_part(session, Held(part.id, part.job_id, "Jānis"), f"{part.title}.pdf", MOMENT)
        return part.job_id


def test_the_bar_moves_by_itself_and_the_file_is_fetched(open_as, job, records, tmp_path):
    page = open_as("superuser", f"/darbi/{job}")
    expect(page.get_by_text("Gaida savu kārtu.")).to_be_visible()
    expect(page.get_by_role("link", name="Atjaunot")).to_be_hidden()
    assert_accessible(page)
    made(records)
    expect(page.get_by_role("status").filter(has_text="1 no 2")).to_be_visible()
    expect(page.get_by_role("progressbar", name="Liecības")).to_have_attribute("value", "1")
    assert_fits(page)
    made(records)
    make_room(tmp_path, job)
    keep(result_path(tmp_path, job), b"%PDF-1.4 two classes")
    with records() as session:
        whole = claim_part(session, "Jānis", MOMENT)
        finish_job(session, Held(whole.id, job, "Jānis"), "liecibas.pdf", "application/pdf", MOMENT)
    fetch = page.get_by_role("link", name="Lejupielādēt")
    expect(fetch).to_be_visible()
    assert_accessible(page)
    with page.expect_download() as awaited:
        fetch.press("Enter")
    assert awaited.value.suggested_filename == "liecibas.pdf"
    assert Path(awaited.value.path()).read_bytes() == b"%PDF-1.4 two classes"


def test_a_job_is_cancelled_from_its_page_and_stays_in_the_list(open_as, job, records):
    page = open_as("superuser", f"/darbi/{job}")
    page.get_by_role("button", name="Atcelt darbu").press("Enter")
    expect(page.get_by_text("Darbs ir atcelts.")).to_be_visible()
    expect(page.get_by_role("button", name="Atcelt darbu")).to_be_hidden()
    page.get_by_role("link", name="Mani fona darbi").press("Enter")
    expect(page.get_by_role("link", name="Liecības")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)
