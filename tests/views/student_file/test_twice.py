"""A double click at a file, the second before the first is answered: everything happens once (7, 18)."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from models.base import db
from models.file_control import FileCheck, FileProposal, FileRemark
from models.people import Guardianship
from tests.admin.office import filled
from tests.at_once import door

REMARK = {"field": "phone", "text": "Tālrunis neatbild."}
AUNT = {"role": "other", "surname": "Ozola", "first_name": "Rita", "phone": "26555555"}


def clicked_twice(browser, place: str, data) -> set[int]:
    with ThreadPoolExecutor(2) as pool:
        return set(pool.map(lambda client: client.post(place, data=data).status_code, (browser(), browser())))


def test_of_two_clicks_at_once_one_counts(busy_house):
    cast = busy_house.extensions["cast"]
    file = f"/personas-lietas/{cast.student['roberts']}"
    mother, teacher, registrar = (door(busy_house, who) for who in ("guardian", "class_teacher", "registrar"))

    def kept(table) -> int:
        with busy_house.app_context():
            of_pupil = table.student_id == cast.student["roberts"]
            return db.session.scalar(select(func.count(table.id)).where(of_pupil))

    seal = re.search(r'name="seal" value="([0-9a-f]+)"', teacher().get(file).text)[1]
    assert clicked_twice(teacher, f"{file}/parbaudits", {"seal": seal}) == {302}
    assert clicked_twice(registrar, f"{file}/piezimes/jauna", REMARK) == {302}
    assert clicked_twice(mother, f"{file}/ierosinat/phone", {"phone": "26123456"}) == {302, 422}
    contact = f"{file}/kontaktpersonas/jauna"
    assert clicked_twice(teacher, contact, filled(teacher().get(contact).text, **AUNT)) == {302, 422}
    assert [kept(table) for table in (FileCheck, FileRemark, FileProposal, Guardianship)] == [1, 1, 1, 3]
