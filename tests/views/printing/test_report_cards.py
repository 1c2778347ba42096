"""Report cards of semester 1 on the printing screen: who comes in, what they say, what they lack (3.5a)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import insert, select, update

from models.absences import Attendance, Excuse, ExcuseOrigin
from models.audit import TrailAct
from models.classes import ClassSubject, Programme
from models.enrolment import Enrolment
from models.journal import Lesson
from models.marks import TermMark
from models.operations.trail import TRAILED, Change, record
from models.people import Person, Student
from models.rules.marks import AttendanceSign, ScaleKind, TermKind
from models.school import AbsenceReason, School, Semester
from tests.people import GUARDIANS, STAFF

OTHERS = [*(key for key in STAFF if key not in {"superuser", "director"}), *GUARDIANS, "student"]


@pytest.fixture
def write(records, cast):
    """Facts of the journal, written as their operations would: with their line of the trail."""

    class Journal:
        def _entry(self, session, table, pupil=None):
            student = cast.student[pupil] if pupil else None
            return record(session, [Change(TrailAct.CREATED, table, 1, student, {})])[0]

        def mark(self, pupil, subject, value, kind=TermKind.SEMESTER_1, scale=ScaleKind.POINTS):
            with records() as session:
                session.add(
                    TermMark(
                        student_id=cast.student[pupil],
                        subject_id=cast.subject[subject],
                        school_year_id=cast.year,
                        kind=kind,
                        scale=scale,
                        value=value,
                        entry_id=self._entry(session, "term_mark", pupil),
                    )
                )

        def missed(self, pupil, day, group="maths", number=1, sign=AttendanceSign.ABSENT):
            with records() as session:
                lesson = Lesson(
                    journal_group_id=cast.group[group],
                    held_on=day,
                    number=number,
                    due_at=datetime(2026, 11, 23, 15, 0, tzinfo=UTC),
                )
                session.add(lesson)
                session.flush()
                entry = self._entry(session, "attendance", pupil)
                session.add(
                    Attendance(lesson_id=lesson.id, student_id=cast.student[pupil], sign=sign, entry_id=entry)
                )

        def ground(self, pupil, day, suffix="s"):
            with records() as session:
                reason = session.scalar(select(AbsenceReason.id).where(AbsenceReason.suffix == suffix))
                session.add(
                    Excuse(
                        student_id=cast.student[pupil],
                        starts_on=day,
                        ends_on=day,
                        reason_id=reason,
                        origin=ExcuseOrigin.PARENT_NOTE,
                    )
                )

    return Journal()


@pytest.fixture
def press(sign_in, cast):
    """The printing screen as somebody sees it."""

    class Press:
        def __init__(self, who="superuser"):
            self.client = sign_in(who)

        def ask(self, place, name="4.b", **more):
            said = {"klase": cast.school_class.get(name, name), "termins": "semester_1", **more}
            return self.client.get(f"/druka/lieciba{place}", query_string=said)

        def list(self):
            return self.ask("", "")

        def screen(self, name="4.b"):
            return self.ask("", name)

        def of_class(self, name="4.b"):
            return self.ask("/paraugs", name)

        def of_pupil(self, pupil="roberts", name="4.b"):
            return self.ask("/paraugs", name, skolens=cast.student.get(pupil, pupil))

        def card(self, pupil="roberts"):
            (page,) = pages(self.of_pupil(pupil))
            return page

    return Press


def pages(answer) -> list[str]:
    assert answer.status_code == 200
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.data)).pages]


def seen(answer) -> str:
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def all_doors(press: object) -> list[int]:
    return [door().status_code for door in (press.list, press.screen, press.of_class, press.of_pupil)]


@pytest.mark.parametrize("who", ["superuser", "director"])
def test_the_superuser_and_the_director_look_at_report_cards(press, who):
    assert all_doors(press(who)) == [200, 200, 200, 200]


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_looks_at_them_here(press, who):
    assert all_doors(press(who)) == [403, 403, 403, 403]


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


def test_the_class_prints_a_page_for_each_pupil_in_latvian_order(press):
    printed = pages(press().of_class())
    names = ["Elza Abola", "Kārlis Āboliņš", "Anna Marija Bērziņa", "Roberts Bērziņš"]
    names += ["Evelīna Ķirse", "Valters Žīgurs-Šņickovskis"]
    assert [name in page for name, page in zip(names, printed, strict=True)] == [True] * 6


def test_a_pupil_who_left_before_has_no_page(press):
    assert not [page for page in pages(press().of_class()) if "Kalniņš" in page]
    assert press().of_pupil("gustavs").status_code == 404


def test_after_the_semester_its_last_day_says_who_gets_a_card(press, records, cast, clock):
    left, came = cast.student["evelina"], cast.student["kaulins"]
    with records() as session:
        for student in (left, came):
            rows = update(Enrolment).where(Enrolment.student_id == student)
            session.execute(rows.values(ends_on=date(2026, 12, 30)), execution_options={TRAILED: True})
        new = {"student_id": came, "school_class_id": cast.school_class["4.b"], "starts_on": date(2027, 1, 4)}
        session.execute(insert(Enrolment).values(new), execution_options={TRAILED: True})
    clock.move(datetime(2027, 1, 11, 8, 0, tzinfo=UTC))
    names = " ".join(pages(press().of_class()))
    assert "Evelīna Ķirse" in names
    assert "Kauliņš" not in names


def test_the_card_holds_the_marks_of_semester_1_in_the_classs_order(press, write):
    write.mark("roberts", "Matemātika", "7")
    write.mark("roberts", "Latviešu valoda", "nv")
    write.mark("roberts", "Angļu valoda", "9", TermKind.YEAR)
    write.mark("anna", "Angļu valoda", "4")
    page = press().card()
    assert "1. Latviešu valoda nv nav vērtējuma 140 2. Matemātika 7 labi 140 3. Angļu valoda – 140" in page


def test_the_class_decides_the_order_of_its_subjects(press, records, cast):
    with records() as session:
        session.execute(
            update(ClassSubject)
            .where(ClassSubject.subject_id == cast.subject["Angļu valoda"])
            .values(position=-1, lessons_a_year=105),
            execution_options={TRAILED: True},
        )
    assert "1. Angļu valoda – 105 2. Latviešu valoda" in press().card()


def test_a_subject_without_marks_is_left_out(press, records, cast):
    with records() as session:
        row = {
            "school_class_id": cast.school_class["4.b"],
            "subject_id": cast.subject["Klases stunda"],
            "scale": ScaleKind.NONE,
        }
        session.add(ClassSubject(**row, position=9, lessons_a_year=35))
    assert "Klases stunda" not in press().card()


def test_the_card_names_school_class_year_programme_teacher_director_place_and_date(press):
    page = press().card()
    for said in (
        "Parauga sākumskola Liecība par 2026./2027. mācību gada 1. semestri Roberts Bērziņš 4.b klase",
        "21011111 Pamatizglītības programma",
        "Paraugpils, 2026. gada 23. novembris",
        "Direktore Anna Direkte",
        "Klases audzinātājs Ilze Kalēja",
    ):
        assert said in page


def test_a_pupil_who_follows_another_programme_has_it_on_the_card(press, records, cast):
    with records() as session:
        other = Programme(code="21015611", name="Speciālā programma")
        session.add(other)
        session.flush()
        session.execute(
            update(Enrolment)
            .where(Enrolment.student_id == cast.student["roberts"])
            .values(programme_id=other.id),
            execution_options={TRAILED: True},
        )
    assert "21015611 Speciālā programma" in press().card()
    assert "21011111 Pamatizglītības programma" in press().card("anna")


def test_missed_lessons_are_told_by_their_grounds(press, write):
    write.missed("roberts", date(2026, 11, 2))
    write.missed("roberts", date(2026, 11, 2), "english_2", 2)
    write.ground("roberts", date(2026, 11, 2))
    write.missed("roberts", date(2026, 11, 9))
    write.ground("roberts", date(2026, 11, 9), "n")
    write.missed("roberts", date(2026, 11, 16), "class_lesson", 6)
    assert "1. semestrī 2 1 1 4" in press().card()
    assert "1. semestrī 0 0 0" in press().card("anna")


def test_only_compulsory_lessons_of_the_semester_count_and_being_late_does_not(press, write, clock):
    write.missed("roberts", date(2026, 11, 2), "choir")
    write.missed("roberts", date(2026, 11, 3), "extended")
    write.missed("roberts", date(2026, 11, 9), sign=AttendanceSign.LATE)
    write.missed("roberts", date(2027, 1, 4))
    clock.move(datetime(2027, 1, 11, 8, 0, tzinfo=UTC))
    assert "1. semestrī 0 0 0" in press().card()


def test_absences_from_the_class_left_in_mid_semester_come_along(press, write):
    write.missed("karlis", date(2026, 9, 14), "maths_4a")
    assert "1. semestrī 0 0 1 1" in press().card("karlis")


def test_two_of_one_name_are_told_apart_on_screen_and_on_paper(press, records, cast):
    with records() as session:
        for pupil, born in (("elza", date(2016, 5, 17)), ("roberts", date(2016, 2, 3))):
            person = session.get(Student, cast.student[pupil]).person
            person.surname, person.first_name, person.birth_date = "Ozola", "Elza", born
    for day in ("17.05.2016.", "03.02.2016."):
        assert f"Ozola Elza, {day}" in seen(press().screen())
        assert sum(f"Elza Ozola, dzim. {day}" in page for page in pages(press().of_class())) == 1
    assert "Elza Ozola, dzim. 17.05.2016." in press().card("elza")


def test_a_name_is_text_whatever_is_written_in_it(press, records, cast):
    with records() as session:
        person = session.get_one(Person, cast.person["roberts"])
        person.first_name, person.surname = '<b>Rob"erts</b>', "O'Bērziņš & <script>"
    assert "<b>Rob\"erts</b> O'Bērziņš & <script>" in press().card()
    assert "<script>" not in seen(press().screen()).partition("<main")[2]


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


def test_the_paper_is_latvian_whatever_language_the_screen_speaks(press):
    superuser = press()
    latvian = superuser.of_class().data
    superuser.client.post("/valoda", data={"language": "en", "next": "/druka/"})
    assert "Report card" in seen(superuser.list())
    assert superuser.of_class().data == latvian


def test_the_list_of_classes_says_how_many_pupils_each_has(press):
    page = " ".join(seen(press().list()).split())
    assert re.search(r"4\.b</a></th><td class=\"num\">6</td>", page)


def test_a_former_address_leads_to_the_printing_screen(press, cast):
    superuser = press()
    assert superuser.client.get("/liecibas/").headers["Location"] == "/druka/lieciba"
    class_id = cast.school_class["4.b"]
    assert (
        superuser.client.get(f"/liecibas/{class_id}").headers["Location"]
        == f"/druka/lieciba?klase={class_id}"
    )


def test_marks_that_are_typed_are_missed_no_more(press, write):
    assert "<li>Matemātika: " in seen(press().screen("4.a"))
    for pupil in ("karlina", "kaulins"):
        for subject in ("Latviešu valoda", "Matemātika", "Angļu valoda"):
            write.mark(pupil, subject, "8")
    page = seen(press().screen("4.a"))
    assert [subject for subject in ("Latviešu valoda", "Matemātika") if f"<li>{subject}: " in page] == []


def test_the_screen_says_when_nothing_is_missing(sign_in, cast):
    place = f"/druka/klases-saraksts?klase={cast.school_class['4.b']}"
    assert "nekā netrūkst" in seen(sign_in("superuser").get(place))


def test_the_screen_says_before_printing_what_is_missing_for_whom(press, write):
    write.mark("roberts", "Matemātika", "7")
    write.missed("anna", date(2026, 11, 2))
    page = " ".join(seen(press().screen()).split())
    assert "6 izdrukās kaut kā trūkst" in page
    assert "Vērtējumus var ielikt līdz 18.12.2026." in page
    assert "Kavējumi skaitīti līdz šodienai" in page
    roberts = page.partition("Bērziņš Roberts</th>")[2].partition("</tr>")[0]
    assert "<li>Latviešu valoda: " in roberts
    assert "<li>Angļu valoda: " in roberts
    assert "<li>Matemātika" not in roberts


def test_the_screen_says_what_the_signature_lines_lack(press, records):
    assert "Klasei nav klases audzinātāja" in seen(press().screen("5.a"))
    with records() as session:
        school = session.scalars(select(School)).one()
        school.director_name, school.place = " ", " "
    page = seen(press().screen())
    assert page.count("Direktora vārds nav ievadīts") == 1
    assert "Skolas vieta nav ievadīta" in page


def test_a_class_without_pupils_says_so_and_prints_nothing(press, records, cast):
    with records() as session:
        leaving = update(Enrolment).where(Enrolment.school_class_id == cast.school_class["5.a"])
        session.execute(leaving.values(ends_on=date(2026, 9, 1)), execution_options={TRAILED: True})
    assert "Klasē nav skolēnu." in seen(press().screen("5.a"))
    assert press().of_class("5.a").status_code == 404


def test_a_year_without_semesters_has_nothing_to_print_and_says_why(press, records):
    with records() as session:
        for semester in session.scalars(select(Semester)):
            session.delete(semester)
    assert "Šajā mācību gadā semestri vēl nav ievadīti." in seen(press().screen())
    assert press().of_class().status_code == 404
