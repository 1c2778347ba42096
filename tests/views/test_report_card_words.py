"""The class teacher writes the words of the class's report cards, all at once (clause 3.5a)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from models.audit import Trail
from models.phrases import Phrase, PhrasePurpose
from models.report_card_words import ReportCardWords
from models.rules.marks import TermKind
from models.rules.report_card_words import LONGEST
from models.school import Setting
from tests.people import GUARDIANS, STAFF

OTHERS = [*(key for key in STAFF if key not in {"class_teacher", "stranger"}), *GUARDIANS]
PUPILS = ["elza", "karlis", "anna", "roberts", "evelina", "zigurs"]


class Desk:
    """One person's hand on the words of a class: what the page holds, and what is typed into it."""

    def __init__(self, client, cast, name="4.b", term="semester_1") -> None:
        self.client, self.cast = client, cast
        self.place = f"/liecibu-vardi/{cast.school_class[name]}?termins={term}"
        self.fields = {}

    def open(self) -> str:
        answer = self.client.get(self.place)
        assert answer.status_code == 200
        self.fields = dict(_fields(answer.text))
        return answer.text

    def type(self, **words: str) -> None:
        if not self.fields:
            self.open()
        self.fields |= {f"words-{self.cast.student[pupil]}": text for pupil, text in words.items()}

    def save(self, **words: str):
        self.type(**words)
        answer = self.client.post(self.place, data=self.fields)
        if answer.status_code != 302:
            self.fields = dict(_fields(answer.text))
        return answer

    def field(self, pupil: str) -> str:
        return self.fields[f"words-{self.cast.student[pupil]}"]


def _fields(page: str):
    for name, value in re.findall(
        r'<input type="hidden" name="((?:version|seen)-\d+)" value="([^"]*)">', page
    ):
        yield name, unescape(value)
    for name, value in re.findall(r'<textarea id="(words-\d+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL):
        yield name, unescape(value)


@pytest.fixture
def desk(sign_in, cast):
    return lambda who="class_teacher", **of: Desk(sign_in(who), cast, **of)


@pytest.fixture
def kept(records, cast):
    """The words in the records, by pupil."""
    names = {number: name for name, number in cast.student.items()}

    def read(term=TermKind.SEMESTER_1):
        with records() as session:
            rows = session.scalars(select(ReportCardWords).where(ReportCardWords.term == term))
            return {names[row.student_id]: row.text for row in rows if row.text}

    return read


def test_the_class_teacher_writes_for_everybody_at_once(desk, kept):
    page = desk().open()
    assert page.count("<textarea") == len(PUPILS)
    assert "uzrakstīts 0 no 6" in page
    teacher = desk()
    answer = teacher.save(roberts="Roberts ir čakls.", anna="Anna dzied.")
    assert answer.status_code == 302
    assert kept() == {"roberts": "Roberts ir čakls.", "anna": "Anna dzied."}
    page = teacher.client.get(teacher.place).text
    assert "Saglabāti vārdi 2 skolēniem." in page
    assert "uzrakstīts 2 no 6" in page


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_writes_them(desk, cast, who):
    other = desk(who)
    preview = f"/liecibu-vardi/{cast.school_class['4.b']}/skolens/{cast.student['roberts']}/paraugs"
    assert [other.client.get(place).status_code for place in ("/liecibu-vardi/", other.place, preview)] == [
        403
    ] * 3
    assert other.client.post(other.place, data={}).status_code == 403


def test_another_class_teacher_does_not_find_the_class(desk, kept, cast):
    stranger = desk("stranger")
    assert stranger.client.get(stranger.place).status_code == 404
    sent = {f"words-{cast.student['roberts']}": "Svešs.", f"version-{cast.student['roberts']}": "0"}
    assert stranger.client.post(stranger.place, data=sent).status_code == 404
    own = desk("stranger", name="4.a")
    own.open()
    assert own.client.post(own.place, data=own.fields | sent).status_code == 302
    assert kept() == {}


def test_the_words_stand_on_the_card_of_their_term_and_on_no_other(desk, cast):
    teacher = desk()
    teacher.save(roberts="Roberts ir čakls.")
    assert "Roberts ir čakls." in _sample(teacher, cast, "roberts")
    assert "Roberts ir čakls." not in _sample(teacher, cast, "anna")
    assert "Roberts ir čakls." not in _sample(desk(term="year"), cast, "roberts")


def _sample(teacher, cast, pupil) -> str:
    place, _question, terms = teacher.place.partition("?")
    answer = teacher.client.get(f"{place}/skolens/{cast.student[pupil]}/paraugs?{terms}")
    assert answer.status_code == 200
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.data)).pages)


def test_a_sample_of_a_pupil_of_another_class_is_not_found(desk, cast):
    teacher = desk()
    place = teacher.place.partition("?")[0]
    assert teacher.client.get(f"{place}/skolens/{cast.student['karlina']}/paraugs").status_code == 404


def test_who_comes_second_sees_both_and_loses_nothing(desk, kept):
    first, second = desk(), desk()
    second.open()
    first.save(roberts="Pirmie.", anna="Anna dzied.")
    answer = second.save(roberts="Otrie.", elza="Elza zīmē.")
    assert answer.status_code == 409
    page = answer.text
    assert "<blockquote>Pirmie.</blockquote>" in page
    assert second.field("roberts") == "Otrie."
    assert second.field("elza") == "Elza zīmē."
    assert kept() == {"roberts": "Pirmie.", "anna": "Anna dzied."}
    assert second.save().status_code == 302
    assert kept() == {"roberts": "Otrie.", "anna": "Anna dzied.", "elza": "Elza zīmē."}


