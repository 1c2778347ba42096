"""What a person must know of a planned timetable, beside what was refused (clauses 3.1, 3.1.3, 6)."""

from __future__ import annotations

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from config.translations.formats import date_short
from models.journal import JournalKind
from models.operations.timetable_journals import JournalGatherer
from models.operations.timetable_kinds import reason_for
from models.operations.timetable_records import YearRecords
from models.operations.timetable_rows import Timetable
from models.operations.timetable_week import JournalWish, TimetablePlan


def tell_everything(plan: TimetablePlan, records: YearRecords, gatherer: JournalGatherer) -> None:
    """Tell of everything that is made and would surprise somebody later."""
    _tell_interest(plan, gatherer)
    _tell_empty_groups(plan)
    _tell_lists(plan, records)
    _tell_teachers(plan, records)


def _tell_interest(plan: TimetablePlan, gatherer: JournalGatherer) -> None:
    for wish in plan.new_journals:
        if wish.kind is JournalKind.INTEREST:
            plan.findings.warn(wish.row, "subject", f"{wish.title}: {reason_for(gatherer.taught(wish))}")


def _tell_empty_groups(plan: TimetablePlan) -> None:
    for group in plan.new_groups:
        if not group.whole_class:
            sentence = _(
                "The group „%(name)s” has no pupils yet: "
                "its teacher divides the class in the class composition.",
                name=group.title,
            )
            plan.findings.warn(group.row, "students", sentence)


def _tell_lists(plan: TimetablePlan, records: YearRecords) -> None:
    """A subject that is on no list of the class has no place in its reports."""
    marked = [each for each in plan.journals if each.kind.has_marks]
    bare = {number for each in marked for number in each.class_ids if number not in records.class_subjects}
    if bare:
        sentence = _(
            "These classes have no list of subjects yet: %(classes)s. "
            "Make it, or their subjects stand in no report card.",
            classes=records.class_names(bare),
        )
        plan.findings.warn(marked[0].row, "students", sentence)
    lacking: dict[str, set[int]] = {}
    rows: dict[str, int] = {}
    for wish in marked:
        off = {number for number in wish.class_ids - bare if _lacks(records, number, wish)}
        if off:
            lacking.setdefault(wish.subject.name, set()).update(off)
            rows.setdefault(wish.subject.name, wish.row)
    for name, numbers in lacking.items():
        sentence = _(
            "„%(name)s” is not on the list of subjects of %(classes)s: add it there, "
            "or it stands in no report card.",
            name=name,
            classes=records.class_names(numbers),
        )
        plan.findings.warn(rows[name], "subject", sentence)


def _lacks(records: YearRecords, class_id: int, wish: JournalWish) -> bool:
    return wish.subject.id not in records.class_subjects[class_id]


def _tell_teachers(plan: TimetablePlan, records: YearRecords) -> None:
    """Nobody keeps a journal without a teacher, nor one whose teacher has no right to."""
    names = {each.id: each.name for each in records.staff}
    rows: dict[int, int] = {}
    for group in (each for journal in plan.journals for each in journal.groups.values()):
        if not group.teachers and not records.teachers.get(group.id):
            sentence = _("„%(name)s” has no teacher in the file: nobody keeps it.", name=group.title)
            plan.findings.warn(group.row, "teachers", sentence)
        for staff_id, row in group.teachers.items():
            rows.setdefault(staff_id, row)
    for staff_id, row in rows.items():
        if staff_id not in records.teaching_staff:
            sentence = _(
                "%(name)s has no role of a teacher and cannot open the journals: grant the role.",
                name=names[staff_id],
            )
            plan.findings.warn(row, "teachers", sentence)


def tell_unplaced(plan: TimetablePlan, timetable: Timetable) -> None:
    """Lessons the program found no time for are left to it."""
    for each in timetable.unplaced:
        sentence = _(
            "Without a time: %(subject)s, %(classes)s, %(count)s a week. "
            "Give it one and bring the file again.",
            subject=each.subject,
            classes=", ".join(one.text for one in each.sets),
            count=each.count,
        )
        plan.findings.warn(each.row, "", sentence)


def note_rules(plan: TimetablePlan, timetable: Timetable) -> None:
    """What holds for the whole import: from when it is valid, and how kinds of journals were told."""
    locale = get_locale()
    day = date_short(plan.first_day, locale.language if locale else "lv")
    notes = [
        _("The week is valid from %(day)s on; lessons the file no longer has end the day before.", day=day)
    ]
    if plan.new_journals:
        notes.append(
            _(
                "One class has a subject journal, several together have a combined one. "
                "It is interest education when the subject is on no class's list "
                "and its name or its teachers say so."
            )
        )
    count = sum(each.count for each in timetable.unplaced)
    if count:
        notes.append(
            ngettext(
                "%(num)s lesson of the file has no time yet and is left out.",
                "%(num)s lessons of the file have no time yet and are left out.",
                count,
            )
        )
    plan.notes += map(str, notes)
