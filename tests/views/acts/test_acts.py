"""The superuser enrols, transfers, withdraws and takes back pupils on the screens (clause 3.3)."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from models.absences import Attendance
from models.accounts import Account
from models.acts import EnrolmentAct
from models.audit import TrailAct
from models.enrolment import Admission, DirectorOrder, Enrolment
from models.journal import Lesson
from models.marks import TermMark
from models.operations.trail import Change, record
from models.people import Person, Student
from models.rules.marks import AttendanceSign, ScaleKind, TermKind
from tests.views.acts.office import HIDDEN, ORDER

SCREENS = ["/kustiba/akts/", "/kustiba/jauns-skolens/"]


def count(records, table):
    with records() as session:
        return session.scalar(select(func.count(table.id)))


@pytest.mark.parametrize("who", ["registrar", "director", "class_teacher", "deputy_upbringing", "guardian"])
@pytest.mark.parametrize("place", SCREENS)
def test_only_the_superuser_makes_acts(sign_in, who, place):
    assert sign_in(who).get(place).status_code == 403


def test_a_pupil_is_found_without_diacritics(office, cast):
    page = office.client.post(
        "/kustiba/akts/", data={"kind": "transfer", "typed": "berzins", "step": "search"}
    )
    assert f'id="pupil-{cast.student["roberts"]}"' in page.text
    assert f'id="pupil-{cast.student["elza"]}"' not in page.text


def test_a_whole_class_is_chosen_at_once_and_single_pupils_dropped(office, cast, records):
    page = office.preview(
        "transfer", [], class_name="4.a", class_id=cast.school_class["4.b"], whole_class="y"
    ).text
    assert page.count('name="keep"') == 6
    answer = office.confirm(page, keep=["anna", "elza"])
    assert answer.status_code == 302
    with records() as session:
        moved = select(Enrolment.student_id).where(Enrolment.starts_on == date(2026, 11, 30))
        assert set(session.scalars(moved)) == {cast.student["anna"], cast.student["elza"]}


def test_the_preview_shows_refused_pupils_and_keeps_the_rest(office):
    page = office.preview("transfer", ["anna", "karlina"], class_name="4.a")
    assert page.status_code == 200
    assert "Skolēns jau ir 4.a klasē." in page.text
    assert page.text.count('name="keep"') == 1


def test_a_double_click_acts_once(office, records):
    page = office.preview("withdraw", ["anna"]).text
    first, second = office.confirm(page), office.confirm(page)
    assert first.status_code == second.status_code == 302
    assert first.location == second.location
    assert count(records, EnrolmentAct) == 1


def test_changed_records_show_the_preview_again_and_write_nothing(office, records):
    page = office.preview("transfer", ["anna"], class_name="4.a").text
    office.do("withdraw", ["anna"], day="2026-12-01")
    again = office.confirm(page)
    assert again.status_code == 409
    assert "Dati kopš to parādīšanas ir mainījušies" in again.text
    assert count(records, EnrolmentAct) == 1


def test_an_order_is_kept_once_however_often_it_is_cited(office, records):
    before = count(records, DirectorOrder)
    office.do("withdraw", ["anna"])
    office.do("withdraw", ["elza"])
    assert count(records, DirectorOrder) == before + 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"order_number": ""}, "Ievadiet rīkojuma numuru."),
        ({"order_on": ""}, "Ievadiet rīkojuma datumu."),
        ({"order_on": "2026-02-31"}, "datum"),
        ({"day": "0002-11-30"}, "Pārbaudiet datuma gadu."),
        ({"students": []}, "Izvēlieties vismaz vienu skolēnu."),
        ({"to_class": "99999"}, "Izvēlieties skolas klasi."),
        ({"reason": "x" * 201}, "200"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_everything_typed_stays(office, records, change, sentence):
    typed = office.typed("transfer", ["anna"], class_name="4.a", reason="vecāku lūgums") | change
    answer = office.client.post("/kustiba/akts/", data=typed | {"step": "preview"})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert typed["reason"] in answer.text
    assert count(records, EnrolmentAct) == 0


def test_a_family_name_with_html_stays_a_name(office, records, cast):
    with records() as session:
        session.get(Person, cast.person["anna"]).surname = "<b>Bērziņa</b>"
    page = office.preview("withdraw", ["anna"], reason="=1+1 <script>").text
    assert "<b>Bērziņa" not in page
    assert "<script>=" not in page
    assert office.confirm(page).status_code == 302


NEW = {"surname": "Jaunā", "first_name": "Marta", "birth_date": "2016-03-04", "sex": "female"}


def newcomer(office, **changes):
    typed = {**NEW, **ORDER, "day": "2026-11-30", "to_class": office.cast.school_class["4.a"], **changes}
    return office.client.post("/kustiba/jauns-skolens/", data=typed)


def test_a_new_pupil_is_enrolled_by_a_short_form(office, records, cast):
    page = newcomer(office, personal_code="320101-12345", other_school="Rasas sākumskola")
    assert page.status_code == 200
    form = dict(HIDDEN.findall(page.text))
    answers = [office.client.post("/kustiba/jauns-skolens/apstiprinat", data=form) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {302}
    with records() as session:
        (student,) = session.scalars(select(Student).join(Person).where(Person.surname == "Jaunā"))
        (time,) = session.scalars(select(Admission).where(Admission.student_id == student.id))
        assert (time.admitted_on, time.from_school) == (date(2026, 11, 30), "Rasas sākumskola")
        assert answers[0].location == f"/kustiba/skolens/{student.id}"
        account = session.scalars(select(Account).where(Account.person_id == student.person_id)).one()
        assert account.user_name == "marta.jauna"
        assert [(grant.role, grant.starts_on) for grant in account.grants] == [
            ("student", date(2026, 11, 30))
        ]


def test_somebody_alike_is_pointed_out_and_must_be_confirmed_to_be_another(office, cast):
    alike = {"surname": "berzins", "first_name": "Roberts", "birth_date": "2016-05-17"}
    page = newcomer(office, **alike)
    assert page.status_code == 422
    assert f"/kustiba/skolens/{cast.student['roberts']}" in page.text
    assert newcomer(office, **alike, is_another="y").status_code == 200


def test_a_personal_code_is_nobody_elses(office, records, cast):
    with records() as session:
        session.get(Person, cast.person["roberts"]).personal_code = "32010112345"
    page = newcomer(office, personal_code="320101-12345")
    assert page.status_code == 422
    assert "Šāds personas kods datos jau ir" in page.text


def test_an_act_is_undone_on_the_pupils_page_and_stays_to_be_read(office, cast, records):
    place = office.do("transfer", ["anna"], class_name="4.a", reason="kļūda").location
    with records() as session:
        act_id = session.scalar(select(EnrolmentAct.id))
    undoing = f"/kustiba/akts/{act_id}/atcelt"
    assert undoing in office.client.get(place).text
    assert office.client.post(undoing, data={"reason": ""}).status_code == 422
    assert office.client.post(undoing, data={"reason": "nepareizā klase"}).location == place
    assert office.client.post(undoing, data={"reason": "vēlreiz"}).location == place
    page = office.client.get(place).text
    assert "nepareizā klase" in page
    assert undoing not in page
    assert count(records, EnrolmentAct) == 2


def test_who_reads_a_pupils_acts(sign_in, cast):
    place = f"/kustiba/skolens/{cast.student['gustavs']}"
    answers = {who: sign_in(who).get(place).status_code for who in ("registrar", "class_teacher", "stranger")}
    assert answers == {"registrar": 200, "class_teacher": 200, "stranger": 404}
    assert "Uzņemšanas" not in sign_in("deputy_upbringing").get(place).text


def admission_of(records, cast, pupil):
    """Number and version of a pupil's admission."""
    with records() as session:
        rows = select(Admission.id, Admission.version)
        return session.execute(rows.where(Admission.student_id == cast.student[pupil])).one()


