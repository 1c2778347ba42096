"""python -m tests.bench [NAME ...]: one line for each work; exit status 1 when one is over its budget."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench.measure import Result, measure
from tests.bench.printing import PRINTS
from tests.bench.school import BenchSchool, a_year_of_the_demo
from tests.bench.servers import SHARES
from tests.bench.works import WORKS


def main(names: list[str]) -> int:
    """Measure the works named, or all."""
    known = [*WORKS, *PRINTS, *SHARES]
    unknown = set(names) - set(known)
    if unknown:
        print(f"no such work: {', '.join(sorted(unknown))}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        school = BenchSchool(*a_year_of_the_demo(Path(folder)))
        results = []
        # Idle grids come first: what was saved is told once more for half a minute.
        for name in sorted(names or known, key=lambda name: name not in SHARES):
            results.append(_result(name, school))
            print(results[-1].line, flush=True)
    return 1 if any(result.over for result in results) else 0


def _result(name: str, school: BenchSchool) -> Result:
    alone = SHARES | PRINTS
    return alone[name](school) if name in alone else measure(WORKS[name](school))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
