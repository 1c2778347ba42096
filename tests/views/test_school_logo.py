"""The screen of the school's logo, and the papers it comes to (clause 3.1.5)."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from models.audit import Trail, TrailValue
from models.rules.documents import Choice
from models.school_logo import SchoolLogo
from reports.class_list import REPORT as CLASS_LIST
from reports.class_list.collect import collect
from reports.letterhead import NO_LOGO, letterhead
from reports.report_card import REPORT as REPORT_CARD
from tests.models.test_logos import picture
from tests.papers import asker
from tests.reports.samples import sample

PAGE = "/skolas-logotips/"


def send(browser, content: bytes, name="logo.png"):
    data = {"file": (BytesIO(content), name)}
    return browser.post(PAGE, data=data, content_type="multipart/form-data")


@pytest.fixture
def superuser(sign_in):
    return sign_in("superuser")


def logos(records) -> list[tuple[str, int]]:
    with records() as session:
        return session.execute(select(SchoolLogo.media_type, SchoolLogo.width)).tuples().all()


def pictures(paper: bytes) -> list[int]:
    """How many pictures each page shows."""
    return [len(page.images) for page in PdfReader(BytesIO(paper)).pages]


def test_the_superuser_puts_a_logo_and_sees_the_head(superuser, records):
    assert "Logotipa vēl nav." in superuser.get(PAGE).text
    assert send(superuser, picture()).status_code == 302
    page = superuser.get(PAGE).text
    assert "Turpmāk logotips ir uz skolas dokumentiem." in page
    assert "Parauga sākumskola" in page
    assert logos(records) == [("image/png", 300)]
    shown = superuser.get(f"{PAGE}attels")
    assert (shown.mimetype, shown.status_code) == ("image/png", 200)


def test_another_takes_its_place_and_it_can_be_taken_off(superuser, records):
    send(superuser, picture())
    send(superuser, picture("JPEG", (200, 200)), "logo.jpg")
    assert logos(records) == [("image/jpeg", 200)]
    assert superuser.post(f"{PAGE}nonemt").status_code == 302
    assert logos(records) == []
    assert superuser.get(f"{PAGE}attels").status_code == 404
    assert superuser.post(f"{PAGE}nonemt").status_code == 302


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg><script>alert(1)</script></svg>", "Tas nav PNG vai JPEG attēls"),
        (picture(size=(5000, 4000), mode="1", colour=1), "Attēls ir pārāk liels"),
        (picture(size=(700, 100)), "Attēls ir pārāk garš"),
        (picture() + b"\x00" * 100_000, "Attēls ir lielāks par 1 MB."),
    ],
)
def test_what_is_no_logo_is_refused_in_a_sentence(superuser, records, monkeypatch, content, said):
    monkeypatch.setattr("models.rules.logos.MOST_BYTES", 100_000)
    answer = send(superuser, content)
    assert answer.status_code == 422
    assert said in answer.text
    assert logos(records) == []


def test_a_form_without_a_file_says_so(superuser):
    answer = superuser.post(PAGE, data={}, content_type="multipart/form-data")
    assert answer.status_code == 422


@pytest.mark.parametrize("who", ["director", "registrar", "class_teacher", "subject_teacher"])
def test_others_of_the_staff_look_and_do_not_change(sign_in, who):
    browser = sign_in(who)
    page = browser.get(PAGE)
    assert page.status_code == 200
    assert "Likt uz dokumentiem" not in page.text
    assert send(browser, picture()).status_code == 403
    assert browser.post(f"{PAGE}nonemt").status_code == 403


@pytest.mark.parametrize("who", ["student", "guardian"])
def test_families_have_no_such_screen(sign_in, who):
    assert sign_in(who).get(PAGE).status_code == 403


def test_the_history_names_the_change_and_not_the_dots(superuser, records):
    send(superuser, picture())
    with records() as session:
        told = select(TrailValue.field).join(Trail).where(Trail.table_name == "school_logo")
        fields = set(session.scalars(told))
    assert "digest" in fields
    assert "picture" not in fields


def test_papers_show_it_once_a_page_and_are_well_without(superuser, records, cast):
    def paper() -> bytes:
        with records() as session:
            choice = Choice("class_list", class_id=cast.school_class["4.b"])
            return CLASS_LIST.pdf(collect(session, asker(cast, "superuser"), choice))

    assert pictures(paper()) == [0]
    send(superuser, picture())
    first = paper()
    assert pictures(first) == [1]
    assert first == paper()


def test_the_cards_of_a_class_carry_it_once(superuser, records):
    send(superuser, picture(size=(360, 360)))
    _report, data = sample("report_card", "usual")
    with records() as session:
        head = letterhead(session)
    cards = replace(data, letterhead=head, cards=data.cards[:1] * 25)
    with_logo = REPORT_CARD.pdf(cards)
    without = REPORT_CARD.pdf(replace(cards, letterhead=replace(head, logo=NO_LOGO)))
    assert set(pictures(with_logo)) == {1}
    assert with_logo.count(b"/Subtype /Image") == 1
    assert len(with_logo) - len(without) < 60_000
