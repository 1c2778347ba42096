"""The superuser names substitutes, strikes a day out, and counts the hours for pay (clauses 6, 11)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from models.accounts import RoleGrant
from models.audit import Trail
from models.journal import Lesson
from models.lesson_changes import LessonCancelled, Substitution
from models.messages import Notice
from tests.full_class import counted
from tests.people import MOMENT, TODAY

MONDAY, NEXT_MONDAY = "2026-11-23", "2026-11-30"


class Office:
    """The superuser at the substitutions."""

    def __init__(self, client, cast):
        self.client, self.cast, self.count = client, cast, 0

    def lessons(self, absent="class_teacher", first=MONDAY, last=MONDAY):
        asked = {"skolotajs": self.cast.staff[absent], "no": first, "lidz": last}
        return self.client.get("/aizvietosana/jauna", query_string=asked)

    def place(self, group="maths", day=MONDAY, number=1):
        return f"a-{self.cast.group[group]}-{day}-{number}"

    def name(self, absent="class_teacher", first=MONDAY, last=MONDAY, key="", **choices):
        self.count += 1
        form = {
            "key": key or f"veidlapa-{self.count}",
            "skolotajs": self.cast.staff.get(absent, absent),
            "no": first,
            "lidz": last,
            **{name: self.cast.staff.get(who, who) for name, who in choices.items()},
        }
        return self.client.post("/aizvietosana/jauna", data=form)

    def strike(self, reason="sals", classes=(), first=MONDAY, last=MONDAY):
        self.count += 1
        form = {
            "key": f"veidlapa-{self.count}",
            "no": first,
            "lidz": last,
            "iemesls": reason,
            "klase": [self.cast.school_class[name] for name in classes],
        }
        return self.client.post("/aizvietosana/nenotiks", data=form)


@pytest.fixture
def office(sign_in, cast):
    return Office(sign_in("superuser"), cast)


@pytest.fixture
def given(records):
    """Who holds which lesson now: (day, number, substitute)."""

    def rows():
        with records() as session:
            standing = (
                select(Substitution)
                .where(Substitution.voided_at.is_(None))
                .order_by(Substitution.held_on, Substitution.number, Substitution.id)
            )
            return [(row.held_on, row.number, row.staff_id) for row in session.scalars(standing)]

    return rows


def test_the_lessons_of_who_is_away_are_listed_with_who_is_free(office):
    page = office.lessons().text
    for number in (1, 2, 3, 6):
        assert f">{number}.</td>" in page
    first = page.split(office.place(number=1))[1].split("</select>")[0]
    free, busy = first.split("<optgroup")[1:]
    assert "Brīvi" in free
    assert "Saulītis Juris" in free
    assert "Svešā Zane (Matemātika, 4.a)" in busy
    second = page.split(office.place("english_2", number=2))[1].split("</select>")[0]
    assert "Saulītis Juris (Angļu valoda, 4.b, 1. grupa)" in second.split("<optgroup")[2]


def test_who_keeps_no_such_journals_is_not_offered(office):
    page = office.lessons().text
    assert "Dziesma" not in page.split('id="all"')[1]
    assert "Virse" not in page.split('id="all"')[1]


def test_a_substitute_is_named_and_both_are_told(office, given, records, cast):
    answer = office.name(**{office.place(): "subject_teacher"}, iemesls="slimība")
    assert answer.status_code == 302
    assert given() == [(TODAY, 1, cast.staff["subject_teacher"])]
    listed = office.client.get("/aizvietosana/").text
    assert "Saulītis Juris" in listed
    assert "Kalēja Ilze" in listed
    assert "slimība" not in listed
    with records() as session:
        told = session.execute(select(Notice.person_id, Notice.text)).tuples().all()
        assert {person for person, _text in told} == {
            cast.person["subject_teacher"],
            cast.person["class_teacher"],
        }
        assert all("Matemātika, 4.b" in text for _person, text in told)
        assert "substitution" in session.scalars(select(Trail.table_name)).all()


def test_one_substitute_for_all_and_another_for_one(office, given, cast):
    choices = {office.place(number=3): "subject_teacher", "visiem": "stranger", "tomer": "1"}
    assert office.name(**choices).status_code == 302
    stranger, teacher = cast.staff["stranger"], cast.staff["subject_teacher"]
    assert given() == [(TODAY, 1, stranger), (TODAY, 2, stranger), (TODAY, 3, teacher), (TODAY, 6, stranger)]


def test_weeks_are_given_hour_by_hour_of_the_week(office, given, cast):
    page = office.lessons(last="2026-12-14").text
    assert page.count('name="a-') == 5
    answer = office.name(last="2026-12-14", **{office.place(): "subject_teacher"})
    assert answer.status_code == 302
    days = [day for day, _number, _staff in given()]
    assert days == [date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14)]


def test_two_places_at_once_are_shown_before_they_are_meant(office, given):
    choice = {office.place(): "stranger"}
    answer = office.name(**choice)
    assert answer.status_code == 422
    assert "Svešā Zane: 23.11.2026. 1. stunda, Matemātika, 4.a" in answer.text
    assert given() == []
    assert office.name(**choice, tomer="1").status_code == 302
    assert len(given()) == 1


def test_two_lessons_of_one_hour_given_to_one_person_clash(office, given, records, cast):
    choices = {office.place("english_2", number=2): "stranger"}
    assert office.name(**choices).status_code == 302
    other = office.name(absent="subject_teacher", **{office.place("english_1", number=2): "stranger"})
    assert other.status_code == 422
    assert len(given()) == 1


def test_a_second_click_names_nobody_twice(office, given):
    choice = {office.place(): "subject_teacher"}
    places = [office.name(key="divreiz-divreiz", **choice).headers["Location"] for _ in range(2)]
    assert places[0] == places[1]
    assert len(given()) == 1


def test_of_two_who_name_at_once_the_later_is_told(office, given):
    office.name(**{office.place(): "subject_teacher"})
    late = office.name(**{office.place(): "stranger"}, tomer="1")
    assert late.status_code == 422
    assert len(given()) == 1


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"visiem": "interest_teacher"},
        {"visiem": "class_teacher"},
        {"visiem": "99999999999999999999"},
        {"visiem": "7654321"},
        {"visiem": "<b>"},
    ],
)
def test_nobody_is_named_who_could_not_hold_it(office, given, choices):
    assert office.name(**choices).status_code == 422
    assert given() == []


@pytest.mark.parametrize("absent", ["", "abc", "7654321", "99999999999999999999"])
def test_of_nobody_no_lessons_are_given(office, given, absent):
    assert office.name(absent=absent, visiem="subject_teacher").status_code == 422
    assert given() == []


def test_a_day_that_is_past_is_given_to_nobody(office, given):
    place = office.place(day="2026-11-16")
    assert office.name(first="2026-11-16", last="2026-11-16", **{place: "subject_teacher"}).status_code == 422
    assert given() == []


def test_a_substitution_is_withdrawn_while_nothing_is_entered(office, given, records, cast):
    office.name(**{office.place(): "subject_teacher"})
    with records() as session:
        number = session.scalars(select(Substitution.id)).one()
    assert office.client.post(f"/aizvietosana/{number}/atsaukt").status_code == 302
    assert given() == []
    with records() as session:
        told = select(func.count(Notice.id)).where(Notice.person_id == cast.person["subject_teacher"])
        assert session.scalar(told) == 2
    assert office.client.post(f"/aizvietosana/{number}/atsaukt").status_code == 302
    assert office.name(**{office.place(): "subject_teacher"}).status_code == 302


def test_a_substitution_of_an_entered_lesson_stays_and_says_why(office, given, enter, records):
    office.name(**{office.place(): "subject_teacher"})
    enter("subject_teacher")
    with records() as session:
        number = session.scalars(select(Substitution.id)).one()
    answer = office.client.post(f"/aizvietosana/{number}/atsaukt", follow_redirects=True)
    assert "jau ir žurnālā" in answer.text
    assert len(given()) == 1


@pytest.fixture
def enter(sign_in, cast):
    """Enter the first lesson of mathematics with its topic and all present."""

    def entered(who):
        client, url = sign_in(who), f"/zurnali/{cast.group['maths']}"
        answer = client.post(f"{url}/klat", json={"key": "ievade-klat", "column": "x-2026-11-23-1"}).json
        column = answer["column"]
        sent = {"key": "ievade-tema", "column": column["key"], "version": column["version"], "topic": "Daļas"}
        assert client.post(f"{url}/kolonna", json=sent).status_code == 200

    return entered


@pytest.mark.parametrize(
    ("who", "reads", "names"),
    [
        ("superuser", 200, 200),
        ("director", 200, 403),
        ("deputy_upbringing", 200, 403),
        ("class_teacher", 200, 403),
        ("subject_teacher", 200, 403),
        ("registrar", 200, 403),
        ("student", 200, 403),
        ("guardian", 200, 403),
        (None, 302, 302),
    ],
)
def test_who_reads_substitutions_and_who_names_them(sign_in, who, reads, names):
    client = sign_in(who)
    assert client.get("/aizvietosana/").status_code == reads
    for place in ("jauna", "nenotiks", "stundas", "stundas/csv"):
        assert client.get(f"/aizvietosana/{place}").status_code == names
    for place in ("jauna", "nenotiks", "nenotiks/atsaukt", "1/atsaukt"):
        assert (
            client.post(f"/aizvietosana/{place}").status_code in {200, 404, 422, 302}
            if names == 200
            else {names}
        )


def test_a_family_reads_the_substitutions_of_its_own_groups(office, sign_in):
    office.name(**{office.place(): "subject_teacher"})
    assert "Saulītis Juris" in sign_in("student").get("/aizvietosana/").text
    assert "Saulītis Juris" in sign_in("guardian").get("/aizvietosana/").text
    for who in ("other_student", "other_guardian"):
        assert "Saulītis Juris" not in sign_in(who).get("/aizvietosana/").text


# The hours for pay


def test_hours_count_what_was_entered(office, enter):
    office.name(
        **{office.place(): "subject_teacher", office.place(number=3): "subject_teacher"}, iemesls="=1+1"
    )
    enter("subject_teacher")
    page = office.client.get("/aizvietosana/stundas?menesis=2026-11").text
    assert '<td class="num"><b>1</b></td>' in page
    assert "23.11.2026. 3. Matemātika, 4.b" in page
    assert "nav ievadīta" in page
    assert "Saulītis" not in office.client.get("/aizvietosana/stundas?menesis=2026-10").text


def test_the_file_of_hours_is_no_formula(office, enter):
    office.name(**{office.place(): "subject_teacher"}, iemesls="=1+1")
    enter("subject_teacher")
    lines = (
        office.client.get("/aizvietosana/stundas/csv?menesis=2026-11").data.decode("utf-8-sig").splitlines()
    )
    assert lines[1] == "Saulītis Juris;2026-11-23;1;Matemātika, 4.b;Kalēja Ilze;'=1+1;jā"
    book = load_workbook(BytesIO(office.client.get("/aizvietosana/stundas/xlsx?menesis=2026-11").data))
    cells = list(book.active.iter_rows(values_only=False))[1]
    assert [cell.value for cell in cells][:3] == ["Saulītis Juris", datetime(2026, 11, 23), 1]  # noqa: DTZ001
    assert (cells[5].value, cells[5].data_type) == ("=1+1", "s")


# A day is struck out


@pytest.mark.parametrize(
    ("classes", "count"),
    [((), 6), (("4.b",), 5), (("4.a",), 1), (("4.a", "4.b"), 6), (("5.a",), 0)],
)
def test_a_frost_day_strikes_out_the_lessons_of_the_classes(office, records, classes, count):
    office.strike(classes=classes)
    with records() as session:
        rows = session.scalars(select(LessonCancelled)).all()
        assert len(rows) == count
        assert {row.reason for row in rows} <= {"sals"}


def test_what_is_in_the_journal_stays_and_teachers_are_told(office, enter, records, cast):
    enter("class_teacher")
    page = office.client.get("/aizvietosana/nenotiks", query_string={"no": MONDAY, "lidz": MONDAY}).text
    assert "1 stunda jau ir žurnālā" in page
    assert office.strike().status_code == 302
    with records() as session:
        assert session.scalar(select(func.count(LessonCancelled.id))) == 5
        assert session.scalar(select(func.count(Lesson.id))) == 1
        teachers = select(Notice.person_id).where(Notice.kind == "lesson_cancelled")
        told = set(session.scalars(teachers))
        assert told == {cast.person[who] for who in ("class_teacher", "subject_teacher", "stranger")}


def test_a_day_struck_out_is_taken_back(office, records, sign_in):
    office.strike()
    assert office.strike().status_code == 422
    sent = {"no": MONDAY, "iemesls": "sals"}
    assert office.client.post("/aizvietosana/nenotiks/atsaukt", data=sent).status_code == 302
    with records() as session:
        standing = select(func.count(LessonCancelled.id)).where(LessonCancelled.voided_at.is_(None))
        assert session.scalar(standing) == 0
    assert "#x-2026-11-23-1" in sign_in("class_teacher").get("/").text


def test_a_day_is_not_struck_out_without_a_reason(office, records):
    assert office.strike(reason=" ").status_code == 422
    with records() as session:
        assert session.scalar(select(func.count(LessonCancelled.id))) == 0


def test_no_lesson_of_a_struck_day_is_given_to_a_substitute(office, given):
    office.strike()
    assert office.name(**{office.place(): "subject_teacher"}).status_code == 422
    assert given() == []


@pytest.mark.parametrize("last", [MONDAY, "2026-12-18"])
def test_the_lessons_to_give_are_read_in_the_same_few_statements(app, office, last):
    with counted(app) as statements:
        assert office.lessons(last=last).status_code == 200
    assert len(statements) <= 14, "\n\n".join(statements)


def test_a_role_that_ends_before_the_day_names_nobody(office, given, records, cast):
    with records() as session:
        grant = select(RoleGrant).where(RoleGrant.account_id == cast.account["subject_teacher"])
        session.scalars(grant).one().ends_on = TODAY
    place = office.place(day=NEXT_MONDAY)
    answer = office.name(first=NEXT_MONDAY, last=NEXT_MONDAY, **{place: "subject_teacher"})
    assert answer.status_code == 422
    assert given() == []


def test_the_lesson_substituted_ends_with_its_day(office, sign_in, cast, clock):
    office.name(**{office.place(): "subject_teacher"})
    place = f"/zurnali/{cast.group['maths']}"
    assert sign_in("subject_teacher").get(place).status_code == 200
    clock.move(datetime(2026, 11, 23, 21, 59, tzinfo=UTC))
    assert sign_in("subject_teacher").get(place).status_code == 200
    clock.move(datetime(2026, 11, 23, 22, 0, tzinfo=UTC))
    assert sign_in("subject_teacher").get(place).status_code == 404
    assert clock.now() > MOMENT
