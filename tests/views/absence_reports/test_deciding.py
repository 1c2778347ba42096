"""The class teacher accepts by one tap, refuses with words, takes decisions back (clause 8)."""

import re
from datetime import date

import pytest
from sqlalchemy import func, select

from models.absences import Excuse
from tests.absence_desk import PARENTS, TEACHER
from tests.full_class import counted

READS_ALL = {
    # superuser and director the whole school, the class teacher the own class, parents own children
    "superuser": 200,
    "director": 200,
    "class_teacher": 200,
    "guardian": 200,
    "father": 200,
    "other_guardian": 404,
    "stranger": 404,
    "deputy_upbringing": 403,
    "student": 403,
    "subject_teacher": 403,
}
LINE = re.compile(r'href="/pieteikumi/"[^>]*>[^<]*(?:<span class="badge"><span aria-hidden="true">([0-9]+))?')
"""The line of the menu with its number, where it has one."""


def badge(desk, who: str = "class_teacher") -> str | None:
    found = LINE.search(desk.browser(who).get("/").text)
    return found[1] if found else "no line"


def test_one_tap_makes_a_ground_and_the_parent_is_told(desk):
    desk.report()
    assert badge(desk) == "1"
    assert desk.accept().status_code == 302
    row = desk.one()
    assert (row["state"], row["ground"], row["document"]) == ("accepted", True, "")
    assert badge(desk) is None
    assert desk.told("guardian") == ["Kavējums pieņemts: Bērziņš Roberts."]
    assert desk.told("father") == []
    assert "pieņemts" in desk.browser("father").get(PARENTS).text
    with desk.records() as session:
        excuse = session.scalars(select(Excuse)).one()
        assert (excuse.origin.value, excuse.starts_on, excuse.seen_on) == ("report", date(2026, 11, 23), None)


def test_a_long_absence_is_accepted_with_a_document_wanted(desk):
    desk.from_to("2026-11-23", "2026-11-26")
    page = desk.browser("class_teacher").get(TEACHER).text
    assert "vajadzīgs: kavējums ir ilgāks par 3 mācību dienām" in page
    after = desk.browser("class_teacher").get(desk.accept().headers["Location"]).text
    assert "vajadzīgs dokuments" in after
    assert desk.one()["document"] == "jāiesniedz attaisnojošs dokuments"
    assert "vajadzīgs dokuments" in desk.told("guardian")[0]


def test_several_are_accepted_at_once_and_taken_back_at_once(desk):
    for child, who in (("roberts", "guardian"), ("anna", "father")):
        desk.report(who, child)
    chosen = [f"{row['id']}-{row['version']}" for row in desk.rows()]
    answer = desk.accept(*chosen)
    assert [row["state"] for row in desk.rows()] == ["accepted"] * 2
    page = desk.browser("class_teacher").get(answer.headers["Location"]).text
    undo = re.findall(r'name="chosen" value="([\d-]+)"', page)
    assert len(undo) == 2
    desk.accept(*undo, door="atcelt")
    assert [(row["state"], row["ground"]) for row in desk.rows()] == [("waiting", False)] * 2
    with desk.records() as session:
        assert session.scalar(select(func.count(Excuse.id)).where(Excuse.voided_at.is_(None))) == 0
    assert "Lēmums par kavējumu atsaukts" in desk.browser("guardian").get("/pazinojumi/").text


def test_a_second_click_is_led_on_and_a_second_class_teacher_reads_a_sentence(desk):
    desk.report()
    seen, key = f"{desk.one()['id']}-{desk.one()['version']}", desk.new_key()
    for _ in range(2):
        answer = desk.accept(seen, key=key)
        assert answer.status_code == 302
    led_on = desk.browser("class_teacher").get(answer.headers["Location"]).text
    assert "pa šo laiku" not in led_on
    other_tab = desk.accept(seen)
    page = desk.browser("class_teacher").get(other_tab.headers["Location"]).text
    assert "Pieteikums pa šo laiku ir izskatīts: Bērziņš Roberts, pieņemts." in page
    with desk.records() as session:
        assert session.scalar(select(func.count(Excuse.id))) == 1


def test_one_that_was_withdrawn_does_not_hold_the_others_up(desk):
    desk.report()
    desk.report(child="anna")
    first, other = desk.rows()
    place = f"{PARENTS}{first['id']}/atsaukt"
    desk.browser("guardian").post(place, data={"version": first["version"]})
    answer = desk.accept(*(f"{row['id']}-{row['version']}" for row in (first, other)))
    page = desk.browser("class_teacher").get(answer.headers["Location"]).text
    assert "Bērziņš Roberts, atsaukts" in page
    assert [row["state"] for row in desk.rows()] == ["withdrawn", "accepted"]


