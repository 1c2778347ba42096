"""Terms on generated screens: when they are open, and for whom a closed one is opened again (clause 13)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import current_app, flash, url_for
from flask_admin.actions import action
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select
from sqlalchemy.orm import contains_eager

from admin.asking import actor
from admin.filters import EnumFilter, TruthFilter, year_filter
from admin.journal import OfGroup, journal_filter
from admin.labels import COLUMNS
from admin.school import YEAR, OfYear
from config.duties import Duty
from models.base import db
from models.journal import Journal
from models.marks import TermUnlock, TermWindow
from models.operations.term_unlocks import open_again, prolong, take_back
from models.people import Person, Staff
from models.rules.broken import RuleBroken
from models.rules.marks import TermKind
from models.school import SchoolYear


class TermWindowView(OfYear):
    """From when to when a term's marks are entered."""

    table, noun, address = TermWindow, "term_window", "termini"
    begins_year = True
    title, new_title = _l("Terms"), _l("New term")
    lead = _l(
        "Marks of a term are entered between these moments. Later the superuser opens it again for one "
        "teacher, with a reason: „Terms opened again”."
    )
    awaits = _l("Without a term semester and year marks are open all the year.")
    read = write = Duty.ENTRIES_UNLOCK
    deletable = True
    column_list = form_columns = ("school_year", "kind", "opens_on", "closes_at")
    fixed = frozenset({"school_year", "kind"})
    order = (SchoolYear.starts_on.desc(), TermWindow.opens_on)
    filters = (year_filter(YEAR, TermWindow.school_year_id),)

    def checked(self, form: Any, record: Any) -> None:  # noqa: ARG002
        """A term closes after it opens."""
        if form.closes_at.data.date() < form.opens_on.data:
            raise RuleBroken(_("The end is earlier than the beginning."), "closes_at")

    def delete_model(self, model: Any) -> None:
        """Only one that has not begun: without its end a closed term would be open to everybody."""
        if model.opens_on <= actor().today:
            raise RuleBroken(_("This term has begun: change its end instead."))
        super().delete_model(model)

    def links(self, record: Any) -> list[tuple[Any, str]]:
        """What was opened again of the year's terms."""
        return [(_l("Terms opened again"), self.list_link("term_unlock", gads=record.school_year_id))]


class TermUnlockView(OfGroup):
    """Closed terms opened again, for one teacher and one group, with the reason."""

    table, noun, address = TermUnlock, "term_unlock", "terminu-atslegsana"
    title, new_title = _l("Terms opened again"), _l("Open a term again")
    lead = _l("What is entered meanwhile carries the reason and stays marked in the journal.")
    awaits = _l("When a teacher asks for it, a notice leads here.")
    read = write = Duty.ENTRIES_UNLOCK
    kept_because = _l("What was entered meanwhile names it: take it back instead.")
    fixed = frozenset({"group", "staff", "kind", "reason"})
    column_list = ("staff", "group", "kind", "closes_at", "reason", "voided_at")
    column_details_list = ("staff", "group", "kind", "opened_at", "closes_at", "reason", "voided_at")
    form_columns = ("group", "staff", "kind", "closes_at", "reason")
    order = (TermUnlock.closes_at.desc(), TermUnlock.id.desc())
    searches = (Person.search_key,)
    filters = (
        year_filter(YEAR, TermUnlock.school_year_id),
        journal_filter(Journal.id),
        EnumFilter("veids", COLUMNS["kind"], TermUnlock.kind, TermKind),
        TruthFilter("atcelts", COLUMNS["voided_at"], TermUnlock.voided_at.is_not(None)),
    )

    def joined(self, query: Select[Any]) -> Select[Any]:
        """With the group and the teacher."""
        return (
            super()
            .joined(query)
            .join(TermUnlock.staff)
            .join(Staff.person)
            .options(contains_eager(TermUnlock.staff).contains_eager(Staff.person))
        )

    def made(self, form: Any) -> Any:
        """By the operation, which checks that there is something to open."""
        record = TermUnlock()
        form.populate_obj(record)
        record.kind = TermKind(record.kind)
        clock = current_app.extensions["clock"]
        return open_again(db.session(), actor(), record, clock.now(), clock.zone, _place(record))

    def changed(self, form: Any, record: Any) -> None:
        """Another end, while it lasts."""
        clock = current_app.extensions["clock"]
        prolong(db.session(), record, form.closes_at.data, clock.now(), clock.zone, _place(record))

    @action("take_back", _l("Close again"), _l("Close it again before its time?"))
    def take_back_unlocks(self, records: Sequence[TermUnlock]) -> None:
        """The teacher enters no more; what was entered stays."""
        now = current_app.extensions["clock"].now()
        for record in records:
            if take_back(db.session(), record, now):
                flash(_("Closed again: %(what)s.", what=str(record)), "success")
            else:
                flash(_("It has ended already: %(what)s.", what=str(record)), "warning")


def _place(unlock: TermUnlock) -> str:
    group = unlock.group
    return url_for("journal.grid", group_id=group.id, _anchor=f"t-{unlock.kind}")
