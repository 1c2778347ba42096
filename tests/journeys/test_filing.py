"""The end of the year: what is filed of journals and absences, each by who may (3.4, 8, 14, 18)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.absences import missed_often
from tests.papers import pages

YEAR = {"no": "2026-09-01", "lidz": "2027-05-31"}


def paper_of(client, address, **query):
    with client.get(address, query_string=query | YEAR) as answer:
        assert answer.status_code == 200, answer.text
        return " ".join(pages(answer.get_data()))


def test_the_class_teacher_looks_through_journal_absences_and_lists(sign_in, cast, records, clock):
    with records() as session:
        missed_often(session, cast, "roberts", 4)
    clock.move(datetime(2027, 5, 31, 9, tzinfo=UTC))
    teacher, class_id = sign_in("class_teacher"), cast.school_class["4.b"]

    book = paper_of(teacher, "/druka/zurnala-izdruka/paraugs", grupa=cast.group["maths"])
    assert "Matemātika, 4.b: 2026. gada septembris" in book
    assert "Bērziņš Roberts n n n n" in book
    assert "Daļskaitļi" in book

    overview = paper_of(teacher, "/druka/kavejumu-parskats/paraugs", klase=class_id)
    assert "Bērziņš Roberts – – – 4 4 – –" in overview
    assert "Bērziņš Roberts, 4.b klase" in paper_of(
        teacher, "/druka/skolena-kavejumi/paraugs", klase=class_id, skolens=cast.student["roberts"]
    )
    with teacher.get("/druka/klases-saraksts/paraugs", query_string={"klase": class_id}) as answer:
        assert "Klases saraksts, 4.b" in pages(answer.get_data())[0]


def test_of_another_class_nothing_is_printed(sign_in, cast):
    stranger = sign_in("stranger")
    for address, query in (
        ("/druka/zurnala-izdruka/paraugs", {"grupa": cast.group["maths"]}),
        ("/druka/kavejumu-parskats/paraugs", {"klase": cast.school_class["4.b"]}),
        ("/druka/klases-saraksts/paraugs", {"klase": cast.school_class["4.b"]}),
    ):
        assert stranger.get(address, query_string=query | YEAR).status_code == 404


def test_a_period_that_makes_no_sense_is_no_failure(sign_in, cast):
    teacher = sign_in("class_teacher")
    for first, last in (("2026-11-02", "2026-11-01"), ("vakar", ""), (str(date.max), str(date.min))):
        query = {"klase": cast.school_class["4.b"], "no": first, "lidz": last}
        assert teacher.get("/druka/kavejumu-parskats", query_string=query).status_code in {200, 404}
        assert teacher.get("/druka/kavejumu-parskats/paraugs", query_string=query).status_code in {
            200,
            302,
            404,
        }
