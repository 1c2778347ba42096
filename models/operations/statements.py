"""Statements are sent to the families of a class, opened, reminded of, withdrawn (clause 9a).

Nothing here commits; whoever is told is told in the transaction of the fact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.operations.messages import tell
from models.operations.outbox import Letter, queue_email
from models.queries.sent_statements import Receiver, receivers_of
from models.rules.broken import RuleBroken
from models.rules.statements import LONGEST_COVERING, AsOf
from models.statements import SentStatement, StatementReceiver, StatementSending
from models.text import clean_text

KIND = "statement"
PLACE = "/sekmju-izraksti/sanemtie/"
"""Where a receiver reads what was sent; its number follows."""
VALID = timedelta(days=30)
"""After so long a letter that has not left tells nobody anything."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a class teacher sends."""

    class_id: int
    first: date
    last: date
    covering: str
    to_pupils: bool


@dataclass(frozen=True, slots=True)
class Post:
    """How letters leave."""

    site: str
    """The address of the house, for the link in a letter."""
    key: str
    """What letters are sealed with."""
    school: str


def send_statements(
    session: Session,
    account_id: int,
    wish: Wish,
    said: Mapping[int, str],
    post: Post,
    as_of: AsOf,
) -> StatementSending:
    """Send pupils' statements to those who may be told: `said` is what each says, by pupil.

    Raises:
        RuleBroken: nobody is chosen, the words are too long, or nobody of those chosen may be told.
    """
    if not said:
        raise RuleBroken(_("Choose at least one pupil."))
    covering = clean_text(wish.covering, LONGEST_COVERING)
    people = [
        one
        for one in receivers_of(session, wish.class_id, as_of.today)
        if one.student_id in said and (wish.to_pupils or one.role is not None)
    ]
    if not people:
        raise RuleBroken(_("None of these pupils has anybody who may receive information."))
    sending = StatementSending(
        school_class_id=wish.class_id,
        starts_on=wish.first,
        ends_on=wish.last,
        covering=covering,
        account_id=account_id,
        sent_at=as_of.now,
    )
    session.add(sending)
    session.flush()
    told = {one.student_id for one in people}
    rows = {
        pupil: SentStatement(sending_id=sending.id, student_id=pupil, said=text)
        for pupil, text in said.items()
        if pupil in told
    }
    session.add_all(rows.values())
    session.flush()
    _give(session, [(rows[one.student_id], one) for one in people], post, as_of.now)
    return sending


def _give(
    session: Session, given: Sequence[tuple[SentStatement, Receiver]], post: Post, now: datetime
) -> None:
    """Leave each receiver a notice, and a letter where there is an address."""
    made = [
        (StatementReceiver(statement_id=row.id, person_id=one.person_id, role=one.role), one)
        for row, one in given
    ]
    session.add_all(receiver for receiver, _one in made)
    session.flush()
    for receiver, one in made:
        link = f"{PLACE}{receiver.id}"
        with force_locale(one.language):
            text = _("A progress statement has come from the class teacher.")
            tell(session, [one.person_id], kind=KIND, text=text, now=now, link=link)
            if one.email:
                receiver.outbox_id = _letter(session, one, post, link, now)
    session.flush()


def _letter(session: Session, one: Receiver, post: Post, link: str, now: datetime) -> int | None:
    """A letter that says that there is something to read and where, nothing more; None if it cannot leave."""
    words = _("%(school)s has sent you a progress statement. Read it here:", school=post.school)
    letter = Letter(
        one.person_id, one.email, _("Progress statement"), f"{words}\n{post.site}{link}", now + VALID
    )
    try:
        return queue_email(session, letter, post.key, now).id
    except RuleBroken:
        return None
