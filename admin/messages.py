"""Notices and the outbox on generated screens: that something waits or went, never what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import current_app, flash, redirect
from flask.typing import ResponseReturnValue
from flask_admin import expose
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from admin.base import DutyView
from admin.filters import EnumFilter, TruthFilter
from admin.labels import COLUMNS
from config.duties import Duty
from models.base import db
from models.messages import Notice
from models.operations.outbox import cancel
from models.outbox import Channel, Outbox, OutboxState
from models.people import Person
from models.rules.broken import RuleBroken


class OfReceiver(DutyView):
    """Something for a person."""

    read = Duty.ADMINISTRATION_ENTER
    simple_list_pager = True

    def looked_up(
        self,
        records: Sequence[Any],
        columns: Sequence[str],  # noqa: ARG002
    ) -> Mapping[str, Mapping[int, Any]]:
        """Whom each is for."""
        ids = {record.id: record.person_id for record in records}
        people = db.session.scalars(select(Person).where(Person.id.in_([n for n in ids.values() if n])))
        names = {person.id: person.name for person in people}
        return {"person": {number: names.get(person_id, "") for number, person_id in ids.items()}}


class NoticeView(OfReceiver):
    """What the house told whom, and whether it was read."""

    table, noun, address = Notice, "notice", "pazinojumi"
    title = _l("Notices")
    awaits = _l("A notice appears when the system tells a person what others changed.")
    column_list = ("person", "kind", "made_at", "read_at")
    order = (Notice.made_at.desc(),)
    filters = (TruthFilter("izlasits", COLUMNS["read_at"], Notice.read_at.is_not(None)),)

    def called(self, record: Any) -> str:
        """Its kind."""
        return str(record.kind)


class OutboxView(OfReceiver):
    """Letters and SMS on their way out."""

    table, noun, address = Outbox, "outbox", "sutamie"
    title = _l("Outbox")
    lead = _l(
        "Sending is not set up yet: messages wait here, sealed, and leave once it is. "
        "What expires or is cancelled is wiped, and the password in it is worthless."
    )
    awaits = _l("Nothing waits. A first password sent by SMS or a letter of the system appears here.")
    details_page = "outbox"
    column_list = ("person", "channel", "state", "made_at", "sent_at", "failure")
    column_details_list = (*column_list, "address", "claimed_at", "expires_at")
    order = (Outbox.made_at.desc(),)
    filters = (
        EnumFilter("veids", COLUMNS["channel"], Outbox.channel, Channel),
        EnumFilter("stavoklis", COLUMNS["state"], Outbox.state, OutboxState),
    )

    @expose("/<int:row_id>/atcelt", methods=("POST",))
    def cancel_view(self, row_id: int) -> ResponseReturnValue:
        """Hold back a message that still waits; its text is wiped. 409 for one that does not wait."""
        letter = self.record_or_404(row_id, self.read)
        try:
            cancel(db.session(), letter, current_app.extensions["clock"].now())
        except RuleBroken as broken:
            flash(str(broken), "error")
            return self._details(letter), 409
        flash(_("The message is cancelled and its text wiped."), "success")
        return redirect(self.at("details_view", row_id=row_id))

    def called(self, record: Any) -> str:
        """The channel and its state."""
        return f"{record.channel.label}: {record.state.label}"
