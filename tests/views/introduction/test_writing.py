"""The class teacher writes the notice, looks at it, publishes it; nobody's words are lost (clause 5)."""

from sqlalchemy import func, select

from models.introduction import Introduction
from models.messages import Notice
from models.rules.introduction import LONGEST
from tests.views.introduction.conftest import TEXT


def test_the_notice_begins_with_the_schools_text_filled_in_for_the_class(notice):
    page = notice().client.get(f"{notice().place}/labot").text
    assert "Parauga sākumskola 2026./2027. mācību gadā" in page
    assert "4.b klases audzinātājs: Ilze Kalēja" in page
    assert "{klase}" not in page


def test_a_preview_writes_nothing_and_shows_lists_as_lists(notice, records):
    page = notice().write(do="look")
    assert page.status_code == 200
    assert "<li>dienasgrāmatu;</li>" in page.text
    with records() as session:
        assert session.scalar(select(func.count(Introduction.id))) == 0


def test_a_draft_is_seen_by_nobody_else(notice, sign_in):
    notice().write(do="draft")
    assert "dienasgrāmatu;" not in sign_in("guardian").get("/iepazistinasana/").text
    assert "Melnraksts" in notice().client.get(notice().place).text


def test_publishing_twice_tells_the_families_once(notice, records, come_in, cast):
    come_in("guardian", "father")
    desk = notice()
    seen = desk.version()
    assert desk.write(version=seen).status_code == 302
    assert desk.write(version=seen).status_code == 302
    with records() as session:
        told = session.scalars(select(Notice.person_id).where(Notice.kind == "introduction")).all()
        assert sorted(told) == sorted([cast.person["guardian"], cast.person["father"]])


def test_who_comes_second_sees_both_texts(notice):
    desk = notice()
    desk.write()
    page = desk.write(text="Pavisam cits teksts", version="0")
    assert page.status_code == 409
    assert "Pavisam cits teksts" in page.text
    assert "E-klasē redz" in page.text


def test_a_correction_keeps_who_has_read_it(notice, published, sign_in, readers):
    sign_in("guardian").post(f"/iepazistinasana/{published}/izlasits")
    assert notice().write(text=TEXT + "\n\nP. S.").status_code == 302
    assert readers() == {"guardian"}
    assert "P. S." in sign_in("father").get("/iepazistinasana/").text


def test_too_much_nothing_and_a_place_nobody_filled_are_refused_in_words(notice, records):
    for text in ("ā" * 20_000, "", "  \n ", "Audzinātājs: {audzinātājs}"):
        page = notice().write(text=text)
        assert page.status_code == 422
        assert "vēl nav saglabāts" in page.text.lower() or "errors" in page.text
    assert notice().write(text="ā" * LONGEST).status_code == 302


def test_what_looks_like_html_is_text(notice, sign_in):
    notice().write(text="<script>alert(1)</script> & <b>svarīgi</b>")
    page = sign_in("guardian").get("/iepazistinasana/").text
    assert "<script>alert" not in page
    assert "&lt;b&gt;svarīgi&lt;/b&gt;" in page


def test_the_superuser_keeps_the_schools_text_which_new_notices_begin_with(sign_in, notice):
    superuser = sign_in("superuser")
    form = {"text": "{klase}: sveiki, {skola}", "version": "0"}
    assert superuser.post("/iepazistinasana/paraugs", data=form).status_code == 302
    assert "4.b: sveiki, Parauga sākumskola" in notice().client.get(f"{notice().place}/labot").text
    assert superuser.post("/iepazistinasana/paraugs", data={**form, "text": "{nezin}"}).status_code == 422
    assert superuser.post("/iepazistinasana/paraugs", data={**form, "text": "cits"}).status_code == 409
