"""A real Chromium before a real server: each test has a database of its own, with the cast in it.

`app`, and with it `cast`, `clock`, `records` and `sign_in` of the common stage, mean the house that is served
here. `@pytest.mark.parametrize("app", ["postgresql"], indirect=True)` plays a test on PostgreSQL.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
import waitress
from flask import Flask
from playwright.sync_api import expect, sync_playwright
from sqlalchemy import URL, event, make_url
from waitress.channel import HTTPChannel

from app import create_app
from config.settings import Settings
from models.base import db
from tests.browser.journal_page import FIRST_LESSON, JournalPage
from tests.conftest import cannot_run
from tests.people import StandingClock

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic",
    "--no-first-run", "--disable-sync",
]  # fmt: skip
PATIENCE = 10_000
"""Milliseconds; the machine may be busy with other tests."""


def pytest_collection_modifyitems(items):
    """Everything in this folder drives a browser; what a busy machine made late is played once more."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests."""
    if not Path(CHROMIUM).exists():
        cannot_run("no Chromium at " + CHROMIUM)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def make_served_house(tmp_path_factory):
    """Lead the one house of an engine to the database at the address given: wiring another takes long."""
    houses: dict[str, Flask] = {}
    leading: dict[str, URL] = {}

    def wire(engine: str, address: str) -> Flask:
        # As in a school, but for the level of the log.
        folder = tmp_path_factory.mktemp("served")
        house = create_app(Settings(folder, address, "tests", "browsers" * 5, log_level="ERROR"))

        def lead(dialect, _record, where, how):
            where[:], options = dialect.create_connect_args(leading[engine])
            how.update(options)

        with house.app_context():
            event.listen(db.engine, "do_connect", lead)
        return house

    def make(address: str) -> Flask:
        url = make_url(address)
        engine = url.get_backend_name()
        leading[engine] = url
        if engine not in houses:
            houses[engine] = wire(engine, address)
        return houses[engine]

    return make


@pytest.fixture
def app(request, make_stage, make_served_house):
    """The house that is served in this test, on a database of its own."""
    address, cast = make_stage(getattr(request, "param", "sqlite"))
    house = make_served_house(address)
    house.extensions |= {"clock": StandingClock(), "cast": cast}
    yield house
    with house.app_context():
        db.engine.dispose()


@pytest.fixture
def server(app) -> str:
    """The address at which the house answers."""
    with served(app) as address:
        yield address


@contextmanager
def served(house):
    """Serve `house` by the server it has in real life."""
    listener = waitress.create_server(house, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=listener.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.effective_port}"
    finally:
        # Sockets are closed by the thread that watches them; then nothing is left to watch.
        listener.pull_trigger()
        listener.trigger.pull_trigger(lambda: close_all(listener))
        thread.join(timeout=10)
        listener.task_dispatcher.shutdown()


def close_all(listener):
    """Close every connection of the server, with the files it was sending, and the server itself."""
    for dispatcher in list(listener._map.values()):
        if isinstance(dispatcher, HTTPChannel):
            dispatcher.handle_close()
        else:
            dispatcher.close()


@pytest.fixture
def open_journal(open_as, cast):
    """Open the mathematics of 4.b at today's first lesson; `who` is the teacher unless named."""

    def opened(who: str = "class_teacher", at: str = FIRST_LESSON, **options) -> JournalPage:
        return JournalPage(open_as(who, f"/zurnali/{cast.group['maths']}#{at}", **options), cast)

    return opened


@pytest.fixture
def open_as(browser, server, app, sign_in):
    """Open a page as the person named (a key of the cast; None: nobody), in a browser of its own.

    `open_as("class_teacher", "/zurnali/", color_scheme="dark")`; further arguments are Playwright's.
    """
    contexts, mistakes = [], []

    def opened(who: str | None, path: str = "/", **options):
        defaults = {"locale": "lv-LV", "viewport": {"width": 1440, "height": 900}}
        context = browser.new_context(base_url=server, **defaults | options)
        contexts.append(context)
        give_session(context, sign_in(who), app, server)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda mistake: mistakes.append(str(mistake)))
        page.on("console", lambda line: mistakes.extend(forbidden(line.text)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not mistakes


def forbidden(line: str) -> list[str]:
    """What the browser says of a page that breaks its own policy; failed requests are played on purpose."""
    return [line] if "Content Security Policy" in line else []


def give_session(context, client, app, server):
    """Bring the cookie of a signed-in test client into the browser: no password has to be reckoned."""
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    if cookie is not None:
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": server}])
