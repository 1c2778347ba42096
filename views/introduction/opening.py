"""A class opened for who asks, with its notice and its families; outside the reach it is not found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from flask import abort, current_app, url_for
from flask_babel import get_locale

from config.duties import Duty
from config.translations.formats import date_short
from models.base import db
from models.introduction import Introduction
from models.queries.introduction import Reader, class_to_introduce, introduction_of, readers_of
from views.edge import asking


@dataclass(frozen=True, slots=True)
class Line:
    """A person of the class's families, once, however many children."""

    person_id: int
    name: str
    who: str
    """„māte, Bērziņš Roberts”; empty for a pupil."""
    has_come_in: bool
    read_on: str
    on_paper: bool


@dataclass(frozen=True)
class ClassRoom:
    """A class as its notice concerns it."""

    row: Any
    introduction: Introduction | None

    @property
    def name(self) -> str:
        """„4.b”."""
        return f"{self.row.grade}.{self.row.letter}"

    @property
    def place(self) -> str:
        """Its page."""
        return url_for("introduction.show", class_id=self.row.id)

    @property
    def is_published(self) -> bool:
        """Whether its families see it."""
        return self.introduction is not None and self.introduction.published_at is not None

    @cached_property
    def lines(self) -> Sequence[Line]:
        """Everybody it is for, pupil by pupil."""
        return lines_of(readers_of(db.session(), self.row.id, asking().today))


def class_or_404(class_id: int, needed: Duty) -> ClassRoom:
    """A class within reach of the duty."""
    row = db.session.execute(class_to_introduce(asking(), needed, class_id)).one_or_none()
    if row is None:
        abort(404)
    return ClassRoom(row, db.session.scalars(introduction_of(class_id)).one_or_none())


def lines_of(readers: Iterable[Reader]) -> list[Line]:
    """Each person once, in the order of the pupils."""
    by_person: dict[int, list[Reader]] = {}
    for one in readers:
        by_person.setdefault(one.person_id, []).append(one)
    return [_line(found) for found in by_person.values()]


def _line(found: Sequence[Reader]) -> Line:
    one = found[0]
    children = ", ".join(each.pupil for each in found)
    return Line(
        one.person_id,
        one.name,
        f"{one.role.label}, {children}" if one.role else "",
        one.has_come_in,
        show_moment(one.read_at) if one.read_at else "",
        one.on_paper,
    )


def show_moment(moment: datetime) -> str:
    """The school-local day of a moment."""
    return date_short(moment.astimezone(current_app.extensions["clock"].zone).date(), str(get_locale()))
