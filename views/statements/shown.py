"""A statement put to words on the screen, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import get_locale
from flask_babel import gettext as _

from config.translations.formats import date_short
from models.rules.documents import Language
from models.rules.sign_words import mark_words
from reports.statement import Statement
from reports.statement.facts import BETTERED, Work
from reports.statement.languages import WORDS


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a statement says beside its facts."""

    day: Callable[[date], str]
    near: Callable[[date], str]
    """A day beside a mark."""
    legend: tuple[str, ...]
    meaning: Callable[[Work], str]
    """What a mark means; empty where it says so itself."""


def words_of(one: Statement) -> Shown:
    """The words of a statement."""
    language = str(get_locale())
    words = WORDS[Language(language)]
    framed = _("A mark in a frame is summative: the mean is of these, each by its weight.")
    legend = words.legend(replace(one.met, summative=False, kinds=()))
    return Shown(
        lambda day: date_short(day, language),
        words.within,
        (framed, *legend) if one.met.summative else legend,
        lambda work: mark_words(work.text, work.scale) if BETTERED not in work.text else "",
    )
