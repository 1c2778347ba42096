"""Files one may open: those of the things one may see (clause 15: with the thing they hang on)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from config.duties import Duty
from models.accounts import Actor
from models.attachments import Attachment, AttachmentThing
from models.journal import JournalGroup, Lesson
from models.queries.asked import asked
from models.queries.reach import groups_for
from models.queries.taught import family_of, in_group_on


def homework_files_for(actor: Actor, duty: Duty) -> Select[tuple[Attachment]]:
    """Files of homework in journals within reach, and of lessons of oneself and one's children."""
    of_family = [in_group_on(each, Lesson.held_on, Lesson) for each in family_of(actor, duty)]
    return (
        select(Attachment)
        .join(Lesson, Lesson.id == Attachment.thing_id)
        .join(JournalGroup, JournalGroup.id == Lesson.journal_group_id)
        .where(
            Attachment.thing == AttachmentThing.HOMEWORK,
            Attachment.voided_at.is_(None),
            or_(_of_journals(actor, duty), *of_family),
        )
    )


def _of_journals(actor: Actor, duty: Duty) -> ColumnElement[bool]:
    reached = groups_for(actor, duty).with_only_columns(JournalGroup.id).order_by(None)
    return Lesson.journal_group_id.in_(reached.correlate(None))


@asked
def files_of_lessons(lesson_ids: Iterable[int]) -> Select[Any]:
    """Names and sizes of the files of these lessons' homework."""
    return (
        select(Attachment.id, Attachment.thing_id, Attachment.name, Attachment.size)
        .where(
            Attachment.thing == AttachmentThing.HOMEWORK,
            Attachment.thing_id.in_(lesson_ids),
            Attachment.voided_at.is_(None),
        )
        .order_by(Attachment.id)
    )
