"""Remarks go to and fro, findings are waived, checks are signed once (clauses 3.4, 4.2)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from config.duties import Role
from config.settings import RIGA
from models.accounts import Actor
from models.audit import Trail
from models.checks import CheckRemark, CheckRemarkStep, FindingWaiver, JournalCheck, RemarkState
from models.messages import Notice
from models.operations.check_remarks import (
    Words,
    answer_remark,
    close_remark,
    make_remark,
    reopen_remark,
)
from models.operations.checks import Signature, sign_off, state_seen, waive, withdraw
from models.queries.checks import group_checked, groups_checked
from models.queries.findings import Narrowing, Watch
from models.queries.findings.lines import Reader, lines_of_journal
from models.queries.frame import load_frame
from models.rules.broken import RuleBroken, Stale
from models.rules.checks import Place
from models.rules.marks import TermKind
from tests.journal_book import Book
from tests.people import TODAY

DAY = date(2026, 11, 16)


class Office:
    """The superuser and the teacher of mathematics over one journal."""

    def __init__(self, session, cast, clock) -> None:
        self.session, self.cast, self.clock = session, cast, clock
        self.book = Book(session, cast)
        self.checker = self._actor("superuser", Role.SUPERUSER)
        self.teacher = self._actor("class_teacher", Role.CLASS_TEACHER, Role.SUBJECT_TEACHER)
        self.group = session.execute(group_checked(self.checker, cast.group["maths"])).one()

    def _actor(self, who: str, *roles: Role) -> Actor:
        account, person, staff = self.cast.account[who], self.cast.person[who], self.cast.staff[who]
        return Actor(account, 1, person, staff, None, None, frozenset(roles), who, who, "lv", TODAY)

    def words(self, text="Trūkst tēmas.") -> Words:
        return Words(text, self.clock.now(), "/parbaudes/zurnali/1")

    def remark(self, place="", text="Trūkst tēmas.") -> CheckRemark:
        return make_remark(self.session, self.checker, self.group, Place.read(place), self.words(text))

    def watch(self, first=DAY, last=TODAY) -> Watch:
        frame = load_frame(self.session, self.cast.year)
        narrowing = Narrowing(group_id=self.group.id)
        reached = groups_checked(self.checker)
        return Watch(frame, reached, first, last, self.clock.now(), TODAY, (), narrowing)

    def lines(self):
        return lines_of_journal(self.session, self.watch(), Reader("lv", RIGA))

    def notices(self, who: str) -> list[str]:
        mine = select(Notice.text).where(Notice.person_id == self.cast.person[who]).order_by(Notice.id)
        return list(self.session.scalars(mine))

    def count(self, table) -> int:
        return self.session.scalar(select(func.count()).select_from(table))


@pytest.fixture
def office(records, cast, clock):
    with records() as session:
        yield Office(session, cast, clock)


def test_the_teacher_is_told_of_a_remark_and_a_second_click_says_nothing_new(office):
    lesson = office.book.lesson("maths", DAY, 1, topic="")
    first = office.remark(f"l{lesson}/{office.cast.student['elza']}")
    assert office.remark(f"l{lesson}/{office.cast.student['elza']}").id == first.id
    assert (first.held_on, first.number, first.state) == (DAY, 1, RemarkState.OPEN)
    assert len(office.notices("class_teacher")) == 1
    assert "Matemātika, 4.b" in office.notices("class_teacher")[0]
    assert office.notices("superuser") == []
    assert office.session.scalar(select(Trail.id).where(Trail.table_name == "check_remark")) is not None


@pytest.mark.parametrize("place", ["l1", "a77", "x-2026-13-41-1", "t-nekas", "zzz", "l99999999999"])
def test_what_the_journal_does_not_have_is_not_remarked_on(office, place):
    office.book.lesson("english_1", DAY, 2)
    foreign = office.session.scalar(select(func.max(CheckRemark.id))) or 0
    with pytest.raises(RuleBroken):
        office.remark(place)
    assert office.count(CheckRemark) == foreign


def test_a_cell_belongs_to_a_pupil_of_the_group(office):
    with pytest.raises(RuleBroken):
        office.remark(f"x-2026-11-16-1/{office.cast.student['karlina']}")
    # Gustavs left in October: his cells of September are still there to be remarked on.
    assert office.remark(f"t-semester_1/{office.cast.student['gustavs']}").student_id


def test_a_remark_is_answered_closed_and_opened_again_with_its_whole_history(office):
    remark = office.remark()
    answer_remark(office.session, remark, office.teacher, office.words("Izlabots."), 0)
    assert remark.state is RemarkState.ANSWERED
    assert len(office.notices("superuser")) == 1
    reopen_remark(office.session, remark, office.checker, office.words("Trūkst arī 17.11."), 1)
    assert len(office.notices("class_teacher")) == 2
    answer_remark(office.session, remark, office.teacher, office.words("Izlabots viss."), 2)
    close_remark(office.session, remark, office.checker, office.words(""), 3)
    assert remark.state is RemarkState.CLOSED
    said = [(step.act.value, step.text) for step in remark.steps]
    assert said == [
        ("answered", "Izlabots."),
        ("reopened", "Trūkst arī 17.11."),
        ("answered", "Izlabots viss."),
        ("closed", ""),
    ]


def test_whoever_has_not_read_the_last_word_is_told_and_nothing_is_written(office):
    remark = office.remark()
    answer_remark(office.session, remark, office.teacher, office.words("Izlabots."), 0)
    with pytest.raises(Stale):
        close_remark(office.session, remark, office.checker, office.words(""), 0)
    with pytest.raises(Stale):
        reopen_remark(office.session, remark, office.checker, office.words("Nē."), 5)
    assert remark.state is RemarkState.ANSWERED
    assert office.count(CheckRemarkStep) == 1


def test_a_double_click_says_a_thing_once(office):
    remark = office.remark()
    for _click in range(2):
        answer_remark(office.session, remark, office.teacher, office.words("Izlabots."), 0)
    for _click in range(2):
        close_remark(office.session, remark, office.checker, office.words(""), 1)
    assert office.count(CheckRemarkStep) == 2
    assert len(office.notices("superuser")) == 1


def test_each_step_has_its_turn(office):
    remark = office.remark()
    with pytest.raises(RuleBroken):
        reopen_remark(office.session, remark, office.checker, office.words("Vēl."), 0)
    close_remark(office.session, remark, office.checker, office.words(""), 0)
    with pytest.raises(RuleBroken):
        answer_remark(office.session, remark, office.teacher, office.words("Izlabots."), 1)


def test_a_finding_is_waived_with_a_reason_and_counts_again_when_that_is_withdrawn(office):
    lesson = office.book.lesson("maths", DAY, 1, topic="")
    place = f"l{lesson}"
    one = waive(office.session, office.checker, office.watch(), "no_topic", place, reason="Izstāde")
    again = waive(office.session, office.checker, office.watch(), "no_topic", place, reason="Cits")
    assert again.id == one.id
    (line,) = [line for line in office.lines() if line.finding.key == "no_topic"]
    assert (line.waiver_id, line.waived_for) == (one.id, "Izstāde")
    for _click in range(2):
        withdraw(office.session, one, office.checker, office.clock.now())
    (line,) = [line for line in office.lines() if line.finding.key == "no_topic"]
    assert line.waiver_id is None
    waive(office.session, office.checker, office.watch(), "no_topic", place, reason="Tomēr")
    assert office.count(FindingWaiver) == 2


@pytest.mark.parametrize(("kind", "place"), [("no_topic", "l1"), ("nekas", ""), ("not_entered", "x-1")])
def test_what_is_not_found_cannot_be_waived(office, kind, place):
    with pytest.raises(RuleBroken):
        waive(office.session, office.checker, office.watch(), kind, place, reason="Tāpat")
    assert office.count(FindingWaiver) == 0


def test_a_check_keeps_what_was_looked_at_though_the_journal_is_mended_later(office):
    lesson = office.book.lesson("maths", DAY, 1, topic="")
    waive(office.session, office.checker, office.watch(), "no_topic", f"l{lesson}", reason="Izstāde")
    office.remark(f"l{lesson}")
    office.remark(text="Otra piezīme.")
    closed = office.remark(text="Sen slēgta.")
    closed.made_at = office.clock.now() - timedelta(days=60)
    office.session.flush()
    close_remark(office.session, closed, office.checker, office.words(""), 0)
    check = signed(office)
    found = office.lines()
    assert (check.findings, check.waived) == (len(found) - 1, 1)
    assert (check.remarks, check.open_remarks) == (2, 2)
    kept = {(line.kind, line.waived_for) for line in check.lines}
    assert ("no_topic", "Izstāde") in kept
    assert any("16.11.2026., 3. stunda" in line.words for line in check.lines)


def signed(office, seen=None, key="11111111-1111-4111-8111-111111111111"):
    state = seen if seen is not None else state_seen(office.lines(), remarks_now(office))
    signature = Signature("Pārbaudīts.", state, key)
    return sign_off(office.session, office.checker, office.watch(), signature, RIGA)


def remarks_now(office) -> int:
    return office.session.scalar(
        select(func.count(CheckRemark.id)).where(CheckRemark.state != RemarkState.CLOSED)
    )


def test_a_check_is_signed_once_however_often_the_button_is_pressed(office):
    assert signed(office).id == signed(office).id
    assert office.count(JournalCheck) == 1
    assert signed(office, key="22222222-2222-4222-8222-222222222222").id
    assert office.count(JournalCheck) == 2


def test_a_journal_that_changed_meanwhile_is_looked_at_once_more(office):
    seen = state_seen(office.lines(), 0)
    office.book.lesson("maths", DAY, 1)
    with pytest.raises(Stale):
        signed(office, seen)
    assert office.count(JournalCheck) == 0


def test_places_are_read_without_trust():
    assert Place.read("") == Place()
    assert Place.read("l12/5") == Place("l12", 5)
    assert Place.read("l12/x").student_id is None
    assert Place.read("x-2026-11-16-3").expected == (DAY, 3)
    assert Place.read("x-2026-02-31-3").expected is None
    assert Place.read("l12/5").anchor(77) == "l77/5"
    assert Place.read("t-year").term is TermKind.YEAR
