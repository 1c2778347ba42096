"""Pupils are moved between groups: told, undone exactly, marks kept (clause 9b)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import select

from models.journal import GroupMember, Journal, JournalGroup, JournalKind
from models.messages import Notice
from models.operations.journal_groups import close_group, make_group
from models.operations.membership_moves import carry_out, kept, restored, undo
from models.operations.membership_plan import MoveWish, division_of, plan_moves
from models.operations.trail import Author
from models.rules.broken import RuleBroken, Stale
from models.timetable import TimetableSlot
from tests.full_class import counted, fill_class
from tests.people import MOMENT, TODAY
from tests.structure.sources import ROOT

MONDAY = date(2026, 11, 30)
WRITES = re.compile(r"\bGroupMember\(|write\(GROUP_MEMBER|(insert|update|delete)\(GroupMember")


def author(cast, who="superuser") -> Author:
    return Author(at=MOMENT, account_id=cast.account[who], roles=who)


def planned(session, cast, moves, own=None, day=MONDAY, journal="english"):
    wishes = [
        MoveWish(cast.student[pupil], cast.group[group] if group else None, day)
        for pupil, group in moves.items()
    ]
    return plan_moves(session, division_of(session, cast.journal[journal]), wishes, own)


def rows(session, cast, journal="english"):
    found = (
        select(GroupMember.student_id, JournalGroup.name, GroupMember.starts_on, GroupMember.ends_on)
        .join(JournalGroup)
        .where(JournalGroup.journal_id == cast.journal[journal])
        .order_by(GroupMember.student_id, GroupMember.starts_on)
    )
    return session.execute(found).all()


def notices(session, cast):
    names = {number: who for who, number in cast.person.items()}
    return {names[row.person_id]: row.text for row in session.scalars(select(Notice))}


def test_a_move_and_its_undoing_leave_no_difference(records, cast):
    with records() as session:
        before = rows(session, cast)
        plan = planned(session, cast, {"anna": "english_2", "zigurs": "english_1", "roberts": None})
        done = carry_out(session, plan, None, author(cast))
        assert [row for row in rows(session, cast) if row.student_id == cast.student["anna"]] == [
            (cast.student["anna"], "1. grupa", date(2026, 9, 1), date(2026, 11, 29)),
            (cast.student["anna"], "2. grupa", MONDAY, None),
        ]
        division = division_of(session, cast.journal["english"])
        assert undo(session, division, restored(kept(done)), author(cast)) == 3
        assert rows(session, cast) == before


def test_what_was_changed_since_is_not_undone(records, cast):
    with records() as session:
        done = carry_out(session, planned(session, cast, {"anna": "english_2"}), None, author(cast))
        carry_out(session, planned(session, cast, {"anna": None}), None, author(cast))
        with pytest.raises(Stale):
            undo(session, division_of(session, cast.journal["english"]), done, author(cast))


def test_of_two_who_move_one_pupil_at_once_the_second_is_told(records, cast):
    with records() as session:
        mine, theirs = (planned(session, cast, {"anna": group}) for group in ("english_2", None))
        carry_out(session, mine, None, author(cast))
        with pytest.raises(Stale):
            carry_out(session, theirs, None, author(cast))


def test_superusers_and_the_teachers_of_both_groups_are_told_but_not_the_author(records, cast):
    with records() as session:
        own = {cast.group["english_1"], cast.group["english_2"]}
        plan = planned(session, cast, {"anna": "english_2"}, own)
        carry_out(session, plan, own, author(cast, "subject_teacher"), "/klasu-piepildijums/1")
        told = notices(session, cast)
    assert told.keys() == {"superuser", "class_teacher"}
    assert "Bērziņa Anna Marija (1. grupa → 2. grupa)" in told["superuser"]
    assert "30.11.2026." in told["superuser"]


def test_of_interest_education_the_deputy_for_upbringing_is_told_too(records, cast):
    with records() as session:
        journal = session.get_one(Journal, cast.journal["english"])
        journal.kind = JournalKind.INTEREST
        session.flush()
        carry_out(session, planned(session, cast, {"zigurs": "english_1"}), None, author(cast))
        told = notices(session, cast)
    assert "deputy_upbringing" in told
    assert "Žīgurs-Šņickovskis Valters (bez grupas → 1. grupa)" in told["deputy_upbringing"]


@pytest.mark.parametrize(
    ("pupil", "group", "day", "sentence"),
    [
        ("karlina", "english_1", MONDAY, "nav nevienā šī žurnāla klasē"),
        ("gustavs", "english_1", MONDAY, "nav nevienā šī žurnāla klasē"),
        ("anna", "english_2", date(2027, 6, 1), "mācību gadā"),
        ("anna", "english_2", date(2026, 8, 31), "mācību gadā"),
        ("anna", "maths", MONDAY, "grupu"),
    ],
)
def test_who_does_not_belong_there_then_is_refused_in_words(records, cast, pupil, group, day, sentence):
    with records() as session:
        [move] = planned(session, cast, {pupil: group}, day=day).moves
        assert sentence in str(move.refusal)


def test_a_teacher_moves_nobody_out_of_a_colleagues_group(records, cast):
    with records() as session:
        plan = planned(session, cast, {"anna": "english_2", "zigurs": "english_2"}, {cast.group["english_2"]})
        assert [move.name for move in plan.accepted] == ["Žīgurs-Šņickovskis Valters"]
        assert "„1. grupa”" in str(plan.refused[0].refusal)


def test_a_closed_group_lets_its_pupils_teachers_and_lessons_go_and_nobody_in(records, cast):
    with records() as session:
        group = session.get_one(JournalGroup, cast.group["english_2"])
        close_group(session, group, MONDAY, group.version, author(cast))
        last = date(2026, 11, 29)
        assert {row.ends_on for row in rows(session, cast) if row.name == "2. grupa"} == {last}
        assert "Bērziņš Roberts (2. grupa → bez grupas)" in notices(session, cast)["class_teacher"]
        slots = select(TimetableSlot.ends_on).where(TimetableSlot.journal_group_id == group.id)
        assert set(session.scalars(slots)) == {last}
        [move] = planned(session, cast, {"anna": "english_2"}).moves
        assert "Grupa ir slēgta" in str(move.refusal)
        with pytest.raises(RuleBroken):
            close_group(session, group, MONDAY, group.version, author(cast))


def test_a_group_somebody_else_changed_is_not_closed(records, cast):
    with records() as session:
        group = session.get_one(JournalGroup, cast.group["english_2"])
        with pytest.raises(Stale):
            close_group(session, group, MONDAY, group.version + 1, author(cast))


def test_the_first_group_takes_the_place_of_an_unused_whole_class(records, cast):
    with records() as session:
        choir = session.get_one(Journal, cast.journal["choir"])
        first, second = (make_group(session, choir, name) for name in ("Jaunākie", "Vecākie"))
        assert first.id == cast.group["choir"]
        assert [teacher.staff_id for teacher in first.teachers] == [cast.staff["interest_teacher"]]
        assert not second.whole_class
        with pytest.raises(RuleBroken, match="jau ir grupa"):
            make_group(session, choir, "vecākie")
        maths = make_group(session, session.get_one(Journal, cast.journal["maths"]), "1. grupa")
        assert maths.id != cast.group["maths"]


@pytest.mark.parametrize("many", [10, 60])
def test_a_plan_costs_the_same_statements_for_ten_pupils_and_sixty(app, records, cast, many):
    with records() as session:
        students = fill_class(session, cast, pupils=70, lessons=2)[:many]
        division = division_of(session, cast.journal["english"])
        wishes = [MoveWish(student, cast.group["english_1"], TODAY) for student in students]
        with counted(app) as statements:
            assert len(plan_moves(session, division, wishes, None).accepted) == many
        assert len(statements) == 5, "\n\n".join(statements)


def test_no_other_operation_and_no_screen_writes_who_is_in_a_group():
    allowed = {"models/operations/memberships.py"}
    sources = [*ROOT.glob("models/operations/*.py"), *ROOT.glob("views/**/*.py"), *ROOT.glob("admin/*.py")]
    found = {p.relative_to(ROOT).as_posix() for p in sources if WRITES.search(p.read_text(encoding="utf-8"))}
    assert found == allowed
