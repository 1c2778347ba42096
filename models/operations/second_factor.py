"""Setting up, asking for and taking away the second factor (clause 3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models.accounts import Account, AccountSession
from models.audit import TrailAct
from models.operations.sign_in import end_sessions
from models.operations.trail import Change, record
from models.queries.accounts import digest
from models.rules.broken import RuleBroken
from models.rules.one_time_code import matching_step, new_secret
from models.rules.passwords import new_one_time_password
from models.rules.seal import seal, unseal
from models.second_factor import RecoveryCode, SecondFactor

RECOVERY_CODES = 10


@dataclass(frozen=True, slots=True)
class Keyring:
    """What opens the secrets: the installation's key and the moment codes are held against."""

    key: str
    now: datetime


def factor_of(session: Session, account_id: int) -> SecondFactor | None:
    """The account's second factor, confirmed or being set up."""
    return session.scalars(select(SecondFactor).where(SecondFactor.account_id == account_id)).one_or_none()


def begin(session: Session, account: Account, keyring: Keyring) -> SecondFactor:
    """A new secret, not asked for before it is confirmed.

    Raises:
        RuleBroken: there is one already, or the installation has no key.
    """
    factor = factor_of(session, account.id)
    if factor is not None and factor.confirmed_at is not None:
        raise RuleBroken(_("The second step is set up already."))
    if not keyring.key:
        raise RuleBroken(_("This server has no key to keep secrets with: tell who looks after it."))
    factor = factor or SecondFactor(account_id=account.id)
    factor.secret = seal(new_secret(), keyring.key, _place(account.id))
    factor.made_at, factor.last_step = keyring.now, 0
    session.add(factor)
    session.flush()
    return factor


def secret_of(factor: SecondFactor, keyring: Keyring) -> str:
    """The secret, for the phone and for reckoning.

    Raises:
        RuleBroken: it was sealed with another key.
    """
    try:
        return unseal(factor.secret, keyring.key, _place(factor.account_id))
    except RuleBroken:
        raise RuleBroken(
            _("The codes of the phone cannot be checked on this server. Use a recovery code."), "code"
        ) from None


def confirm(
    session: Session, factor: SecondFactor, typed: str, session_id: int, keyring: Keyring
) -> list[str]:
    """From now on signing in asks for a code; gives the recovery codes, once. Other sign-ins end.

    Raises:
        RuleBroken: the code is wrong.
    """
    _take_code(session, factor, typed, keyring)
    factor.confirmed_at = keyring.now
    _pass(session, session_id, keyring.now)
    end_sessions(session, factor.account_id, now=keyring.now, but=session_id)
    _tell(session, TrailAct.CREATED, factor)
    return new_recovery_codes(session, factor)


def new_recovery_codes(session: Session, factor: SecondFactor) -> list[str]:
    """Ten fresh ways in without the phone; the former ones die. Returned once, kept as digests."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.second_factor_id == factor.id))
    codes = [new_one_time_password() for _number in range(RECOVERY_CODES)]
    session.add_all(RecoveryCode(second_factor_id=factor.id, code_digest=digest(code)) for code in codes)
    session.flush()
    return codes


def renew_recovery_codes(session: Session, factor: SecondFactor) -> list[str]:
    """Fresh recovery codes, and the log says so."""
    _tell(session, TrailAct.CHANGED, factor)
    return new_recovery_codes(session, factor)


def take_second_step(
    session: Session, factor: SecondFactor, typed: str, session_id: int, keyring: Keyring
) -> None:
    """Let the sign-in through after a code of the phone or a recovery code.

    Raises:
        RuleBroken: it is wrong, or was used already.
    """
    if not _take_recovery_code(session, factor, typed, keyring.now):
        _take_code(session, factor, typed, keyring)
    _pass(session, session_id, keyring.now)


def take_away(session: Session, factor: SecondFactor, *, now: datetime, but: int | None = None) -> None:
    """The account signs in by password alone again; its sign-ins end, except perhaps the present one."""
    _tell(session, TrailAct.REMOVED, factor)
    session.delete(factor)
    end_sessions(session, factor.account_id, now=now, but=but)


def _place(account_id: int) -> str:
    return f"second factor of account {account_id}"


def _take_code(session: Session, factor: SecondFactor, typed: str, keyring: Keyring) -> None:
    step = matching_step(secret_of(factor, keyring), typed, keyring.now, factor.last_step)
    if step is None or not _advance(session, factor.id, step):
        raise RuleBroken(_("The code is wrong or was used already. Wait for the next one."), "code")


def _advance(session: Session, factor_id: int, step: int) -> bool:
    """Note the step of the code; False when another request took it first."""
    noted = session.execute(
        update(SecondFactor)
        .where(SecondFactor.id == factor_id, SecondFactor.last_step < step)
        .values(last_step=step)
        .returning(SecondFactor.id)
    )
    return noted.scalar() is not None


def _take_recovery_code(session: Session, factor: SecondFactor, typed: str, now: datetime) -> bool:
    code = "".join(typed.split()).lower()
    used = session.execute(
        update(RecoveryCode)
        .where(
            RecoveryCode.second_factor_id == factor.id,
            RecoveryCode.code_digest == digest(code),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=now)
        .returning(RecoveryCode.id)
    )
    return used.scalar() is not None


def _pass(session: Session, session_id: int, now: datetime) -> None:
    session.execute(update(AccountSession).where(AccountSession.id == session_id).values(second_step_at=now))


def _tell(session: Session, act: TrailAct, factor: SecondFactor) -> None:
    record(session, [Change(act, SecondFactor.__tablename__, factor.id, None, {})])
