"""The matrix of roles and duties, as the superuser reads and prints it (clause 3.2)."""

import re

import pytest

from config.duties import GRANTS, Duty, Role
from views.access.matrix import clause_order, rows_of

PAGE = "/tiesibas/"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("superuser", 200),
        ("director", 403),
        ("deputy_upbringing", 403),
        ("registrar", 403),
        ("class_teacher", 403),
        ("student", 403),
        ("guardian", 403),
        (None, 302),
    ],
)
def test_only_who_keeps_access_rights_reads_the_matrix(sign_in, cast, who, status):
    client = sign_in(who)
    places = (PAGE, "/tiesibas/jauns", f"/tiesibas/persona/{cast.account['registrar']}")
    assert {client.get(place).status_code for place in places} == {status}


def lines(page: str) -> list[str]:
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in body.split("<tr>")[1:]]


def test_every_duty_stands_in_the_matrix_once_in_the_order_of_the_clauses(sign_in):
    found = lines(sign_in("superuser").get(PAGE).text)
    assert len(found) == len(Duty)
    first = [line.split()[0] for line in found]
    assert first.index("2") < first.index("3.1,") < first.index("3.5a") < first.index("18")


def test_the_registrar_keeps_file_numbers_of_the_whole_school(sign_in):
    found = lines(sign_in("superuser").get(f"{PAGE}?loma=registrar&punkts=17").text)
    assert len(found) == 2
    assert all(line.endswith("visa skola") for line in found)


def test_of_one_role_only_its_own_duties_are_shown():
    held = [grant for grant in GRANTS.values() if Role.GUARDIAN in grant.holders]
    rows = rows_of([Role.GUARDIAN])
    assert len(rows) == len(held)
    assert all(words for row in rows for _role, words in row.reach)


def test_a_role_without_a_duty_by_the_clause_is_told_so(sign_in):
    page = sign_in("superuser").get(f"{PAGE}?loma=student&punkts=3.2").text
    assert "Šai lomai pēc šī punkta pienākumu nav." in page


@pytest.mark.parametrize("query", ["loma=x&punkts=y", "loma=%27--&punkts=9999", "loma=&punkts="])
def test_what_is_no_role_and_no_clause_shows_everything(sign_in, query):
    assert len(lines(sign_in("superuser").get(f"{PAGE}?{query}").text)) == len(Duty)


def test_under_each_role_stands_how_many_hold_it(sign_in):
    page = sign_in("superuser").get(PAGE).text
    assert "3 cilvēki" in page  # three teach subjects
    assert "1 cilvēks" in page


def test_clauses_are_ordered_by_their_numbers():
    assert sorted(["11-13", "3.5b", "3.1.5", "9a", "3.4"], key=clause_order) == [
        "3.1.5",
        "3.4",
        "3.5b",
        "9a",
        "11-13",
    ]
