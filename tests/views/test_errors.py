"""A failure is told in a sentence with the number of the request; SQL and traces stay with us."""

import logging

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from werkzeug.exceptions import BadRequest, SecurityError, UnsupportedMediaType

from config.duties import Duty, duty
from models.rules.broken import RuleBroken, Stale
from views import home, shell

FAILURES = {
    "rule": (RuleBroken("Šajā dienā skolēns vēl nebija klasē."), 422, "Šajā dienā skolēns vēl nebija klasē."),
    "stale": (Stale("Kolēģe bija ātrāka."), 409, "Kolēģe bija ātrāka."),
    "own words": (BadRequest("Kaut kas nav saprotams."), 400, "Kaut kas nav saprotams."),
    "a library's words": (
        UnsupportedMediaType("Did not attempt to load JSON data"),
        415,
        "Pieprasījumu nevarēja izpildīt",
    ),
    "a strange host": (SecurityError("Host 'x' is not trusted"), 400, "Pieprasījumu nevar saprast"),
    "a mistake": (ZeroDivisionError("secret"), 500, "Sistēmā radās kļūda"),
    "no database": (
        OperationalError("SELECT secret", {}, Exception("secret")),
        503,
        "Nekas netika saglabāts",
    ),
    "half a character": (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "secret"), 422, ""),
    "a number too large": (OverflowError("secret"), 422, ""),
}
CASES = pytest.mark.parametrize(("error", "code", "sentence"), FAILURES.values(), ids=FAILURES)


@pytest.fixture
def failing(app, monkeypatch):
    """Let the start page fail."""

    def fail_with(error):
        @duty(Duty.OWN_ACCOUNT)
        def screen():
            raise error

        monkeypatch.setitem(app.view_functions, "home.index", screen)

    return fail_with


@CASES
def test_a_failure_is_told_in_a_sentence(failing, sign_in, error, code, sentence):
    failing(error)
    answer = sign_in("guardian").get("/")
    assert answer.status_code == code
    assert sentence in answer.text
    assert answer.text.count("<h1") == 1
    assert answer.headers["X-Request-Id"] in answer.text
    assert all(word not in answer.text for word in ("secret", "Traceback", "SELECT", "attempt", "trusted"))


@CASES
def test_a_script_gets_the_same_as_json(failing, sign_in, error, code, sentence):
    failing(error)
    answer = sign_in("guardian").get("/", headers={"Accept": "application/json"})
    assert answer.status_code == code
    assert answer.json["error"]
    assert "secret" not in answer.text


def test_the_number_of_a_failed_request_is_in_the_log_and_no_name_is(failing, sign_in, caplog):
    failing(ZeroDivisionError("x"))
    with caplog.at_level(logging.ERROR):
        answer = sign_in("guardian").get("/")
    assert answer.headers["X-Request-Id"] in caplog.text
    assert "Bērziņa" not in caplog.text


@pytest.mark.parametrize("who", [None, "guardian"])
def test_when_the_records_are_out_of_reach_the_page_still_says_so(app, sign_in, monkeypatch, who):
    client = sign_in(who)

    def unreachable(*_asked, **_named):
        raise OperationalError("SELECT secret", {}, Exception("secret"))

    monkeypatch.setattr(app.login_manager, "_user_callback", unreachable)
    monkeypatch.setattr(shell, "name_and_year", unreachable)
    answer = client.get("/ieiet" if who is None else "/mani-dati")
    assert answer.status_code == 503
    assert "Nekas netika saglabāts" in answer.text
    assert "secret" not in answer.text


def test_a_missing_page_keeps_the_menu(sign_in):
    answer = sign_in("superuser").get("/nav-tadas")
    assert answer.status_code == 404
    assert 'href="/zurnali/"' in answer.text


def test_who_may_not_open_a_screen_reads_which_duty_it_is_and_whose(sign_in):
    answer = sign_in("guardian").get("/zurnali/")
    assert answer.status_code == 403
    assert "žurnālu skatīšana" in answer.text
    assert "virslietotājs" in answer.text


def test_the_house_answers_whoever_watches_it(sign_in):
    assert sign_in(None).get("/dzivs").json == {"status": "ok"}
    assert home.bp.name == "home"


def test_a_statement_that_failed_tells_the_log_no_values(records):
    with pytest.raises(SQLAlchemyError) as failed, records() as session:
        session.execute(text("SELECT 1 FROM nowhere WHERE surname = :who"), {"who": "Kļaviņš"})
    assert "nowhere" in str(failed.value)
    assert "Kļaviņš" not in str(failed.value)
