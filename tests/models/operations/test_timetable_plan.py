"""Before a timetable is written: whose lessons they are, what is refused, what a person must look at."""

import pytest

from models.classes import ClassSubject, Subject
from models.journal import Journal, JournalKind
from models.people import Staff
from models.rules.marks import ScaleKind
from tests.full_class import counted
from tests.import_files import STAFF, content_of, counts, told
from tests.import_files import bring as bring_table
from tests.people import YEAR_BEGAN
from tests.timetable_files import (
    FET,
    FORMATS,
    as_fet,
    given,
    little,
    look,
    one,
    sentences,
    week_of_fet,
)

JURIS, ILZE, MAIJA = "Juris Saulītis", "Kalēja Ilze", "Maija Dziesma"
"""Of the cast: a teacher of English, the class teacher of 4.b, a teacher of interest education."""


@pytest.fixture
def school(records):
    """The records of a school with the staff of the file."""
    with records() as session:
        bring_table(session, "staff", content_of(STAFF))
        yield session


@pytest.fixture
def session(records):
    """The records of the cast alone."""
    with records() as session:
        yield session


def only(prepared):
    """The one journal of a plan."""
    [journal] = prepared.plan.journals
    return journal


def test_a_week_makes_journals_groups_and_lessons(school):
    made = dict(look(school, given(FET)).plan.made.items())
    # 4.a and 4.b of the cast have four of the 46 journals already, and both groups of English in 4.b.
    assert list(made.values())[:5] == [37, 0, 2, 3, 7]
    assert (made["saraksta stundas"], made["telpas"], made["žurnālu skolotāji"]) == (108, 15, 50)


@pytest.mark.parametrize("form", FORMATS)
def test_every_row_of_every_program_is_taken(school, form):
    prepared = look(school, given(*FORMATS[form]))
    assert counts(prepared) == {"new": 110 if form == "untis" else 108}
    assert sentences(prepared, errors=True) == ""


def test_lessons_untis_has_no_time_for_are_reported(school):
    prepared = look(school, given(*FORMATS["untis"]))
    assert "2 stundām failā vēl nav laika" in prepared.plan.notes[-1]
    assert "Nav ielikts sarakstā: Matemātika, 4.a, nedēļā 2" in sentences(prepared, errors=False)


@pytest.mark.parametrize(
    ("students", "subject", "teacher", "kind"),
    [
        ("5.a", "Matemātika", ILZE, JournalKind.SUBJECT),
        ("4.a+5.a", "Latviešu valoda", ILZE, JournalKind.COMBINED),
        ("5.a", "Klases stunda", ILZE, JournalKind.CLASS_TEACHER),
        ("4.a+5.a", "Tautas dejas", ILZE, JournalKind.INTEREST),
        ("5.a", "Kokapstrāde", MAIJA, JournalKind.INTEREST),
        ("5.a", "Kokapstrāde", f"{MAIJA}+{ILZE}", JournalKind.SUBJECT),
        ("4.a", "Matemātika", MAIJA, JournalKind.SUBJECT),
    ],
)
def test_the_kind_of_a_journal_follows_one_rule(session, students, subject, teacher, kind):
    assert only(look(session, little(["P", "1", students, subject, teacher, ""]))).kind is kind


def test_why_a_journal_is_interest_education_is_said(session):
    prepared = look(session, little(["P", "1", "5.a", "Kokapstrāde", MAIJA, ""]))
    assert "māca tikai interešu izglītības skolotāji" in sentences(prepared, errors=False)


