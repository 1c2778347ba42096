"""The summary journal as the printing screen knows it (clause 19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from config.duties import Duty
from config.translations.formats import date_short
from models.rules.documents import PaperSize, Period, Sheet, Whose, fingerprint
from reports.documents import Document, Stamps
from reports.summary_journal import REPORT, Data, Line
from reports.summary_journal.collect import collect


def sheets(data: Data) -> Sequence[Sheet]:
    """One paper for the class; none where nobody was in it."""
    if not data.lines:
        return []
    missing = [sentence for line in data.lines for sentence in _missing(line)]
    said = fingerprint(data.class_name, data.year, data.subjects, [_said(line) for line in data.lines])
    return [Sheet(None, data.class_name, tuple(missing), said)]


def stamped(data: Data, stamps: Stamps) -> Data:
    """The journal with its number."""
    return replace(data, stamp=stamps[None])


def remarks(data: Data) -> Sequence[str]:
    """What holds for the whole paper."""
    language = str(get_locale())
    told = [_("Absences are counted up to and including %(day)s.", day=date_short(data.until, language))]
    unknown = sum(line.unknown for line in data.lines)
    if unknown:
        told.append(
            ngettext(
                "The ground of %(num)s missed lesson is not known.",
                "The ground of %(num)s missed lessons is not known.",
                unknown,
            )
        )
    return told


def _said(line: Line) -> Line:
    """What a line says on paper, without what it lacks and without its row of the records."""
    return replace(line, student_id=0, lacks=(), is_undecided=False)


def _missing(line: Line) -> Sequence[str]:
    told = []
    if line.lacks:
        told.append(
            _("%(name)s: no year mark in %(subjects)s", name=line.name, subjects=", ".join(line.lacks))
        )
    if line.is_undecided:
        told.append(_("%(name)s: nothing is decided", name=line.name))
    return told


DOCUMENT = Document(
    report=REPORT,
    label=_l("summary journal"),
    about=_l("The class's marks of the year, absences and decisions; the registrar signs and files it."),
    reads=Duty.SUMMARY_READ,
    whose=Whose.CLASS,
    period=Period.YEAR,
    collect=collect,
    sheets=sheets,
    is_draft=lambda data: data.is_draft,
    stamped=stamped,
    remarks=remarks,
    sizes=tuple(PaperSize),
)
