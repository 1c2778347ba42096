"""Who reads the summary journals, and what stands in them (clause 19)."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from models.arrangements import Exemption, IndividualPlan, PlanSubject
from models.classes import SchoolClass
from models.enrolment import DirectorOrder, Enrolment
from models.operations.orders import order_of
from models.rules.marks import ScaleKind, TermKind
from models.school import SchoolYear
from tests.year_end import LAST_DAY, typed

# By hand from the order's table: summary journals; decisions as acts that cite orders (3.3).
EXPECTED = [  # who, the list, 4.b, its files for the archive, deciding
    ("superuser", 200, 200, 200, 302),
    ("deputy_upbringing", 403, 403, 403, 403),
    ("director", 200, 200, 403, 403),
    ("class_teacher", 200, 200, 403, 403),
    ("stranger", 200, 404, 403, 403),
    ("subject_teacher", 403, 403, 403, 403),
    ("interest_teacher", 403, 403, 403, 403),
    ("support_teacher", 403, 403, 403, 403),
    ("registrar", 200, 200, 200, 403),
    ("student", 403, 403, 403, 403),
    ("guardian", 403, 403, 403, 403),
    (None, 302, 302, 302, 302),
]


@pytest.mark.parametrize(("who", "index", "page", "files", "decides"), EXPECTED)
def test_who_opens_the_summary_journals(sign_in, year_ends, place, who, index, page, files, decides):
    client = sign_in(who)
    assert client.get("/kopsavilkumi/").status_code == index
    assert client.get(place).status_code == page
    for kind in ("csv", "html"):
        assert client.get(f"{place}/{kind}").status_code == files
    order = {"key": "one and only form", "order_number": "1-9/45", "order_on": "2027-05-31"}
    assert client.post(f"{place}/parcelt", data=order).status_code == decides


def row_of(page: str, name: str) -> str:
    """The line of a pupil on the page."""
    return next(row for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL) if name in row)


def marks_in(row: str) -> list[str]:
    """What stands in the cells of marks and absences."""
    cells = re.findall(r"<td(?![^>]*(?:says|decided))[^>]*>(.*?)</td>", row)
    return [re.sub("<.*?>", "", cell) for cell in cells]


def test_the_list_says_how_far_each_class_is(sign_in, year_ends):
    page = sign_in("registrar").get("/kopsavilkumi/").text
    assert "18 no 18" in row_of(page, ">4.b<")
    assert "0 no 6" in row_of(page, ">4.b<")
    assert "0 no 6" in row_of(page, ">4.a<")  # three subjects of two pupils


def test_the_class_teacher_sees_the_own_class_only(sign_in, year_ends):
    page = sign_in("class_teacher").get("/kopsavilkumi/").text
    assert ">4.b<" in page
    assert ">4.a<" not in page


def test_the_rule_stands_beside_each_pupil(sign_in, year_ends, place):
    page = sign_in("director").get(place).text
    assert "Matemātika 3: nepieciešams pēcpārbaudījums" in row_of(page, "Bērziņš Roberts")
    assert "var pārcelt" in row_of(page, "Ķirse Evelīna")
    assert "checkbox" not in page  # the director decides nothing here


def test_only_terms_with_marks_have_a_column(sign_in, records, cast, year_ends, place):
    with records() as session:
        typed(session, cast, "roberts", "Matemātika", "5", TermKind.POST_EXAM)
    page = sign_in("superuser").get(place).text
    assert marks_in(row_of(page, "Bērziņš Roberts")) == ["7", "3", "5", "7", "0", "0", "0"]
    assert marks_in(row_of(page, "Ķirse Evelīna")) == ["7", "7", "", "7", "0", "0", "0"]


def test_who_left_stays_in_the_journal_and_who_came_says_since_when(sign_in, year_ends, place):
    page = sign_in("superuser").get(place).text
    assert "aizgājis 31.10.2026." in row_of(page, "Kalniņš Gustavs")
    assert "checkbox" not in row_of(page, "Kalniņš Gustavs")
    assert "no 01.10.2026." in row_of(page, "Āboliņš Kārlis")


def test_a_pupil_who_went_to_another_class_has_the_later_marks_there(
    sign_in, records, cast, year_ends, place
):
    with records() as session:
        of = Enrolment.student_id == cast.student["anna"]
        stay = session.query(Enrolment).filter(of).one()
        stay.ends_on = date(2027, 1, 31)
        order = order_of(session, "1-9/20", date(2027, 1, 29))
        session.flush()
        stay.end_order_id = order.id
        session.add(
            Enrolment(
                student_id=cast.student["anna"],
                school_class_id=cast.school_class["4.a"],
                starts_on=date(2027, 2, 1),
                order_id=order.id,
            )
        )
        typed(session, cast, "anna", "Matemātika", "9", TermKind.SEMESTER_1)
    old = row_of(sign_in("superuser").get(place).text, "Bērziņa Anna Marija")
    assert "uz 4.a" in old
    assert marks_in(old)[:4] == ["", "9", "", ""]
    new = sign_in("superuser").get(f"/kopsavilkumi/{cast.school_class['4.a']}").text
    assert marks_in(row_of(new, "Bērziņa Anna Marija"))[:4] == ["7", "9", "7", "7"]
    assert "no 4.b, 1-9/20" in row_of(new, "Bērziņa Anna Marija")


def test_exempt_subjects_and_plans_are_skipped_by_the_rule(sign_in, records, cast, year_ends, place):
    with records() as session:
        order = session.query(DirectorOrder).first()
        session.add(
            Exemption(
                student_id=cast.student["roberts"],
                subject_id=cast.subject["Matemātika"],
                starts_on=date(2027, 5, 1),
                order_id=order.id,
            )
        )
        plan = IndividualPlan(student_id=cast.student["zigurs"], school_year_id=cast.year)
        session.add(plan)
        session.flush()
        for subject, taken in (("Angļu valoda", False), ("Koris", True)):
            session.add(
                PlanSubject(
                    individual_plan_id=plan.id,
                    subject_id=cast.subject[subject],
                    is_taken=taken,
                    scale=ScaleKind.PASS,
                )
            )
    page = sign_in("superuser").get(place).text
    assert "var pārcelt" in row_of(page, "Bērziņš Roberts")
    zigurs = row_of(page, "Žīgurs-Šņickovskis")
    assert "Koris: nav gada vērtējuma" in zigurs
    assert "individuāls plāns" in zigurs
    # One exempt, one not taken, one taken beside the class and without a mark yet.
    assert "16 no 17" in row_of(sign_in("superuser").get("/kopsavilkumi/").text, ">4.b<")


def test_a_class_of_another_year_is_read_in_its_own_year(sign_in, records, cast, year_ends):
    with records() as session:
        former = SchoolYear(name="2025./2026.", starts_on=date(2025, 9, 1), ends_on=date(2026, 5, 29))
        session.add(former)
        session.flush()
        row = SchoolClass(school_year_id=former.id, grade=3, letter="b")
        session.add(row)
        session.flush()
        address, year = f"/kopsavilkumi/{row.id}", former.id
    client = sign_in("superuser")
    assert "Klasē neviena nav" in client.get(address).text
    assert ">3.b<" in client.get(f"/kopsavilkumi/?gads={year}").text
    assert ">3.b<" not in client.get("/kopsavilkumi/").text
    assert client.get("/kopsavilkumi/?gads=99999999999999999999").status_code == 200


def test_the_archive_keeps_a_table_and_a_page(sign_in, year_ends, place):
    registrar = sign_in("registrar")
    table = registrar.get(f"{place}/csv")
    assert table.data.startswith("\ufeff".encode())
    lines = table.data.decode("utf-8-sig").splitlines()
    assert lines[0].startswith(
        "Nr.;Uzvārds, vārds;Ienācis mācību gada laikā;Latviešu valoda, gada vērtējums;"
    )
    assert "4;Bērziņš Roberts;;7;3;7;0;0;0;;" in lines
    page = registrar.get(f"{place}/html").text
    assert "Bērziņš Roberts" in page
    assert "http" not in page.lower()
    assert LAST_DAY.strftime("%d.%m.%Y.") in page


@pytest.mark.usefixtures("year_ends")
def test_what_is_archived_before_the_year_is_locked_is_called_a_draft(sign_in, place, clock):
    def name(ending):
        return sign_in("registrar").get(f"{place}/{ending}").headers["Content-Disposition"]

    for ending in ("csv", "html"):
        assert name(ending).endswith(f"melnraksts.{ending}")
    clock.move(clock.now() + timedelta(days=1))
    for ending in ("csv", "html"):
        assert "melnraksts" not in name(ending)
