"""What the printing screen knows of a document: whose it is, how it is collected, whether it is numbered.

A new document is one module with its `REPORT`, one `collect` and one `Document` in `reports.catalogue`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from config.duties import Duty
from models.accounts import Actor
from models.rules.documents import Choice, Language, PaperSize, Period, Sheet, Stamp, Whose
from models.text import plain_name
from reports.base import Report

D = TypeVar("D")
Stamps = Mapping[int | None, Stamp]
"""The register's stamps by the pupil of the sheet; under None for a paper of a class, journal or school."""


def stamps_as_plain(stamps: Stamps) -> list[list[Any]]:
    """Stamps as JSON can hold them: pairs, for a class's paper is of no pupil."""
    return [[student_id, asdict(stamp)] for student_id, stamp in stamps.items()]


def stamps_from_plain(plain: Sequence[Sequence[Any]]) -> Stamps:
    """The stamps again, from what `stamps_as_plain` gave."""
    return {student_id: Stamp(**stamp) for student_id, stamp in plain}


def _never(_data: Any) -> bool:
    return False


def _nothing(_data: Any) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Generic[D]):
    """A document of the printing screen. Whoever holds `report.duty` prints it, `reads` only looks at it."""

    report: Report[D]
    many: str = ""
    """What a file of several is called, in Latvian: „Liecības”; its title when it is the same."""
    label: Any
    """As the screen calls it, in the language of the screen."""
    about: Any
    """One sentence for the screen: what it is for and who files it."""
    reads: Duty
    whose: Whose
    period: Period = Period.NONE
    collect: Callable[[Session, Actor, Choice], D | None]
    """The data within reach of the person who asks by `reads`; None outside it (the screen answers 404).

    Of the pupils of a class those alone whom the choice wants. Whether they may be printed is the engine's
    to say.

    Raises RuleBroken where the choice makes no sense: a period that ends before it begins.
    """
    sheets: Callable[[D], Sequence[Sheet]]
    """The papers of the file in their order; empty where there is nobody to print for."""
    is_draft: Callable[[D], bool] = _never
    """Whether the facts may still change by themselves: the term is not locked. Drafts get no number."""
    stamped: Callable[[D, Stamps], D] | None = None
    """The data with the register's stamps; None for documents that are not numbered."""
    nobody: tuple[Any, Any] = (
        _l("No pupils are in this class."),
        _l("A pupil is put into a class under Enrolment and withdrawal."),
    )
    """Why there may be no paper at all, and what to do: two sentences for the screen."""
    remarks: Callable[[D], Sequence[str]] = _nothing
    """Sentences about the file as a whole, for the screen: „Kavējumi skaitīti līdz šodienai.”"""
    languages: tuple[Language, ...] = (Language.LV,)
    sizes: tuple[PaperSize, ...] = ()
    """Papers it may be asked for on; empty where it has one only."""

    @property
    def code(self) -> str:
        """The code of its report, which the register and addresses carry."""
        return self.report.code

    @property
    def heading(self) -> str:
        """As a screen calls it at the beginning of a line, in the language of the screen."""
        label = str(self.label)
        return label[:1].upper() + label[1:]

    @property
    def title_of_many(self) -> str:
        """What a file of several is called."""
        return self.many or self.report.title

    @property
    def slug(self) -> str:
        """In addresses of the printing screen: „sekmju-izraksts”."""
        return plain_name(self.report.title)

    @property
    def is_official(self) -> bool:
        """Whether each of its papers has a number in the register of issued documents."""
        return self.stamped is not None