def test_what_one_left_alone_is_not_taken_back_from_another(desk, kept):
    first, second = desk(), desk()
    second.open()
    first.save(roberts="Roberts ir čakls.")
    assert second.save(anna="Anna dzied.").status_code == 302
    assert kept() == {"roberts": "Roberts ir čakls.", "anna": "Anna dzied."}


def test_the_same_words_twice_are_no_quarrel(desk, kept):
    first, second = desk(), desk()
    second.open()
    first.save(roberts="Labi.")
    assert second.save(roberts="Labi.").status_code == 302
    assert kept() == {"roberts": "Labi."}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("a" * 10_000, "Teksts ir par garu: zīmju skaits 10000, atļauts 700."),
        ("\n".join("abcdefghijk"), "Lapai par daudz rindu: ne vairāk kā 10"),
    ],
)
def test_too_much_is_refused_and_stays_typed(desk, kept, words, sentence):
    teacher = desk()
    answer = teacher.save(roberts=words, anna="Anna dzied.")
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    assert teacher.field("roberts") == words
    assert teacher.field("anna") == "Anna dzied."
    assert kept() == {}
    assert teacher.save(roberts="a" * LONGEST).status_code == 302


@pytest.mark.parametrize(
    "words",
    [
        "<b>Labi</b> & <script>alert(1)</script>",
        "[[[[",
        '<font color="{{ 7 }}">',
        "</textarea>\"'",
        "Labi.\n\nPaldies!",
    ],
)
def test_words_are_text_whatever_is_written_in_them(desk, kept, cast, words):
    teacher = desk()
    teacher.save(roberts=words)
    assert kept() == {"roberts": words}
    teacher.open()
    assert teacher.field("roberts") == words
    assert " ".join(words.split()) in _sample(teacher, cast, "roberts")


def test_control_characters_go_and_half_a_character_is_refused(desk, kept):
    teacher = desk()
    teacher.save(roberts="La\x1bbi.\u202e")
    assert kept() == {"roberts": "Labi."}
    teacher.open()
    assert teacher.save(roberts="Labi\x00.").status_code == 400


def test_letters_paper_cannot_show_are_named_at_the_field(desk, cast):
    teacher = desk()
    teacher.save(roberts="Malacis 😀!")
    assert "Uz papīra nevar attēlot „😀”: tā vietā būs „?”." in teacher.open()
    assert "Malacis ?!" in _sample(teacher, cast, "roberts")


def test_words_taken_back_leave_lines_on_the_card(desk, kept):
    teacher = desk()
    teacher.save(roberts="Labi.")
    teacher.open()
    assert teacher.save(roberts="  ").status_code == 302
    assert kept() == {}
    teacher.open()
    assert teacher.save(roberts="Ļoti labi.").status_code == 302
    assert kept() == {"roberts": "Ļoti labi."}


def test_nothing_changed_writes_nothing(desk, records):
    teacher = desk()
    teacher.save(roberts="Labi.")
    with records() as session:
        before = session.scalar(select(func.count(Trail.id)))
    teacher.open()
    assert teacher.save().status_code == 302
    assert "Nekas nav mainīts." in teacher.client.get(teacher.place).text
    with records() as session:
        assert session.scalar(select(func.count(Trail.id))) == before


def test_what_was_said_before_stands_beside(desk):
    desk().save(roberts="Rudens vārdi.")
    page = desk(term="year").open()
    assert "<blockquote>Rudens vārdi.</blockquote>" in page
    assert "<blockquote>Rudens vārdi.</blockquote>" not in desk().open()


def test_own_phrases_are_at_hand_and_others_are_not(desk, records, cast):
    with records() as session:
        for who, text in (("class_teacher", "Strādā ar prieku."), ("stranger", "Svešs.")):
            session.add(Phrase(account_id=cast.account[who], purpose=PhrasePurpose.WORDS, text=text))
    page = desk().open()
    assert 'data-phrase="Strādā ar prieku."' in page
    assert "Svešs." not in page


def test_a_phrase_for_cards_is_none_for_lessons(desk, cast):
    teacher = desk()
    found = teacher.client.get(f"/zurnali/{cast.group['maths']}/frazes?field=words")
    assert found.json == {"own": [], "used": []}


@pytest.mark.parametrize("term", ["post_exam", "semester_3", "%00", "x" * 500])
def test_a_term_without_cards_is_not_found(desk, term):
    teacher = desk(term=term)
    assert teacher.client.get(teacher.place).status_code in {400, 404}


def test_a_school_without_semester_marks_writes_words_of_the_year_only(desk, records):
    with records() as session:
        session.add(Setting(name="uses_semester_marks", value="0"))
    teacher = desk()
    assert teacher.client.get(teacher.place).status_code == 404
    assert "termins=semester_1" not in desk(term="year").open()


@pytest.mark.parametrize("version", ["x", "-1", "9" * 40, "²"])
def test_a_spoilt_version_is_a_quarrel_and_no_failure(desk, cast, version):
    teacher = desk()
    teacher.save(roberts="Labi.")
    teacher.open()
    teacher.fields[f"version-{cast.student['roberts']}"] = version
    assert teacher.save(roberts="Citi.").status_code == 409


def test_the_board_asks_for_words_when_the_term_ends(sign_in, desk, clock):
    assert "Vārdi liecībās" not in _board(sign_in)
    clock.move(datetime(2026, 12, 7, 8, 0, tzinfo=UTC))
    assert "6 skolēni bez vārdiem" in _board(sign_in)
    desk().save(**dict.fromkeys(PUPILS[1:], "Labi."))
    assert "1 skolēns bez vārdiem" in _board(sign_in)
    desk().save(elza="Labi.")
    assert "bez vārdiem" not in _board(sign_in)


def _board(sign_in) -> str:
    page = sign_in("class_teacher").get("/").text
    return page.partition("<main")[2]
