"""What the grid's script sends, read without trust: JSON in, plain data out, or a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from flask import request
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest

from models.operations.cells import CellWish
from models.operations.columns import LONGEST, NewColumn
from models.rules.broken import RuleBroken
from models.rules.marks import AssessmentKind, ColumnKind, ScaleKind
from models.rules.points import read_most
from models.text import clean_line, clean_text

MOST_CELLS = 400
LARGEST_ID = 2_147_483_647
LONGEST_NUMBER = 40
LONGEST_SENT = 3000
"""Longer than any cell may be: what is left of a longer text is refused at its cell, not with its batch."""
KEY = re.compile(r"[0-9A-Za-z-]{8,64}")
COLUMN = re.compile(r"[alxt][0-9a-z_-]{1,24}")
E = TypeVar("E", bound=StrEnum)


def body() -> dict[str, Any]:
    """The request's JSON object.

    Raises:
        BadRequest: it is not JSON, or not an object.
    """
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        raise BadRequest(_("The page sent something that cannot be read. Reload it."))
    return sent


def request_key(sent: Mapping[str, Any]) -> str:
    """The number under which the request may be repeated."""
    key = sent.get("key")
    if not isinstance(key, str) or not KEY.fullmatch(key):
        raise BadRequest(_("The page sent something that cannot be read. Reload it."))
    return key


def column_key(sent: Mapping[str, Any]) -> str:
    """The column meant."""
    key = sent.get("column")
    if not isinstance(key, str) or not COLUMN.fullmatch(key):
        raise BadRequest(_("The page sent something that cannot be read. Reload it."))
    return key


def wishes(sent: Mapping[str, Any]) -> list[CellWish]:
    """The cells typed, at most `MOST_CELLS`, each cell once."""
    cells = sent.get("cells")
    if not isinstance(cells, list) or not 1 <= len(cells) <= MOST_CELLS:
        raise BadRequest(_("A request carries 1 to %(most)s cells.", most=MOST_CELLS))
    read = [_wish(cell) for cell in cells]
    if len({(wish.column, wish.student_id) for wish in read}) < len(read):
        raise BadRequest(_("One cell was sent twice."))
    return read


def _wish(cell: object) -> CellWish:
    if not isinstance(cell, dict):
        raise BadRequest(_("The page sent something that cannot be read. Reload it."))
    text = cell.get("text")
    if not isinstance(text, str):
        raise BadRequest(_("The page sent something that cannot be read. Reload it."))
    return CellWish(
        column_key(cell), _id(cell.get("student")), _clean(text), _id(cell.get("version"), least=0)
    )


def _clean(text: str) -> str:
    return clean_text(text[:LONGEST_SENT], LONGEST_SENT)


def _id(value: object, least: int = 1) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= LARGEST_ID:
        raise BadRequest(_("The page sent something that cannot be read. Reload it."))
    return value


def version(sent: Mapping[str, Any]) -> int:
    """The version of the column that the person saw."""
    return _id(sent.get("version"), least=0)


def column_values(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What is to change in a column: only fields that were sent.

    Raises:
        RuleBroken: a value does not fit its field, which the sentence stands at.
    """
    values: dict[str, Any] = {
        name: _text(sent[name], name, longest) for name, longest in LONGEST.items() if name in sent
    }
    for name, field, kind in (
        ("kind", "column_kind", ColumnKind),
        ("assessment_kind", "assessment_kind", AssessmentKind),
        ("scale", "scale", ScaleKind),
    ):
        if name in sent:
            values[field] = _choice(sent[name], name, kind)
    if values.get("scale") is ScaleKind.NONE:
        raise RuleBroken(_("Choose one of the values offered."), "scale")
    if "weight" in sent:
        values["weight"] = _weight(sent["weight"])
    if "max_points" in sent:
        values["max_points"] = read_most(str(sent["max_points"])[:LONGEST_NUMBER])
    if "homework_for" in sent:
        values["homework_on"], values["homework_number"] = _lesson_to_come(sent["homework_for"])
    return values


def _lesson_to_come(value: object) -> tuple[date | None, int | None]:
    """A lesson of the timetable as the panel names it, 2026-11-26/2; nothing is the next one."""
    if value == "":
        return None, None
    day, _slash, number = str(value)[:LONGEST_NUMBER].partition("/")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError as reason:
        raise RuleBroken(_("Choose one of the values offered."), "homework_for") from reason


def moved(sent: Mapping[str, Any]) -> tuple[date, int | None]:
    """To which day and lesson a column is to move.

    Raises:
        RuleBroken: that is no day or no lesson number.
    """
    return _day(sent.get("held_on")), _number(sent.get("number"))


def kind_of_column(sent: Mapping[str, Any]) -> ColumnKind:
    """What a further column of marks is for.

    Raises:
        RuleBroken: there is no such kind.
    """
    return _choice(sent.get("kind"), "kind", ColumnKind)


def _text(value: object, name: str, longest: int) -> str:
    if not isinstance(value, str):
        raise BadRequest(_("The page sent something that cannot be read. Reload it."))
    try:
        return clean_text(value, longest) if name == "homework" else clean_line(value, longest)
    except RuleBroken as broken:
        raise RuleBroken(broken.message, name) from broken


def _choice(value: object, name: str, kind: type[E]) -> E:
    try:
        return kind(value)  # type: ignore[arg-type]
    except ValueError as reason:
        raise RuleBroken(_("Choose one of the values offered."), name) from reason


def _weight(value: object) -> Decimal:
    try:
        weight = Decimal(str(value).replace(",", ".").strip())
    except InvalidOperation as reason:
        raise RuleBroken(_("The weight is a number from 0,1 to 10."), "weight") from reason
    if not weight.is_finite() or not Decimal("0.1") <= weight <= 10:
        raise RuleBroken(_("The weight is a number from 0,1 to 10."), "weight")
    return weight.quantize(Decimal("0.01"))


def new_column(sent: Mapping[str, Any]) -> NewColumn:
    """A column that is not in the timetable.

    Raises:
        RuleBroken: the date, number or another value does not fit.
    """
    kind = _choice(sent.get("kind", "lesson"), "kind", ColumnKind)
    values = (
        column_values({**sent, "kind": kind.value}) if kind is not ColumnKind.LESSON else _of_lesson(sent)
    )
    return NewColumn(
        _day(sent.get("held_on")), _number(sent.get("number")), kind, values, kind.takes_attendance
    )


def _of_lesson(sent: Mapping[str, Any]) -> dict[str, Any]:
    return column_values(
        {name: value for name, value in sent.items() if name in {"topic", "outcome", "homework"}}
    )


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError as reason:
        raise RuleBroken(_("Enter the date of the lesson."), "held_on") from reason


def _number(value: object) -> int | None:
    text = "" if value is None else str(value)
    if not text:
        return None
    if not re.fullmatch("[0-9]|10", text):
        raise RuleBroken(_("The lesson's number is 0 to 10, or nothing outside the timetable."), "number")
    return int(text)
