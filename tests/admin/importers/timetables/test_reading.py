"""One week in the files of three programs: read as it was meant, or refused in a sentence."""

import io
from collections import defaultdict

import pytest
from openpyxl import Workbook

from admin.importers.files import FileGiven, FileRefused
from admin.importers.timetable import read_timetable
from models.operations.timetable_rows import StudentSet
from tests.timetable_files import ASC, FET, FORMATS, UNTIS, given, little, one, week_of_fet


def read(files):
    return read_timetable(files).timetable({})


def as_tuples(week):
    return sorted(
        (
            lesson.weekday,
            lesson.number,
            lesson.subject,
            sorted((each.key, each.group) for each in lesson.sets),
            [teacher.full or teacher.shown for teacher in lesson.teachers],
            lesson.room,
        )
        for lesson in week.lessons
    )


@pytest.mark.parametrize("form", FORMATS)
def test_the_counts_of_the_school_are_found(form):
    week = read(given(*FORMATS[form]))
    assert week.findings.all == []
    assert len(week.lessons) == 108
    times = defaultdict(set)
    for lesson in week.lessons:
        for each in lesson.sets:
            times[each.key].add((lesson.weekday, lesson.number))
    assert {key: len(found) for key, found in times.items()} == {
        (1, "a"): 23,
        (1, "b"): 23,
        (4, "a"): 27,
        (4, "b"): 27,
    }


def test_the_three_programs_tell_the_same_week():
    fet, asc, untis = (as_tuples(read(given(*names))) for names in FORMATS.values())
    assert fet == asc == untis


def test_a_program_says_what_it_read():
    document = read_timetable(given(FET))
    assert (document.encoding, "Vita Kauliņa" in document.samples) == ("utf-8-sig", True)
    assert read_timetable(given(*UNTIS)).samples[0] == "Vita Kauliņa"


@pytest.mark.parametrize(
    ("text", "key", "group"),
    [
        ("4.a 1. grupa", (4, "a"), "1. grupa"),
        ("4A", (4, "a"), ""),
        ("4.a-zēni", (4, "a"), "zēni"),
        ("12.c (meitenes)", (12, "c"), "meitenes"),
        ("Koris", None, ""),
        ("99.a", None, ""),
    ],
)
def test_a_class_and_its_group_are_told_apart(text, key, group):
    week = read(little(["pirmdiena", "1", text, "Mūzika", "Jolanta Zvaigzne", ""]))
    assert week.lessons[0].sets == (StudentSet(text, key, group),)


def test_fet_joins_classes_and_teachers_by_a_plus():
    week = read(little(["pirmdiena", "1", "4.a+4.b 1. grupa", "Koris", "A B + C D", "Aula"]))
    [lesson] = week.lessons
    assert [(each.key, each.group) for each in lesson.sets] == [((4, "a"), ""), ((4, "b"), "1. grupa")]
    assert [teacher.shown for teacher in lesson.teachers] == ["A B", "C D"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["", "1", "4.a", "Mūzika", "A B", ""], "day"),
        (["svētdiena", "1", "4.a", "Mūzika", "A B", ""], "day"),
        (["pirmdiena", "99", "4.a", "Mūzika", "A B", ""], "hour"),
        (["pirmdiena", "1", "", "Mūzika", "A B", ""], "students"),
        (["pirmdiena", "1", "4.a", "", "A B", ""], "subject"),
        (["pirmdiena", "1", "4.a", "=1+1", "A B", ""], "subject"),
        (["pirmdiena", "1", "4.a", "M" * 121, "A B", ""], "subject"),
        (["pirmdiena", "1", "4.a", "Mūz\x00ika", "A B", ""], "subject"),
        (["pirmdiena", "1", "4.a", "Mūzika", "@" * 201, ""], "teachers"),
        (["pirmdiena", "1", "4.a", "Mūzika", "A B", "T" * 41], "room"),
    ],
)
def test_a_row_that_cannot_be_kept_is_refused_with_its_column(row, column):
    week = read(little(row))
    assert (week.lessons, week.rows) == ((), (2,))
    assert {(each.row, each.column) for each in week.findings.all if each.is_error} == {(2, column)}


