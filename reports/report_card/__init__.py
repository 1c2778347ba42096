"""Report card (liecība): a pupil's marks of a semester or year, to be signed and kept for years (3.5a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from config.duties import Duty
from models.rules.cells import shown
from models.rules.documents import Stamp
from models.rules.marks import NO_MARK, ScaleKind, TermKind
from reports.base import Report
from reports.letterhead import Letterhead
from reports.marks import MEANINGS, key, meaning
from reports.paragraphs import paragraphs
from reports.report_card.designs import Design
from reports.report_card.shape import HEADINGS, Column, Setting, blank_lines, setting_of, shape_of, subject_mm

INLINE = 40
"""Words no longer than these stand in the table; longer ones on the sheet behind it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of one term."""

    value: str
    """As the teacher typed it; empty while nothing is typed."""
    scale: ScaleKind
    is_exempt: bool = False
    """An order exempts the pupil from the subject (atbrīvots): no mark is wanted."""

    @property
    def shown(self) -> str:
        """The mark as people read it."""
        return shown(self.value, self.scale)

    @property
    def word(self) -> str:
        """The mark in words."""
        return meaning(self.value, self.scale)

    @property
    def is_long(self) -> bool:
        """Whether it is told in more words than a table holds."""
        return self.scale is ScaleKind.TEXT and len(self.value) > INLINE

    @property
    def is_brief_text(self) -> bool:
        """Whether it is told in a few words."""
        return self.scale is ScaleKind.TEXT and not self.is_long and self.value != NO_MARK


@dataclass(frozen=True, slots=True)
class Row:
    """One subject of a pupil."""

    subject: str
    lessons_a_year: int
    """As planned for the whole year."""
    scale: ScaleKind
    marks: tuple[Mark, ...]
    """One for each column of the card."""


@dataclass(frozen=True, slots=True)
class Absences:
    """Lessons missed in a stretch of the year by what is known of their grounds."""

    label: str
    """„1. semestrī”, „mācību gadā”."""
    excused: int = 0
    unexcused: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """All lessons missed."""
        return self.excused + self.unexcused + self.unknown


@dataclass(frozen=True, slots=True)
class Card:
    """What one pupil's page says."""

    student_id: int
    surname: str
    first_name: str
    programme: str
    """Code and name of the programme followed; empty when the class has none."""
    columns: tuple[TermKind, ...]
    """Terms the table shows; post-exam and final mark only where the pupil has one."""
    rows: tuple[Row, ...]
    absences: tuple[Absences, ...]
    words: str = ""
    """The class teacher's, lines and all."""
    decision: str = ""
    """On the year's card: whether the pupil is promoted, and in a line of its own by which order."""
    born_on: str = ""
    """The birth date, where another pupil of the class is called the same."""
    stamp: Stamp | None = None
    """Number, day and address of confirmation, once the register has given them."""

    def missing(self, term: TermKind) -> tuple[str, ...]:
        """Subjects whose mark of the term nobody has typed."""
        place = self.columns.index(term)
        marks = ((row.subject, row.marks[place]) for row in self.rows)
        return tuple(subject for subject, mark in marks if not mark.value and not mark.is_exempt)

    @property
    def unknown(self) -> int:
        """Lessons missed on the whole card whose ground nobody knows."""
        return self.absences[-1].unknown if self.absences else 0

    @property
    def shape(self) -> tuple[Column, ...]:
        """The columns of the table."""
        return shape_of(self.columns)

    @property
    def subject_mm(self) -> int:
        """How wide the column of subjects is."""
        return subject_mm(self.shape)

    @property
    def words_told(self) -> Markup:
        """The class teacher's words, with their lines."""
        return paragraphs(self.words)

    @property
    def decided(self) -> Markup:
        """The decision, with its lines."""
        return paragraphs(self.decision)

    @property
    def setting(self) -> Setting:
        """How closely the page is set."""
        return setting_of(len(self.rows), self._sections, self.words)

    @property
    def blank_lines(self) -> int:
        """Lines for words to be written by hand."""
        return blank_lines(self.setting, len(self.rows), self._sections)

    @property
    def _sections(self) -> int:
        """Lines of other kinds: absences, the key, the decision."""
        return 2 + len(self.absences) + (4 if self.has_levels else 0) + (2 if self.decision else 0)

    @property
    def has_levels(self) -> bool:
        """Whether some subject is marked in levels."""
        return any(mark.scale is ScaleKind.LEVELS for row in self.rows for mark in row.marks)

    @property
    def key(self) -> tuple[str, ...]:
        """Lines below the table that explain its signs."""
        return self._key(frozenset(ScaleKind))

    @property
    def key_beside_levels(self) -> tuple[str, ...]:
        """The same without levels, which have a table of their own."""
        return self._key(frozenset(ScaleKind) - {ScaleKind.LEVELS})

    def _key(self, explained: frozenset[ScaleKind]) -> tuple[str, ...]:
        places = [place for row in self.rows for place in zip(self.shape, row.marks, strict=True)]
        typed = {
            mark.value for column, mark in places if mark.value or not (mark.is_exempt or column.is_by_need)
        }
        return key({mark.scale for _column, mark in places} & explained, typed)

    @property
    def described(self) -> tuple[Description, ...]:
        """Marks in many words."""
        return tuple(
            Description(row.subject, HEADINGS[kind], paragraphs(mark.value))
            for row in self.rows
            for kind, mark in zip(self.columns, row.marks, strict=True)
            if mark.is_long
        )


@dataclass(frozen=True, slots=True)
class Description:
    """A mark in many words, on the sheet behind the card."""

    subject: str
    term: str
    told: Markup


@dataclass(frozen=True, slots=True)
class Step:
    """A level and what it says of the pupil's work (Reg. 747, 2018)."""

    sign: str
    told: str

    @property
    def word(self) -> str:
        """The level's name."""
        return MEANINGS[ScaleKind.LEVELS][self.sign]


STEPS = (
    Step("S", "Apguve ir uzsākta; darot vajadzīgs skolotāja atbalsts."),
    Step("T", "Apgūts daļēji un vēl nav noturīgi; dažkārt vajadzīgs atgādinājums."),
    Step("A", "Apgūts pilnībā un noturīgi; uzdevumus veic patstāvīgi."),
    Step("P", "Apgūto prot lietot arī nepazīstamā situācijā un pamatot, kāpēc dara tieši tā."),
)


@dataclass(frozen=True, slots=True)
class Data:
    """The report cards of a class, or of one pupil of it."""

    letterhead: Letterhead
    class_name: str
    design: Design
    year: str
    """„2026./2027.”"""
    term: TermKind
    ends_on: date
    """The last day of the term: until then absences are still being counted."""
    counted_to: str
    """The day up to which absences are counted while the term lasts; empty after it."""
    is_draft: bool
    """The term is not locked: marks may still change."""
    class_teacher: str
    issued_on: str
    """The day printed beside the place, as documents write it."""
    cards: tuple[Card, ...]

    @property
    def half(self) -> int | None:
        """The semester's number; None for the year's card."""
        return {TermKind.SEMESTER_1: 1, TermKind.SEMESTER_2: 2}.get(self.term)

    @property
    def signers(self) -> tuple[tuple[str, str], ...]:
        """Posts and names of those who sign."""
        return (
            (self.letterhead.director_title, self.letterhead.director),
            ("Klases audzinātājs", self.class_teacher),
        )

    @property
    def steps(self) -> tuple[Step, ...]:
        """The levels."""
        return STEPS


REPORT: Report[Data] = Report("report_card", "Liecība", Duty.REPORT_CARDS_PRINT, "3.5a")
