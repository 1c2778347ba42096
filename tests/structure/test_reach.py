"""Whose rows are whose: written by hand from the order, never computed from the table of duties."""

import pytest

ALL_GROUPS = {"maths", "maths_4a", "class_lesson", "choir", "extended", "english_1", "english_2"}
READS_JOURNALS = {
    # the whole school (3.4), class lessons and interest education (4.2), own class (5), own journals (11)
    "superuser": ALL_GROUPS,
    "director": ALL_GROUPS,
    "deputy_upbringing": {"class_lesson", "choir"},
    "class_teacher": ALL_GROUPS - {"maths_4a"},
    "stranger": {"maths_4a", "choir"},
    "subject_teacher": {"english_1"},
    "interest_teacher": {"choir"},
    "support_teacher": {"extended"},
    "registrar": None,
    "student": None,
    "guardian": None,
}
KEEPS_JOURNALS = {
    # whoever is the journal's teacher today (11, 13, 14); a class teacher own class-teacher journal too
    "superuser": None,
    "director": None,
    "deputy_upbringing": None,
    "class_teacher": {"maths", "class_lesson", "english_2"},
    "stranger": {"maths_4a"},
    "subject_teacher": {"english_1"},
    "interest_teacher": {"choir"},
    "support_teacher": {"extended"},
    "registrar": None,
    "student": None,
    "guardian": None,
}
CLASS_4B = {"elza", "karlis", "anna", "roberts", "evelina", "zigurs"}
EVERYBODY = CLASS_4B | {"gustavs", "karlina", "kaulins", "lielais"}
READS_FILES = {
    # clause 7, 18; a pupil oneself, a parent own children; who left is no longer the class teacher's
    "superuser": EVERYBODY,
    "director": EVERYBODY,
    "registrar": EVERYBODY,
    "class_teacher": CLASS_4B,
    "stranger": {"karlina", "kaulins"},
    "student": {"roberts"},
    "guardian": {"roberts", "anna"},
    "other_guardian": {"karlina"},
    "deputy_upbringing": None,
    "subject_teacher": None,
    "interest_teacher": None,
    "support_teacher": None,
}
READS_CONTACTS = {
    # the parents of those pupils, but to a parent or a pupil never what is the other parent's
    "superuser": {"guardian", "father", "other_guardian"},
    "class_teacher": {"guardian", "father"},
    "stranger": {"other_guardian"},
    "guardian": {"guardian"},
    "father": {"father"},
    "student": set(),
    "subject_teacher": None,
}
READS_ENROLMENTS = {
    "registrar": EVERYBODY,
    "deputy_upbringing": EVERYBODY,
    "class_teacher": CLASS_4B | {"gustavs"},
    "stranger": {"karlina", "kaulins"},
    "subject_teacher": None,
    "guardian": None,
}
"""Of one's own class also who has left it (3.3)."""
SURNAMES = {
    "zigurs": "Žīgurs",
    "gustavs": "Kalniņš",
    "evelina": "Ķirse",
    "karlina": "Estere",
    "kaulins": "Kauliņš",
    "lielais": "Lielais",
}
"""A word of each name that nobody else in the school bears."""
HUGE = 99999999999999999999


def cases(table):
    return pytest.mark.parametrize(("who", "reached"), table.items(), ids=table)


def opened(client, place: str, numbers: dict[str, int]) -> tuple[set[str], set[int]]:
    """Which of the rows answer 200, and how the others answer."""
    answers = {key: client.get(place.format(number)).status_code for key, number in numbers.items()}
    return {key for key, status in answers.items() if status == 200}, {
        s for s in answers.values() if s != 200
    }


def expected(reached: set[str] | None, numbers: dict[str, int]) -> tuple[set[str], set[int]]:
    if reached is None:
        return set(), {403}
    return reached, {404} if numbers.keys() - reached else set()


@cases(READS_JOURNALS)
def test_who_opens_which_journal(sign_in, cast, who, reached):
    assert opened(sign_in(who), "/zurnali/{}", cast.group) == expected(reached, cast.group)


@cases(READS_JOURNALS)
def test_a_journal_nobody_made_is_not_there(sign_in, who, reached):
    status = 403 if reached is None else 404
    assert sign_in(who).get(f"/zurnali/{HUGE}").status_code == 404
    assert sign_in(who).get("/zurnali/2147483647").status_code == status


@cases(READS_JOURNALS)
def test_who_reads_the_history_of_which_journal(sign_in, cast, who, reached):
    client = sign_in(who)
    assert opened(client, "/zurnali/{}/vesture?column=l1&student=1", cast.group) == expected(
        reached, cast.group
    )


def entered(client, number: int, door: str):
    """Something to enter into a column that no journal has."""
    cell = {"column": "l2147483647", "student": 1, "text": "n", "version": 0}
    sent = {"key": f"key-{number:010}", "cells": [cell], "column": cell["column"], "version": 0}
    return client.post(f"/zurnali/{number}/{door}", json=sent)


@pytest.mark.parametrize("door", ["sunas", "kolonna", "klat", "jauna"])
@cases(KEEPS_JOURNALS)
def test_who_enters_into_which_journal(sign_in, cast, who, reached, door):
    client = sign_in(who)
    answers = {key: entered(client, number, door) for key, number in cast.group.items()}
    if reached is None:
        assert {answer.status_code for answer in answers.values()} == {403}
        return
    no_such_journal = entered(client, 2_147_483_647, door)
    assert no_such_journal.status_code == 404
    closed = {
        key for key, answer in answers.items() if answer.json.get("error") == no_such_journal.json["error"]
    }
    assert closed == ALL_GROUPS - reached


@cases(READS_FILES)
def test_who_opens_which_pupil(sign_in, cast, who, reached):
    assert opened(sign_in(who), "/parvalde/skoleni/{}", cast.student) == expected(reached, cast.student)


@cases(READS_CONTACTS)
def test_who_opens_which_parent(sign_in, cast, who, reached):
    assert opened(sign_in(who), "/parvalde/vecaki/{}", cast.guardian) == expected(reached, cast.guardian)


@pytest.mark.parametrize(
    "place", ["/parvalde/skoleni/", "/parvalde/skoleni/eksports/csv", "/parvalde/personas/"]
)
@cases({who: reached for who, reached in READS_FILES.items() if reached is not None})
def test_a_name_outside_ones_reach_is_in_no_list_and_no_export(sign_in, who, reached, place):
    text = sign_in(who).get(place).get_data(as_text=True)
    assert {key for key, name in SURNAMES.items() if name in text} == SURNAMES.keys() & reached


@cases(READS_ENROLMENTS)
def test_whose_enrolments_are_listed_to_whom(sign_in, who, reached):
    answer = sign_in(who).get("/parvalde/klasu-saraksti/")
    if reached is None:
        assert answer.status_code == 403
        return
    listed = {key for key, name in SURNAMES.items() if name in answer.get_data(as_text=True)}
    assert listed == SURNAMES.keys() & reached
