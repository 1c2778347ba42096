"""A week of the diary says what the journals say, in the words of families (clauses 1, 8, 11)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from sqlalchemy import select

from models.absence_reports import AbsenceReport
from models.absences import Departure, Excuse, ExcuseOrigin
from models.enrolment import Enrolment
from models.journal import Lesson
from models.lesson_changes import LessonCancelled, LessonMoved, RoomChange, Substitution
from models.marks import TermMark
from models.operations.messages import tell
from models.rules.marks import AttendanceSign, ColumnKind, ScaleKind
from models.school import AbsenceReason, CalendarKind, CalendarSpan, Room
from tests.full_class import counted
from tests.individual_work import begin_individual_work
from tests.people import MOMENT, TODAY

MONDAY = "23.11.26. pirmdiena"
TUESDAY = "24.11.26. otrdiena"


def test_the_lessons_of_a_day_stand_in_the_order_of_the_timetable_with_their_rooms(reader):
    lines = reader().week().lines(MONDAY)
    assert [line[:2] for line in lines] == [
        ["1.", "Matemātika telpa 112"],
        ["2.", "Angļu valoda, 2. grupa"],
        ["3.", "Matemātika telpa 112"],
        ["6.", "Klases stunda"],
    ]


def test_topic_homework_mark_and_sign_stand_with_their_words(reader, write, cast):
    with write() as book:
        first = book.lesson("maths", TODAY, 1, topic="Daļas", outcome="saskaita daļas", homework="47. lpp.")
        test = book.column("maths", TODAY, first, title="Daļskaitļi", weight=Decimal(2))
        better = book.mark(test, "roberts", "7", 1, former="6")
        book.mark(test, "roberts", "4", 0, superseded_by=better)
        english = book.lesson("english_2", TODAY, 2, topic="My house")
        book.absent(english, "roberts")
        late = book.lesson("maths", TODAY, 3, topic="Labošana")
        book.absent(late, "roberts", AttendanceSign.LATE)
        criteria = book.column("maths", TODAY, late, ColumnKind.LESSON, scale=ScaleKind.LEVELS)
        for place, value in enumerate("AAP"):
            book.mark(criteria, "roberts", value, place)
        illness = book.session.scalars(select(AbsenceReason).filter_by(suffix="s")).one()
        book.session.add(
            Excuse(
                student_id=cast.student["roberts"],
                starts_on=TODAY,
                starts_number=2,
                ends_on=TODAY,
                ends_number=2,
                reason_id=illness.id,
                origin=ExcuseOrigin.PARENT_NOTE,
            )
        )
    one, two, three, _class_lesson = reader().week().lines(MONDAY)
    assert one[2].startswith("Daļas SR: saskaita daļas")
    assert one[3] == "Uzdots: 47. lpp. uz P 23.11."  # the third lesson of the same day is the next one
    assert one[4] == "4 → 7 labots, iepriekš 6 · pārbaudes darbs: Daļskaitļi · svarīgums 2"
    assert two[4] == "ns nav ieradies, slimība"
    assert three[3] == "Uz šo stundu: 47. lpp. uzdots P 23.11."
    assert three[4] == "k nokavēja stundas sākumu A A P A – apguvis · P – apguvis padziļināti"


def test_homework_for_a_named_lesson_stands_there_and_not_at_the_next_one(reader, write):
    with write() as book:
        book.lesson(
            "maths", TODAY, 1, homework="Atkārtot", homework_on=TODAY + timedelta(1), homework_number=2
        )
    page = reader().week()
    assert page.lines(MONDAY)[0][3] == "Uzdots: Atkārtot uz O 24.11."
    assert page.lines(MONDAY)[2][3] == ""
    assert page.lines(TUESDAY) == [
        ["2.", "Matemātika telpa 112", "", "Uz šo stundu: Atkārtot uzdots P 23.11.", ""]
    ]


def test_corrected_homework_shows_what_stood_there_and_who_wrote_it(reader, write, sign_in, cast):
    with write() as book:
        lesson = book.lesson("maths", TODAY, 1, homework="47. lpp.")
        version = book.session.get_one(Lesson, lesson).entry_id
    teacher = sign_in("class_teacher")
    sent = {"key": "labojums1", "column": f"l{lesson}", "version": version, "homework": "48. lpp."}
    assert teacher.post(f"/zurnali/{cast.group['maths']}/kolonna", json=sent).status_code == 200
    line = reader().week().lines(MONDAY)[0]
    assert "ierakstīts: Ilze Kalēja, 23.11. 10.15" in line[2]
    assert line[3] == "Uzdots: 48. lpp. uz P 23.11. labots 23.11. 10.15, iepriekš: 47. lpp."


def test_lessons_outside_the_timetable_and_marks_of_no_lesson_stand_behind_with_a_dot(reader, write):
    with write() as book:
        book.lesson("choir", TODAY, None, topic="Dziesmas")
        owed = book.column("maths", TODAY, None, ColumnKind.HOMEWORK, title="Nr. 3")
        book.mark(owed, "roberts", "nv")
    *_numbered, choir, homework = reader().week().lines(MONDAY)
    assert choir[:2] == ["·", "Koris"]
    assert choir[2].startswith("Dziesmas")
    assert homework[:2] == ["·", "Matemātika"]
    assert homework[4].startswith("nv nav vērtējuma: darbs vēl jāveic · mājas darbs: Nr. 3")


def test_struck_and_substituted_lessons_say_so_and_no_more(reader, records, cast):
    where = {"held_on": TODAY, "account_id": cast.account["superuser"], "made_at": MOMENT}
    with records() as session:
        session.add(
            LessonCancelled(
                journal_group_id=cast.group["class_lesson"], number=6, reason="skolotājs slims", **where
            )
        )
        session.add(
            Substitution(
                journal_group_id=cast.group["maths"],
                number=3,
                staff_id=cast.staff["subject_teacher"],
                reason="kursi",
                **where,
            )
        )
    answer = reader().get()
    lines = reader().week().lines(MONDAY)
    assert lines[2][1] == "Matemātika telpa 112 aizvieto Juris Saulītis"
    assert lines[3][1] == "Klases stunda Stunda nenotiek"
    assert "skolotājs slims" not in answer.text
    assert "kursi" not in answer.text


def test_a_moved_lesson_and_another_room_stand_where_the_lesson_is_held(reader, records, cast):
    where = {"account_id": cast.account["superuser"], "made_at": MOMENT, "reason": "ekskursija"}
    with records() as session:
        gym = Room(name="zāle")
        session.add(gym)
        session.flush()
        maths, tuesday = cast.group["maths"], TODAY + timedelta(1)
        session.add(
            LessonMoved(journal_group_id=maths, held_on=TODAY, number=3, to_on=tuesday, to_number=4, **where)
        )
        session.add(RoomChange(journal_group_id=maths, held_on=tuesday, number=2, room_id=gym.id, **where))
    page = reader().week()
    assert page.lines(MONDAY)[2][1] == "Matemātika telpa 112 pārcelta uz O 24.11., 4. st."
    assert [line[:2] for line in page.lines(TUESDAY)] == [
        ["2.", "Matemātika telpa zāle cita telpa"],
        ["4.", "Matemātika telpa 112 pārcelta no P 23.11., 3. st."],
    ]
    assert "ekskursija" not in reader().get().text


def test_holidays_a_moved_saturday_and_the_own_notices_stand_on_their_days(reader, records, cast):
    with records() as session:
        session.add(
            CalendarSpan(
                school_year_id=cast.year,
                kind=CalendarKind.MOVED_WORKDAY,
                name="Pārcelta diena",
                starts_on=date(2026, 11, 28),
                ends_on=date(2026, 11, 28),
                weekday=0,
            )
        )
        tell(session, [cast.person["guardian"]], kind="x", text="Rīt nav stundu", now=MOMENT)
        tell(session, [cast.person["father"]], kind="x", text="Cita vēstule", now=MOMENT)
    page = reader().week()
    assert list(page.days)[-1] == "28.11.26. sestdiena"
    assert [line[0] for line in page.lines("28.11.26. sestdiena")] == ["1.", "2.", "3.", "6."]
    assert "Rīt nav stundu" in page.told[MONDAY]
    assert "Rīt nav stundu" not in reader("student").get().text
    assert "Cita vēstule" not in reader().get().text
    assert "Proklamēšanas diena" in reader().week(date(2026, 11, 18)).told["18.11.26. trešdiena"]


def test_whoever_changed_class_sees_old_weeks_as_they_were(reader, records, write, cast):
    with records() as session:
        stay = session.scalars(select(Enrolment).filter_by(student_id=cast.student["roberts"])).one()
        stay.ends_on = date(2026, 11, 19)
        session.add(
            Enrolment(
                student_id=stay.student_id,
                school_class_id=cast.school_class["4.a"],
                starts_on=date(2026, 11, 20),
                order_id=stay.order_id,
            )
        )
    with write() as book:
        book.lesson("maths", date(2026, 11, 16), 1, topic="Vecajā klasē")
        book.lesson("maths", TODAY, 1, topic="Bez viņa")
    assert reader().week(date(2026, 11, 16)).lines("16.11.26. pirmdiena")[0][2].startswith("Vecajā klasē")
    now = reader().week().lines(MONDAY)
    assert [line[1] for line in now] == ["Matemātika", "Angļu valoda, 2. grupa"]
    assert not any("Bez viņa" in cell for line in now for cell in line)


def test_a_pupil_who_left_reads_the_own_past_and_nothing_after_it(reader, records, write, cast):
    with records() as session:
        stay = session.scalars(select(Enrolment).filter_by(student_id=cast.student["roberts"])).one()
        stay.ends_on = date(2026, 11, 20)
    with write() as book:
        book.lesson("maths", date(2026, 11, 16), 1, topic="Vēl skolā")
    pupil = reader("student")
    assert pupil.week(date(2026, 11, 16)).lines("16.11.26. pirmdiena")[0][2].startswith("Vēl skolā")
    assert [line for line in pupil.week().lines(MONDAY) if line[1].startswith("Matem")] == []


def test_no_term_mark_stands_in_the_diary_before_its_day_nor_after(reader, write, records):
    with write() as book:
        book.term_mark("Matemātika", "roberts", "9")
        book.lesson("maths", TODAY, 1, topic="Daļas")
    page = reader().week()
    assert all("9" not in line[4] for day in page.days for line in page.lines(day))
    with records() as session:
        assert session.scalars(select(TermMark.value)).all() == ["9"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1899-12-31", "rīt", "2026-02-31", "1" * 400])
def test_a_day_that_is_none_is_said_to_be_none(reader, day):
    answer = reader().get(day)
    assert answer.status_code == 200
    assert "Tādas dienas nav; rādīta šodiena." in answer.text
    assert MONDAY in answer.text


def test_the_number_of_questions_does_not_grow_with_the_week(app, reader, write, days):
    parent = reader()
    parent.week()
    with counted(app) as few:
        parent.week()
    with write() as book:
        for day in days[:5]:
            for group, number in (("maths", 4), ("english_2", 5), ("class_lesson", 7), ("choir", None)):
                lesson = book.lesson(group, day, number, homework="47. lpp.")
                book.absent(lesson, "roberts")
                book.mark(book.column(group, day, lesson), "roberts", "7")
    with counted(app) as many:
        parent.week()
    assert len(many) - len(few) <= 3  # files, corrections and authors are asked for once there are any
    assert len(many) <= 24, len(many)


def test_the_day_opened_on_a_sunday_is_the_next_school_day(reader, clock):
    clock.move(datetime(2026, 11, 29, 15, tzinfo=UTC))
    answer = reader().client.get("/dienasgramata/")
    assert "30.11.26. pirmdiena" in answer.text


def test_a_file_of_homework_opens_from_the_diary_for_the_family_alone(reader, write, sign_in, cast):
    with write() as book:
        lesson = book.lesson("maths", TODAY, 1, homework="Skatīt pielikumu")
    teacher = sign_in("class_teacher")
    sent = {"column": f"l{lesson}", "file": (BytesIO(b"%PDF-1.4\n%%EOF\n"), "uzdevumi.pdf")}
    assert teacher.post(f"/zurnali/{cast.group['maths']}/pielikumi", data=sent).status_code == 302
    line = reader().week().lines(MONDAY)[0]
    assert "uzdevumi.pdf 1 KB" in line[3]
    place = re.search(r"/pielikumi/uzdots/\d+", reader().get(child="roberts").text)[0]
    for who, status in {"guardian": 200, "student": 200, "other_guardian": 404, "other_student": 404}.items():
        with sign_in(who).get(place) as answer:
            assert answer.status_code == status, who


def test_nothing_of_a_classmate_stands_in_the_diary(reader, write):
    with write() as book:
        lesson = book.lesson("maths", TODAY, 1, topic="Daļas")
        book.absent(lesson, "elza")
        book.mark(book.column("maths", TODAY, lesson), "elza", "2")
        book.mark(book.column("maths", TODAY, None), "elza", "nv")
        afternoon = book.lesson("extended", TODAY, None, topic="Spēles")
        book.absent(afternoon, "elza")
    lines = reader().week().lines(MONDAY)
    assert [line[4] for line in lines] == [""] * len(lines)
    assert "Elza" not in reader().get().text


def test_marks_of_every_scale_say_what_they_mean(reader, write):
    with write() as book:
        lesson = book.lesson("maths", TODAY, 1, topic="Daļas")
        for scale, value in (
            (ScaleKind.PERCENT, "96,97"),
            (ScaleKind.SIGNS, "/"),
            (ScaleKind.PASS, "ni"),
            (ScaleKind.TEXT, "Rēķina droši.\n<b>Turpini</b>"),
        ):
            book.mark(book.column("maths", TODAY, lesson, ColumnKind.LESSON, scale=scale), "roberts", value)
    told = reader().week().lines(MONDAY)[0][4]
    assert told == "96,97% / daļēji apgūts ni neieskaitīts Rēķina droši. <b>Turpini</b>"


def test_a_reported_absence_says_that_it_waits(reader, write, cast):
    with write() as book:
        book.absent(book.lesson("maths", TODAY, 1), "roberts")
        illness = book.session.scalars(select(AbsenceReason).filter_by(suffix="s")).one()
        book.session.add(
            AbsenceReport(
                student_id=cast.student["roberts"],
                author_id=cast.account["guardian"],
                starts_on=TODAY,
                ends_on=TODAY,
                reason_id=illness.id,
                made_at=MOMENT,
            )
        )
    told = reader().week().lines(MONDAY)[0][4]
    assert told == "n nav ieradies, pieteikts, gaida klases audzinātāja lēmumu: slimība"
    # Reports are between parents and the class teacher: the pupil reads that there is one.
    told = reader("student").week().lines(MONDAY)[0][4]
    assert told == "n nav ieradies, vecāki pieteica kavējumu"


def test_individual_work_and_the_afternoon_stand_outside_the_timetable(reader, write, records, sign_in, cast):
    with records() as session:
        work = begin_individual_work(session, cast)
    form = {"topic": "Lasīšana", "starts_at": "13:30", "minutes": "40"}
    form |= {f"p{cast.student['roberts']}": "nebija", f"p{cast.student['elza']}": "bija"}
    place = f"/individualais-darbs/grafiks/{work.monday}/ierakstit?diena={TODAY}"
    assert sign_in("support_teacher").post(place, data=form).status_code == 302
    with write() as book:
        group = book.lesson("extended", TODAY, None, topic="Spēles")
        book._write(Departure, lesson_id=group, student_id=cast.student["roberts"], left_at=time(15, 30))
    session, afternoon = sorted(reader().week().lines(MONDAY)[4:])
    assert session[0] == afternoon[0] == "·"
    assert session[1] == "Logopēda nodarbības plkst. 13.30"
    assert session[4] == "n nav ieradies"
    assert afternoon[4] == "aizgāja plkst. 15.30"
