"""Families say that they have read it; the class teacher sees it, reminds, notes signatures (clause 5)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from models.enrolment import DirectorOrder, Enrolment
from models.introduction import Introduction
from models.messages import Notice
from models.people import Guardianship
from tests.full_class import counted

OPENS = {
    # the page of 4.b: R S, R S, R S, W C; families have their own page
    "superuser": 200,
    "deputy_upbringing": 200,
    "director": 200,
    "class_teacher": 200,
    "stranger": 404,
    "subject_teacher": 403,
    "interest_teacher": 403,
    "support_teacher": 403,
    "registrar": 403,
    "student": 404,
    "guardian": 404,
}


def told(records) -> int:
    with records() as session:
        return session.scalar(select(func.count(Notice.id)).where(Notice.kind == "introduction"))


@pytest.mark.parametrize("who", OPENS)
def test_the_page_of_a_class_is_for_those_of_the_order(sign_in, published, notice, who):
    assert sign_in(who).get(notice().place).status_code == OPENS[who]


def test_a_mother_reads_once_however_often_she_presses(sign_in, published, readers):
    mother = sign_in("guardian")
    assert "jāizlasa" in mother.get("/").text
    for _press in range(2):
        assert mother.post(f"/iepazistinasana/{published}/izlasits").status_code == 302
    assert readers() == {"guardian"}
    assert "Iepazīstināšana ar E-klasi</h2>" not in mother.get("/").text


def test_what_told_of_it_is_read_with_it(sign_in, notice, come_in, records):
    come_in("guardian", "father")
    notice().write()
    mother = sign_in("guardian")
    assert "Paziņojumi</h3>" in mother.get("/").text
    with records() as session:
        number = session.scalar(select(Introduction.id))
    mother.post(f"/iepazistinasana/{number}/izlasits")
    assert "Paziņojumi</h3>" not in mother.get("/").text
    assert "Paziņojumi</h3>" in sign_in("father").get("/").text


def test_families_of_other_classes_and_staff_have_nothing_to_say(sign_in, published, readers):
    for who in ("other_guardian", "other_student", "superuser", "class_teacher"):
        assert sign_in(who).post(f"/iepazistinasana/{published}/izlasits").status_code == 404
    assert readers() == set()


def test_nobody_but_the_class_teacher_writes_reminds_signs_or_prints(sign_in, published, notice):
    place = notice().place
    for who, status in {"superuser": 403, "director": 403, "stranger": 404, "guardian": 403}.items():
        client = sign_in(who)
        assert client.get(f"{place}/labot").status_code == status
        assert client.get(f"{place}/lapa").status_code == status
        for act in ("atgadinat", "parakstits"):
            assert client.post(f"{place}/{act}").status_code == status


def test_who_has_not_read_it_is_reminded_once_a_day(sign_in, published, notice, records, come_in, clock):
    come_in("guardian", "father", "student")
    sign_in("guardian").post(f"/iepazistinasana/{published}/izlasits")
    desk = notice()
    assert "Atgādināts 2 cilvēkiem." in desk.remind().text
    assert "Šodien jau ir atgādināts" in desk.remind().text
    assert told(records) == 2
    clock.move(clock.now() + timedelta(days=1))
    desk = notice()
    assert "Atgādināts 2 cilvēkiem." in desk.remind().text


def test_there_is_nobody_to_remind_who_was_never_here(published, notice, records):
    assert "Nav, kam atgādināt" in notice().remind().text
    assert told(records) == 0


def test_a_signed_sheet_counts_and_a_mistake_is_taken_back(published, notice, cast, readers):
    desk = notice()
    assert "Atzīmēti 2 paraksti." in desk.sign(cast.person["father"], cast.person["elza"]).text
    assert readers() == {"father", "elza"}
    desk.client.post(f"{desk.place}/parakstits/{cast.person['father']}/atsaukt")
    assert readers() == {"elza"}


def test_a_signature_never_takes_back_what_somebody_read_here(sign_in, published, notice, cast, readers):
    sign_in("father").post(f"/iepazistinasana/{published}/izlasits")
    desk = notice()
    desk.client.post(f"{desk.place}/parakstits/{cast.person['father']}/atsaukt")
    assert readers() == {"father"}


@pytest.mark.parametrize("person", ["other_guardian", "gustavs", "superuser"])
def test_nobody_outside_the_class_has_signed(published, notice, cast, readers, person):
    assert "nav no šīs klases" in notice().sign(cast.person[person]).text
    assert readers() == set()


def test_nonsense_for_people_is_refused_in_words(published, notice, readers):
    for people in ((), ("x",), ("9" * 30,), ("-1",), ("99999999",)):
        assert notice().sign(*people).status_code == 200
    assert readers() == set()


def test_a_draft_is_neither_reminded_of_nor_signed(notice, cast, readers):
    desk = notice()
    desk.write(do="draft")
    assert "vēl nav publicēts" in desk.remind().text
    assert "vēl nav publicēts" in desk.sign(cast.person["elza"]).text
    assert notice(name="4.b").client.post("/iepazistinasana/klase/999/atgadinat").status_code == 404


def test_a_parent_told_nothing_by_order_of_the_school_is_not_asked(sign_in, published, notice, records, cast):
    with records() as session:
        for row in session.scalars(select(Guardianship).filter_by(guardian_id=cast.guardian["father"])):
            row.may_receive_information = False
    assert "Bērziņš Andris" not in notice().client.get(notice().place).text
    assert "jāizlasa" not in sign_in("father").get("/").text


def test_a_pupil_who_comes_later_gets_it_too(sign_in, published, records, cast):
    with records() as session:
        order = session.scalar(select(DirectorOrder.id).limit(1))
        session.query(Enrolment).filter_by(student_id=cast.student["karlina"]).one().ends_on = date(
            2026, 11, 22
        )
        session.add(
            Enrolment(
                student_id=cast.student["karlina"],
                school_class_id=cast.school_class["4.b"],
                starts_on=date(2026, 11, 23),
                order_id=order,
            )
        )
    assert "jāizlasa" in sign_in("other_guardian").get("/").text
    assert sign_in("other_guardian").post(f"/iepazistinasana/{published}/izlasits").status_code == 302


def test_the_class_teacher_owes_it_and_after_the_day_the_school_sees_it(sign_in, clock, notice):
    clock.move(datetime(2026, 9, 10, 8, tzinfo=UTC))
    assert "līdz 15.09.2026." in sign_in("class_teacher").get("/").text
    assert "jāiepazīstina" not in sign_in("superuser").get("/").text
    clock.move(datetime(2026, 9, 16, 8, tzinfo=UTC))
    assert "jāiepazīstina 3 klases" in sign_in("superuser").get("/").text
    notice().write()
    assert "jāiepazīstina 2 klases" in sign_in("deputy_upbringing").get("/").text
    assert "jāiepazīstina" not in sign_in("class_teacher").get("/").text


def test_a_page_costs_the_same_however_many_read_it(app, published, notice, cast):
    desk = notice()
    with counted(app) as few:
        desk.client.get(desk.place)
    desk.sign(*(cast.person[key] for key in ("elza", "anna", "roberts", "evelina", "father")))
    with counted(app) as many:
        desk.client.get(desk.place)
    assert len(many) == len(few)
