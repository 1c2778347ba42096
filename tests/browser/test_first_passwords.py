"""Slips and SMS in a real browser: used by everybody, and a hurried hand issues nothing twice (clause 2)."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from models.accounts import OneTimePassword
from models.people import Person
from tests.browser.accessible import assert_accessible, assert_fits
from tests.views.issuing import PASSWORD

FACES = {
    "light": {},
    "dark phone": {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}},
}


@pytest.mark.parametrize("face", FACES)
def test_the_lists_of_first_passwords_can_be_used_by_everybody(open_as, records, cast, face):
    with records() as session:
        session.get_one(Person, cast.person["guardian"]).phone = "+37126111111"
    room = f"/paroles/{cast.school_class['4.b']}"
    page = open_as("class_teacher", "/paroles/", **FACES[face])
    for state in ("/paroles/", room, f"{room}/lapas", f"{room}/isizinas", "/paroles/nav-pieslegusies"):
        page.goto(state)
        assert_accessible(page)
        assert_fits(page)
    door = open_as(None, "/ieiet/aizmirsu", **FACES[face])
    door.get_by_label("Lietotājvārds, tālrunis vai e-pasts").fill("guardian")
    door.get_by_role("button", name="Lūgt jaunu paroli").click()
    door.get_by_role("heading", name="Lūgums pieņemts").wait_for()
    assert_accessible(door)


def test_a_hurried_double_click_prints_one_file_with_one_password_each(open_as, records, cast):
    page = open_as("class_teacher", f"/paroles/{cast.school_class['4.b']}/lapas")
    ticked = page.locator("input[name=persons]:checked").count()
    with page.expect_download() as download:
        page.get_by_role("button", name="Izsniegt un drukāt (PDF)").dblclick()
    paper = PdfReader(Path(download.value.path()))
    text = "\n".join(sheet.extract_text() for sheet in paper.pages)
    assert len(set(PASSWORD.findall(text))) == ticked
    with records() as session:
        assert session.scalar(select(func.count(OneTimePassword.id))) == ticked
