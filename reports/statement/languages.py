"""Latvian and English of a statement (clause 9a)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from models.rules.absences import AbsenceState
from models.rules.documents import Language
from models.rules.marks import ColumnKind, ScaleKind, TermKind
from reports.statement.words import Words

LATVIAN = Words(
    language="lv",
    title="Sekmju izraksts",
    page="lpp.",
    born="dzim.",
    period="no {first} līdz {last}",
    made="Sagatavots",
    subject="Mācību priekšmets",
    marks="Vērtējumi",
    mean="Vidējais",
    tally="Kopā",
    sums="Vērtējumi: {marks} · parādi: {owed} · kavētās mācību stundas: {missed}",
    nothing="–",
    exempt="atbrīvots",
    tests="Pārbaudes darbi",
    day="Datums",
    work="Darbs",
    mark="Vērtējums",
    weight="Svarīgums",
    owed="Parādi",
    owes_nothing="Parādu nav.",
    in_words="Vērtējumi vārdos",
    missed="Kavētās mācību stundas",
    missed_nothing="Kavējumu nav.",
    class_teacher="Klases audzinātājs",
    read_it="Iepazinos (vecāka paraksts)",
    teacher_writes="Klases audzinātāja vārdi",
    times="×",
    nobody="Klasē nav skolēnu.",
    terms=MappingProxyType(
        {
            TermKind.SEMESTER_1: "1. semestris",
            TermKind.SEMESTER_2: "2. semestris",
            TermKind.YEAR: "Gads",
            TermKind.POST_EXAM: "Pēcpārbaudījums",
            TermKind.FINAL: "Galīgais",
        }
    ),
    short=MappingProxyType(
        {
            ColumnKind.HOMEWORK: "md",
            ColumnKind.TEST: "pd",
            ColumnKind.PASS_TEST: "ie",
            ColumnKind.DIAGNOSTIC: "dd",
            ColumnKind.MONITORING: "mon",
        }
    ),
    kinds=MappingProxyType(
        {
            ColumnKind.LESSON: "mācību stunda",
            ColumnKind.HOMEWORK: "mājas darbs",
            ColumnKind.TEST: "pārbaudes darbs",
            ColumnKind.PASS_TEST: "ieskaite",
            ColumnKind.DIAGNOSTIC: "diagnosticējošais darbs",
            ColumnKind.MONITORING: "monitoringa darbs",
        }
    ),
    states=MappingProxyType(
        {
            AbsenceState.EXCUSED: "attaisnots",
            AbsenceState.UNEXCUSED: "neattaisnots",
            AbsenceState.UNKNOWN: "iemesls vēl nav zināms",
            AbsenceState.LATE: "nokavēja stundas sākumu",
        }
    ),
    grounds=MappingProxyType({}),
    signs=MappingProxyType({}),
    no_mark="",
    bold="Treknrakstā – summatīvs vērtējums.",
    bold_makes_mean="Treknrakstā – summatīvs vērtējums; no tiem, katru ar tā svarīgumu (×2), rēķina vidējo.",
    improved="4 → 7 – uzlabots vērtējums.",
)
ENGLISH = Words(
    language="en",
    title="Progress statement",
    page="p.",
    born="born on",
    period="from {first} to {last}",
    made="Prepared on",
    subject="Subject",
    marks="Marks",
    mean="Mean",
    tally="In all",
    sums="Marks: {marks} · works owed: {owed} · lessons missed: {missed}",
    nothing="–",
    exempt="exempt",
    tests="Tests",
    day="Date",
    work="Work",
    mark="Mark",
    weight="Weight",
    owed="Works owed",
    owes_nothing="No work is owed.",
    in_words="Assessments in words",
    missed="Lessons missed",
    missed_nothing="No lesson was missed.",
    class_teacher="Class teacher",
    read_it="I have read it (parent's signature)",
    teacher_writes="The class teacher writes",
    times="×",
    nobody="The class has no pupils.",
    terms=MappingProxyType(
        {
            TermKind.SEMESTER_1: "Semester 1",
            TermKind.SEMESTER_2: "Semester 2",
            TermKind.YEAR: "Year",
            TermKind.POST_EXAM: "Post-exam",
            TermKind.FINAL: "Final",
        }
    ),
    short=MappingProxyType(
        {
            ColumnKind.HOMEWORK: "hw",
            ColumnKind.TEST: "t",
            ColumnKind.PASS_TEST: "pt",
            ColumnKind.DIAGNOSTIC: "dt",
            ColumnKind.MONITORING: "mt",
        }
    ),
    kinds=MappingProxyType(
        {
            ColumnKind.LESSON: "lesson",
            ColumnKind.HOMEWORK: "homework",
            ColumnKind.TEST: "test",
            ColumnKind.PASS_TEST: "pass test",
            ColumnKind.DIAGNOSTIC: "diagnostic test",
            ColumnKind.MONITORING: "monitoring test",
        }
    ),
    states=MappingProxyType(
        {
            AbsenceState.EXCUSED: "excused",
            AbsenceState.UNEXCUSED: "unexcused",
            AbsenceState.UNKNOWN: "ground not known yet",
            AbsenceState.LATE: "late for the lesson",
        }
    ),
    grounds=MappingProxyType({"slimība": "illness", "cits iemesls": "other reason"}),
    signs=MappingProxyType(
        {
            ScaleKind.LEVELS: "S – started, T – continues, A – acquired, P – acquired in depth.",
            ScaleKind.SIGNS: "+ – acquired, / – partly acquired, - – still to be learned.",
            ScaleKind.PASS: "i – passed, ni – failed.",
            ScaleKind.POINTS: "Marks in points: from 1 (lowest) to 10 (highest).",
        }
    ),
    no_mark="nv – no mark: the work is owed; it is not a mark and no part of the mean.",
    bold="In bold: summative marks.",
    bold_makes_mean="In bold: summative marks; the mean is made of them, each by its weight (×2).",
    improved="4 → 7: an improved mark.",
)
WORDS: Mapping[Language, Words] = MappingProxyType({Language.LV: LATVIAN, Language.EN: ENGLISH})
