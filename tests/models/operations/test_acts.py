"""Pupils come, change class, leave and return by acts, and a wrong act is undone (clauses 3.3, 17; law 1)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from config.duties import Role
from models.accounts import RoleGrant
from models.acts import EnrolmentAct
from models.base import db, writing
from models.enrolment import Admission, Enrolment
from models.journal import GroupMember
from models.messages import Notice
from models.operations.act_plan import OrderWish, Wish, plan
from models.operations.acts import carry_out
from models.operations.counter_acts import CounterWish, counter_act, last_standing, plan_counter
from models.operations.trail import Author, author_of, sign
from models.rules.acts import ActKind
from models.rules.broken import RuleBroken, Stale
from tests.conftest import ENGINES
from tests.people import MOMENT

SUNDAY, MONDAY = date(2026, 11, 29), date(2026, 11, 30)
ORDER = OrderWish("1-9/77", date(2026, 11, 27))


@pytest.fixture
def office(app, cast):
    """The office, making acts about pupils of the cast."""

    class Office:
        def wish(self, kind, day=MONDAY, class_name=None, **more):
            class_id = cast.school_class[class_name] if class_name else None
            return Wish(ActKind(kind), day, ORDER, to_class_id=class_id, **more)

        def plan(self, session, pupils, *args, **more):
            ids = [cast.student[pupil] for pupil in pupils]
            return plan(session, self.wish(*args, **more), ids)

        def act(self, session, pupils, *args, **more):
            return carry_out(session, self.plan(session, pupils, *args, **more), author_of(session))

        def refusal(self, session, pupil, *args, **more):
            return str(self.plan(session, [pupil], *args, **more).pupils[0].refusal)

        def undo(self, session, pupil, reason="kļūda"):
            act = last_standing(session, cast.student[pupil])
            return counter_act(session, plan_counter(session, act), author_of(session), CounterWish(reason))

    return Office()


def days(session, cast, pupil):
    """Everything about where a pupil is, row by row."""
    student_id = cast.student[pupil]
    tables = {
        Enrolment: ("id", "school_class_id", "starts_on", "ends_on", "end_order_id", "programme_id"),
        Admission: ("id", "admitted_on", "withdrawn_on", "withdrawal_order_id", "to_school"),
        GroupMember: ("id", "journal_group_id", "starts_on", "ends_on"),
    }
    return {
        table.__tablename__: session.execute(
            select(*(getattr(table, name) for name in names))
            .where(table.student_id == student_id)
            .order_by(table.id)
        ).all()
        for table, names in tables.items()
    }


def stays(session, cast, pupil):
    names = {number: name for name, number in cast.school_class.items()}
    rows = session.scalars(
        select(Enrolment).where(Enrolment.student_id == cast.student[pupil]).order_by(Enrolment.starts_on)
    )
    return [(names[row.school_class_id], row.starts_on, row.ends_on) for row in rows]


def test_a_pupil_changes_class_and_keeps_the_admission(records, cast, office):
    with records() as session:
        before = days(session, cast, "anna")["admission"]
        office.act(session, ["anna"], "transfer", class_name="4.a")
        assert stays(session, cast, "anna") == [
            ("4.b", date(2026, 9, 1), date(2026, 11, 29)),
            ("4.a", MONDAY, None),
        ]
        assert days(session, cast, "anna")["admission"] == before
        # the group of English in 4.b ends with the class
        assert days(session, cast, "anna")["group_member"][0].ends_on == date(2026, 11, 29)


def test_a_pupil_leaves_and_the_act_cites_its_order(records, cast, office):
    with records() as session:
        (act,) = office.act(
            session, ["roberts"], "withdraw", reason="pārcelšanās", other_school="Rasas sākumskola"
        )
        (time,) = session.scalars(select(Admission).where(Admission.student_id == cast.student["roberts"]))
        assert (time.withdrawn_on, time.to_school) == (MONDAY, "Rasas sākumskola")
        assert time.withdrawal_order_id == act.order_id
        assert stays(session, cast, "roberts")[-1][2] == date(2026, 11, 29)


def test_who_left_returns_to_another_class(records, cast, office):
    with records() as session:
        office.act(session, ["roberts"], "withdraw")
        office.act(session, ["roberts"], "return", date(2027, 1, 4), "4.a")
        assert stays(session, cast, "roberts")[-1] == ("4.a", date(2027, 1, 4), None)
        times = days(session, cast, "roberts")["admission"]
        assert [(row.admitted_on, row.withdrawn_on) for row in times] == [
            (date(2026, 9, 1), MONDAY),
            (date(2027, 1, 4), None),
        ]


@pytest.mark.parametrize(
    ("pupil", "wish", "sentence"),
    [
        ("anna", ("return", MONDAY, "4.a"), "nav aizgājis"),
        ("anna", ("enrol", MONDAY, "4.a"), "Skolēns ir 4.b klasē"),
        ("anna", ("transfer", MONDAY, "4.b"), "jau ir 4.b klasē"),
        ("anna", ("transfer", date(2026, 9, 1), "4.a"), "jābūt vēlākai"),
        ("anna", ("transfer", date(2027, 7, 1), "4.a"), "ārpus 4.a klases mācību gada"),
        ("karlis", ("withdraw", date(2026, 9, 15), None), "atskaitīšanai jābūt vēlākai"),
        ("gustavs", ("transfer", MONDAY, "4.a"), "beidzas 30.10.2026."),
    ],
)
def test_an_impossible_act_is_refused_in_a_sentence(records, office, pupil, wish, sentence):
    with records() as session:
        assert sentence in office.refusal(session, pupil, *wish)


def test_one_refused_pupil_does_not_stop_the_others(records, cast, office):
    with records() as session:
        planned = office.plan(session, ["anna", "karlina"], "transfer", class_name="4.a")
        assert [pupil.student_id for pupil in planned.refused] == [cast.student["karlina"]]
        acts = carry_out(session, planned, author_of(session))
        assert [act.student_id for act in acts] == [cast.student["anna"]]


def test_what_was_shown_is_what_is_done_or_nothing_is(records, cast, office):
    with records() as session:
        shown = office.plan(session, ["anna"], "transfer", class_name="4.a")
        office.act(session, ["anna"], "withdraw")
        with pytest.raises(Stale):
            carry_out(session, shown, author_of(session))


def test_teachers_of_both_classes_and_of_the_journals_are_told_once(records, cast, office):
    with records() as session:
        office.act(session, ["anna", "elza"], "transfer", class_name="4.a")
        told = session.scalars(select(Notice)).all()
        people = {notice.person_id for notice in told}
        assert people >= {cast.person[key] for key in ("class_teacher", "stranger", "subject_teacher")}
        assert len(told) == len(people)
        assert "Bērziņa Anna Marija (4.b → 4.a)" in told[0].text
        office.undo(session, "anna")
        later = [notice.text for notice in session.scalars(select(Notice)) if notice not in told]
        assert len(later) == len(told)
        assert all("Atcelts" in text and "Abola" not in text for text in later)


def grants(session, cast, who, role):
    account_id = cast.account[who]
    rows = select(RoleGrant.starts_on, RoleGrant.ends_on).where(
        RoleGrant.account_id == account_id, RoleGrant.role == role
    )
    return [tuple(row) for row in session.execute(rows.order_by(RoleGrant.starts_on))]


def test_parents_keep_access_while_a_child_remains(records, cast, office):
    began = date(2026, 9, 1)
    with records() as session:
        office.act(session, ["roberts"], "withdraw")
        assert grants(session, cast, "guardian", Role.GUARDIAN) == [(began, None)]
        assert grants(session, cast, "student", Role.STUDENT) == [(began, SUNDAY)]
        office.act(session, ["anna"], "withdraw")
        assert grants(session, cast, "guardian", Role.GUARDIAN) == [(began, SUNDAY)]
        office.act(session, ["anna"], "return", date(2027, 1, 4), "4.b")
        assert grants(session, cast, "guardian", Role.GUARDIAN) == [(began, SUNDAY), (date(2027, 1, 4), None)]


def test_parents_of_two_who_leave_on_different_days_keep_access_until_the_later_one(records, cast, office):
    with records() as session:
        office.act(session, ["roberts"], "withdraw", date(2026, 12, 14))
        office.act(session, ["anna"], "withdraw")
        assert grants(session, cast, "guardian", Role.GUARDIAN) == [(date(2026, 9, 1), date(2026, 12, 13))]


def test_undoing_a_withdrawal_gives_the_family_its_access_back(records, cast, office):
    with records() as session:
        office.act(session, ["roberts", "anna"], "withdraw")
        office.undo(session, "anna")
        assert grants(session, cast, "guardian", Role.GUARDIAN) == [(date(2026, 9, 1), None)]
        assert grants(session, cast, "student", Role.STUDENT) == [(date(2026, 9, 1), SUNDAY)]


def test_a_wrong_act_is_undone_and_both_stay_to_be_read(records, cast, office):
    with records() as session:
        before = days(session, cast, "anna")
        (act,) = office.act(session, ["anna"], "transfer", class_name="4.a")
        counter = office.undo(session, "anna")
        assert days(session, cast, "anna") == before
        assert (counter.kind, counter.voids_id) == (ActKind.COUNTER, act.id)
        assert session.get(EnrolmentAct, act.id).kind is ActKind.TRANSFER


def test_only_the_last_act_can_be_undone_and_only_once(records, cast, office):
    with records() as session:
        (first,) = office.act(session, ["anna"], "transfer", class_name="4.a")
        office.act(session, ["anna"], "withdraw", date(2026, 12, 7))
        with pytest.raises(RuleBroken):
            plan_counter(session, first)
        office.undo(session, "anna")
        office.undo(session, "anna")
        with pytest.raises(RuleBroken):
            plan_counter(session, first)


def test_what_others_changed_since_is_not_undone_over_their_heads(records, cast, office):
    with records() as session:
        (act,) = office.act(session, ["anna"], "transfer", class_name="4.a")
        stay = session.scalars(select(Enrolment).where(Enrolment.starts_on == MONDAY)).one()
        stay.ends_on = date(2027, 1, 15)
        session.flush()
        with pytest.raises(RuleBroken):
            plan_counter(session, act)


def test_a_group_begun_after_the_day_of_a_late_act_comes_back_with_its_undoing(records, cast, office):
    with records() as session:
        begun = GroupMember(
            journal_group_id=cast.group["english_2"],
            student_id=cast.student["zigurs"],
            starts_on=date(2026, 11, 10),
        )
        session.add(begun)
        session.flush()
        before = days(session, cast, "zigurs")
        office.act(session, ["zigurs"], "transfer", date(2026, 11, 2), "4.a")
        assert days(session, cast, "zigurs")["group_member"] == []
        office.undo(session, "zigurs")
        assert days(session, cast, "zigurs") == before


@pytest.fixture(params=ENGINES)
def open_house(request, make_house):
    """A house of its own, so that several sessions write in it at once."""
    house = make_house(request.param)
    yield house
    with house.app_context():
        db.engine.dispose()


def test_two_who_act_on_one_pupil_at_once_are_not_both_heard(open_house):
    cast = open_house.extensions["cast"]
    shown = Barrier(2)

    def transfer_to(class_name):
        with open_house.app_context():
            session = db.session()
            sign(session, Author(at=MOMENT))
            wish = Wish(ActKind.TRANSFER, MONDAY, ORDER, to_class_id=cast.school_class[class_name])
            writing.set(False)
            planned = plan(session, wish, [cast.student["anna"]])
            session.rollback()
            shown.wait(timeout=20)
            writing.set(True)
            try:
                carry_out(session, planned, author_of(session))
            except Stale:
                session.rollback()
                return "stale"
            session.commit()
            return "done"

    with ThreadPoolExecutor(2) as pair:
        assert sorted(pair.map(transfer_to, ["4.a", "5.a"])) == ["done", "stale"]
    with open_house.app_context():
        assert db.session.scalar(select(func.count(EnrolmentAct.id))) == 1


STEPS = st.tuples(
    st.sampled_from(["enrol", "transfer", "withdraw", "return", "undo", "undo"]),
    st.integers(min_value=-120, max_value=200),
    st.sampled_from(["4.a", "4.b", "5.a"]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=8))
def test_whatever_is_done_in_whatever_order_days_never_overlap_and_undoing_restores(
    records, cast, office, steps
):
    with records() as session:
        attempt = session.begin_nested()
        former = []
        for kind, shift, class_name in steps:
            if kind == "undo":
                if former:
                    office.undo(session, "roberts")
                    assert days(session, cast, "roberts") == former.pop()
                continue
            day = date.fromordinal(MONDAY.toordinal() + shift)
            target = None if kind == "withdraw" else class_name
            planned = office.plan(session, ["roberts"], kind, day, target)
            if planned.accepted:
                former.append(days(session, cast, "roberts"))
                carry_out(session, planned, author_of(session))
            check_disjoint(stays(session, cast, "roberts"))
        attempt.rollback()
        session.expire_all()


def check_disjoint(runs):
    for (_, _, ends_on), (_, starts_on, _) in pairwise(runs):
        assert ends_on is not None
        assert ends_on < starts_on
