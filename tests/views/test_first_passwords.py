"""First passwords of pupils and parents: who gives them to whom, and on slips (clause 2)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from models.accounts import Account, AccountSession, OneTimePassword, RoleGrant
from models.audit import TrailValue
from models.base import db
from models.operations import sign_in as door
from models.people import Guardian, Guardianship, Person, Staff
from models.school import Setting
from reports import pdf
from tests.full_class import fill_class
from tests.people import GUARDIANS, MOMENT, STAFF
from tests.views.issuing import KEY, PASSWORD, come, printed

MAY = ("superuser", "registrar", "class_teacher")
OTHERS = [key for key in (*STAFF, *GUARDIANS, "student") if key not in (*MAY, "stranger")]


# Who may


PAGES = ("", "/lapas", "/isizinas")


@pytest.mark.parametrize("who", MAY)
def test_the_holders_of_the_duty_open_the_lists_of_the_class(desk, who):
    assert [desk(who).ask(page).status_code for page in PAGES] == [200, 200, 200]
    assert desk(who).client.get("/paroles/").status_code == 200


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_gives_out_first_passwords(desk, who):
    stranger = desk(who)
    answers = [stranger.ask(page).status_code for page in PAGES]
    answers += [stranger.client.post(stranger.place(page)).status_code for page in PAGES[1:]]
    assert {*answers, stranger.client.get("/paroles/nav-pieslegusies/csv").status_code} == {403}


def test_a_class_teacher_reaches_the_own_class_only(desk, cast):
    teacher = desk("class_teacher")
    assert [teacher.ask(page, "4.a").status_code for page in PAGES] == [404, 404, 404]
    refused = teacher.client.post(
        teacher.place("/lapas", "4.a"), data={"persons": [cast.person["karlina"]], "key": "a" * 10}
    )
    assert refused.status_code == 404
    assert (
        teacher.client.get(f"/paroles/nav-pieslegusies/csv?klase={cast.school_class['4.a']}").status_code
        == 404
    )
    assert "Kārkliņa" not in teacher.client.get("/paroles/nav-pieslegusies").text


def test_a_person_of_another_class_cannot_be_smuggled_in(desk, records):
    answer = desk().slips("karlina", "elza")
    assert answer.status_code == 422
    with records() as session:
        assert session.scalar(select(func.count(OneTimePassword.id))) == 0


# Families


def test_pupils_of_the_same_parents_are_one_family(desk):
    text = re.sub(r"\s+", " ", desk().ask("").text)
    families = [part for part in text.split("<tbody>")[1:] if "Bērziņa Inese" in part]
    assert len(families) == 1
    assert all(name in families[0] for name in ("Bērziņš Roberts", "Bērziņa Anna Marija", "Bērziņš Andris"))


def test_who_has_left_the_class_is_not_listed(desk):
    assert "Gustavs" not in desk().ask("").text


def test_two_pupils_of_one_name_are_told_apart_by_birth_date(desk, records, cast):
    with records() as session:
        session.get_one(Person, cast.person["elza"]).surname = "Ķirse"
        session.get_one(Person, cast.person["elza"]).first_name = "Evelīna"
    assert desk().ask("").text.count("(17.05.2016.)") == 2


def test_the_list_costs_the_same_for_a_class_of_any_size(desk, records, cast, app):
    teacher = desk()

    def statements() -> int:
        count = []
        listener = lambda *_: count.append(1)  # noqa: E731
        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", listener)
        assert teacher.ask("").status_code == 200
        event.remove(engine, "before_cursor_execute", listener)
        return len(count)

    few = statements()
    with records() as session:
        fill_class(session, cast, pupils=30, lessons=1)
    assert statements() == few


# Slips


def test_a_slip_holds_what_each_of_the_family_needs(desk, app):
    text = printed(desk().slips("roberts", "anna", "guardian", "father"))
    assert all(word in text for word in ("Bērziņa Anna Marija, Bērziņš Roberts", "Inese Bērziņa", "māte"))
    assert "http://localhost" in text
    assert "07.12.2026. plkst. 10.15" in text
    assert all(name in text for name in ("student", "anna.marija.berzina", "guardian", "father"))
    assert len(set(PASSWORD.findall(text))) == 4


def test_the_printed_password_signs_in_once_and_must_be_replaced(desk, app):
    password = PASSWORD.search(printed(desk().slips("elza")))[0]
    browser = app.test_client()
    assert browser.post("/ieiet", data={"name": "elza.abola", "password": password}).status_code == 302
    own = {"password": "rudzu-maize-ar-medu", "again": "rudzu-maize-ar-medu"}
    assert browser.get("/").headers["Location"] == "/mani-dati/parole"
    assert browser.post("/mani-dati/parole", data=own).status_code == 302
    assert browser.get("/").status_code == 200
    assert come(app, "elza.abola", password).status_code == 422


def test_after_two_weeks_the_slip_is_worthless(desk, app, clock):
    password = PASSWORD.search(printed(desk().slips("elza")))[0]
    clock.move(MOMENT + timedelta(days=14))
    assert come(app, "elza.abola", password).status_code == 422


def test_the_school_decides_how_long_a_slip_is_valid(desk, records):
    with records() as session:
        session.add(Setting(name="slip_password_days", value="3"))
    assert "26.11.2026. plkst. 10.15" in printed(desk().slips("elza"))


def test_printing_again_issues_anew_and_ends_the_sign_ins(desk, app, sign_in):
    first = PASSWORD.search(printed(desk().slips("guardian")))[0]
    mother = sign_in("guardian")
    second = PASSWORD.search(printed(desk().slips("guardian")))[0]
    assert come(app, "guardian", first).status_code == 422
    assert mother.get("/").status_code == 302
    assert come(app, "guardian", second).status_code == 302


def test_a_second_click_issues_nothing(desk, app):
    teacher = desk()
    key = KEY.search(teacher.ask("/lapas").text)[1]
    first = PASSWORD.search(printed(teacher.slips("elza", key=key)))[0]
    again = teacher.slips("elza", key=key)
    assert (again.status_code, again.mimetype) == (409, "text/html")
    assert "otrais klikšķis neko neizsniedza" in again.text
    assert come(app, "elza.abola", first).status_code == 302


def test_who_came_in_or_holds_a_password_is_left_out_until_ticked(desk, records, cast):
    with records() as session:
        session.get_one(Account, cast.account["guardian"]).password_hash = door.NOBODY
    printed(desk().slips("father"))
    ticked = desk().ticked("/lapas")
    assert cast.person["elza"] in ticked
    assert ticked.isdisjoint({cast.person["guardian"], cast.person["father"]})
    assert desk().slips("guardian").status_code == 200


def test_whoever_holds_a_post_is_let_in_by_the_superuser_only(desk, records, cast):
    """Juris Saulītis teaches English and is a father of the class."""
    with records() as session:
        father = Guardian(person_id=cast.person["subject_teacher"])
        session.add(father)
        session.flush()
        session.add(Guardianship(student_id=cast.student["elza"], guardian_id=father.id, role="father"))
    for who in MAY:
        assert desk(who).slips("subject_teacher").status_code == 422
        assert cast.person["subject_teacher"] not in desk(who).ticked("/lapas")
    assert "paroli izsniedz virslietotājs" in desk().ask("").text


def test_a_former_teacher_is_a_parent_like_others(desk, records, cast):
    with records() as session:
        session.get_one(Staff, cast.staff["interest_teacher"]).ends_on = MOMENT.date() - timedelta(days=1)
        for grant in session.scalars(
            select(RoleGrant).where(RoleGrant.account_id == cast.account["interest_teacher"])
        ):
            grant.ends_on = MOMENT.date() - timedelta(days=1)
        mother = Guardian(person_id=cast.person["interest_teacher"])
        session.add(mother)
        session.flush()
        session.add(Guardianship(student_id=cast.student["elza"], guardian_id=mother.id, role="mother"))
    assert desk().slips("interest_teacher").status_code == 200


def test_a_contact_who_may_not_receive_information_gets_no_account(desk, records, cast):
    with records() as session:
        for tie in session.scalars(
            select(Guardianship).where(Guardianship.guardian_id == cast.guardian["father"])
        ):
            tie.may_receive_information = False
    assert desk().slips("father").status_code == 422


def test_one_parent_of_several_children_has_one_account_and_two_parents_have_two(desk, records, cast):
    printed(desk().slips("roberts", "anna", "guardian", "father"))
    with records() as session:
        count = select(func.count(Account.id)).where
        assert session.scalar(count(Account.person_id == cast.person["guardian"])) == 1
        assert session.scalar(count(Account.person_id == cast.person["father"])) == 1


def test_no_password_is_in_the_records_and_the_trail_tells_who_issued_it(desk, records, cast):
    password = PASSWORD.search(printed(desk().slips("elza")))[0]
    with records() as session:
        hashes = session.scalars(select(OneTimePassword.password_hash)).all()
        told = session.scalars(select(TrailValue.new)).all()
        assert all(text.startswith("$argon2id$") for text in hashes)
        assert [text for text in told if text and (password in text or "argon2" in text)] == []
        assert "slip" in told


@pytest.mark.parametrize(
    "persons", [[], ["abc"], ["-1"], ["99999999999999999999"], ["1,2"], ["<b>"], ["\u0100" * 5000]]
)
def test_odd_persons_are_refused_with_a_sentence(desk, persons):
    teacher = desk()
    answer = teacher.client.post(teacher.place("/lapas"), data={"persons": persons, "key": "abcdefgh"})
    assert answer.status_code == 422
    assert "Nekas vēl nav izsniegts" in answer.text


@pytest.mark.parametrize("key", ["", "a b", "x" * 65, "<b>", "ā"])
def test_a_form_without_its_number_issues_nothing(desk, cast, key):
    teacher = desk()
    data = {"persons": [cast.person["elza"]], "key": key}
    assert teacher.client.post(teacher.place("/lapas"), data=data).status_code == 422


def test_names_with_html_are_printed_as_they_are(desk, records, cast):
    with records() as session:
        session.get_one(Person, cast.person["elza"]).first_name = "<b>Elza</b> & =1+1"
    assert "<b>Elza</b> & =1+1" in printed(desk().slips("elza"))


def test_paper_that_cannot_be_drawn_is_owned_up_to(desk, monkeypatch):
    monkeypatch.setattr(pdf, "render", broken)
    teacher = desk()
    answer = teacher.slips("elza")
    assert answer.status_code == 302
    assert "izdrukājiet vēlreiz" in teacher.client.get(answer.headers["Location"]).text


def broken(_html: str) -> bytes:
    raise pdf.PdfError("tests")


# Who has not come in yet


def test_the_list_of_families_not_signed_in_loses_who_comes(desk, app, records, cast):
    teacher = desk()
    assert "Bērziņš Roberts" in teacher.client.get("/paroles/nav-pieslegusies").text
    password = PASSWORD.search(printed(teacher.slips("father")))[0]
    come(app, "father", password)
    page = teacher.client.get("/paroles/nav-pieslegusies").text
    assert "Bērziņš Roberts" not in page
    assert "Abola Elza" in page


def test_the_list_is_a_file_without_formulas_too(desk, records, cast):
    with records() as session:
        session.get_one(Person, cast.person["elza"]).surname = "=HYPERLINK(1)"
    answer = desk().client.get("/paroles/nav-pieslegusies/csv")
    text = answer.data.decode("utf-8-sig")
    assert text.splitlines()[0] == "Klase;Skolēni;Vecāki;Stāvoklis"
    assert "'=HYPERLINK(1) Elza" in text
    assert ";=" not in text
    assert "+371" not in text


def test_a_session_of_a_first_password_counts_as_signed_in(desk, app, records, cast):
    password = PASSWORD.search(printed(desk().slips("elza")))[0]
    come(app, "elza.abola", password)
    with records() as session:
        assert (
            session.scalar(select(func.count(AccountSession.id)).where(AccountSession.must_choose_password))
            == 1
        )
    assert "Abola" not in desk().client.get("/paroles/nav-pieslegusies").text