def test_a_subject_of_the_list_is_no_interest_education_whatever_its_name(session, cast):
    choir = session.get_one(Subject, cast.subject["Koris"])
    session.add(ClassSubject(school_class_id=cast.school_class["5.a"], subject=choir, scale=ScaleKind.POINTS))
    session.flush()
    assert only(look(session, little(["P", "1", "5.a", "Koris", ILZE, ""]))).kind is JournalKind.SUBJECT


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (["P", "1", "7.a", "Matemātika", ILZE, ""], "students", "nav klases 7.a"),
        (["P", "1", "Visi", "Matemātika", ILZE, ""], "students", "nav klase"),
        (["P", "1", "4.b", "Matemātika", "Ivans Drago", ""], "teachers", "neviena ar vārdu „Ivans Drago”"),
        (["P", "1", "4.b", "Matemātika", f"{ILZE}+Ābols", ""], "teachers", "neviena ar vārdu „Ābols”"),
        (["P", "1", "4.b", "Matemātika", "<script>", ""], "teachers", "neviena ar vārdu"),
    ],
)
def test_what_the_school_does_not_know_is_refused_with_what_to_do(session, row, column, said):
    prepared = look(session, little(row, ["P", "2", "4.b", "Matemātika", ILZE, ""]))
    assert ("error" in dict(told(prepared, 2)).values(), counts(prepared)["refused"]) == (True, 1)
    assert (column, "error") in told(prepared, 2)
    assert said in sentences(prepared, errors=True)


def test_a_name_two_may_bear_is_not_guessed(school):
    prepared = look(
        school,
        little(
            ["P", "1", "4.b", "Matemātika", "Kalniņa", ""],
            ["P", "2", "4.b", "Matemātika", "Jansona", ""],
            ["P", "3", "4.b", "Matemātika", "San", ""],
        ),
    )
    assert "„Kalniņa”" in sentences(prepared, errors=True)
    assert "„Jansona” saprasts kā Jansona Santa" in sentences(prepared, errors=False)


def test_somebody_who_has_left_teaches_nothing(session, cast):
    session.get_one(Staff, cast.staff["subject_teacher"]).ends_on = YEAR_BEGAN
    session.flush()
    prepared = look(session, little(["P", "1", "4.b", "Matemātika", JURIS, ""]))
    assert counts(prepared) == {"refused": 1}


def test_a_short_name_of_a_subject_is_understood(session, cast):
    session.get_one(Subject, cast.subject["Matemātika"]).short_name = "Mat"
    session.flush()
    prepared = look(session, little(["P", "1", "4.b", "mat", ILZE, ""]))
    assert only(prepared).id == cast.journal["maths"]


def test_a_new_subject_is_made_and_told(session):
    prepared = look(session, little(["P", "1", "5.a", "Kokapstrāde", ILZE, ""]))
    assert "Mācību priekšmeta „Kokapstrāde” vēl nav" in sentences(prepared, errors=False)


def test_a_subject_off_the_list_of_a_class_is_told_and_so_is_a_class_without_a_list(session):
    rows = [["P", str(n), name, "Kokapstrāde", ILZE, ""] for n, name in enumerate(("4.a", "4.b", "5.a"))]
    told_of = sentences(look(session, little(*rows)), errors=False)
    assert "„Kokapstrāde” nav šo klašu sarakstā: 4.a, 4.b." in told_of
    assert "vēl nav mācību priekšmetu saraksta: 5.a." in told_of


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (["P", "1", "4.a", "Matemātika", ILZE, ""], "Kalēja Ilze: vienā laikā (pirmdiena, 1. stunda)"),
        (["P", "1", "4.a", "Matemātika", JURIS, "12"], "Telpa 12: vienā laikā"),
        (["P", "1", "4.b", "Mūzika", JURIS, ""], "4.b klase: vienā laikā"),
        (["P", "1", "4.b 1. grupa", "Mūzika", JURIS, ""], "4.b klase: vienā laikā"),
    ],
)
def test_who_would_be_in_two_places_is_told(session, other, said):
    prepared = look(session, little(["P", "1", "4.b", "Matemātika", ILZE, "12"], other))
    assert said in sentences(prepared, errors=False)
    assert "refused" not in counts(prepared)


