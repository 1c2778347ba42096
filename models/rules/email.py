"""E-mail addresses: kept as typed; only what can be no address at all is refused."""

import re

from flask_babel import gettext as _

from models.rules.broken import RuleBroken

ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
BETWEEN = re.compile(r"[,;\s]+")


def parse_email(text: str) -> str:
    """One e-mail address.

    Raises:
        RuleBroken: it is none, or there are two.
    """
    if sum("@" in part for part in BETWEEN.split(text)) > 1:
        raise RuleBroken(_("There are two e-mail addresses here; choose one."))
    if ADDRESS.fullmatch(text) is None:
        raise RuleBroken(_("This is not an e-mail address."))
    return text
