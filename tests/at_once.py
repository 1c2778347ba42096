"""Several at one door in the same moment: they come in by one sign-in, and what they wrote is counted."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from models.base import db
from models.operations.sign_in import open_session
from models.operations.trail import Author, sign


def door(house, who: str):
    """Browsers with one and the same sign-in, of somebody of the cast."""
    return door_of(house, house.extensions["cast"].account[who])


def door_of(house, account: int):
    """The same for the number of an account."""
    life, now = house.extensions["settings"].session_life, house.extensions["clock"].now()
    with house.app_context():
        sign(db.session(), Author(now))
        key = open_session(db.session(), account, now=now, life=life, device="").key
        db.session.commit()

    def browser():
        client = house.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = key, True
        return client

    return browser


def at_once(*works: Callable):
    """Do all of them at the same time; what each gave, in their order."""
    with ThreadPoolExecutor(len(works)) as pool:
        return [done.result() for done in [pool.submit(work) for work in works]]


def counted_in(house, table, *conditions) -> int:
    """Rows that stayed."""
    with house.app_context():
        return db.session.scalar(select(func.count(table.id)).where(*conditions))
