"""Documents as HTML kept beside the tests: who changes a paper reads in the difference what it says now.

SNAPSHOTS=write .venv/bin/python -m pytest -n 0 tests/reports
"""

from __future__ import annotations

import os
from pathlib import Path

KEPT = Path(__file__).parents[1] / "data" / "documents"


def assert_as_kept(name: str, html: str) -> None:
    """The document says what the kept one says; with SNAPSHOTS=write it is kept from now on."""
    kept = KEPT / f"{name}.html"
    body = _body(html)
    if os.environ.get("SNAPSHOTS") == "write":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(body, encoding="utf-8")
    assert body == kept.read_text(encoding="utf-8")


def _body(html: str) -> str:
    """What the document says, without style and frame: a line for each, none empty."""
    body = html.partition("<body>")[2].partition("<pagetotals>")[0]
    return "\n".join(line.strip() for line in body.splitlines() if line.strip()) + "\n"
