"""Which rights a post speaks of, and which of them a person must grant."""

import pytest

from config.duties import Role
from models.rules.posts import GRANTED_BY_A_PERSON, roles_of_post


@pytest.mark.parametrize(
    ("post", "role"),
    [
        ("skolotāja", Role.SUBJECT_TEACHER),
        ("Sākumskolas skolotājs", Role.SUBJECT_TEACHER),
        ("interešu izglītības skolotāja", Role.INTEREST_TEACHER),
        ("pagarinātās dienas grupas skolotāja", Role.SUPPORT_TEACHER),
        ("skolotājs logopēds", Role.SUPPORT_TEACHER),
        ("sociālais pedagogs", Role.SUPPORT_TEACHER),
        ("direktore", Role.DIRECTOR),
        ("direktora vietniece izglītības jomā (mācību darbā)", Role.SUPERUSER),
        ("direktora vietnieks izglītības jomā (audzināšanas darbā)", Role.DEPUTY_UPBRINGING),
        ("lietvede", Role.REGISTRAR),
    ],
)
def test_a_post_speaks_of_a_role(post, role):
    assert roles_of_post(post) == {role}


def test_two_posts_speak_of_two_roles_and_a_caretakers_of_none():
    assert roles_of_post("direktore, skolotāja") == {Role.DIRECTOR, Role.SUBJECT_TEACHER}
    assert roles_of_post("dežurants") == frozenset()
    assert roles_of_post("") == frozenset()


def test_teaching_is_given_by_itself_and_nothing_else():
    teaching = {Role.SUBJECT_TEACHER, Role.INTEREST_TEACHER, Role.SUPPORT_TEACHER, Role.CLASS_TEACHER}
    assert not teaching & GRANTED_BY_A_PERSON
    assert set(Role) - teaching - GRANTED_BY_A_PERSON == {Role.STUDENT, Role.GUARDIAN}
