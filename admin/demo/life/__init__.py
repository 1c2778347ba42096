"""What fills a school beside its lessons: briefings, talks, individual work, tests, events, remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from admin.demo.life.absence_reports import AbsenceReports
from admin.demo.life.ahead import write_planned_tests
from admin.demo.life.card_words import CardWords
from admin.demo.life.changes import write_changes
from admin.demo.life.class_journals import ClassJournals
from admin.demo.life.decisions import YearEnd
from admin.demo.life.events import Events
from admin.demo.life.families import FamilyReadings
from admin.demo.life.individual import IndividualWork
from admin.demo.life.lists import write_lists
from admin.demo.life.missing import Missing
from admin.demo.life.moves import Moves
from admin.demo.life.remarks import write_remarks
from admin.demo.life.statements import SentStatements

if TYPE_CHECKING:
    from admin.demo.held import HeldLessons


def write_life(held: HeldLessons) -> None:
    """Write all of it, after the lessons."""
    ClassJournals(held).write()
    IndividualWork(held).write()
    write_planned_tests(held)
    Moves(held, write_changes(held)).write()
    write_lists(held)
    write_remarks(held)
    Events(held).write()
    AbsenceReports(held).write()
    Missing(held).write()
    FamilyReadings(held).write()
    CardWords(held).write()
    YearEnd(held).write()
    SentStatements(held).write()
