"""Class teachers introduce their classes to the system; families say that they have read it (clause 5).

Nothing here commits; whoever is told is told in the transaction of the fact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.introduction import Introduction, IntroductionRead, IntroductionSample
from models.messages import Notice
from models.operations.messages import tell
from models.queries.introduction import Reader, introduction_of, readers_of, sample
from models.rules.broken import RuleBroken, Stale
from models.rules.introduction import LONGEST, PLACE, PLACES
from models.text import clean_text

KIND = "introduction"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a class teacher wants of the notice of a class."""

    class_id: int
    class_name: str
    text: str
    version: int
    """The version seen; 0 where there was none."""
    publishes: bool


def write_introduction(
    session: Session, wish: Wish, account_id: int, now: datetime, today: date, link: str
) -> Introduction:
    """Keep the notice of a class; once it is published its families are told, once.

    Raises:
        Stale: somebody else wrote it meanwhile.
        RuleBroken: it is empty or too long, or holds a place nobody filled.
    """
    text = _checked(wish.text)
    found = session.scalars(introduction_of(wish.class_id).with_for_update()).one_or_none()
    if found is not None and found.text == text and (found.published_at or not wish.publishes):
        return found  # the same once more is a second click
    if (found.version if found else 0) != wish.version:
        raise Stale(_("Somebody else changed this entry meanwhile. Look at it once more."))
    if found is None:
        found = Introduction(school_class_id=wish.class_id)
        session.add(found)
    found.text, found.account_id = text, account_id
    if wish.publishes and found.published_at is None:
        found.published_at = now
        _tell(session, readers_of(session, wish.class_id, today), wish.class_name, now, link)
    session.flush()
    return found


def _checked(typed: str) -> str:
    text = clean_text(typed, LONGEST)
    if not text:
        raise RuleBroken(_("This field is required."), "text")
    open_places = [found[0] for found in PLACE.finditer(text) if found[1] in PLACES]
    if open_places:
        raise RuleBroken(
            _("Write the words themselves instead of %(places)s.", places=", ".join(open_places)), "text"
        )
    return text


def _tell(session: Session, readers: Iterable[Reader], class_name: str, now: datetime, link: str) -> int:
    """Tell each person once, in the language read; give how many."""
    languages = {one.person_id: one.language for one in readers if one.has_come_in}
    for language in sorted(set(languages.values())):
        with force_locale(language):
            text = _("Class %(name)s: please read what E-klase offers you.", name=class_name)
        people = [person for person, reads in languages.items() if reads == language]
        tell(session, people, kind=KIND, text=text, now=now, link=link)
    return len(languages)


def remind_readers(
    session: Session, found: Introduction, class_name: str, now: datetime, today: date, link: str
) -> int:
    """Remind those who come in here and have not read it, once a day; give how many.

    Raises:
        RuleBroken: it is a draft, everybody has read it, or they were reminded today.
    """
    if found.published_at is None:
        raise RuleBroken(_("It is not published yet."))
    if found.reminded_on == today:
        raise RuleBroken(_("They were reminded today already: once a day is enough."))
    waiting = [one for one in readers_of(session, found.school_class_id, today) if one.read_at is None]
    count = _tell(session, waiting, class_name, now, link)
    if not count:
        raise RuleBroken(_("There is nobody to remind: who has not read it has never signed in here."))
    found.reminded_on = today
    session.flush()
    return count


def note_read(session: Session, introduction_id: int, person_id: int, now: datetime) -> bool:
    """Note that a person has read the notice; False when that is known already.

    What told of it has then been read too.
    """
    told = update(Notice).where(Notice.person_id == person_id, Notice.kind == KIND, Notice.read_at.is_(None))
    session.execute(told.values(read_at=now))
    return _note(session, introduction_id, person_id, now, None)


def note_signed(
    session: Session,
    found: Introduction,
    people: Collection[int],
    account_id: int,
    now: datetime,
    today: date,
) -> int:
    """Note whose signed sheets came back; give how many were new.

    Raises:
        RuleBroken: nobody is chosen, it is a draft, or somebody is not of the class.
    """
    if found.published_at is None:
        raise RuleBroken(_("It is not published yet."))
    if not people:
        raise RuleBroken(_("Choose at least one person."))
    known = {one.person_id for one in readers_of(session, found.school_class_id, today)}
    if not known.issuperset(people):
        raise RuleBroken(_("Somebody chosen is not of this class."))
    return sum(_note(session, found.id, person, now, account_id) for person in sorted(people))


def _note(
    session: Session, introduction_id: int, person_id: int, now: datetime, noted_by_id: int | None
) -> bool:
    known = select(IntroductionRead.id).filter_by(introduction_id=introduction_id, person_id=person_id)
    if session.scalar(known) is not None:
        return False
    row = IntroductionRead(
        introduction_id=introduction_id, person_id=person_id, read_at=now, noted_by_id=noted_by_id
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False  # the other click of the two was quicker
    return True


def take_back_signed(session: Session, found: Introduction, person_id: int) -> None:
    """A signature noted by mistake counts no more; what somebody read here stays.

    Raises:
        RuleBroken: there is no such note.
    """
    row: Any = session.scalars(
        select(IntroductionRead).filter_by(introduction_id=found.id, person_id=person_id)
    ).one_or_none()
    if row is None or row.noted_by_id is None:
        raise RuleBroken(_("No signature is noted for this person."))
    session.delete(row)
    session.flush()


def keep_sample(session: Session, typed: str, version: int) -> None:
    """Keep the school's own prepared text.

    Raises:
        Stale: somebody else changed it meanwhile.
        RuleBroken: it is empty, too long, or has a place that cannot be filled.
    """
    text = clean_text(typed, LONGEST)
    if not text:
        raise RuleBroken(_("This field is required."), "text")
    strange = [found[0] for found in PLACE.finditer(text) if found[1] not in PLACES]
    if strange:
        raise RuleBroken(_("These places cannot be filled: %(places)s.", places=", ".join(strange)), "text")
    row = session.scalars(sample().with_for_update()).one_or_none()
    if row is not None and row.text == text:
        return
    if (row.version if row else 0) != version:
        raise Stale(_("Somebody else changed this entry meanwhile. Look at it once more."))
    if row is None:
        session.add(IntroductionSample(text=text))
    else:
        row.text = text
    session.flush()
