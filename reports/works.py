"""The kinds of work that are done in the background."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reports.print_work import PRINT
from reports.work import Work

WORKS: Mapping[str, Work] = MappingProxyType({"print": PRINT})
"""By the kind that a job's row names."""
