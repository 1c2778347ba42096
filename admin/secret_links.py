"""Secret addresses on a generated screen: which there are and whether they are in use, never their keys."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import joinedload

from admin.accounts import account_filter
from admin.base import DutyView
from admin.filters import EnumFilter, TruthFilter
from admin.labels import COLUMNS
from config.duties import Duty
from models.accounts import Account
from models.queries.search import folded
from models.secret_links import LinkKind, SecretLink


class SecretLinkView(DutyView):
    """Who made which secret address, when, and on which day it was last used."""

    table, noun, address = SecretLink, "secret_link", "slepenas-adreses"
    title = _l("Secret addresses")
    awaits = _l("Nobody has made a secret address yet. A person makes one for the own calendar.")
    read = Duty.ACCESS_ENTER
    column_list = ("name", "kind", "account.person", "made_at", "last_used_on", "revoked_at")
    order = (SecretLink.id.desc(),)
    loads = (joinedload(SecretLink.account).joinedload(Account.person),)
    searches = (folded(SecretLink.name),)
    filters = (
        account_filter(SecretLink.account_id),
        EnumFilter("veids", COLUMNS["kind"], SecretLink.kind, LinkKind),
        TruthFilter("atsaukta", _l("Revoked"), SecretLink.revoked_at.is_not(None)),
    )

    def called(self, record: Any) -> str:
        """What its owner calls it."""
        return str(record)
