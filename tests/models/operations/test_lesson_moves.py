"""What may be moved and what not, whichever screen asks (clause 6)."""

from datetime import date, timedelta

import pytest

from config.settings import RIGA
from models.journal import Lesson
from models.lesson_changes import LessonCancelled, LessonMoved, Substitution
from models.operations.cancellations import cancel_lessons
from models.operations.change_notices import Herald
from models.operations.lesson_moves import Move, move_lesson, withdraw_move
from models.operations.room_changes import change_room
from models.queries.accounts import actor_of_account
from models.queries.frame import frame_of_day
from models.rules.broken import RuleBroken
from models.rules.calendar import Expected
from tests.people import MOMENT, TODAY

WEDNESDAY = TODAY + timedelta(days=2)


@pytest.fixture
def scene(records, cast):
    """The records with who tells, who moves, and a way to let something befall the class lesson."""

    class Scene:
        def __init__(self, session):
            self.session = session
            self.herald = Herald(session, frame_of_day(session, TODAY), MOMENT, RIGA)
            self.actor = actor_of_account(session, cast.account["superuser"], TODAY)
            self.place = Expected(TODAY, 6, cast.group["class_lesson"])

        def befall(self, table, place=None, **fields):
            day, number, group = place or self.place
            by = {} if table is Lesson else {"account_id": self.actor.account_id, "made_at": MOMENT}
            row = table(journal_group_id=group, held_on=day, number=number, **by, **fields)
            self.session.add(row)
            self.session.flush()
            return row

        def move(self, day=WEDNESDAY, number=2):
            return move_lesson(self.herald, self.actor, Move(self.place, day, number, "olimpiāde"))

    with records() as session:
        yield Scene(session)
        session.rollback()


def test_a_held_lesson_is_not_moved(scene):
    scene.befall(Lesson, due_at=MOMENT)
    with pytest.raises(RuleBroken, match="žurnālā"):
        scene.move()


def test_nor_is_one_cancelled_given_away_or_moved_before(scene, cast):
    row = scene.befall(LessonCancelled, reason="sals")
    with pytest.raises(RuleBroken, match="nav"):
        scene.move()
    row.voided_at = MOMENT
    row = scene.befall(Substitution, staff_id=cast.staff["subject_teacher"])
    with pytest.raises(RuleBroken, match="aizvieto"):
        scene.move()
    row.voided_at = MOMENT
    scene.move()
    with pytest.raises(RuleBroken, match="nav"):
        scene.move(number=3)
    scene.place = Expected(WEDNESDAY, 2, scene.place.group_id)
    with pytest.raises(RuleBroken, match="pārcelta šurp"):
        scene.move(number=3)


def test_it_goes_nowhere_where_the_group_has_one_held_or_struck(scene):
    there = Expected(WEDNESDAY, 2, scene.place.group_id)
    scene.befall(Lesson, there, due_at=MOMENT)
    with pytest.raises(RuleBroken, match="jau ir stunda"):
        scene.move()


def test_a_moved_lesson_is_not_struck_out_in_its_own_place_and_is_where_it_went(scene):
    moved = scene.move()
    assert cancel_lessons(scene.session, scene.actor, [scene.place], "sals", MOMENT) == []
    there = Expected(moved.to_on, moved.to_number, moved.journal_group_id)
    assert len(cancel_lessons(scene.session, scene.actor, [there], "sals", MOMENT)) == 1
    with pytest.raises(RuleBroken):
        change_room(scene.herald, scene.actor, scene.place, 1, "")


def test_it_is_not_brought_back_while_somebody_else_is_to_hold_it_there(scene, cast):
    moved = scene.move()
    there = Expected(moved.to_on, moved.to_number, moved.journal_group_id)
    given = scene.befall(Substitution, there, staff_id=cast.staff["subject_teacher"])
    with pytest.raises(RuleBroken, match="aizvieto"):
        withdraw_move(scene.herald, moved)
    given.voided_at = MOMENT
    withdraw_move(scene.herald, moved)
    assert moved.voided_at == MOMENT


def test_the_database_itself_keeps_a_lesson_from_being_in_two_places(scene):
    scene.move()
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        scene.befall(LessonMoved, to_on=date(2026, 11, 27), to_number=4, reason="x")
