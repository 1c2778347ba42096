"""First passwords by SMS: sealed, limited, to the right number (clause 2)."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from models.outbox import Outbox, OutboxState
from models.people import Guardianship
from models.rules.seal import unseal
from models.school import Setting
from tests.people import MOMENT
from tests.views.issuing import KEY, PASSWORD, come, printed, session_key


def waiting(records):
    with records() as session:
        return [
            (
                letter.address,
                unseal(letter.body, session_key(), letter.address) if letter.body else None,
                letter.state,
            )
            for letter in session.scalars(select(Outbox).order_by(Outbox.id))
        ]


def test_an_sms_waits_sealed_with_all_one_needs(desk, records, phones, app):
    answer = desk().sms(guardian=phones["guardian"])
    assert answer.status_code == 302
    ((address, text, state),) = waiting(records)
    assert (address, state) == (phones["guardian"], OutboxState.NEW)
    assert "http://localhost" in text
    assert "Lietotājvārds: guardian" in text
    assert "26.11.2026. plkst. 10.15" in text
    assert come(app, "guardian", PASSWORD.search(text)[0]).status_code == 302


def test_the_screen_says_that_messages_wait(desk, phones):
    assert "Īsziņu sūtīšana vēl nav iestatīta" in desk().ask("/isizinas").text
    desk().sms(guardian=phones["guardian"])
    assert "īsziņa gaida nosūtīšanu" in desk().ask("", rada="isizina").text


def test_after_three_days_the_sms_is_worthless(desk, records, phones, app, clock):
    desk().sms(guardian=phones["guardian"])
    password = PASSWORD.search(waiting(records)[0][1])[0]
    clock.move(MOMENT + timedelta(hours=72))
    assert come(app, "guardian", password).status_code == 422


def test_a_parents_number_is_never_used_for_the_other_parent(desk, records, phones):
    assert desk().sms(father=phones["guardian"]).status_code == 422
    assert waiting(records) == []


def test_a_pupil_without_a_phone_gets_it_to_a_contact_only_when_chosen(desk, records, phones, cast):
    assert cast.person["roberts"] not in desk().ticked("/isizinas")
    assert desk().sms(roberts="").status_code == 422
    assert desk().sms(roberts=phones["guardian"]).status_code == 302
    assert "Lietotājvārds: student" in waiting(records)[0][1]


def test_a_contact_who_may_not_receive_information_gets_no_childs_password(desk, records, phones, cast):
    with records() as session:
        for tie in session.scalars(
            select(Guardianship).where(Guardianship.guardian_id == cast.guardian["father"])
        ):
            tie.may_receive_information = False
    assert desk().sms(roberts=phones["father"]).status_code == 422


def test_a_landline_of_latvia_gets_no_sms(desk, phones):
    assert (
        desk("superuser")
        .issue("/isizinas", "other_guardian", room="4.a", other_guardian=phones["other_guardian"])
        .status_code
        == 422
    )


def test_a_newer_password_holds_the_waiting_sms_back(desk, records, phones):
    desk().sms(guardian=phones["guardian"])
    printed(desk().slips("guardian"))
    assert waiting(records) == [(phones["guardian"], None, OutboxState.CANCELLED)]


def test_a_number_gets_another_sms_only_after_a_while_and_three_an_hour(desk, records, phones, clock):
    def send() -> int:
        return desk().sms(guardian=phones["guardian"]).status_code

    assert [send(), send()] == [302, 422]
    for minutes, status in ((10, 302), (20, 302), (30, 422), (61, 302)):
        clock.move(MOMENT + timedelta(minutes=minutes))
        assert send() == status, minutes


def test_the_school_sends_so_many_sms_an_hour_and_names_who_was_left_out(desk, records, phones):
    with records() as session:
        session.add(Setting(name="sms_per_hour", value="1"))
    teacher = desk()
    assert teacher.sms(guardian=phones["guardian"], father=phones["father"]).status_code == 302
    assert len(waiting(records)) == 1
    assert "Turpiniet vēlāk" in teacher.ask("").text


def test_a_second_click_sends_nothing(desk, records, phones):
    teacher = desk()
    key = KEY.search(teacher.ask("/isizinas").text)[1]
    sent = [teacher.issue("/isizinas", "guardian", key=key, guardian=phones["guardian"]) for _ in range(2)]
    assert [answer.status_code for answer in sent] == [302, 409]
    assert len(waiting(records)) == 1


def test_without_a_key_nothing_is_issued_and_nobody_is_locked_out(desk, records, phones, app, monkeypatch):
    from dataclasses import replace

    password = PASSWORD.search(printed(desk().slips("guardian")))[0]
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], outbox_key=""))
    answer = desk().sms(guardian=phones["guardian"])
    assert answer.status_code == 422
    assert "Trūkst izsūtnes atslēgas" in answer.text
    assert waiting(records) == []
    assert come(app, "guardian", password).status_code == 302


def test_a_family_of_three_shares_one_number(desk, records, phones):
    to = phones["guardian"]
    assert desk().sms(guardian=to, roberts=to, anna=to).status_code == 302
    assert [address for address, _text, _state in waiting(records)] == [to] * 3
    assert desk().sms(elza=to).status_code == 422