def test_the_registrar_corrects_the_data_of_a_withdrawal_but_never_its_day(sign_in, office, cast, records):
    office.do("withdraw", ["anna"], other_school="Rasas skola")
    client = sign_in("registrar")
    admission = admission_of(records, cast, "anna")
    place = f"/kustiba/uznemsana/{admission.id}/labot"
    assert "1-9/77" in client.get(place).text
    typed = {
        "version": admission.version,
        "order_number": f"1-9/{cast.student['anna']}",
        "order_on": "2026-09-01",
        "withdrawal_number": "1-9/78",
        "withdrawal_on": "2026-11-26",
        "to_school": "Rasas sākumskola",
        "withdrawal_reason": "dzīvesvietas maiņa",
        "withdrawn_on": "2026-12-24",
    }
    assert client.post(place, data=typed | {"withdrawal_number": ""}).status_code == 422
    assert client.post(place, data=typed).status_code == 302
    assert client.post(place, data=typed | {"to_school": "cita"}).status_code == 409
    with records() as session:
        corrected = session.get(Admission, admission.id)
        act = session.scalars(select(EnrolmentAct)).one()
        assert corrected.withdrawn_on == date(2026, 11, 30)
        assert (corrected.to_school, act.other_school) == ("Rasas sākumskola", "Rasas sākumskola")
        assert corrected.withdrawal_order.number == act.order.number == "1-9/78"


@pytest.mark.parametrize("who", ["director", "class_teacher", "deputy_upbringing"])
def test_nobody_else_corrects_them(sign_in, cast, records, who):
    place = f"/kustiba/uznemsana/{admission_of(records, cast, 'anna').id}/labot"
    assert sign_in(who).get(place).status_code == 403


