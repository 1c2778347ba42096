"""What stands in the outbox, never what it says."""

from __future__ import annotations

from sqlalchemy import Select, func, select

from models.outbox import Channel, Outbox, OutboxState


def outbox_states() -> Select[tuple[Channel, OutboxState, int]]:
    """How many letters are in each state, by channel."""
    return (
        select(Outbox.channel, Outbox.state, func.count(Outbox.id))
        .group_by(Outbox.channel, Outbox.state)
        .order_by(Outbox.channel, Outbox.state)
    )


def waiting_sms() -> Select[tuple[int]]:
    """How many SMS wait to be sent."""
    return select(func.count(Outbox.id)).where(Outbox.channel == Channel.SMS, Outbox.state == OutboxState.NEW)
