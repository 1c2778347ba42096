"""How each step of the year start stands: done, something missing, or not begun (clauses 3.1-3.1.6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from models.journal import JournalKind
from models.operations.school_start import SCHOOL_TO_BE_NAMED
from models.queries.year_start import ClassFacts, YearFacts
from models.rules.calendar import CalendarKind

MOST_NAMES = 8
"""Classes named in a line; the rest is counted."""
SCHOOL_DETAILS = {
    "registration_number": _l("registration number"),
    "address": _l("address"),
    "place": _l("place"),
    "phone": _l("phone"),
    "director_name": _l("the director's name"),
}
"""What documents print of the school."""
BY_HAND = (
    JournalKind.CLASS_TEACHER,
    JournalKind.COMBINED,
    JournalKind.INDIVIDUAL,
    JournalKind.INTEREST,
    JournalKind.EXTENDED_DAY,
)
"""Kinds of journals that do not follow from the subjects of a class (clause 3.1.6)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a step stands: `state` is good (done), late (something is missing) or open (not begun)."""

    state: str
    words: str
    pill: str = ""
    """The word for the state, where it is not the usual one."""

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return self.state == "good"


def done(words: str) -> Standing:
    """Nothing is left to do."""
    return Standing("good", words)


def missing(words: str) -> Standing:
    """It was begun, and this is missing."""
    return Standing("late", words)


def not_begun(words: str = "") -> Standing:
    """Nothing of it is there."""
    return Standing("open", words or _("not begun"))


def school(facts: YearFacts) -> Standing:
    """The details every document prints."""
    if facts.school is None or facts.school.name == SCHOOL_TO_BE_NAMED:
        return not_begun(_("the school has no name yet"))
    lacks = [str(words) for name, words in SCHOOL_DETAILS.items() if not getattr(facts.school, name).strip()]
    return missing(_("missing: %(what)s", what=", ".join(lacks))) if lacks else done(facts.school.name)


def year(facts: YearFacts) -> Standing:
    """The dates of the year, confirmed by somebody who has looked at them."""
    if facts.year.to_verify:
        return Standing("late", _("the dates were derived from another year's"), _("to be checked"))
    return done(facts.year.name)


def semesters(facts: YearFacts) -> Standing:
    """Two halves."""
    lacks = {1, 2} - {half.number for half in facts.calendar.semesters}
    if len(lacks) == 2:
        return not_begun()
    if lacks:
        return missing(_("missing: %(what)s", what=_("semester %(number)s", number=min(lacks))))
    return done(_("both semesters"))


def calendar(facts: YearFacts) -> Standing:
    """Holidays, and every public holiday that would be a school day."""
    if not facts.calendar.special:
        return not_begun()
    if facts.proposals:
        return missing(
            ngettext(
                "%(num)s public holiday would be a school day",
                "%(num)s public holidays would be school days",
                len(facts.proposals),
            )
        )
    if not any(days.kind is CalendarKind.HOLIDAYS for days in facts.calendar.special):
        return missing(_("missing: %(what)s", what=CalendarKind.HOLIDAYS.label))
    days = len(facts.calendar.weekdays)
    return done(ngettext("%(num)s school day", "%(num)s school days", days))


def bells(facts: YearFacts) -> Standing:
    """When lessons begin and end."""
    return _counted(facts.bells, ngettext("%(num)s lesson a day", "%(num)s lessons a day", facts.bells))


def rooms(facts: YearFacts) -> Standing:
    """Where lessons take place."""
    count = facts.counts["rooms"]
    return _counted(count, ngettext("%(num)s room", "%(num)s rooms", count))


def programmes(facts: YearFacts) -> Standing:
    """What the school is licensed for."""
    count = facts.counts["programmes"]
    return _counted(count, ngettext("%(num)s programme", "%(num)s programmes", count))


def staff(facts: YearFacts) -> Standing:
    """Those who teach."""
    count = facts.counts["staff"]
    return _counted(count, ngettext("%(num)s employee", "%(num)s employees", count))


def classes(facts: YearFacts) -> Standing:
    """The classes of the year."""
    count = len(facts.classes)
    return _counted(count, ngettext("%(num)s class", "%(num)s classes", count))


def class_teachers(facts: YearFacts) -> Standing:
    """Somebody looks after every class."""
    return _every(facts, lambda each: each.has_teacher, _("every class has a class teacher"))


def programme_codes(facts: YearFacts) -> Standing:
    """Every class follows a programme."""
    return _every(facts, lambda each: each.has_programme, _("every class has its programme"))


def pupils(facts: YearFacts) -> Standing:
    """Every class has pupils."""
    count = sum(each.pupils for each in facts.classes)
    return _every(facts, lambda each: each.pupils, ngettext("%(num)s pupil", "%(num)s pupils", count))


def subjects(facts: YearFacts) -> Standing:
    """Every class has subjects, and each its lessons a year."""
    have = _every(facts, lambda each: each.subjects, _("every class has its subjects"))
    lacking = sum(each.without_lessons for each in facts.classes)
    if have.done and lacking:
        return missing(
            ngettext(
                "lessons a year are not entered for %(num)s subject",
                "lessons a year are not entered for %(num)s subjects",
                lacking,
            )
        )
    return have


def subject_journals(facts: YearFacts) -> Standing:
    """Every subject of a class has its journal."""
    asked = sum(each.subjects for each in facts.classes)
    lacking = sum(each.without_journal for each in facts.classes)
    if lacking == asked:
        return not_begun()
    if lacking:
        return missing(ngettext("%(num)s journal missing", "%(num)s journals missing", lacking))
    count = facts.journals.get(JournalKind.SUBJECT, 0) + facts.journals.get(JournalKind.COMBINED, 0)
    return done(ngettext("%(num)s journal", "%(num)s journals", count))


def other_journals(facts: YearFacts) -> Standing:
    """A class-teacher journal for every class; the other kinds as the school has them."""
    counted = ", ".join(
        f"{kind.label}: {facts.journals[kind]}" for kind in BY_HAND if facts.journals.get(kind)
    )
    lacks = [each.name for each in facts.classes if not each.has_own_journal]
    if lacks and counted:
        return missing(_("no class-teacher journal: %(names)s", names=_named(lacks)))
    return done(counted) if counted else not_begun()


def teachers(facts: YearFacts) -> Standing:
    """Somebody keeps every journal."""
    if not facts.journals:
        return not_begun()
    lacking = facts.counts["untaught"]
    if lacking:
        return missing(
            ngettext("%(num)s group without a teacher", "%(num)s groups without a teacher", lacking)
        )
    return done(_("every group has a teacher"))


def groups(facts: YearFacts) -> Standing:
    """Groups whose pupils are named have some."""
    named, lacking = facts.counts["named"], facts.counts["memberless"]
    if not facts.journals:
        return not_begun()
    if lacking:
        return missing(ngettext("%(num)s group without pupils", "%(num)s groups without pupils", lacking))
    return done(ngettext("%(num)s group", "%(num)s groups", named) if named else _("no divided groups"))


def timetable(facts: YearFacts) -> Standing:
    """Every journal of lessons stands in the week."""
    asked = sum(facts.journals.get(kind, 0) for kind in (JournalKind.SUBJECT, *BY_HAND[:2]))
    lacking = facts.counts["unplaced"]
    if lacking == asked:
        return not_begun()
    if lacking:
        return missing(
            ngettext(
                "%(num)s journal is not in the timetable",
                "%(num)s journals are not in the timetable",
                lacking,
            )
        )
    return done(_("every journal of lessons has its hours"))


def terms(facts: YearFacts) -> Standing:
    """Until when semester and year marks are entered."""
    count = facts.counts["terms"]
    return _counted(count, ngettext("%(num)s term", "%(num)s terms", count))


def settings(facts: YearFacts) -> Standing:
    """What the school decides itself: the house begins with values that work."""
    count = facts.counts["settings"]
    words = ngettext("%(num)s setting changed", "%(num)s settings changed", count)
    return done(words if count else _("as the system begins"))


def _counted(count: int, words: str) -> Standing:
    return done(words) if count else not_begun()


def _every(facts: YearFacts, has: Callable[[ClassFacts], object], words: str) -> Standing:
    lacks = [each.name for each in facts.classes if not has(each)]
    if len(lacks) == len(facts.classes):
        return not_begun()
    return missing(_("missing for: %(names)s", names=_named(lacks))) if lacks else done(words)


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return shown if more <= 0 else _("%(names)s and %(count)s more", names=shown, count=more)