def test_the_register_shows_what_acts_and_imports_did_and_adds_up(office, cast):
    office.do("transfer", ["anna"], class_name="4.a", reason="vecāku lūgums")
    office.do("withdraw", ["elza"], day="2026-12-07", other_school="=Rasas skola")
    page = office.client.get("/kustiba/?no=2026-10-01&lidz=2026-12-31").text
    for words in ("Āboliņš Kārlis", "Kalniņš Gustavs", "4.b → 4.a", "vecāku lūgums", "=Rasas skola"):
        assert words in page
    table = office.client.get("/kustiba/csv?no=2026-10-01&lidz=2026-12-31").text
    assert ";'=Rasas skola;" in table


@pytest.mark.parametrize(
    ("who", "reads", "prints"),
    [
        ("superuser", 200, 200),
        ("registrar", 200, 200),
        ("director", 200, 403),
        ("deputy_upbringing", 403, 403),
        ("class_teacher", 403, 403),
    ],
)
def test_who_reads_and_who_prints_the_register(sign_in, who, reads, prints):
    client = sign_in(who)
    assert client.get("/kustiba/").status_code == reads
    assert client.get("/kustiba/csv").status_code == prints


def test_the_register_on_paper_has_its_heading_on_every_page_and_lines_to_sign(office):
    office.do("transfer", ["anna"], class_name="4.a")
    paper = office.client.get("/kustiba/pdf?no=2026-10-01")
    pages = PdfReader(BytesIO(paper.data)).pages
    text = " ".join(page.extract_text() for page in pages)
    assert float(pages[0].mediabox.width) > float(pages[0].mediabox.height)
    for words in (
        "Parauga sākumskola",
        "Bērziņa Anna Marija",
        "4.b – 4.a",
        "1-9/77",
        "Anna Direkte",
        "lpp. 1 / 1",
    ):
        assert words in text


def test_a_pupil_is_in_the_journal_only_on_days_enrolled_whatever_day_the_act_holds_from(office, cast):
    office.do("transfer", ["anna"], day="2026-10-30", class_name="4.a")
    shown = office.client.get(f"/zurnali/{cast.group['maths']}?skats=2026-10").text
    later = office.client.get(f"/zurnali/{cast.group['maths']}?skats=2026-11").text
    assert "Bērziņa Anna" in shown
    assert "Bērziņa Anna" not in later
    assert "Bērziņa Anna" in office.client.get(f"/zurnali/{cast.group['maths_4a']}?skats=2026-11").text


def test_the_report_card_of_the_new_class_shows_the_marks_of_the_old_one(office, cast, records):
    with records() as session:
        student_id = cast.student["anna"]
        entry = record(session, [Change(TrailAct.CREATED, "term_mark", 1, student_id, {})])[0]
        session.add(
            TermMark(
                student_id=student_id,
                subject_id=cast.subject["Matemātika"],
                school_year_id=cast.year,
                kind=TermKind.SEMESTER_1,
                scale=ScaleKind.POINTS,
                value="9",
                entry_id=entry,
            )
        )
    page = office.preview("transfer", ["anna"], day="2026-11-16", class_name="4.a").text
    assert '<td class="num">1</td>' in page
    office.confirm(page)
    place = f"/druka/lieciba/paraugs?klase={cast.school_class['4.a']}&skolens={student_id}"
    text = PdfReader(BytesIO(office.client.get(place).data)).pages[0].extract_text()
    assert "9 teicami" in text


def test_who_was_in_a_class_on_a_past_day_can_always_be_asked(office, cast):
    office.do("transfer", ["anna"], day="2026-10-12", class_name="4.a")
    lists = "/parvalde/klasu-saraksti/?diena={}&klase=" + str(cast.school_class["4.b"])
    on = {day: office.client.get(lists.format(day)).text for day in ("2026-10-09", "2026-10-14")}
    assert "Bērziņa Anna Marija" in on["2026-10-09"]
    assert "Bērziņa Anna Marija" not in on["2026-10-14"]
    assert "Āboliņš Kārlis" in on["2026-10-14"]


def test_a_mark_already_in_a_cell_that_dies_is_announced_and_kept(office, cast, records):
    with records() as session:
        student_id = cast.student["anna"]
        (entry,) = record(session, [Change(TrailAct.CREATED, "attendance", 1, student_id, {})])
        lesson = Lesson(
            journal_group_id=cast.group["maths"],
            held_on=date(2026, 11, 23),
            number=1,
            due_at=datetime(2026, 11, 23, 15, tzinfo=UTC),
        )
        session.add(lesson)
        session.flush()
        sign = AttendanceSign.ABSENT
        session.add(Attendance(lesson_id=lesson.id, student_id=student_id, sign=sign, entry_id=entry))
    page = office.preview("transfer", ["anna"], day="2026-11-16", class_name="4.a").text
    assert "1 kavējums" in page
    office.confirm(page)
    assert count(records, Attendance) == 1


def test_the_class_teacher_is_led_from_the_notice_to_the_pupils_acts(office, cast, sign_in):
    place = office.do("transfer", ["anna"], class_name="4.a").location
    client = sign_in("class_teacher")
    assert place in client.get("/pazinojumi/").text
    assert client.get(place).status_code == 200