def test_signs_of_html_stay_text():
    week = read(little(["pirmdiena", "1", "4.a", "<b>Mūzika</b>", "A B", ""]))
    assert week.lessons[0].subject == "<b>Mūzika</b>"
    assert [each.is_error for each in week.findings.all] == [False]


def asc(
    lessons='<lesson id="*1" classids="*3" subjectid="*4" periodsperweek="2"/>', cards="", more="", head=""
):
    return one(
        f'<?xml version="1.0" encoding="utf-8"?>{head}<timetable><classes>'
        f'<class id="*3" name="4.a" short="4A"/>'
        f'</classes><subjects><subject id="*4" name="Mūzika" short="Mūz"/></subjects>{more}'
        f"<lessons>{lessons}</lessons><cards>{cards}</cards></timetable>",
        "asc.xml",
    )


def test_a_card_of_asc_is_one_lesson_on_the_day_of_its_mask():
    week = read(asc(cards='<card lessonid="*1" period="3" days="00010" weeks="1"/>'))
    [lesson] = week.lessons
    assert (lesson.weekday, lesson.number, lesson.subject) == (3, 3, "Mūzika")
    assert [(each.subject, each.count) for each in week.unplaced] == [("Mūzika", 1)]


def test_a_lesson_of_some_weeks_is_told():
    week = read(asc(cards='<card lessonid="*1" period="3" days="10000" weeks="10"/>'))
    assert [each.is_error for each in week.findings.all] == [False]


def test_a_lesson_of_asc_without_any_card_is_reported_and_not_lost():
    week = read(asc())
    assert (week.lessons, [each.count for each in week.unplaced]) == ((), [2])


@pytest.mark.parametrize(
    ("lessons", "cards"),
    [
        ('<lesson id="*1" classids="*99" subjectid="*4"/>', '<card lessonid="*1" period="1" days="1"/>'),
        ('<lesson id="*1" classids="*3" subjectid="*99"/>', '<card lessonid="*1" period="1" days="1"/>'),
        ('<lesson id="*1" classids="*3" subjectid="*4"/>', '<card lessonid="*2" period="1" days="1"/>'),
        (
            '<lesson id="*1" classids="*3" subjectid="*4" teacherids="*9"/>',
            '<card lessonid="*1" period="1" days="1"/>',
        ),
    ],
)
def test_ids_that_lead_nowhere_refuse_the_card(lessons, cards):
    week = read(asc(lessons, cards))
    assert week.lessons == ()
    assert set(week.rows) <= week.findings.refused


BILLION = '<!DOCTYPE t [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
FETCHED = '<!DOCTYPE timetable SYSTEM "http://127.0.0.1:1/t.dtd">'


@pytest.mark.parametrize("head", [BILLION, OUTSIDE, FETCHED, "<!DOCTYPE timetable>"])
def test_an_xml_that_declares_anything_is_refused_before_it_is_read(head):
    with pytest.raises(FileRefused, match="entities"):
        read(asc(head=head))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<timetable><lessons>", "broken"),
        (b"<timetable ascttversion='1'><tables/></timetable>", "index for the web"),
        (b"<fet version='6'/>", "as CSV"),
        (b"<html/>", "not a timetable of aSc"),
        (b'<?xml version="1.0" encoding="koi9"?><timetable/>', "UTF-8"),
        (b"<timetable>" + b"<card/>" * 100_001 + b"</timetable>", "too many rows"),
        (b"<timetable>" + b" " * 6_000_000, "too large"),
        (b'<timetable a="' + b"9" * 20_000 + b'"/>', "too long"),
        (b"", "empty"),
        (b"PK\x03\x04 nav arhivs", "."),
        (b"1;1.a;KaV;Lat;101;1;1\n" * 100_000, "too many rows"),
        (
            b"Day,Hour,Students Sets,Subject,Teachers\n" + b"P,1,4.a,M,A\n" * 100_000,
            "too many rows",
        ),
        (b'Day,Hour,Students Sets,Subject,Teachers\nP,1,"4.a,M,A\n', "quotation mark"),
        (b"Diena;Stunda;Klase\nP;1;4.a\n", "Subject"),
    ],
)
def test_a_file_that_is_no_timetable_gets_a_sentence(content, said):
    with pytest.raises(FileRefused, match=said):
        read(one(content))


