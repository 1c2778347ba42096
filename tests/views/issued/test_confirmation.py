"""The page behind the square: open to all, true, and nothing personal on it (3.5a)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.issued import change_mark, numbered, papers
from tests.people import GUARDIANS, PUPILS, STAFF

PLACE = "/apliecinajums"


def seen(client, code: str) -> str:
    answer = client.get(f"{PLACE}/{code}")
    assert answer.status_code == 200
    return answer.text


def test_anybody_reads_number_kind_day_school_and_fingerprint(cards, sign_in):
    row = cards.of("roberts")
    page = seen(sign_in(None), row.code)
    short = f"{row.fingerprint[:4]}-{row.fingerprint[4:8]}".upper()
    for said in (f"L-2026/2027-{row.number}", "Liecība", "23.11.2026.", "Parauga sākumskola", short, "spēkā"):
        assert said in page


def test_nothing_personal_stands_there(cards, sign_in):
    page = seen(sign_in(None), cards.of("roberts").code)
    people = [*PUPILS.values(), *GUARDIANS.values(), *STAFF.values()]
    for word in {name for person in people for name in person[:2]}:
        assert word not in page
    for word in ("4.b", "4.a", "semestris", "Matemātika", "2014", "2015", "2016"):
        assert word not in page


def test_in_english_by_the_switch(cards, sign_in):
    anyone = sign_in(None)
    place = f"{PLACE}/{cards.of('roberts').code}"
    anyone.post("/valoda", data={"language": "en", "next": place})
    page = seen(anyone, cards.of("roberts").code)
    assert "The school issued this document." in page
    assert "Report card" in page


@pytest.mark.parametrize("change", ["{0}{1}", "{0}-{1}", " {0} {1} "])
def test_the_code_is_typed_as_people_type(cards, sign_in, change):
    code = cards.of("roberts").code
    answer = sign_in(None).get(f"{PLACE}/", query_string={"kods": change.format(code[:5].lower(), code[5:])})
    assert answer.headers["Location"] == f"{PLACE}/{code}"


@pytest.mark.parametrize("code", ["ABCDEFGHJK", "nav", "0000000000", "A" * 100])
def test_an_unknown_code_is_told_in_a_plain_sentence(sign_in, code):
    answer = sign_in(None).get(f"{PLACE}/{code}")
    assert answer.status_code == 404
    assert "Skola nav izsniegusi dokumentu ar šādu kodu" in answer.text


@pytest.mark.parametrize("typed", ["<b>x</b>", "'; DROP TABLE", "ā" * 500, "%s%s"])
def test_strange_words_are_only_an_unknown_code(sign_in, typed):
    answer = sign_in(None).get(f"{PLACE}/", query_string={"kods": typed})
    assert answer.status_code == 404
    assert "<b>x</b>" not in answer.text


def test_a_number_that_was_never_printed_confirms_nothing(sign_in, records, cast):
    with records() as session:
        stamp = numbered(session, cast, papers(cast, elza="7"))[cast.student["elza"]]
    assert sign_in(None).get(stamp.address.removeprefix("https://eklase.skola.lv")).status_code == 404


def test_a_replaced_and_a_voided_paper_say_so(cards, sign_in, records, cast):
    former = cards.of("roberts").code
    with records() as session:
        change_mark(session, cast, "roberts", "8")
    cards.again()
    newer = cards.of("roberts")
    page = seen(sign_in(None), former)
    assert "aizstājusi ar jaunāku" in page
    assert f"L-2026/2027-{newer.number}" in page
    desk, form = sign_in("superuser"), {"reason": "sabojāta", "version": newer.version}
    assert desk.post(f"/izsniegtie-dokumenti/{newer.id}/anulet", data=form).status_code == 302
    page = seen(sign_in(None), newer.code)
    assert "anulējusi" in page
    assert "sabojāta" not in page


def test_no_search_engine_and_no_cache_keeps_it(cards, sign_in):
    for place in (f"{PLACE}/", f"{PLACE}/{cards.of('roberts').code}", f"{PLACE}/ABCDEFGHJK"):
        headers = sign_in(None).get(place).headers
        assert "noindex" in headers["X-Robots-Tag"]
        assert headers["Cache-Control"] == "no-store"


def test_very_many_guesses_are_asked_to_wait_and_then_let_in_again(cards, sign_in, clock, app):
    app.extensions.pop("confirmation_throttle", None)
    anyone, code = sign_in(None), cards.of("roberts").code
    for _guess in range(100):
        assert anyone.get(f"{PLACE}/ABCDEFGHJK").status_code == 404
    assert anyone.get(f"{PLACE}/{code}").status_code == 429
    clock.move(clock.now() + timedelta(minutes=11))
    assert anyone.get(f"{PLACE}/{code}").status_code == 200
    app.extensions.pop("confirmation_throttle")


def test_a_school_that_reads_many_papers_at_once_is_not_stopped(cards, sign_in):
    anyone, code = sign_in(None), cards.of("roberts").code
    assert {anyone.get(f"{PLACE}/{code}").status_code for _each in range(150)} == {200}
