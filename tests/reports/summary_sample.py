"""Summary journals made up for tests of the paper: as many pupils and columns as wanted (clause 19)."""

from __future__ import annotations

from datetime import date

from models.rules.documents import PaperSize, Stamp
from models.rules.marks import TermKind
from reports.summary_journal import Data, Line, Subject, Verdict
from tests.letterhead import SCHOOL

SUBJECTS = (
    "Latviešu valoda",
    "Literatūra",
    "Matemātika",
    "Angļu valoda",
    "Krievu valoda",
    "Dabaszinības",
    "Sociālās zinības un vēsture",
    "Dizains un tehnoloģijas",
    "Datorika",
    "Mūzika",
    "Vizuālā māksla",
    "Teātra māksla",
    "Sports un veselība",
    "Kristīgā mācība un ētika",
    "Vācu valoda (pēc izvēles)",
    "Tautas dejas un folklora",
    "Projektu darbs",
)
"""As many as a class of ours ever had."""
THREE = (TermKind.SEMESTER_1, TermKind.SEMESTER_2, TermKind.YEAR)
NAMES = ("Bērziņa Anna Marija", "Žīgurs-Šņickovskis Valters", "O'Hara „Ķirsis” Džūlija", "Ūķis Ģirts")
STAMP = Stamp(
    "K-2026/2027-3", "2027. gada 1. jūnijs", "https://eklase.skola.lv/d/ABCDE", "1a2b 3c4d", "ABCDE-FGHJK"
)


def journal(
    pupils: int = 30,
    subjects: int = 15,
    kinds: tuple[TermKind, ...] = THREE,
    mark: str = "",
    size: PaperSize | None = None,
    stamp: Stamp | None = None,
    name: str = "",
    verdicts: tuple[Verdict, ...] = (Verdict("Pārcelts 5. klasē", "Nr. 1-9/45, 31.05.2027."),),
) -> Data:
    """A journal of so many pupils and subjects; each has his or her own marks unless one is given."""
    of = tuple(Subject(one, kinds, is_wide=len(mark) > 3) for one in SUBJECTS[:subjects])
    lines = tuple(
        Line(
            student_id=number,
            name=name or f"{NAMES[number % len(NAMES)]} {number}",
            came=(Verdict("ieskaitīts 01.10.2026.", "Nr. 1-9/12, 30.09.2026."),) if number == 3 else (),
            cells=tuple(
                tuple(mark or str(1 + (number + place + term) % 10) for term, _kind in enumerate(kinds))
                for place in range(subjects)
            ),
            excused=number,
            unexcused=number % 3,
            unknown=0,
            verdicts=verdicts,
        )
        for number in range(1, pupils + 1)
    )
    return Data(
        letterhead=SCHOOL,
        class_name="4.b",
        year="2026./2027.",
        class_teacher="Ilze Kalēja",
        issued_on="2027. gada 1. jūnijs",
        until=date(2027, 5, 31),
        is_draft=False,
        subjects=of,
        lines=lines,
        signs=("1. – 1. semestra vērtējums, 2. – 2. semestra vērtējums, G – gada vērtējums.",),
        wanted=size,
        stamp=stamp,
    )
