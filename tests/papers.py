"""Papers as tests read them: who asks for one, and what its pages say."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from config.duties import Role
from models.accounts import Actor
from tests.people import STAFF, TODAY


def asker(cast, who: str, today=TODAY) -> Actor:
    """A member of staff of the cast, as the edge knows him or her."""
    surname, first_name, roles = STAFF[who]
    account, person, staff = cast.account[who], cast.person[who], cast.staff[who]
    name = f"{first_name} {surname}"
    return Actor(account, 1, person, staff, None, None, frozenset(map(Role, roles)), name, who, "lv", today)


def pages(paper: bytes) -> list[str]:
    """What each page says, in one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(paper)).pages]