def untis(*rows, **others):
    files = {"GPU001.TXT": rows, **{f"{name}.TXT": lines for name, lines in others.items()}}
    return [FileGiven(name, "\r\n".join(lines).encode("cp1257")) for name, lines in files.items()]


def parts(week):
    return [
        ([(each.key, each.group) for each in lesson.sets], lesson.subject, len(lesson.teachers))
        for lesson in week.lessons
    ]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_coupled_lesson_of_untis_stands_once_for_each_class(separator):
    rows = ['7;"2.a";"UpG";"Kor";"Aula";1;5;;', '7;"2.b";"UpG";"Kor";"Aula";1;5;;']
    week = read(untis(*(row.replace(";", separator) for row in rows)))
    assert parts(week) == [([((2, "a"), ""), ((2, "b"), "")], "Kor", 1)]
    assert week.lessons[0].rows == (1, 2)


def test_lessons_side_by_side_are_groups_and_keep_their_numbers_all_week():
    week = read(
        untis(
            '5;"6.a";"EgD";"Vac";"301";1;2',
            '5;"6.a";"TiI";"Fra";"302";1;2',
            '6;"6.a";"TiI";"Fra";"302";2;1',
            '6;"6.a";"EgD";"Vac";"301";2;1',
            '8;"6.a";"EgD";"Vac";"301";3;1',
        )
    )
    groups = {(lesson.subject, lesson.sets[0].group) for lesson in week.lessons}
    assert groups == {("Vac", "1. grupa"), ("Fra", "2. grupa")}


def test_two_teachers_in_one_room_teach_together():
    week = read(untis('5;"6.a";"AAA";"Spo";"Z";1;2', '5;"6.a";"BBB";"Spo";"Z";1;2'))
    assert parts(week) == [([((6, "a"), "")], "Spo", 2)]


@pytest.mark.parametrize(
    "row",
    [
        "5;6.a;A;Spo;Z;7;2",
        "5;6.a;A;Spo;Z;1;99",
        "5;;A;Spo;Z;1;2",
        "5;6.a;A;;Z;1;2",
        "5;6.a;A",
        "5;6.a;A;=S;Z;1;2",
    ],
)
def test_a_row_of_untis_that_says_no_lesson_is_refused(row):
    week = read(untis("1;1.a;A;Mat;;1;1", row))
    assert (len(week.lessons), week.rows, week.findings.refused) == (1, (2,), {2})


def test_files_of_untis_are_known_by_their_names_or_by_their_first_row():
    [week, lessons] = given("GPU001.TXT", "GPU002.TXT")
    nameless = [FileGiven("a.csv", lessons.content), FileGiven("b.csv", week.content)]
    assert len(read(nameless).lessons) == 108
    with pytest.raises(FileRefused, match="GPU001"):
        read(given("GPU002.TXT", "GPU004.TXT"))
    with pytest.raises(FileRefused, match=r"GPU004\.TXT"):
        read([*given("GPU001.TXT"), FileGiven("skolotaji.txt", b"KaV;Kaulina")])
    with pytest.raises(FileRefused, match="two files"):
        read(given("GPU001.TXT", "GPU001.TXT"))


def test_what_untis_exports_beside_the_week_is_left_alone():
    more = [FileGiven("GPU009.TXT", b"x"), FileGiven("GPU014.TXT", b"")]
    assert len(read([*given(*UNTIS), *more]).lessons) == 108


def test_a_workbook_with_the_columns_of_fet_is_read():
    book = Workbook()
    for row in week_of_fet():
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    assert as_tuples(read(one(content.getvalue(), "saraksts.xlsx"))) == as_tuples(read(given(FET)))


def test_an_xml_comes_alone():
    with pytest.raises(FileRefused, match="XML"):
        read(given(ASC, FET))
