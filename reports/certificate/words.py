"""The words of a certificate in Latvian and in English (clause 3.3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from config.translations.formats import date_long, date_short, with_decimal_mark
from models.rules.documents import Language
from models.rules.marks import NO_MARK, ScaleKind, TermKind
from reports.statement.languages import WORDS as OF_STATEMENT


@dataclass(frozen=True, slots=True)
class Words:
    """What one language calls things."""

    language: Language
    title: str
    lead: str
    page: str
    duplicate: str
    number: str
    pupil: str
    code: str
    born: str
    school_class: str
    year: str
    programme: str
    studied: str
    left_title: str
    left: str
    goes_to: str
    still_here: str
    subject: str
    held: str
    missed: str
    marks: str
    sum: str
    exempt: str
    total: str
    bold: str
    nobody: str
    director: str
    confirm: str

    @property
    def terms(self) -> Mapping[TermKind, str]:
        """What terms are called."""
        return OF_STATEMENT[self.language].terms

    def on(self, day: date | None) -> str:
        """A day in a table; empty for none."""
        return date_short(day, self.language.value) if day else ""

    def figure(self, text: str) -> str:
        """A mark or a mean."""
        return with_decimal_mark(text, self.language.value)

    def at_length(self, day: date) -> str:
        """A day in a sentence."""
        return date_long(day, self.language.value)

    def left_on(self, day: date, order: str, ordered_on: date | None) -> str:
        """The withdrawal with its order."""
        dated = f" ({self.on(ordered_on)})" if ordered_on else ""
        words = self.left.format(order=(order or "–") + dated)
        return f"{self.on(day)}, {words}"

    def legend(self, scales: Collection[ScaleKind], values: Collection[str]) -> tuple[str, ...]:
        """Lines that explain the signs a reader meets."""
        if not values:
            return ()
        of_statement = OF_STATEMENT[self.language]
        bold = self.bold if ScaleKind.POINTS in scales else of_statement.bold
        return (bold, *of_statement.signs_of(scales, owes=NO_MARK in values))


LATVIAN = Words(
    language=Language.LV,
    title="IZZIŅA",
    lead="par izglītības programmas daļēju apguvi",
    page="lpp.",
    duplicate="DUBLIKĀTS (pirmoreiz izsniegta {day})",
    number="Nr.",
    pupil="Izglītojamais",
    code="Personas kods",
    born="Dzimšanas datums",
    school_class="Klase",
    year="Mācību gads",
    programme="Izglītības programma",
    studied="Mācījies skolā šajā mācību gadā",
    left_title="Atskaitīts",
    left="direktora rīkojums Nr. {order}",
    goes_to="Turpina mācības",
    still_here="Nav atskaitīts",
    subject="Mācību priekšmets",
    held="Notikušās stundas",
    missed="Kavētās stundas",
    marks="Vērtējumi",
    sum="Vidējais / kopā",
    exempt="atbrīvots",
    total="Kopā",
    bold="Treknrakstā – summatīvi vērtējumi; no tiem, katru ar tā svarīgumu, rēķina vidējo.",
    nobody="Klasē nav bijis skolēnu.",
    director="Direktors",
    confirm="Izziņas īstumu var pārbaudīt",
)
ENGLISH = Words(
    language=Language.EN,
    title="CERTIFICATE",
    lead="of partial completion of an education programme",
    page="p.",
    duplicate="DUPLICATE (first issued on {day})",
    number="No.",
    pupil="Pupil",
    code="Personal code",
    born="Date of birth",
    school_class="Class",
    year="School year",
    programme="Education programme",
    studied="Studied here this school year",
    left_title="Withdrawn",
    left="director's order No. {order}",
    goes_to="Continues at",
    still_here="Has not left",
    subject="Subject",
    held="Lessons held",
    missed="Lessons missed",
    marks="Marks",
    sum="Mean / in all",
    exempt="exempt",
    total="Total",
    bold="In bold: summative marks; the mean is made of them, each by its weight.",
    nobody="Nobody has been in the class.",
    director="Director",
    confirm="To confirm the certificate, see",
)
WORDS: Mapping[Language, Words] = MappingProxyType({Language.LV: LATVIAN, Language.EN: ENGLISH})
