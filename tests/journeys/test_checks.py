"""Journals are checked: the superuser by clause 3.4, the deputy for upbringing by clause 4.2."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from pypdf import PdfReader

from models.journal import Lesson
from tests.admin.office import change
from tests.journal_book import Book
from tests.people import GUARDIANS, STAFF

CHECKS = "/parbaudes/"
DAY = date(2026, 11, 16)
READERS = {
    # who reads the checks of which journals of the cast: 3.4 and 4.2 (S, U, C, J of the order's table)
    "superuser": {"maths", "maths_4a", "english_1", "english_2", "extended", "class_lesson", "choir"},
    "director": {"maths", "maths_4a", "english_1", "english_2", "extended", "class_lesson", "choir"},
    "deputy_upbringing": {"class_lesson", "choir"},
    "class_teacher": {"maths", "english_1", "english_2", "extended", "class_lesson"},
    "subject_teacher": {"english_1"},
    "interest_teacher": {"choir"},
    "support_teacher": {"extended"},
    "stranger": {"maths_4a"},
}
SIDES = {"macibas": ("superuser", "maths"), "audzinasana": ("deputy_upbringing", "class_lesson")}


def link(page: str, pattern: str) -> str:
    """An address the page leads to."""
    return unescape(re.search(rf'(?:href|action)="({pattern})"', page)[1])


@pytest.mark.parametrize(("side", "checker", "group"), [(s, *rest) for s, rest in SIDES.items()])
def test_a_journal_is_checked_remarked_on_mended_and_signed_off(sign_in, cast, records, side, checker, group):
    with records() as session:
        lesson = Book(session, cast).lesson(group, DAY, 4, topic="")
    office, teacher = sign_in(checker), sign_in("class_teacher")
    journal = f"{CHECKS}zurnali/{cast.group[group]}"
    remarked(office, teacher, journal, f"l{lesson}")
    mended(records, lesson)
    answered_and_closed(office, teacher, journal, side)
    waived(office, journal)
    text = signed_and_printed(office, teacher, journal)
    for words in ("Žurnāla pārbaude", "Nav tēmas.", "Tēma ierakstīta.", "Skolas pasākums", "Kārtībā."):
        assert words in text
    assert "nav pārbaudīts" not in office.get(journal).text


def remarked(office, teacher, journal: str, column: str) -> None:
    """The checker finds a lesson without topic and remarks on its very column; the teacher is told of it."""
    found = office.get(f"{CHECKS}konstatejumi?veids=no_topic").text
    assert f"#{column}" in found
    page = office.get(journal).text
    remark = change(office, link(page, rf"/parbaudes/\w+/\d+/piezime\?vieta={column}"), text="Nav tēmas.")
    assert remark.status_code == 302
    board = teacher.get("/").text
    assert "16.11.2026., 4. stunda" in board
    assert "piezīme par žurnālu" in teacher.get("/pazinojumi/").text
    sheet = teacher.get(f"/zurnali/{journal.rpartition('/')[2]}").text
    assert f"#{column}" in sheet
    assert "Nav tēmas." in sheet


def mended(records, lesson: int) -> None:
    """The teacher writes the topic (how is the journal's own journey)."""
    with records() as session:
        session.get_one(Lesson, lesson).topic = "Daļskaitļi"


def answered_and_closed(office, teacher, journal: str, side: str) -> None:
    """She answers, the checker reads it on the board and closes."""
    answering = link(teacher.get(journal).text, rf"/parbaudes/{side}/piezimes/\d+/atbilde")
    assert change(teacher, answering, text="Tēma ierakstīta.").status_code == 302
    assert "#piezime-" in office.get("/").text
    page = office.get(journal).text
    assert "Tēma ierakstīta." in page
    closing = link(page, rf"/parbaudes/{side}/piezimes/\d+/slegt")
    assert "slēgta" in office.post(closing, data={"version": "1"}, follow_redirects=True).text
    assert "no_topic" not in office.get(journal).text


def waived(office, journal: str) -> None:
    """One finding does not count, with a reason that stands beside it."""
    page = office.get(journal).text
    waiving = link(page, r"/parbaudes/\w+/\d+/neverot\?veids=not_entered[^\"]+")
    assert change(office, waiving, reason="Skolas pasākums").status_code == 302
    assert "Skolas pasākums" in office.get(journal).text


def signed_and_printed(office, teacher, journal: str) -> str:
    """The check is signed off and everybody who reads it may print it: what the paper says."""
    signing = link(office.get(journal).text, r"/parbaudes/\w+/\d+/parakstit[^\"]*")
    page = office.get(signing).text
    data = dict(re.findall(r'name="(key|version)"[^>]*value="([^"]*)"', page))
    assert office.post(signing, data={**data, "conclusion": "Kārtībā."}).status_code == 302
    place = link(teacher.get(journal).text, r"/parbaudes/\d+/pdf")
    with teacher.get(place) as printed:
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(printed.data)).pages)


@pytest.mark.parametrize("who", STAFF)
def test_each_reads_the_checks_of_the_journals_the_order_gives(sign_in, cast, who):
    client = sign_in(who)
    seen = {
        key
        for key, number in cast.group.items()
        if client.get(f"{CHECKS}zurnali/{number}").status_code == 200
    }
    assert seen == READERS.get(who, set())
    page = client.get(CHECKS)
    assert page.status_code == (200 if who in READERS else 403)
    numbers = {int(number) for number in re.findall(r"/parbaudes/zurnali/(\d+)", page.text)}
    assert numbers == {cast.group[key] for key in READERS.get(who, set())}


@pytest.mark.parametrize("who", [*STAFF, *GUARDIANS, "student"])
@pytest.mark.parametrize("side", SIDES)
def test_only_its_checker_enters_a_check_and_only_of_own_journals(sign_in, cast, side, who):
    checker, group = SIDES[side]
    other = next(one for name, (_who, one) in SIDES.items() if name != side)
    client = sign_in(who)
    for act in ("piezime", "parakstit", "neverot?veids=not_entered&vieta=x-2026-11-16-6"):
        allowed = {200, 404} if "neverot" in act else {200}
        own = client.get(f"{CHECKS}{side}/{cast.group[group]}/{act}").status_code
        assert own in (allowed if who == checker else {403}), act
        foreign = client.get(f"{CHECKS}{side}/{cast.group[other]}/{act}").status_code
        assert foreign == (404 if who == checker else 403), act


@pytest.mark.parametrize(
    ("who", "status"), {"stranger": 404, "interest_teacher": 403, "superuser": 403}.items()
)
def test_nobody_answers_for_the_teacher_of_the_journal(sign_in, cast, who, status):
    change(sign_in("superuser"), f"{CHECKS}macibas/{cast.group['maths']}/piezime", text="Nav tēmas.")
    page = sign_in("class_teacher").get(f"{CHECKS}zurnali/{cast.group['maths']}").text
    answering = link(page, r"/parbaudes/macibas/piezimes/\d+/atbilde")
    assert sign_in(who).get(answering).status_code == status
    assert sign_in(who).post(answering, data={"text": "Es."}).status_code == status


@pytest.mark.parametrize("who", [*GUARDIANS, "student"])
def test_families_have_no_part_in_checks(sign_in, cast, who):
    client = sign_in(who)
    for place in ("", "konstatejumi", "konstatejumi/csv", "piezimes", "parbauditie", "1/pdf"):
        assert client.get(CHECKS + place).status_code == 403
