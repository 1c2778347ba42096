"""A numbered request is answered once; old answers are let go."""

from datetime import timedelta

from sqlalchemy import func, select

from models.accounts import IdempotencyKey
from models.operations.idempotency import KEPT_FOR, claim, forget, keep


def test_a_number_is_claimed_once_and_gives_its_answer_again(records, cast, clock):
    who = cast.account["class_teacher"]
    with records() as session:
        assert claim(session, who, "k" * 12, clock.now()) is None
        keep(session, who, "k" * 12, {"vērtējums": "7"})
        assert claim(session, who, "k" * 12, clock.now()) == {"vērtējums": "7"}
        assert claim(session, cast.account["stranger"], "k" * 12, clock.now()) is None


def test_answers_of_last_week_are_let_go_at_the_next_sign_in(records, cast, clock):
    who = cast.account["class_teacher"]
    with records() as session:
        claim(session, who, "old" * 4, clock.now() - KEPT_FOR - timedelta(hours=1))
        claim(session, who, "new" * 4, clock.now())
        forget(session, who, clock.now())
        assert session.scalar(select(func.count()).select_from(IdempotencyKey)) == 1
