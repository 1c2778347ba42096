"""The months of a book: grids of pupils by columns, as many as a page holds, and what was in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from config.translations.formats import date_short, month_name, month_of_year
from models.rules.marks import NO_MARK, ScaleKind
from reports.journal_book import Column, Grid, Line, Month, Words
from reports.journal_book.cells import LETTERS, cell_text
from reports.journal_book.lessons import lines_of_lessons
from reports.journal_book.rows import Book, Member
from reports.paragraphs import paragraphs

T = TypeVar("T")
MOST_COLUMNS = 24
"""What a page across holds and is still read."""


@dataclass(frozen=True, slots=True)
class Place:
    """A column of the grid: a lesson with its first column of marks, or a column of marks alone."""

    day: date
    number: int | None
    lesson: Any
    column: Any

    @property
    def head(self) -> Column:
        """How it is headed."""
        number = "" if self.number is None else f"{self.number}. st."
        mark = LETTERS[self.column.column_kind] if self.column is not None else ""
        return Column(f"{self.day:%d.%m.}", number, mark)


def months_of(book: Book, today: date) -> tuple[Month, ...]:
    """The months in which something was held, marked or struck; those with few columns together."""
    columns, lessons = _by_month(_places(book)), _by_month(lines_of_lessons(book, today))
    parts: list[list[tuple[int, int]]] = []
    for month in sorted(columns.keys() | lessons.keys()):
        begun = sum(len(columns[one]) for one in parts[-1]) if parts else MOST_COLUMNS
        if begun + len(columns[month]) <= MOST_COLUMNS:
            parts[-1].append(month)
        else:
            parts.append([month])
    return tuple(
        Month(
            title=_title(months[0], months[-1]),
            grids=tuple(_grids(book, [place for month in months for place in columns[month]])),
            lessons=tuple(line for month in months for line in lessons[month]),
            words=tuple(word for month in months for word in _words(book, month)),
        )
        for months in parts
    )


def _title(first: tuple[int, int], last: tuple[int, int]) -> str:
    """„2026. gada septembris”, „2026. gada septembris–novembris”."""
    begins, ends = month_of_year(date(*first, 1)), month_of_year(date(*last, 1))
    if first == last:
        return begins
    return f"{begins}–{month_name(last[1]) if first[0] == last[0] else ends}"


def _by_month(dated: Sequence[tuple[date, T]]) -> dict[tuple[int, int], list[T]]:
    found: dict[tuple[int, int], list[T]] = defaultdict(list)
    for day, one in dated:
        found[day.year, day.month].append(one)
    return found


def _places(book: Book) -> list[tuple[date, Place]]:
    of_lesson: dict[int | None, list[Any]] = defaultdict(list)
    for column in book.columns:
        of_lesson[column.lesson_id].append(column)
    places = [Place(one.held_on, None, None, one) for one in of_lesson.pop(None, ())]
    for lesson in book.lessons:
        own = of_lesson[lesson.id]
        places.append(Place(lesson.held_on, lesson.number, lesson, own[0] if own else None))
        places += [Place(one.held_on, lesson.number, None, one) for one in own[1:]]
    places.sort(key=lambda one: (one.day, one.number is None, one.number or 0, one.lesson is None))
    return [(place.day, place) for place in places]


def _grids(book: Book, places: Sequence[Place]) -> Iterator[Grid]:
    """The columns in parts of like width."""
    parts = -(-len(places) // MOST_COLUMNS)
    for part in range(parts):
        shown = places[len(places) * part // parts : len(places) * (part + 1) // parts]
        here = [one for one in book.members if any(one.is_here(place.day) for place in shown)]
        yield Grid(
            tuple(place.head for place in shown),
            tuple(
                _line(book, number, one, shown) for number, one in enumerate(book.members, 1) if one in here
            ),
        )


def _line(book: Book, number: int, one: Member, places: Sequence[Place]) -> Line:
    always = one.is_here(places[0].day) and len(one.stays) == 1 and one.is_here(places[-1].day)
    return Line(
        number,
        one.name,
        tuple(
            cell_text(book, one.id, place.lesson, place.column) if always or one.is_here(place.day) else None
            for place in places
        ),
    )


def _words(book: Book, month: tuple[int, int]) -> Iterator[Words]:
    for column in book.columns:
        if column.scale is ScaleKind.TEXT and (column.held_on.year, column.held_on.month) == month:
            for one in book.members:
                texts = [row.value for row in book.marks.get(column.id, {}).get(one.id, ())]
                said = "\n".join(text for text in texts if text != NO_MARK)
                if said:
                    yield Words(date_short(column.held_on), one.name, paragraphs(said))
