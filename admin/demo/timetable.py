"""Puts a week's lessons into its times so that nobody is in two places at once.

A class's week is filled exactly: it begins with lesson 1 and has no gaps whatever stands where. So a
solution is, for each class, an order of its units over its times. Each is first put where it hurts least;
then units that collide, or that fall too often on one day, change places until none does. A change just
made is not undone for a while (tabu search), which keeps the search from going round in circles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

NUMBERS = 12
"""Room for lesson numbers 0-11 in the number of a time."""

CLASH, CROWDING = 10, 1
"""What a teacher in two places costs against a subject too often on one day."""

ROUNDS, PATIENCE = 6, 4000
"""How often to begin anew, and how many changes to try each time."""


@dataclass(frozen=True, slots=True)
class Need:
    """One lesson to be placed: its subject, and all teachers who must be free."""

    label: str
    teachers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A class's lessons, as many as its days are long together."""

    day_lengths: tuple[int, ...]
    needs: tuple[Need, ...]

    def times(self) -> list[int]:
        """Every time of the class, day after day."""
        days = enumerate(self.day_lengths)
        return [time_of(day, number) for day, length in days for number in range(1, length + 1)]


class TimetableImpossibleError(ValueError):
    """No timetable without clashes was found: somebody has more lessons than there are times."""


def time_of(weekday: int, number: int) -> int:
    """A time as one number; weekday 0 is Monday."""
    return weekday * NUMBERS + number


def solve(rng: Random, weeks: Sequence[Week], taken: Iterable[tuple[int, str]] = ()) -> list[list[int]]:
    """For each week the times of its needs, in their order; `taken` are times when teachers are busy.

    Raises:
        TimetableImpossibleError: none was found.
    """
    busy = tuple(taken)
    for _round in range(ROUNDS):
        board = Board(rng, weeks, busy)
        if board.repair():
            return board.times_of_needs()
    raise TimetableImpossibleError


class Board:
    """The state of the search: which need of each class stands at which of its times."""

    def __init__(self, rng: Random, weeks: Sequence[Week], taken: Iterable[tuple[int, str]]) -> None:
        self.rng = rng
        self.weeks = weeks
        self.times = [week.times() for week in weeks]
        self.limits = [_limits(week) for week in weeks]
        self.days: list[Counter[tuple[str, int]]] = [Counter() for _ in weeks]
        self.load: Counter[tuple[int, str]] = Counter(taken)
        self.standing: list[list[Need]] = [[] for _ in weeks]
        self.indexes: list[list[int]] = [[] for _ in weeks]
        self.tabu: dict[tuple[int, int, int], int] = {}
        for row in sorted(range(len(weeks)), key=lambda row: -len(weeks[row].needs)):
            self._fill(row)

    def _fill(self, row: int) -> None:
        """Put the needs of one class where they hurt least, the most demanded teachers first."""
        week, free = self.weeks[row], list(range(len(self.times[row])))
        demand = Counter(teacher for each in self.weeks for need in each.needs for teacher in need.teachers)
        placed: dict[int, int] = {}
        for index in sorted(
            range(len(week.needs)), key=lambda i: -sum(demand[t] for t in week.needs[i].teachers)
        ):
            need = week.needs[index]
            place = min(free, key=lambda place: (self._arrival_cost(row, need, place), self.rng.random()))
            free.remove(place)
            placed[place] = index
            self._count(row, need, place, 1)
        self.indexes[row] = [placed[place] for place in range(len(placed))]
        self.standing[row] = [week.needs[index] for index in self.indexes[row]]

    def _arrival_cost(self, row: int, need: Need, place: int) -> int:
        time, day = self.times[row][place], self.times[row][place] // NUMBERS
        clashes = sum(CLASH for teacher in need.teachers if self.load[time, teacher])
        return clashes + (self.days[row][need.label, day] >= self.limits[row][need.label])

    def _count(self, row: int, need: Need, place: int, step: int) -> None:
        time = self.times[row][place]
        self.days[row][need.label, time // NUMBERS] += step
        for teacher in need.teachers:
            self.load[time, teacher] += step

    def repair(self) -> bool:
        """Change places until nothing collides; False when patience is over."""
        for turn in range(PATIENCE):
            sore = self._sore_places()
            if not sore:
                return True
            row, place = self.rng.choice(sore)
            other = self._best_exchange(row, place, turn)
            self._exchange(row, place, other)
            until = turn + 5 + self.rng.randrange(10)
            self.tabu[row, self.indexes[row][other], place] = until
            self.tabu[row, self.indexes[row][place], other] = until
        return False

    def _sore_places(self) -> list[tuple[int, int]]:
        """Where somebody is twice, or a subject once too often on a day."""
        load, sore = self.load, []
        for row, (times, needs) in enumerate(zip(self.times, self.standing, strict=True)):
            days, limits = self.days[row], self.limits[row]
            for place, need in enumerate(needs):
                time = times[place]
                crowded = days[need.label, time // NUMBERS] > limits[need.label]
                if crowded or any(load[time, teacher] > 1 for teacher in need.teachers):
                    sore.append((row, place))
        return sore

    def _best_exchange(self, row: int, place: int, turn: int) -> int:
        """The place to change with: the least cost, chance among equals, the recent ones left out."""
        best, chosen = 10**9, place
        indexes, tabu = self.indexes[row], self.tabu
        for other in range(len(indexes)):
            if other == place or tabu.get((row, indexes[place], other), -1) > turn:
                continue
            cost = self._exchange_cost(row, place, other) * 64 + self.rng.randrange(64)
            if cost < best:
                best, chosen = cost, other
        return chosen

    def _exchange_cost(self, row: int, place: int, other: int) -> int:
        """By how much an exchange makes things worse; negative is better."""
        one, two = self.standing[row][place], self.standing[row][other]
        here, there = self.times[row][place], self.times[row][other]
        cost = self._clash_cost(one, two, here, there) + self._clash_cost(two, one, there, here)
        days, limits = self.days[row], self.limits[row]
        if one.label != two.label and here // NUMBERS != there // NUMBERS:
            for need, left, reached in ((one, here, there), (two, there, here)):
                cost += days[need.label, reached // NUMBERS] >= limits[need.label]
                cost -= days[need.label, left // NUMBERS] > limits[need.label]
        return cost

    def _clash_cost(self, moved: Need, replaced: Need, left: int, reached: int) -> int:
        """Of moving one need from a time to another where `replaced` stands."""
        load, cost = self.load, 0
        for teacher in moved.teachers:
            if teacher not in replaced.teachers:
                cost += (load[reached, teacher] > 0) - (load[left, teacher] > 1)
        return cost * CLASH

    def _exchange(self, row: int, place: int, other: int) -> None:
        standing, indexes = self.standing[row], self.indexes[row]
        for where, step in ((place, -1), (other, -1)):
            self._count(row, standing[where], where, step)
        standing[place], standing[other] = standing[other], standing[place]
        indexes[place], indexes[other] = indexes[other], indexes[place]
        for where in (place, other):
            self._count(row, standing[where], where, 1)

    def times_of_needs(self) -> list[list[int]]:
        """For each class the time of each need, in the order of its week."""
        found = []
        for times, indexes in zip(self.times, self.indexes, strict=True):
            time_by_need = dict(zip(indexes, times, strict=True))
            found.append([time_by_need[index] for index in range(len(indexes))])
        return found


def _limits(week: Week) -> dict[str, int]:
    """How often a subject may stand on one day: as few times as its lessons allow."""
    counts = Counter(need.label for need in week.needs)
    return {label: -(-count // len(week.day_lengths)) for label, count in counts.items()}
