"""First passwords of pupils and parents: on slips, or by SMS to the number given (clause 2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.accounts import Account, OneTimePassword, PasswordChannel, RoleGrant
from models.operations.accounts import first_password
from models.operations.outbox import Sms, admit_sms, expire, one_at_a_time, queue_sms
from models.operations.sign_in import issue_one_time_password
from models.people import Person
from models.queries.families import Member
from models.queries.first_passwords import OPEN, holders_of_posts
from models.queries.reach import in_force
from models.queries.school import school_settings
from models.rules.broken import RuleBroken
from models.rules.user_names import user_name_for


@dataclass(frozen=True, slots=True)
class FirstPassword:
    """How one person signs in for the first time; kept nowhere, so it goes out at once."""

    name: str
    """First name first."""
    user_name: str
    password: str
    expires_at: datetime


Letter = Callable[[FirstPassword], str]
"""The text of the SMS."""


class Issuer:
    """Issues first passwords in one transaction: what is issued anew makes the older ones void.

    Whoever issues also wipes the messages that have expired meanwhile.
    """

    def __init__(self, session: Session, now: datetime, today: date) -> None:
        self._session = session
        self._now = now
        self._today = today
        self.settings = school_settings(session)
        one_at_a_time(session)
        expire(session, now)

    def on_slip(self, receiver: Member) -> FirstPassword:
        """A password to be printed; the person's sign-ins end.

        Raises:
            RuleBroken: it is a holder of a post, or the account is disabled.
        """
        life = timedelta(days=self.settings.slip_password_days)
        account = self._account(receiver)
        password = first_password(
            self._session, account, now=self._now, life=life, channel=PasswordChannel.SLIP
        )
        return self._issued(account, password, life)

    def by_sms(self, receiver: Member, address: str, letter: Letter, key: str) -> FirstPassword:
        """A password queued as an SMS to `address`, sealed with `key`; the person's sign-ins end.

        Raises:
            RuleBroken: as for a slip; the number takes no SMS; too many went out; there is no key.
        """
        admit_sms(self._session, receiver.person_id, address, self.settings, self._now)
        account = self._account(receiver)
        password = first_password(
            self._session, account, now=self._now, life=self._sms_life, channel=PasswordChannel.SMS
        )
        return self._sent(self._issued(account, password, self._sms_life), account, address, letter, key)

    def at_the_door(self, account: Account, letter: Letter, key: str) -> FirstPassword:
        """A password for whoever asked at the door, to the number the school was given.

        Nobody knows who asked, so no sign-in ends.

        Raises:
            RuleBroken: the number takes no SMS, or too many went out; there is no key.
        """
        address = account.person.phone
        admit_sms(self._session, account.person_id, address, self.settings, self._now)
        password = issue_one_time_password(
            self._session, account, now=self._now, life=self._sms_life, channel=PasswordChannel.SMS
        )
        return self._sent(self._issued(account, password, self._sms_life), account, address, letter, key)

    def to_employee(self, account: Account, letter: Letter, key: str) -> FirstPassword:
        """A password by SMS for any account, from who keeps access rights (clause 3.2); its sign-ins end.

        Raises:
            RuleBroken: the account is disabled; the number takes no SMS; too many went out; there is no key.
        """
        address = account.person.phone
        admit_sms(self._session, account.person_id, address, self.settings, self._now)
        password = first_password(
            self._session, account, now=self._now, life=self._sms_life, channel=PasswordChannel.SMS
        )
        return self._sent(self._issued(account, password, self._sms_life), account, address, letter, key)

    @property
    def _sms_life(self) -> timedelta:
        return timedelta(hours=self.settings.sms_password_hours)

    def _issued(self, account: Account, password: str, life: timedelta) -> FirstPassword:
        return FirstPassword(account.person.full_name, account.user_name, password, self._now + life)

    def _sent(
        self, issued: FirstPassword, account: Account, address: str, letter: Letter, key: str
    ) -> FirstPassword:
        sms = Sms(account.person_id, address, letter(issued), issued.expires_at)
        letter_id = queue_sms(self._session, sms, key, self._now).id
        mine = OneTimePassword.account_id == account.id
        self._session.execute(update(OneTimePassword).where(mine, OPEN).values(outbox_id=letter_id))
        return issued

    def _account(self, receiver: Member) -> Account:
        """The person's account, made when there is none, with the role in force."""
        if self._session.scalar(holders_of_posts([receiver.person_id], self._today)) is not None:
            raise RuleBroken(_("Holders of a post get their password from the superuser only."))
        person = self._session.get_one(Person, receiver.person_id)
        account = self._session.scalars(select(Account).where(Account.person_id == person.id)).one_or_none()
        if account is None:
            name = user_name_for(person.first_name, person.surname, self._taken)
            self._taken.add(name)
            account = Account(person_id=person.id, user_name=name)
            self._session.add(account)
            self._session.flush()
        held = select(RoleGrant.id).where(
            RoleGrant.account_id == account.id,
            RoleGrant.role == receiver.role,
            in_force(RoleGrant, self._today),
        )
        if self._session.scalar(held.limit(1)) is None:
            self._session.add(RoleGrant(account_id=account.id, role=receiver.role, starts_on=self._today))
            self._session.flush()
        return account

    @cached_property
    def _taken(self) -> set[str]:
        return set(self._session.scalars(select(Account.user_name)))
