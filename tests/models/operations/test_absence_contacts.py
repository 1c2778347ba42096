"""The act of writing a contact down refuses by itself what no form offers (Reg. 89)."""

from __future__ import annotations

import pytest

from config.duties import Role
from config.settings import RIGA
from models.absence_contacts import ContactResult, ContactWay
from models.accounts import Actor
from models.operations.absence_contacts import ContactWish, record_contact
from models.people import Guardianship
from models.rules.broken import RuleBroken
from tests.people import MOMENT, TODAY


@pytest.mark.parametrize("whom", ["other_guardian", "father"])
def test_nobody_is_named_who_may_not_be_told(app, records, cast, whom):
    with app.test_request_context(), records() as session:
        session.query(Guardianship).filter_by(
            guardian_id=cast.guardian["father"], student_id=cast.student["roberts"]
        ).one().may_receive_information = False
        session.flush()
        teacher = Actor(
            cast.account["class_teacher"], 1, cast.person["class_teacher"], cast.staff["class_teacher"],
            None, None, frozenset({Role.CLASS_TEACHER}), "", "", "lv", TODAY,
        )  # fmt: skip
        wish = ContactWish(
            TODAY, TODAY, None, cast.guardian[whom], ContactWay.CALL, ContactResult.GROUND_TOLD, ""
        )
        with pytest.raises(RuleBroken):
            record_contact(session, teacher, cast.student["roberts"], wish, MOMENT, RIGA)
