"""How a work is measured: ours and its floor in turn, medians, one ratio."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Work:
    """One thing the product does, beside the same thing done with nothing in between."""

    name: str
    budget: float
    """Our median may be so many times the floor's."""
    ours: Callable[[], int]
    """Does it once; gives the bytes of the answer."""
    floor: Callable[[], int]
    check: Callable[[], int]
    """Asserts that both did the same; gives how many rows."""
    statements: Callable[[], int]
    beside: dict[str, Callable[[], int]] = field(default_factory=dict)
    """Other measures printed for comparison, without a budget."""
    rounds: int = 60


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found."""

    ours: float
    """Median, milliseconds; the floor's too."""
    floor: float
    ratio: float
    line: str
    over: bool


def measure(work: Work) -> Result:
    """Run the work and its floor in turn and compare their medians."""
    rows = work.check()
    sides = {"ours": work.ours, "floor": work.floor, **work.beside}
    size = {name: run() for name, run in sides.items()}
    times: dict[str, list[float]] = {name: [] for name in sides}
    gc.collect()
    for _round in range(work.rounds):
        for name, run in sides.items():
            began = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - began)
    medians = {name: 1000 * statistics.median(taken) for name, taken in times.items()}
    ratio = medians["ours"] / medians["floor"]
    over = ratio > work.budget
    line = (
        f"{work.name:<8} ours {medians['ours']:7.2f} ms  floor {medians['floor']:7.2f} ms  "
        f"ratio {ratio:5.2f}  "
        f"budget {work.budget:4.2f}  {'over' if over else 'ok':<4}  rows {rows}  bytes {size['ours']}  "
        f"statements {work.statements()}"
    )
    others = "".join(f"\n  beside: {name} {medians[name]:.2f} ms" for name in work.beside)
    return Result(medians["ours"], medians["floor"], ratio, line + others, over)