@pytest.mark.parametrize(("second", "clash"), [("2. grupa", False), ("1. grupa", True)])
def test_groups_side_by_side_are_no_clash_and_one_group_twice_is(session, second, clash):
    rows = [
        ["P", "1", "4.b 1. grupa", "Mūzika", ILZE, ""],
        ["P", "1", f"4.b {second}", "Latviešu valoda", JURIS, ""],
    ]
    said = sentences(look(session, little(*rows)), errors=False)
    assert ("4.b klase: vienā laikā" in said) is clash


def test_times_that_are_bells_are_their_lessons_and_others_are_counted(session):
    bells = look(session, little(["P", "10.10-10.50", "5.a", "Mūzika", ILZE, ""]))
    assert [slot.number for slot in bells.plan.slots] == [3]
    others = look(session, little(["P", "10.15-10.55", "5.a", "Mūzika", ILZE, ""]))
    assert [slot.number for slot in others.plan.slots] == [1]
    assert "nav skolas stundu laiki" in sentences(others, errors=False)


def test_parts_of_several_classes_are_one_group(session):
    one_name = look(session, little(["P", "1", "4.a 1. grupa+4.b 1. grupa", "Mūzika", ILZE, ""]))
    two_names = look(session, little(["P", "1", "4.a 1. grupa+4.b 2. grupa", "Mūzika", ILZE, ""]))
    names = [[group.name for group in only(each).groups.values()] for each in (one_name, two_names)]
    assert names == [["1. grupa"], ["4.a 1. grupa, 4.b 2. grupa"]]


def test_a_class_lesson_goes_into_the_journal_of_the_class_teacher_whatever_its_subject(session, cast):
    lesson = session.get_one(Journal, cast.journal["class_lesson"])
    lesson.subject_id = None
    session.flush()
    assert only(look(session, little(["P", "6", "4.b", "Klases stunda", ILZE, ""]))).id == lesson.id


def test_a_journal_of_the_same_title_is_not_made_twice(session, cast):
    made = Journal(school_year_id=cast.year, kind=JournalKind.SUBJECT, title="mūzika, 5.a")
    session.add(made)
    session.flush()
    assert only(look(session, little(["P", "1", "5.a", "Mūzika", ILZE, ""]))).id == made.id


def test_a_group_that_is_the_whole_class_is_no_group(session):
    prepared = look(session, little(["P", "1", "5.a Visa klase", "Mūzika", ILZE, ""]))
    assert [group.whole_class for group in only(prepared).groups.values()] == [True]


@pytest.mark.parametrize(
    ("teacher", "said"),
    [("", "failā nav skolotāja"), ("Anna Direkte", "Direkte Anna: nav skolotāja lomas"), (ILZE, "")],
)
def test_a_journal_nobody_can_keep_is_told(session, teacher, said):
    prepared = look(session, little(["P", "1", "5.a", "Mūzika", teacher, ""]))
    found = [each.sentence for each in prepared.plan.findings.all if each.column == "teachers"]
    assert (bool(found), said in "".join(found)) == (bool(said), True)


def test_a_card_of_no_day_is_skipped_and_one_of_no_lesson_refused(session):
    file = (
        '<timetable><classes><class id="c" name="5.a"/></classes>'
        '<subjects><subject id="s" name="Mūzika"/></subjects>'
        '<lessons><lesson id="l" classids="c" subjectid="s"/></lessons><cards>'
        '<card lessonid="l" period="1" days="00000"/>\n'
        '<card lessonid="l" period="77" days="10000"/></cards></timetable>'
    )
    assert counts(look(session, one(file, "asc.xml"))) == {"skipped": 1, "refused": 1}


def test_ten_times_the_lessons_take_as_many_statements(app, school):
    rows = week_of_fet()
    numbers = []
    for some in (rows[:8], rows):
        with counted(app) as statements:
            look(school, as_fet(some))
        numbers.append(len(statements))
    assert numbers[0] == numbers[1] <= 16
