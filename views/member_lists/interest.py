"""Lists for interest-education journals (clause 4.1)."""

from __future__ import annotations

from views.member_lists.kinds import INTEREST
from views.member_lists.screens import Lists

bp = Lists(INTEREST).blueprint()
