"""Documents against bare ReportLab with the same words and other makers of PDF (clauses 3.5a, 19)."""

from __future__ import annotations

import importlib.util
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from models.rules.marks import ScaleKind, TermKind
from reports import report_card, summary_journal
from reports.base import Report
from reports.report_card.designs import Design
from tests.bench.floors.papers import bare_paper, blocks
from tests.bench.measure import Result, Work
from tests.letterhead import SCHOOL

SUBJECTS = (
    *("Latviešu valoda", "Angļu valoda", "Vācu valoda", "Matemātika", "Datorika", "Dabaszinības"),
    *("Sociālās zinības un vēsture", "Mūzika", "Vizuālā māksla", "Teātra māksla", "Literatūra"),
    *(
        "Dizains un tehnoloģijas",
        "Sports un veselība",
        "Ētika",
        "Inženierzinības",
        "Klases stunda",
        "Kustība",
    ),
)
NAMES = (
    "Bērziņš Roberts",
    "Žīgure-Šņickovska Anna Marija",
    "Ķirse Evelīna",
    "Āboliņš Kārlis",
    "Kalniņa Elza",
)
CHROMIUM = "/usr/bin/chromium"
RIVALS_BUDGET = 0.15
WITH_RIVALS = ".venv/bin/pip install -r tests/bench/requirements.txt"


def cards() -> report_card.Data:
    """Report cards of 25 pupils, 17 subjects each."""
    mark = [report_card.Mark(str(1 + number % 10), ScaleKind.POINTS) for number in range(len(SUBJECTS))]
    rows = tuple(
        report_card.Row(subject, 140, ScaleKind.POINTS, (one,))
        for subject, one in zip(SUBJECTS, mark, strict=True)
    )
    missed = (report_card.Absences("1. semestrī", 12, 1),)
    of = report_card.Card(
        1, "Bērziņš", "Roberts", "21011111 Pamatizglītības programma", (TermKind.SEMESTER_1,), rows, missed
    )
    return report_card.Data(
        letterhead=SCHOOL,
        class_name="4.b",
        design=Design.POINTS,
        year="2026./2027.",
        term=TermKind.SEMESTER_1,
        ends_on=date(2026, 12, 18),
        counted_to="",
        is_draft=False,
        class_teacher="Ilze Kalēja",
        issued_on="2026. gada 18. decembris",
        cards=tuple(replace(of, student_id=n, surname=NAMES[n % 5].split()[0]) for n in range(25)),
    )


def journal() -> summary_journal.Data:
    """A class of 30 with 15 subjects of three columns on A3."""
    kinds = (TermKind.SEMESTER_1, TermKind.SEMESTER_2, TermKind.YEAR)
    verdict = summary_journal.Verdict("Pārcelts 5. klasē", "Nr. 1-9/45, 31.05.2027.")
    lines = tuple(
        summary_journal.Line(
            number,
            NAMES[number % 5],
            (),
            tuple(tuple(str(1 + (number + place + col) % 10) for col in range(3)) for place in range(15)),
            *(12, 1, 0),
            (verdict,),
        )
        for number in range(30)
    )
    return summary_journal.Data(
        letterhead=SCHOOL,
        class_name="4.b",
        year="2026./2027.",
        class_teacher="Ilze Kalēja",
        issued_on="2027. gada 31. maijs",
        until=date(2027, 5, 31),
        is_draft=False,
        subjects=tuple(summary_journal.Subject(name, kinds) for name in SUBJECTS[:15]),
        lines=lines,
        signs=("nv – nav vērtējuma",),
        wanted=summary_journal.PaperSize("a3"),
    )


def _work(name: str, budget: float, report: Report[Any], data: Any, paper: str) -> Work:
    parts = blocks(report.html(data))

    def ours() -> int:
        return len(report.pdf(data))

    def check() -> int:
        mine, theirs = _words(report.pdf(data)), _words(bare_paper(parts, paper))
        assert len(mine - theirs) <= len(mine) // 50, sorted(mine - theirs)
        return sum(len(what[0]) for kind, what in parts if kind == "table")

    return Work(name, budget, ours, lambda: len(bare_paper(parts, paper)), check, lambda: 0, rounds=9)


def _words(paper: bytes) -> set[str]:
    return {word for page in PdfReader(BytesIO(paper)).pages for word in page.extract_text().split()}


def report_cards(_school: Any) -> Work:
    """A class of 25 report cards."""
    return _work("report-cards", 1.1, report_card.REPORT, cards(), "a4")


def summary(_school: Any) -> Work:
    """The summary journal of a class of 30 with 45 columns."""
    return _work("summary", 1.2, summary_journal.REPORT, journal(), "a3")


def rivals(_school: Any) -> Result:
    """The same HTML by WeasyPrint, and by headless Chromium called for it and already open."""
    data = cards()
    html = report_card.REPORT.html(data)
    ours = _median(lambda: report_card.REPORT.pdf(data), 5)
    said, worst = [], 0.0
    for name, module, draw in RIVALS:
        if importlib.util.find_spec(module) is None:
            said.append(f"{name} is not installed: {WITH_RIVALS}")
            continue
        theirs = draw(html)
        worst = max(worst, ours / theirs)
        said.append(f"{name} {1000 * theirs:.0f} ms, ratio {ours / theirs:.2f}")
    line = f"rivals   ours {1000 * ours:.0f} ms  budget {RIVALS_BUDGET}  " + "; ".join(said)
    return Result(1000 * ours, 0, worst, line, worst > RIVALS_BUDGET)


def _median(run: Callable[[], object], rounds: int) -> float:
    run()
    times = []
    for _round in range(rounds):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _weasyprint(html: str) -> float:
    import weasyprint

    return _median(lambda: weasyprint.HTML(string=html).write_pdf(), 3)


def _chromium_called(html: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, encoding="utf-8")
        argv = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        argv += [f"--print-to-pdf={folder}/page.pdf", page.as_uri()]
        return _median(lambda: subprocess.run(argv, check=True, capture_output=True), 3)


def _chromium_open(html: str) -> float:
    from playwright.sync_api import sync_playwright

    def draw() -> None:
        page.set_content(html)
        page.pdf(format="A4")

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        taken = _median(draw, 3)
        browser.close()
    return taken


RIVALS = (
    ("weasyprint", "weasyprint", _weasyprint),
    ("chromium called", "playwright", _chromium_called),
    ("chromium open", "playwright", _chromium_open),
)
