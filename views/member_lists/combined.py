"""Lists for combined journals (clause 10)."""

from __future__ import annotations

from views.member_lists.kinds import COMBINED
from views.member_lists.screens import Lists

bp = Lists(COMBINED).blueprint()
