"""Looking as somebody else: as whom one may, and for how long (clause 3.2)."""

from collections.abc import Collection
from datetime import timedelta

from config.duties import Duty, Role, holds

LASTS = timedelta(minutes=30)
SHORTEST_REASON = 5


def may_be_seen(roles: Collection[Role]) -> bool:
    """Whether somebody may look as who holds these roles.

    Not as one who reads the activity log, a superuser or the director: who watches is not watched so. Nor
    as one without a role, for whom there is nothing to see.
    """
    return bool(roles) and not holds(frozenset(roles), Duty.TRAIL_READ)
