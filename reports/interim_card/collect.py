"""From the records to the interim cards: what statements of the same days hold, without marks of terms."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from config.duties import Duty
from config.translations.formats import date_long, date_short
from models.accounts import Actor
from models.rules.documents import Choice, Language
from reports.interim_card import Card, Data
from reports.statement import Statement
from reports.statement.collect import collect as collect_statements


def collect(session: Session, actor: Actor, choice: Choice) -> Data | None:
    """The cards of the class as it is today, or of one pupil of it. None for a class outside reach.

    Raises:
        RuleBroken: the period lacks an end, or ends before it begins.
    """
    asked = replace(choice, language=Language.LV)
    found = collect_statements(session, actor, asked, Duty.REPORT_CARDS_READ)
    if found is None:
        return None
    first_of_all = next(iter(found.statements), None)
    return Data(
        letterhead=found.letterhead,
        class_name=first_of_all.class_name if first_of_all else "",
        class_teacher=first_of_all.class_teacher if first_of_all else "",
        first=date_short(found.first),
        last=date_short(found.last),
        issued_on=date_long(actor.today),
        is_draft=found.last > actor.today,
        cards=tuple(Card(_without_terms(one)) for one in found.statements),
    )


def _without_terms(statement: Statement) -> Statement:
    """Marks of terms are told by the report cards, once they are published."""
    return replace(statement, subjects=tuple(replace(subject, terms=()) for subject in statement.subjects))
