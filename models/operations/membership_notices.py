"""A change of groups is told: to superusers, teachers, for interest education the deputy too (clause 9b)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from config.duties import Role
from config.translations.formats import date_short
from models.accounts import Account
from models.journal import JournalKind
from models.operations.membership_plan import Division
from models.operations.messages import MOST_CHARACTERS, tell
from models.operations.trail import Author
from models.queries.acts import journal_teachers_to_tell
from models.queries.memberships import posts_to_tell

KIND = "group_member"


@dataclass(frozen=True, slots=True)
class Told:
    """A pupil in the news: from which groups to which."""

    name: str
    left: tuple[str, ...]
    joined: str
    group_ids: frozenset[int]
    until: date | None = None
    """The last day in the new group, where it is known."""

    def way(self, language: str) -> str:
        """The name with the way, in the language now in force."""
        nowhere = _("no group")
        way = f"{', '.join(self.left) or nowhere} → {self.joined or nowhere}"
        if self.until is not None:
            way += " " + _("until %(day)s", day=date_short(self.until, language))
        return f"{self.name} ({way})"


def tell_of_moves(  # noqa: PLR0913 (a sentence has its parts)
    session: Session,
    division: Division,
    day: date,
    told: Sequence[Told],
    author: Author,
    link: str,
    *,
    undone: bool = False,
) -> None:
    """Queue one notice for everybody whom the moves concern but their author."""
    himself = session.scalar(select(Account.person_id).where(Account.id == author.account_id))
    for person_id, language in _readers(session, division, (author.at.date(), day), told).items():
        if person_id == himself:
            continue
        with force_locale(language):
            head = _head(division, date_short(day, language), undone=undone)
            text = _sentence(head, [each.way(language) for each in told])
        tell(session, [person_id], kind=KIND, text=text, now=author.at, link=link)
    session.flush()


def _readers(
    session: Session, division: Division, days: tuple[date, date], told: Sequence[Told]
) -> dict[int, str]:
    today, day = days
    roles = [Role.SUPERUSER]
    if division.kind is JournalKind.INTEREST:
        roles.append(Role.DEPUTY_UPBRINGING)
    found = dict(session.execute(posts_to_tell(roles, today)).tuples().all())
    groups = {group for each in told for group in each.group_ids}
    for _group, person, language in session.execute(journal_teachers_to_tell(groups, day)).tuples():
        found.setdefault(person, language or "lv")
    return found


def _head(division: Division, day: str, *, undone: bool) -> str:
    words = {"title": division.title, "day": day}
    if undone:
        return _("Undone, groups of “%(title)s” from %(day)s:", **words)  # type: ignore[no-any-return]
    return _("Groups of “%(title)s” from %(day)s:", **words)  # type: ignore[no-any-return]


def _sentence(head: str, ways: list[str]) -> str:
    many = len(ways)
    while len(text := _joined(head, ways, many)) > MOST_CHARACTERS:
        ways.pop()
    return text


def _joined(head: str, ways: Sequence[str], many: int) -> str:
    more = [_("and %(count)s more", count=many - len(ways))] if many > len(ways) else []
    return f"{head} {'; '.join([*ways, *more])}."
