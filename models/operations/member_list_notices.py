"""Who hands a list in and who decides on it are told of each other's step (clauses 4.1, 10)."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from config.duties import Role
from models.accounts import Account
from models.member_lists import MemberList
from models.operations.messages import tell
from models.operations.trail import Author
from models.queries.memberships import posts_to_tell

KIND = "member_list"


def tell_submitted(session: Session, found: MemberList, author: Author, link: str) -> None:
    """Superusers learn that a list waits."""
    readers = session.execute(posts_to_tell([Role.SUPERUSER], author.at.date())).tuples()
    for person_id, language in readers:
        with force_locale(language):
            text = _("A list was handed in: %(title)s.", title=found.title)
        _queue(session, [person_id], text, author, link)


def tell_returned(session: Session, found: MemberList, author: Author, link: str, reason: str) -> None:
    """The author learns why a list came back."""
    with force_locale(found.author.language):
        text = _("The list “%(title)s” was returned: %(reason)s", title=found.title, reason=reason)
    _queue(session, [found.author.person_id], text, author, link)


def tell_accepted(
    session: Session, found: MemberList, author: Author, link: str, left_out: Iterable[str]
) -> None:
    """The author learns that a list was accepted, and who could not be taken in."""
    with force_locale(found.author.language):
        text = _("The list “%(title)s” was accepted.", title=found.title)
        names = ", ".join(left_out)
        if names:
            text += " " + _("Not taken in: %(names)s.", names=names)
    _queue(session, [found.author.person_id], text, author, link)


def _queue(session: Session, people: list[int], text: str, author: Author, link: str) -> None:
    himself = session.scalar(select(Account.person_id).where(Account.id == author.account_id))
    tell(
        session, [each for each in people if each != himself], kind=KIND, text=text, now=author.at, link=link
    )
    session.flush()
