"""An import of another system's entries is carried out, cell by cell on the road of the grid (11-13)."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from models.operations.cells import Cells, CellWish
from models.operations.columns import (
    Column,
    change_column,
    confirm_attendance,
    hold_lesson,
    make_assessment,
    open_marks,
)
from models.operations.lesson_cells import LessonCells
from models.operations.trail import Author
from models.operations.transfer_desk import TransferDesk, open_desk, transfer_frame
from models.operations.transfer_places import Places
from models.operations.transfer_rows import CellPlan, Place, TransferPlan
from models.rules.broken import RuleBroken
from models.school import SchoolYear

TOPIC = "(pārnests no citas sistēmas)"
"""The topic of a lesson that came here with its marks only."""


def carry_out_transfer(session: Session, plan: TransferPlan, year: SchoolYear, author: Author) -> None:
    """Write everything planned; nothing is committed.

    Raises:
        RuleBroken: somebody entered into one of the journals since the plan was made.
    """
    frame = transfer_frame(session, year.id, author.at)
    groups = {place.group_id for place in plan.cells}
    desks = {number: open_desk(session, number, frame, author.at, plan.today) for number in sorted(groups)}
    places = Places(session, groups, frame.calendar)
    for place, wanted in plan.cells.items():
        _write(_opened(desks[place.group_id], place, places), wanted)


def _opened(desk: TransferDesk, place: Place, places: Places) -> Cells:
    """The cells of a place, made where they are not there yet."""
    if place.term is not None or place.held_on is None:
        return places.cells(place, desk)
    if place.lesson is None:
        return LessonCells(desk, _standing_alone(desk, place, places))
    key = (place.group_id, place.held_on, place.lesson)
    lesson = places.lessons.get(key)
    if lesson is None:
        column = hold_lesson(desk, place.held_on, place.lesson)
        column = change_column(desk, column, {"topic": TOPIC}, column.version)
        column = confirm_attendance(desk, column)
    else:
        column = Column(lesson, places.of_lesson.get(lesson.id))
    if place.kind is not None:
        column = open_marks(desk, column, place.kind)
    if column.lesson is not None:
        places.lessons[key] = column.lesson
        if column.assessment is not None:
            places.of_lesson[column.lesson.id] = column.assessment
    return LessonCells(desk, column)


def _standing_alone(desk: TransferDesk, place: Place, places: Places) -> Column:
    column = places.column(place, desk)
    if column.assessment is None or not column.assessment.id:
        day, kind = column.held_on, place.kind
        if kind is None:
            raise LookupError(place)
        made = make_assessment(desk, day, kind, lesson_id=None)
        places.alone[place.group_id, day, kind] = made
        column = Column(None, made)
    return column


def _write(cells: Cells, wanted: list[CellPlan]) -> None:
    wishes = [CellWish(cells.key, each.student_id, each.text, each.version) for each in wanted]
    if any(outcome.refusal or outcome.conflict for outcome in cells.write(wishes)):
        raise RuleBroken(_("Somebody entered into the journals meanwhile. Look at the preview again."))
