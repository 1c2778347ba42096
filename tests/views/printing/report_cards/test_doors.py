"""Report cards are found at their addresses, and their files open and are called as one expects (3.5a)."""

from __future__ import annotations

import pytest


def all_doors(press: object) -> list[int]:
    return [door().status_code for door in (press.list, press.screen, press.of_class, press.of_pupil)]


def test_who_is_not_signed_in_is_sent_to_sign_in(press):
    assert all_doors(press(None)) == [302, 302, 302, 302]


@pytest.mark.parametrize("number", [999_999, 2_147_483_647, 99_999_999_999_999_999_999])
def test_a_class_or_pupil_that_is_not_there_is_not_found(press, number):
    superuser = press()
    assert superuser.screen(number).status_code == 404
    assert superuser.of_class(number).status_code == 404
    assert superuser.of_pupil("roberts", number).status_code == 404
    assert superuser.of_pupil(number).status_code == 404


@pytest.mark.parametrize("odd", ["1,2", "abc", "-1", "1%00", "%ED%A0%80"])
def test_an_address_that_is_no_number_is_not_found(press, odd):
    assert press().screen(odd).status_code in {400, 404}


def test_a_pupil_of_another_class_is_not_found(press):
    assert press().of_pupil("karlina").status_code == 404


def test_a_former_address_leads_to_the_printing_screen(press, cast):
    superuser = press()
    assert superuser.client.get("/liecibas/").headers["Location"] == "/druka/lieciba"
    class_id = cast.school_class["4.b"]
    assert (
        superuser.client.get(f"/liecibas/{class_id}").headers["Location"]
        == f"/druka/lieciba?klase={class_id}"
    )


def test_the_file_opens_in_the_browser_and_is_kept_nowhere(press):
    answer = press().of_class()
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert (
        answer.headers["Content-Disposition"]
        == "inline; filename=paraugs-liecibas-4-b-2026-2027-1-semestris.pdf"
    )


def test_the_name_of_a_pupils_file_needs_no_letters_beyond_ascii(press):
    named = press().of_pupil("zigurs").headers["Content-Disposition"]
    assert named.endswith("filename=paraugs-lieciba-zigurs-snickovskis-valters-4-b-2026-2027-1-semestris.pdf")
