"""The families of classes and how far each person has come in: a constant number of statements (clause 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from config.duties import Role
from models.accounts import Actor, PasswordChannel
from models.enums import LabelledEnum
from models.people import ContactRole
from models.queries.first_passwords import contacts_of, holders_of_posts, pupils_to_let_in, ways_in
from models.rules.families import families_of
from models.rules.phone import takes_sms


class Access(LabelledEnum):
    """How far somebody has come with signing in."""

    SIGNED_IN = "signed_in", _l("has signed in")
    IN_OUTBOX = "in_outbox", _l("SMS waits in the outbox")
    ISSUED = "issued", _l("has a valid one-time password")
    NEVER = "never", _l("has not signed in")
    DISABLED = "disabled", _l("account disabled")
    NOT_INFORMED = "not_informed", _l("may not receive information")
    EMPLOYEE = "employee", _l("employee: the superuser issues the password")


LET_IN_HERE = frozenset({Access.SIGNED_IN, Access.IN_OUTBOX, Access.ISSUED, Access.NEVER})
"""Those to whom a first password may be issued on this list."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number an SMS can go to, and whose it is."""

    number: str
    owner: str
    """Name of the contact; empty for one's own number."""


@dataclass(frozen=True, slots=True)
class Member:
    """A pupil or a parent of the list."""

    person_id: int
    role: Role
    """STUDENT or GUARDIAN."""
    relation: ContactRole | None
    """What a parent is to the pupil."""
    surname: str
    first_name: str
    born_on: date | None
    """Told only of pupils who have a namesake in the class."""
    user_name: str
    """Empty before there is an account."""
    access: Access
    until: datetime | None
    """Until when the one-time password that waits may be used."""
    channel: PasswordChannel | None
    """How that one was issued."""
    signed_in_at: datetime | None
    asked_at: datetime | None
    """Since when a new password is asked for."""
    phones: tuple[Phone, ...]
    """The own number first; a pupil's contacts' only after it, to be chosen by name."""

    @property
    def name(self) -> str:
        """As lists write it."""
        return f"{self.surname} {self.first_name}"

    @property
    def full_name(self) -> str:
        """As one is addressed."""
        return f"{self.first_name} {self.surname}"

    @property
    def may_be_let_in(self) -> bool:
        """Whether a first password may be issued here."""
        return self.access in LET_IN_HERE

    @property
    def lacks_password(self) -> bool:
        """Whether one should be issued: none waits to be used, and the person was never in or asks."""
        return self.access is Access.NEVER or (self.access is Access.SIGNED_IN and self.asked_at is not None)

    @property
    def own_phone(self) -> str:
        """The number the school was given for this person, when an SMS can go there."""
        return next((phone.number for phone in self.phones if not phone.owner), "")


@dataclass(frozen=True, slots=True)
class Family:
    """Pupils of a class who share parents, and the parents; each person once."""

    class_id: int
    members: tuple[Member, ...]
    """Pupils first."""

    @property
    def pupils(self) -> tuple[Member, ...]:
        """The family's pupils of this class."""
        return tuple(member for member in self.members if member.role is Role.STUDENT)

    @property
    def has_signed_in(self) -> bool:
        """Whether anybody of the family has come in yet."""
        return any(m.access is Access.SIGNED_IN or m.signed_in_at is not None for m in self.members)

    @property
    def asks(self) -> bool:
        """Whether somebody asks for a new password."""
        return any(member.asked_at is not None and member.may_be_let_in for member in self.members)


def read_families(
    session: Session, actor: Actor, class_ids: Collection[int], now: datetime
) -> dict[int, list[Family]]:
    """Class -> its families in the order of the pupils; classes outside reach have none."""
    pupils = session.execute(pupils_to_let_in(actor, class_ids)).all()
    contacts = session.execute(contacts_of([row.student_id for row in pupils])).all()
    everybody = [*pupils, *contacts]
    ways = session.execute(ways_in([row.account_id for row in everybody if row.account_id], now))
    person_ids = {row.person_id for row in everybody}
    posts = set(session.scalars(holders_of_posts(person_ids, actor.today)))
    reader = _Reader(contacts, {row.id: row for row in ways}, posts)
    return {number: reader.families(number, rows) for number, rows in _by_class(pupils).items()}


def _by_class(pupils: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in pupils:
        found.setdefault(row.class_id, []).append(row)
    return found


class _Reader:
    """Puts the rows together."""

    def __init__(self, contacts: Sequence[Any], ways: Mapping[int, Any], posts: Collection[int]) -> None:
        self._ways = ways
        self._posts = posts
        self._contacts: dict[int, list[Any]] = {}
        for row in contacts:
            self._contacts.setdefault(row.student_id, []).append(row)

    def families(self, class_id: int, pupils: Sequence[Any]) -> list[Family]:
        by_number = {row.student_id: row for row in pupils}
        parents = {number: [row.person_id for row in self._contacts.get(number, ())] for number in by_number}
        names = Counter((row.surname, row.first_name) for row in by_number.values())
        return [
            Family(class_id, tuple(self._members([by_number[number] for number in numbers], names)))
            for numbers in families_of(list(by_number), parents)
        ]

    def _members(self, pupils: Sequence[Any], names: Mapping[tuple[str, str], int]) -> Iterable[Member]:
        for row in pupils:
            twice = names[row.surname, row.first_name] > 1
            yield self._member(row, Role.STUDENT, born_on=row.birth_date if twice else None)
        parents: dict[int, list[Any]] = {}
        for row in (row for pupil in pupils for row in self._contacts.get(pupil.student_id, ())):
            parents.setdefault(row.person_id, []).append(row)
        for rows in parents.values():
            told = any(row.may_receive_information for row in rows)
            yield self._member(rows[0], Role.GUARDIAN, relation=rows[0].role, told=told)

    def _member(
        self,
        row: Any,
        role: Role,
        relation: ContactRole | None = None,
        born_on: date | None = None,
        *,
        told: bool = True,
    ) -> Member:
        way = self._ways.get(row.account_id)
        return Member(
            person_id=row.person_id,
            role=role,
            relation=relation,
            surname=row.surname,
            first_name=row.first_name,
            born_on=born_on,
            user_name=row.user_name or "",
            access=self._access(row, way, told=told),
            until=way.expires_at if way else None,
            channel=way.channel if way else None,
            signed_in_at=way.signed_in_at if way else None,
            asked_at=way.asked_at if way else None,
            phones=tuple(self._phones(row, role)),
        )

    def _access(self, row: Any, way: Any, *, told: bool) -> Access:
        waits = way is not None and way.expires_at is not None
        states = (
            (row.person_id in self._posts, Access.EMPLOYEE),
            (not told, Access.NOT_INFORMED),
            (row.disabled_at is not None, Access.DISABLED),
            (waits and way.state is not None and way.state.waits, Access.IN_OUTBOX),
            (waits, Access.ISSUED),
            (row.has_password or (way is not None and way.signed_in_at is not None), Access.SIGNED_IN),
        )
        return next((access for holds, access in states if holds), Access.NEVER)

    def _phones(self, row: Any, role: Role) -> Iterable[Phone]:
        if takes_sms(row.phone):
            yield Phone(row.phone, "")
        if role is Role.STUDENT:
            for contact in self._contacts.get(row.student_id, ()):
                if contact.may_receive_information and takes_sms(contact.phone):
                    yield Phone(contact.phone, f"{contact.first_name} {contact.surname}")
