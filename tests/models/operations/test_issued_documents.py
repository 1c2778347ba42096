"""Numbers of official documents: one each, duplicates, what replaces what, many printing at once."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain

import pytest

from models.base import db
from models.issued_documents import DocumentPrint, IssuedDocument
from models.operations.issued_documents import PrintedMeanwhile, note_printed
from models.operations.trail import Author, sign
from models.operations.voiding import void_row
from models.rules.broken import RuleBroken
from models.rules.documents import Sheet
from models.rules.issued_documents import typed_code
from models.rules.marks import TermKind
from tests.at_once import at_once, counted_in
from tests.full_class import counted
from tests.issued import SITE, issued, numbered, papers, printer, register
from tests.people import MOMENT

NEXT_DAY = MOMENT + timedelta(days=1)


def numbers(stamps) -> list[str]:
    return [stamp.number for stamp in stamps.values()]


def test_each_paper_of_a_class_has_the_next_number_of_its_kind_and_year(records, cast):
    with records() as session:
        first = issued(session, cast, papers(cast, elza="7", karlis="8"))
        later = issued(session, cast, papers(cast, anna="9"))
        other = issued(session, cast, papers(cast, elza="izziņa"), document="certificate")
        assert numbers(first) == ["L-2026/2027-1", "L-2026/2027-2"]
        assert (numbers(later), numbers(other)) == (["L-2026/2027-3"], ["Z-2026/2027-1"])


def test_the_stamp_says_where_and_by_what_anybody_confirms_the_paper(records, cast):
    with records() as session:
        stamp = issued(session, cast, papers(cast, elza="7"))[cast.student["elza"]]
        row = register(session)[0]
        assert stamp.issued_on == "2026. gada 23. novembris"
        assert stamp.address == f"{SITE}/apliecinajums/{row.code}"
        assert typed_code(stamp.code) == typed_code(stamp.code.lower().replace("-", " ")) == row.code
        assert stamp.confirms.replace("-", "").lower() == row.fingerprint[:8]
        assert not set("01ILO") & set(row.code)


def test_the_same_paper_printed_again_is_a_duplicate_with_the_first_day(records, cast):
    with records() as session:
        first = issued(session, cast, papers(cast, elza="7"))
        again = issued(session, cast, papers(cast, elza="7", anna="5"), NEXT_DAY)
        elza, anna = again[cast.student["elza"]], again[cast.student["anna"]]
        assert elza.number == first[cast.student["elza"]].number
        assert elza.duplicate_of == "23.11.2026."
        assert elza.issued_on == "2026. gada 24. novembris"
        assert (anna.number, anna.duplicate_of) == ("L-2026/2027-2", "")
        told = session.query(DocumentPrint.document_id, DocumentPrint.is_duplicate).order_by(DocumentPrint.id)
        assert [is_again for _row, is_again in told] == [False, True, False]


def test_a_number_whose_paper_never_came_is_given_again_and_is_no_duplicate(records, cast):
    with records() as session:
        lost = numbered(session, cast, papers(cast, elza="7"))
        found = issued(session, cast, papers(cast, elza="7"), NEXT_DAY)
        stamp = found[cast.student["elza"]]
        assert stamp.number == lost[cast.student["elza"]].number
        assert (stamp.duplicate_of, stamp.issued_on) == ("", "2026. gada 24. novembris")
        assert register(session)[0].issued_at == NEXT_DAY


def test_a_changed_paper_has_a_new_number_and_replaces_the_former(records, cast):
    with records() as session:
        issued(session, cast, papers(cast, elza="7", anna="5"))
        issued(session, cast, papers(cast, elza="8"), NEXT_DAY)
        elza, anna, newer = register(session)
        assert [row.superseded_by_id for row in (elza, anna, newer)] == [newer.id, None, None]


def test_a_number_alone_replaces_nothing(records, cast):
    with records() as session:
        issued(session, cast, papers(cast, elza="7"))
        numbered(session, cast, papers(cast, elza="8"))
        assert [row.superseded_by_id for row in register(session)] == [None, None]


def test_what_is_changed_back_is_a_paper_of_its_own(records, cast):
    with records() as session:
        for words in ("7", "8", "7"):
            last = issued(session, cast, papers(cast, elza=words))[cast.student["elza"]]
        assert (last.number, last.duplicate_of) == ("L-2026/2027-3", "")
        first, second, third = register(session)
        assert (first.superseded_by_id, second.superseded_by_id) == (second.id, third.id)


def test_another_semester_replaces_nothing(records, cast):
    with records() as session:
        issued(session, cast, papers(cast, elza="7"))
        issued(session, cast, papers(cast, elza="8"), term=TermKind.YEAR)
        assert [row.superseded_by_id for row in register(session)] == [None, None]


def test_a_pupil_who_changed_class_has_the_former_paper_replaced(records, cast):
    with records() as session:
        issued(session, cast, papers(cast, elza="4.b"))
        issued(session, cast, papers(cast, elza="4.a"), class_id=cast.school_class["4.a"])
        former, newer = register(session)
        assert former.superseded_by_id == newer.id


def test_papers_of_two_classes_do_not_replace_each_other(records, cast):
    with records() as session:
        for name in ("4.a", "4.b", "4.b"):
            sheet = Sheet(None, name, (), "ab" * 32)
            last = issued(
                session, cast, [sheet], document="summary_journal", class_id=cast.school_class[name]
            )[None]
        assert (last.number, last.duplicate_of) == ("K-2026/2027-2", "23.11.2026.")


def test_two_who_numbered_the_same_paper_do_not_both_print_an_original(records, cast):
    with records() as session:
        one, two = (numbered(session, cast, papers(cast, elza="7")) for _each in range(2))
        note_printed(session, printer(cast), one.values(), MOMENT)
        with pytest.raises(PrintedMeanwhile):
            note_printed(session, printer(cast), two.values(), MOMENT)


def test_an_older_content_printed_last_does_not_replace_the_newer(records, cast):
    with records() as session:
        older = numbered(session, cast, papers(cast, elza="7"))
        issued(session, cast, papers(cast, elza="8"))
        with pytest.raises(PrintedMeanwhile):
            note_printed(session, printer(cast), older.values(), MOMENT)


def test_a_voided_paper_keeps_its_number_and_is_not_printed(records, cast):
    with records() as session:
        stamps = numbered(session, cast, papers(cast, elza="7"))
        row = register(session)[0]
        void_row(session, row, "sabojāta lapa", row.version, MOMENT)
        with pytest.raises(RuleBroken):
            note_printed(session, printer(cast), stamps.values(), MOMENT)
        assert numbers(issued(session, cast, papers(cast, elza="7"))) == ["L-2026/2027-2"]


def test_a_class_is_numbered_printed_and_replaced_by_as_many_questions_as_two_pupils(app, records, cast):
    few = ["karlina", "kaulins"]
    many = ["elza", "karlis", "anna", "roberts", "evelina", "zigurs"]

    def cost(pupils, mark):
        with records() as session, counted(app) as statements:
            issued(session, cast, papers(cast, **dict.fromkeys(pupils, mark)))
        return sum(statement.startswith("SELECT") for statement in statements)

    assert cost(many, "7") == cost(few, "7")
    assert cost(many, "8") == cost(few, "8")
    with records() as session:
        in_force = [row.number for row in register(session) if row.superseded_by_id is None]
    assert in_force == list(range(9, 17))


def test_a_paper_without_a_fingerprint_is_a_mistake_of_the_house(records, cast):
    with records() as session, pytest.raises(LookupError):
        numbered(session, cast, [Sheet(cast.student["elza"], "Elza")])


def test_classes_printed_at_the_same_moment_have_numbers_of_their_own(busy_house):
    cast = busy_house.extensions["cast"]

    def print_class(*pupils: str):
        def work() -> list[str]:
            with busy_house.app_context():
                sign(db.session(), Author(MOMENT))
                stamps = issued(db.session(), cast, papers(cast, **dict.fromkeys(pupils, "7")))
                db.session.commit()
                return numbers(stamps)

        return work

    given = at_once(
        print_class("elza", "karlis", "anna"), print_class("roberts", "evelina"), print_class("zigurs")
    )
    assert sorted(chain.from_iterable(given)) == [f"L-2026/2027-{number}" for number in range(1, 7)]
    assert counted_in(busy_house, IssuedDocument, IssuedDocument.prints == 1) == 6


def test_the_same_class_printed_by_two_at_once_is_numbered_once(busy_house):
    cast = busy_house.extensions["cast"]

    def print_class() -> str:
        with busy_house.app_context():
            sign(db.session(), Author(MOMENT))
            try:
                stamps = issued(db.session(), cast, papers(cast, elza="7", anna="8"))
                db.session.commit()
            except PrintedMeanwhile:
                db.session.rollback()
                return "meanwhile"
            return next(iter(stamps.values())).duplicate_of

    first, second = sorted(at_once(print_class, print_class))
    assert first == ""
    assert second != ""
    assert counted_in(busy_house, IssuedDocument) == 2
