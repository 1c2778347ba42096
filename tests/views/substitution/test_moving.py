"""The superuser moves lessons and gives them other rooms; journals, boards and families follow (clause 6)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from models.journal import Lesson
from models.lesson_changes import LessonMoved, RoomChange
from models.messages import Notice
from models.people import ContactRole, Guardian, Guardianship
from models.school import Room, Setting
from models.timetable import TimetableSlot
from tests.people import MOMENT, TODAY, YEAR_BEGAN
from tests.views.journal.test_day import text_of
from tests.views.journal.test_lesson_changes import Grid

MONDAY, TUESDAY, WEDNESDAY = "2026-11-23", "2026-11-24", "2026-11-25"
SIXTH = "x-2026-11-23-6"


class Office:
    """The superuser at the changes of single lessons."""

    def __init__(self, client, cast):
        self.client, self.cast, self.count = client, cast, 0

    def _form(self, group, day, number, **fields):
        self.count += 1
        return {
            "key": f"veidlapa-{self.count}",
            "klase": self.cast.school_class["4.b"],
            "diena": day,
            "stunda": f"{self.cast.group[group]}-{number}",
            **fields,
        }

    def move(self, group="class_lesson", day=MONDAY, number=6, to=WEDNESDAY, to_number=2, **fields):
        form = {"uz": to, "uz_stundu": to_number, "iemesls": "olimpiāde"} | fields
        return self.client.post("/aizvietosana/parcelt", data=self._form(group, day, number, **form))

    def room(self, room, group="class_lesson", day=MONDAY, number=6, **fields):
        form = self._form(group, day, number, telpa=room, **fields)
        return self.client.post("/aizvietosana/telpa", data=form)

    def listed(self, first=MONDAY, last=WEDNESDAY):
        return self.client.get("/aizvietosana/", query_string={"no": first, "lidz": last}).text


@pytest.fixture
def office(sign_in, cast):
    return Office(sign_in("superuser"), cast)


@pytest.fixture
def rooms(records):
    """Another room beside 112: their numbers by name."""
    with records() as session:
        session.add(Room(name="205"))
        session.flush()
        return dict(session.execute(select(Room.name, Room.id)).tuples().all())


@pytest.fixture
def moves(records):
    """What is moved now: (from, number, to, number)."""

    def rows():
        with records() as session:
            standing = select(LessonMoved).where(LessonMoved.voided_at.is_(None)).order_by(LessonMoved.id)
            return [
                (str(row.held_on), row.number, str(row.to_on), row.to_number)
                for row in session.scalars(standing)
            ]

    return rows


@pytest.fixture
def told(records, cast):
    """Who was told of changes, and what: key of the cast -> sentences."""

    def rows():
        names = {number: name for name, number in cast.person.items()}
        found: dict[str, list[str]] = {}
        with records() as session:
            for row in session.scalars(select(Notice).where(Notice.kind == "lesson_change")):
                found.setdefault(names[row.person_id], []).append(row.text)
        return found

    return rows


def test_a_moved_lesson_leaves_its_place_and_is_owed_where_it_went(office, sign_in, cast, clock, moves):
    assert office.move().status_code == 302
    assert moves() == [(MONDAY, 6, WEDNESDAY, 2)]
    grid = Grid(sign_in("class_teacher"), cast)
    grid.url = f"/zurnali/{cast.group['class_lesson']}"
    column = grid.columns()[SIXTH]
    assert (column["state"], column["live"], column["may_restore"]) == ("moved", False, False)
    assert "25. novembris" in column["change_text"]
    assert "pārcelta" in grid.type(SIXTH, "roberts", "n")["error"]
    clock.move(datetime(2026, 11, 25, 8, 0, tzinfo=UTC))
    there = Grid(sign_in("class_teacher"), cast)
    there.url = grid.url
    key = "x-2026-11-25-2"
    assert "23. novembris" in there.columns()[key]["change_text"]
    board = there.client.get("/").text
    assert f"#{key}" in board
    assert f"#{SIXTH}" not in board
    assert there.type(key, "roberts", "n")["status"] == "saved"


def test_in_its_own_place_nothing_is_struck_out_or_made_anew(office, sign_in, cast):
    office.move()
    grid = Grid(sign_in("class_teacher"), cast)
    grid.url = f"/zurnali/{cast.group['class_lesson']}"
    assert grid.cancel(SIXTH).status_code in {302, 422}
    assert grid.columns()[SIXTH]["state"] == "moved"
    made = grid.post("jauna", held_on=MONDAY, number="6", kind="lesson", topic="Vakars")
    assert made.status_code == 422


def test_what_is_on_at_that_hour_is_shown_before(office, moves, records, cast):
    answer = office.move(to=TUESDAY, to_number=2)
    assert answer.status_code == 422
    for words in ("Matemātika, 4.b", "tas pats skolotājs", "6 kopīgi skolēni"):
        assert words in answer.text
    assert moves() == []
    assert office.move(to=TUESDAY, to_number=2, tomer="1").status_code == 302
    assert moves() == [(MONDAY, 6, TUESDAY, 2)]


def test_a_room_that_is_taken_is_shown_before(office, records, cast, rooms):
    with records() as session:
        slot = session.get_one(TimetableSlot, cast.slot["maths_4a/0/1"])
        slot.number, slot.room_id = 6, rooms["205"]
    answer = office.room(rooms["205"])
    assert answer.status_code == 422
    assert "tā pati telpa (205)" in answer.text
    assert office.room(rooms["205"], tomer="1").status_code == 302
    assert "telpa 205" in office.listed()


NOWHERE = [
    ({"to": "2026-11-20"}, "vēlāku dienu"),
    ({"to": "2026-11-28"}, "nav mācību diena"),
    ({"to": "9999-12-31"}, "nav mācību diena"),
    ({"to": "0001-01-01"}, "vēlāku dienu"),
    ({"to": ""}, "kurā dienā"),
    ({"to": MONDAY, "to_number": 6}, "citu laiku"),
    ({"to_number": 9}, "tādas stundas nav"),
    ({"to_number": "99999999999"}, "kurā dienā"),
    ({"to_number": "divi"}, "kurā dienā"),
    ({"number": 5}, "Izvēlieties vienu"),
    ({"iemesls": "  "}, "kāpēc"),
    ({"group": "maths", "number": 1, "to": MONDAY, "to_number": 3}, "jau ir stunda"),
]


def test_a_lesson_is_not_moved_to_nowhere(office, moves):
    for wish, words in NOWHERE:
        answer = office.move(**({"tomer": "1"} | wish))
        assert answer.status_code == 422, wish
        assert words in answer.text, wish
    assert moves() == []


def test_a_held_lesson_is_not_moved_nor_brought_back(office, moves, records, cast):
    office.move()
    with records() as session:
        group = cast.group["class_lesson"]
        session.add(
            Lesson(journal_group_id=group, held_on=date(2026, 11, 25), number=2, due_at=MOMENT, topic="x")
        )
        session.add(Lesson(journal_group_id=cast.group["maths"], held_on=TODAY, number=3, due_at=MOMENT))
        number = session.scalar(select(LessonMoved.id))
    assert office.move("maths", number=3).status_code == 422
    office.client.post(f"/aizvietosana/parcelt/{number}/atsaukt")
    assert moves() == [(MONDAY, 6, WEDNESDAY, 2)]


def test_withdrawn_it_is_back_and_twice_is_once(office, moves, told, records):
    office.move()
    with records() as session:
        number = session.scalar(select(LessonMoved.id))
    for _ in range(2):
        assert office.client.post(f"/aizvietosana/parcelt/{number}/atsaukt").status_code == 302
    assert moves() == []
    assert len(told()["guardian"]) == 2
    assert "tomēr notiek" in told()["guardian"][1]
    assert office.move(to_number=3).status_code == 302


def test_a_second_click_moves_once(office, moves, told):
    form = office._form("class_lesson", MONDAY, 6, uz=WEDNESDAY, uz_stundu=2, iemesls="olimpiāde")
    for _ in range(2):
        assert office.client.post("/aizvietosana/parcelt", data=form).status_code == 302
    assert len(moves()) == 1
    assert len(told()["guardian"]) == 1


def test_another_room_replaces_the_first(office, records, rooms):
    assert office.room(rooms["205"]).status_code == 302
    assert office.room(rooms["205"]).status_code == 422
    assert office.room(rooms["112"]).status_code == 302
    with records() as session:
        standing = select(RoomChange.room_id).where(RoomChange.voided_at.is_(None))
        assert session.scalars(standing).all() == [rooms["112"]]
        assert session.scalar(select(func.count(RoomChange.id))) == 2


def test_there_must_be_such_a_room(office, records):
    for room in ("", "999999", "x", "99999999999999"):
        assert office.room(room).status_code == 422
    with records() as session:
        assert session.scalar(select(func.count(RoomChange.id))) == 0


def test_each_member_of_a_family_is_told_once_of_one_act(office, told, records, cast):
    with records() as session:
        own = select(Guardianship).where(Guardianship.guardian_id == cast.guardian["father"])
        for row in session.scalars(own):
            row.may_receive_information = False
        teacher = Guardian(person_id=cast.person["class_teacher"])
        session.add(teacher)
        session.flush()
        session.add(
            Guardianship(student_id=cast.student["evelina"], guardian_id=teacher.id, role=ContactRole.MOTHER)
        )
    office.move()
    found = told()
    assert {who: len(each) for who, each in found.items()} == {
        "guardian": 1,
        "roberts": 1,
        "class_teacher": 1,
    }
    sentence = "23.11.2026. 6. stunda, Klases stunda, 4.b: pārcelta uz 25.11.2026., 2. stunda"
    assert [each[0].count(sentence) for each in found.values()] == [1, 1, 1]
    assert "olimpiāde" not in str(found)


def test_families_are_told_of_what_is_near_only(office, told):
    office.move(group="maths", day="2026-12-07", number=1, to="2026-12-09", to_number=1)
    assert set(told()) == {"class_teacher"}


def test_a_school_may_tell_families_nothing(office, told, records):
    with records() as session:
        session.add(Setting(name="change_notice_days", value="-"))
    office.move()
    assert set(told()) == {"class_teacher"}


def test_families_read_changes_of_their_own_lessons_without_the_reasons(office, sign_in, cast, rooms):
    office.move()
    office.room(rooms["205"], group="maths", number=3)
    parent, stranger = sign_in("guardian"), sign_in("other_guardian")
    query = {"no": MONDAY, "lidz": WEDNESDAY}
    seen = parent.get("/aizvietosana/", query_string=query).text
    assert "Klases stunda, 4.b" in seen
    assert "telpa 205" in seen
    assert "olimpiāde" not in seen
    assert "Atsaukt" not in seen
    assert "4.b" not in stranger.get("/aizvietosana/", query_string=query).text
    assert "olimpiāde" in sign_in("registrar").get("/aizvietosana/", query_string=query).text


def test_homework_is_set_for_the_lesson_where_it_is_held(office, sign_in, cast, records):
    with records() as session:
        group = cast.group["class_lesson"]
        session.add(TimetableSlot(journal_group_id=group, weekday=4, number=1, starts_on=YEAR_BEGAN))
    office.move(day="2026-11-27", number=1, to="2026-11-26", to_number=4)
    grid = Grid(sign_in("class_teacher"), cast)
    url = f"/zurnali/{cast.group['class_lesson']}/blakus?column={SIXTH}"
    offered = [place["value"] for place in grid.client.get(url).json["places"]]
    assert offered[1:3] == ["2026-11-26/4", "2026-11-30/6"]


def test_the_blank_sheet_holds_the_lesson_where_it_went(office, sign_in, cast):
    office.move()
    client, whose = sign_in("class_teacher"), f"s{cast.staff['class_teacher']}"

    def paper(day):
        asked = {"diena": day, "kam": whose}
        return text_of(client.get("/zurnali/dienas-lapa/pdf", query_string=asked))

    assert "2. stunda (9.20–10.00): Klases stunda, 4.b" in paper(WEDNESDAY)
    assert "Klases stunda" not in paper(MONDAY)


def test_what_a_teacher_strikes_out_is_told_while_it_is_ahead(sign_in, cast, told):
    grid = Grid(sign_in("class_teacher"), cast)
    grid.cancel("x-2026-11-23-1")
    assert told() == {}
    grid.url = f"/zurnali/{cast.group['class_lesson']}"
    grid.cancel(SIXTH)
    assert "6. stunda, Klases stunda, 4.b: nenotiek" in told()["guardian"][0]
    grid.restore(SIXTH)
    assert "tomēr notiek" in told()["roberts"][1]


def test_of_a_frost_day_each_is_told_once_in_a_sentence(sign_in, cast, told, clock):
    clock.move(datetime(2026, 11, 22, 17, 0, tzinfo=UTC))
    form = {"key": "veidlapa-sals", "no": MONDAY, "lidz": MONDAY, "iemesls": "sals"}
    assert sign_in("superuser").post("/aizvietosana/nenotiks", data=form).status_code == 302
    found = told()
    lessons = (
        "1. stunda, Matemātika, 4.b",
        "2. stunda, Angļu valoda, 4.b, 2. grupa",
        "3. stunda, Matemātika, 4.b",
        "6. stunda, Klases stunda, 4.b",
    )
    said = "; ".join(f"23.11.2026. {lesson}: nenotiek" for lesson in lessons)
    assert found["roberts"] == [f"Stundu izmaiņas: {said}."]
    assert found["guardian"] == ["Stundu izmaiņas: 23.11.2026. 5 stundas: nenotiek."]
    assert found["other_guardian"] == ["Stundu izmaiņas: 23.11.2026. 1. stunda, Matemātika, 4.a: nenotiek."]
