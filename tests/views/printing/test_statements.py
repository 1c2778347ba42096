"""A large class costs the records no more questions than a small one, whatever is printed (design 8)."""

from __future__ import annotations

from datetime import date

import pytest

from models.individual import SessionStudent
from models.rules.documents import Whose
from reports.catalogue import DOCUMENTS
from tests.full_class import counted, fill_class
from tests.individual_work import begin_individual_work, held
from tests.issued import print_cards

MOST_TO_SEE, MOST_TO_PRINT = 33, 34
"""Questions of the screen of a class and of its printing; most of both are the edge's and the choice's."""
SEMESTER = {"no": "2026-09-01", "lidz": "2026-12-18", "termins": "semester_1"}


@pytest.fixture
def two_classes(records, cast, clock, after_semester):
    """4.a with two pupils and 4.b with sixteen: everybody was helped and has a report card already."""
    with records() as session:
        more = fill_class(session, cast, pupils=17, lessons=9)
        work = begin_individual_work(session, cast)
        held(session, cast, work, date(2026, 11, 9), "karlina", "kaulins")
        whole_class = held(session, cast, work, date(2026, 11, 16), "elza", "roberts")
        whole_class.students += [SessionStudent(student_id=pupil) for pupil in more]
        for name in ("4.a", "4.b"):
            print_cards(session, cast, clock.now(), name)


def asked(statements) -> int:
    """Questions alone: what is written, is written for each paper."""
    return sum(statement.startswith(("SELECT", "WITH")) for statement in statements)


@pytest.mark.usefixtures("two_classes")
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.slug)
def test_a_document_of_a_large_class_asks_no_more_than_that_of_a_small_one(app, desk, cast, document):
    office = desk("superuser", document.slug, **SEMESTER)

    def cost(name, journal):
        office.said["klase"] = cast.school_class[name]
        if document.whose is Whose.JOURNAL:
            office.said["grupa"] = cast.group[journal]
        with counted(app) as seen:
            assert office.screen().status_code == 200
        with counted(app) as printed:
            office.print()
        return asked(seen), asked(printed)

    office.screen()
    small, large = cost("4.a", "maths_4a"), cost("4.b", "maths")
    assert large == small
    assert large[0] <= MOST_TO_SEE
    assert large[1] <= MOST_TO_PRINT
