"""What is not entered by 17.00 stands in the overview of whoever watches over it (clauses 3.4, 4.2, 11)."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from models.lesson_changes import LessonCancelled, Substitution
from tests.full_class import counted, fill_class
from tests.people import MOMENT, TODAY

BEFORE_FIVE = datetime(2026, 11, 23, 14, 59, tzinfo=UTC)
AFTER_FIVE = datetime(2026, 11, 23, 15, 1, tzinfo=UTC)
TODAY_ONLY = "no=2026-11-23&lidz=2026-11-23&skats=stundas"


@pytest.fixture
def overview(sign_in):
    """The overview as somebody reads it."""
    return lambda who, query=TODAY_ONLY: sign_in(who).get(f"/zurnali/neievaditas/?{query}").text


def test_until_five_nothing_of_the_day_is_owed(overview, clock):
    clock.move(BEFORE_FIVE)
    assert "Viss ir ievadīts." in overview("superuser")


def test_after_five_the_very_column_stands_there_with_who_owes_it(overview, clock, cast):
    clock.move(AFTER_FIVE)
    page = overview("superuser")
    place = f'href="/zurnali/{cast.group["maths"]}?skats=2026-11#x-2026-11-23-1"'
    assert place in page
    row = page.split(place)[1].split("</tr>")[0]
    assert "Kalēja Ilze" in row
    assert "6 stundām" in page


def test_a_lesson_entered_struck_out_or_substituted_is_not_its_teachers(
    overview, records, cast, clock, sign_in
):
    client, url = sign_in("class_teacher"), f"/zurnali/{cast.group['maths']}"
    born = client.post(f"{url}/klat", json={"key": str(uuid4()), "column": "x-2026-11-23-1"}).json["column"]
    sent = {"key": str(uuid4()), "column": born["key"], "version": born["version"], "topic": "Daļas"}
    assert client.post(f"{url}/kolonna", json=sent).status_code == 200
    common = {"held_on": TODAY, "account_id": cast.account["superuser"], "made_at": MOMENT}
    with records() as session:
        session.add(
            LessonCancelled(journal_group_id=cast.group["class_lesson"], number=6, reason="sals", **common)
        )
        session.add(
            Substitution(
                journal_group_id=cast.group["maths"], number=3, staff_id=cast.staff["stranger"], **common
            )
        )
    clock.move(AFTER_FIVE)
    page = overview("superuser", f"{TODAY_ONLY}&skolotajs={cast.staff['class_teacher']}")
    assert "Angļu valoda, 4.b, 2. grupa" in page
    assert "Klases stunda" not in page
    assert "Matemātika, 4.b" not in page
    page = overview("superuser", f"{TODAY_ONLY}&skolotajs={cast.staff['stranger']}")
    assert "Matemātika, 4.b" in page
    assert "aizvietošana" in page
    assert "#x-2026-11-23-3" not in sign_in("class_teacher").get("/").text


READS = [
    # who reads which groups' lessons: by hand from the order (3.4, 4.2, 5, 11)
    (
        "superuser",
        {"Matemātika, 4.a", "Matemātika, 4.b", "Angļu valoda, 4.b, 1. grupa", "Klases stunda, 4.b"},
    ),
    ("director", {"Matemātika, 4.a", "Matemātika, 4.b", "Angļu valoda, 4.b, 1. grupa", "Klases stunda, 4.b"}),
    ("deputy_upbringing", {"Klases stunda, 4.b"}),
    ("class_teacher", {"Matemātika, 4.b", "Angļu valoda, 4.b, 1. grupa", "Klases stunda, 4.b"}),
    ("stranger", {"Matemātika, 4.a"}),
    ("subject_teacher", {"Angļu valoda, 4.b, 1. grupa"}),
    ("interest_teacher", set()),
]


@pytest.mark.parametrize(("who", "titles"), READS)
def test_each_reads_the_journals_within_reach(overview, clock, who, titles):
    clock.move(AFTER_FIVE)
    page = overview(who)
    everything = {title for _who, each in READS for title in each}
    assert {title for title in everything if f">{title}</a>" in page} == titles


@pytest.mark.parametrize(
    ("who", "status"), [("registrar", 403), ("student", 403), ("guardian", 403), (None, 302)]
)
def test_who_reads_no_journals_reads_no_overview(sign_in, who, status):
    for place in ("", "csv"):
        assert sign_in(who).get(f"/zurnali/neievaditas/{place}").status_code == status


@pytest.mark.parametrize(
    ("view", "rows"),
    [
        ("skolotaji", ["Kalēja Ilze", "Saulītis Juris", "Svešā Zane"]),
        ("klases", ["4.a", "4.b"]),
        ("dienas", ["23. novembris, pirmdiena"]),
    ],
)
def test_it_is_counted_by_teacher_class_and_day(overview, clock, view, rows):
    clock.move(AFTER_FIVE)
    page = overview("superuser", f"no=2026-11-23&skats={view}")
    heads = [part.split("</a>")[0].rpartition(">")[2] for part in page.split('class="key"><a')[1:]]
    assert heads == rows


def test_the_filters_narrow_it_and_strange_ones_do_no_harm(overview, clock, cast):
    clock.move(AFTER_FIVE)
    assert ">Matemātika, 4.a</a>" not in overview("superuser", f"{TODAY_ONLY}&klase=4.b")
    assert ">Matemātika, 4.b</a>" not in overview("superuser", f"{TODAY_ONLY}&klase=4.a")
    for query in (
        "klase=%3Cb%3E",
        "skolotajs=99999999999999999999",
        "no=2026-02-31&lidz=0001-01-01",
        "skats=x",
    ):
        assert "Neievadītās stundas" in overview("superuser", query)


def test_the_table_holds_what_is_chosen(sign_in, clock):
    clock.move(AFTER_FIVE)
    file = (
        sign_in("superuser").get("/zurnali/neievaditas/csv?no=2026-11-23&klase=4.a").data.decode("utf-8-sig")
    )
    assert file.splitlines()[1:] == ["2026-11-23;1;Matemātika, 4.a;4.a;Svešā Zane;"]


def test_the_board_of_who_watches_counts_by_teacher(sign_in, clock, cast):
    clock.move(AFTER_FIVE)
    place = f"/zurnali/neievaditas/?skats=stundas&skolotajs={cast.staff['subject_teacher']}&no=2026-11-10"
    assert place.replace("&", "&amp;") in sign_in("director").get("/").text
    assert "Neievadīts divās nedēļās" in sign_in("deputy_upbringing").get("/").text
    assert "Neievadīts divās nedēļās" not in sign_in("subject_teacher").get("/").text


@pytest.mark.parametrize("pupils", [2, 30])
def test_the_whole_school_is_read_in_the_same_few_statements(app, records, cast, sign_in, clock, pupils):
    with records() as session:
        fill_class(session, cast, pupils=pupils)
    clock.move(AFTER_FIVE)
    client = sign_in("superuser")
    with counted(app) as statements:
        assert client.get("/zurnali/neievaditas/").status_code == 200
    assert len(statements) == 10, "\n\n".join(statements)
