"""The duty board: each duty contributes its section by one function; the board only lays them out.

A new duty is one function under `@contributes(Duty.X)` in the module of its noun, and its line here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_login import current_user

from config.duties import holds
from views.duties import (
    absence_board,
    absences,
    accounts,
    checks,
    class_journal,
    diary_reads,
    events,
    files,
    individual,
    introduction,
    issued,
    lessons,
    lists,
    notices,
    register,
    report_card_words,
    statements,
    terms,
    tests,
    timetable,
    unexcused,
    year,
)
from views.duties.board import Board, Contribution, Section

CONTRIBUTIONS: tuple[Contribution, ...] = (
    lessons.lessons_today,
    lessons.lessons_overdue,
    absence_board.pupils_to_ask_about,
    unexcused.unexcused_at_steps,
    absences.reports_to_decide,
    register.absences_to_explain,
    tests.planned_tests,
    timetable.timetable_to_make,
    individual.sessions_to_record,
    terms.terms_unlocked,
    issued.papers_no_longer_true,
    issued.cards_to_give_out,
    terms.term_marks_to_give,
    report_card_words.words_to_write,
    lessons.lessons_of_others,
    events.events_to_decide,
    events.unknown_too_long,
    class_journal.talks_to_follow_up,
    class_journal.pupils_to_brief,
    checks.to_answer,
    checks.upbringing_to_answer,
    checks.to_read,
    checks.upbringing_to_read,
    statements.statements_to_read,
    statements.statements_to_send,
    introduction.introduction_to_read,
    diary_reads.weeks_to_read,
    introduction.classes_to_introduce,
    introduction.classes_without_introduction,
    files.files_to_complete,
    files.remarks_to_answer,
    files.files_to_check,
    files.remarks_answered,
    files.files_to_control,
    *lists.CONTRIBUTED,
    year.year_start,
    year.classes_to_staff,
    accounts.families_to_let_in,
    accounts.sms_to_leave,
    accounts.employees_who_ask,
    notices.notices_waiting,
)
"""In the order of the board: the most urgent first."""


STATES = ("bad", "late", "open", "good")
"""The most urgent first."""


@dataclass(frozen=True, slots=True)
class Part:
    """Sections of the board that stand alike."""

    title: str
    state: str
    sections: Sequence[Section]


def sections(board: Board) -> list[Section]:
    """The board of the person who asks."""
    held = [each.section for each in CONTRIBUTIONS if holds(current_user.roles, each.duty)]
    return [section for section in (contribute(board) for contribute in held) if section is not None]


def parts_of(found: Sequence[Section]) -> list[Part]:
    """What is late, what is due and what is done; within each the most urgent first."""
    ordered = sorted(found, key=lambda section: STATES.index(section.state))
    parts = [
        Part(_("Late"), "bad", [one for one in ordered if one.state == "bad"]),
        Part(_("To do"), "late", [one for one in ordered if one.state in {"late", "open"}]),
        Part(_("Done"), "good", [one for one in ordered if one.state == "good"]),
    ]
    return [part for part in parts if part.sections]