def test_a_refusal_says_why_to_the_parent(desk):
    desk.report()
    assert desk.decide(decision="refuse").status_code == 422
    assert desk.one()["state"] == "waiting"
    assert desk.decide(decision="refuse", answer="Šodien Roberts bija <klasē>.").status_code == 302
    page = desk.browser("guardian").get(PARENTS).text
    assert "Šodien Roberts bija &lt;klasē&gt;." in page
    assert "noraidīts" in page


def test_the_interval_and_the_ground_may_be_others_than_reported(desk):
    desk.report()
    done = desk.decide(decision="accept", ends_number="3", reason=desk.reason("c"), answer="Līdz 3. stundai")
    assert done.status_code == 302
    row = desk.one()
    assert (row["state"], row["numbers"], row["answer"]) == ("accepted", (None, None), "Līdz 3. stundai")
    with desk.records() as session:
        excuse = session.scalars(select(Excuse)).one()
        assert (excuse.ends_number, excuse.reason.suffix) == (3, "c")


@pytest.mark.parametrize(
    "typed",
    [
        {"starts_on": ""},
        {"starts_on": "2026-11-24", "ends_on": "2026-11-23"},
        {"starts_on": "0001-01-01"},
        {"reason": "99999"},
        {"answer": "x" * 10_000},
        {"starts_number": "99999999999999999999"},
        {"ends_on": "2027-12-28"},
    ],
)
def test_what_cannot_be_decided_so_is_said_at_the_form(desk, typed):
    desk.report()
    assert desk.decide(decision="accept", **typed).status_code == 422
    assert desk.one()["state"] == "waiting"


def test_a_report_changed_since_it_was_seen_is_looked_at_once_more(desk):
    desk.report()
    row = desk.one()
    stale = desk.decide(decision="accept", version=row["version"] + 1)
    assert stale.status_code == 409
    assert "mainīts" in stale.text


def test_another_class_is_not_there(desk):
    desk.report()
    seen = f"{desk.one()['id']}-{desk.one()['version']}"
    stranger = desk.browser("stranger")
    assert desk.accept(seen, who="stranger").status_code == 404
    assert desk.accept(seen, who="stranger", door="atcelt").status_code == 404
    assert stranger.get(f"{TEACHER}{desk.one()['id']}").status_code == 404
    assert "Bērziņš" not in stranger.get(TEACHER).text
    assert badge(desk, "stranger") is None
    assert badge(desk, "superuser") == "no line"
    for who in ("superuser", "director", "guardian", "subject_teacher"):
        assert desk.browser(who).get(TEACHER).status_code == 403
    for chosen in ("", "1", "x-1", "999999999-1", "9999999999999-1"):
        assert desk.accept(chosen).status_code in {302, 404}
    assert desk.one()["state"] == "waiting"


def test_who_reads_all_reports(desk, cast):
    desk.report()
    place = f"/parvalde/kavejumu-pieteikumi/{desk.one()['id']}"
    assert {who: desk.browser(who).get(place).status_code for who in READS_ALL} == READS_ALL


def test_the_board_owes_what_waits(desk):
    assert "Pieteiktie kavējumi" not in desk.browser("class_teacher").get("/").text
    desk.report()
    board = desk.browser("class_teacher").get("/").text
    assert f"/pieteikumi/#p{desk.one()['id']}" in board
    assert "šodien jāizskata 1" in board
    assert "Pieteiktie kavējumi" not in desk.browser("guardian").get("/").text


def test_the_pages_cost_the_same_however_many_reports_there_are(desk, app):
    desk.report()
    _spent(desk, app)  # all sign in, menus are drawn
    spent = [_spent(desk, app)]
    for day in ("2026-11-24", "2026-11-25", "2026-11-26"):
        desk.from_to(day, day)
        desk.from_to(day, day, who="father", child="anna")
    spent.append(_spent(desk, app))
    assert spent[0] == spent[1]


def _spent(desk, app) -> list[int]:
    found = []
    for who, place in (("class_teacher", TEACHER), ("guardian", PARENTS), ("class_teacher", "/")):
        with counted(app) as statements:
            desk.browser(who).get(place)
        found.append(len(statements))
    return found


def test_another_report_accepted_from_the_same_page_is_another_act(desk):
    desk.report()
    desk.report(child="anna")
    key = desk.new_key()
    for row in desk.rows():
        desk.accept(f"{row['id']}-{row['version']}", key=key)
    assert [row["state"] for row in desk.rows()] == ["accepted", "accepted"]
