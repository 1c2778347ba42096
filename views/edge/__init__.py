"""The edge: every request is let in by its duty here, committed here once, and refused here in words.

Laws kept here: each endpoint names its duty or is in `OPEN_ENDPOINTS`; a writing request that answers
below 400 is committed once, everything else is rolled back; no page with people's data is cached.
"""

from views.edge.door import (
    OPEN_ENDPOINTS,
    WHILE_LOOKING,
    OnlyLooking,
    asking,
    duties_of,
    lets_in,
    looks,
    may_open,
    wants_json,
)
from views.edge.house import House, after_answer, csp_nonce, install, remembered, unattended, writes

__all__ = [
    "OPEN_ENDPOINTS",
    "WHILE_LOOKING",
    "House",
    "OnlyLooking",
    "after_answer",
    "asking",
    "csp_nonce",
    "duties_of",
    "install",
    "lets_in",
    "looks",
    "may_open",
    "remembered",
    "unattended",
    "wants_json",
    "writes",
]
