"""A teacher who leaves in mid-year hands the journals over by date (clauses 3.1, 11)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from models.audit import Trail
from models.checks import CheckRemark, RemarkState
from models.journal import JournalTeacher
from models.messages import Notice
from tests.full_class import counted
from tests.people import MOMENT, YEAR_BEGAN

DAY, EVE = date(2026, 11, 24), date(2026, 11, 23)
ON_THE_DAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


class Office:
    """The superuser at the handing over of journals."""

    def __init__(self, client, cast):
        self.client, self.cast, self.count = client, cast, 0

    def page(self, giver="class_teacher", taker="stranger", day=DAY):
        asked = {"no": self.cast.staff[giver], "kam": self.cast.staff[taker], "diena": day}
        return self.client.get("/zurnalu-nodosana/", query_string=asked)

    def give(self, *groups, giver="class_teacher", taker="stranger", day=DAY, key=""):
        self.count += 1
        form = {
            "key": key or f"veidlapa-{self.count}",
            "no": self.cast.staff.get(giver, giver),
            "kam": self.cast.staff.get(taker, taker),
            "diena": day,
            "grupa": [self.cast.group.get(group, group) for group in groups],
        }
        return self.client.post("/zurnalu-nodosana/", data=form)


@pytest.fixture
def office(sign_in, cast):
    return Office(sign_in("superuser"), cast)


@pytest.fixture
def keepers(records, cast):
    """Who keeps a group when: (staff, from, to)."""

    def of(group):
        with records() as session:
            rows = session.scalars(
                select(JournalTeacher)
                .where(JournalTeacher.journal_group_id == cast.group[group])
                .order_by(JournalTeacher.starts_on, JournalTeacher.id)
            )
            return [(row.staff_id, row.starts_on, row.ends_on) for row in rows]

    return of


def test_all_journals_stand_ticked_with_what_is_owed_in_them(office, sign_in):
    page = office.page().text
    for title in ("Matemātika, 4.b", "Angļu valoda, 4.b, 2. grupa", "Klases stunda, 4.b"):
        assert f">{title}</label>" in page
    assert page.count(" checked") == 3
    assert "Matemātika, 4.a" not in page
    assert "31 stunda" in page, "mathematics: ten Mondays of two lessons and eleven Tuesdays"


def test_remarks_that_are_open_go_with_the_journal(office, records, cast):
    with records() as session:
        for state in RemarkState:
            session.add(
                CheckRemark(
                    journal_group_id=cast.group["maths"],
                    text="Nav tēmas.",
                    author_id=cast.account["superuser"],
                    made_at=MOMENT,
                    state=state,
                )
            )
    row = office.page().text.split(">Matemātika, 4.b</label>")[1].split("</tr>")[0]
    assert '<span class="pill late">2</span>' in row


def test_a_journal_changes_hands_from_the_day_on(office, keepers, cast, sign_in, clock):
    assert office.give("maths", "english_2").status_code == 302
    old, new = cast.staff["class_teacher"], cast.staff["stranger"]
    assert keepers("maths") == [(old, YEAR_BEGAN, EVE), (new, DAY, None)]
    assert keepers("class_lesson") == [(old, YEAR_BEGAN, None)]
    place = f"/zurnali/{cast.group['maths']}"
    assert sign_in("stranger").get(place).status_code == 404
    assert "data-live" in sign_in("class_teacher").get(place).text
    clock.move(ON_THE_DAY)
    assert "data-live" in sign_in("stranger").get(place).text
    assert "data-live" not in sign_in("class_teacher").get(place).text


def test_both_are_told_and_the_trail_keeps_it(office, records, cast):
    office.give("maths")
    with records() as session:
        told = dict(session.execute(select(Notice.person_id, Notice.text)).tuples().all())
        assert set(told) == {cast.person["class_teacher"], cast.person["stranger"]}
        assert all("Matemātika, 4.b" in text and "24.11.2026." in text for text in told.values())
        acts = select(Trail.act).where(Trail.table_name == "journal_teacher", Trail.account_id.is_not(None))
        assert sorted(session.scalars(acts)) == ["changed", "created"]


def test_a_second_click_hands_over_once(office, keepers):
    first, second = (office.give("maths", key="divreiz-divreiz") for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert len(keepers("maths")) == 2


def test_what_was_handed_over_meanwhile_is_told(office, keepers):
    office.give("maths", taker="subject_teacher")
    late = office.give("maths")
    assert late.status_code == 409
    assert len(keepers("maths")) == 2


def test_a_time_that_is_ahead_changes_hands_whole(office, keepers, records, cast):
    ahead = date(2027, 1, 4)
    with records() as session:
        row = session.scalars(
            select(JournalTeacher).where(JournalTeacher.journal_group_id == cast.group["maths"])
        ).one()
        row.starts_on = ahead
    assert office.give("maths").status_code == 302
    assert keepers("maths") == [(cast.staff["stranger"], ahead, None)]


def test_who_teaches_the_group_already_goes_on(office, keepers, records, cast):
    with records() as session:
        session.add(
            JournalTeacher(
                journal_group_id=cast.group["maths"], staff_id=cast.staff["stranger"], starts_on=YEAR_BEGAN
            )
        )
    assert office.give("maths").status_code == 302
    old, new = cast.staff["class_teacher"], cast.staff["stranger"]
    assert keepers("maths") == [(old, YEAR_BEGAN, EVE), (new, YEAR_BEGAN, None)]


@pytest.mark.parametrize(
    ("groups", "changes"),
    [
        ((), {}),
        (("maths",), {"taker": "class_teacher"}),
        (("maths",), {"taker": "interest_teacher"}),
        (("maths",), {"taker": ""}),
        (("maths",), {"taker": "7654321"}),
        (("maths",), {"day": date(2028, 1, 1)}),
        (("maths_4a",), {}),
        (("7654321",), {}),
        (("maths",), {"giver": "registrar"}),
    ],
)
def test_nothing_moves_that_should_not(office, keepers, groups, changes):
    before = keepers("maths"), keepers("maths_4a")
    assert office.give(*groups, **changes).status_code in {409, 422}
    assert (keepers("maths"), keepers("maths_4a")) == before


@pytest.mark.parametrize(
    ("who", "status"),
    [("director", 403), ("deputy_upbringing", 403), ("class_teacher", 403), ("guardian", 403), (None, 302)],
)
def test_only_the_superuser_hands_journals_over(sign_in, who, status):
    assert sign_in(who).get("/zurnalu-nodosana/").status_code == status
    assert sign_in(who).post("/zurnalu-nodosana/").status_code == status


def test_the_page_costs_the_same_few_statements(app, office):
    with counted(app) as statements:
        assert office.page().status_code == 200
    assert len(statements) <= 14, "\n\n".join(statements)
