"""The certificate as the printing screen offers it (clause 3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from config.duties import Duty
from models.rules.documents import Language, Sheet, Whose, fingerprint
from reports import certificate
from reports.certificate import REPORT, Data
from reports.certificate.collect import collect
from reports.documents import Document, Stamps


def sheets(data: Data) -> Sequence[Sheet]:
    """A sheet a pupil: those who left first."""
    return [
        Sheet(one.student_id, one.name, tuple(_missing(data, one)), said(data, one)) for one in data.sheets
    ]


def said(data: Data, one: certificate.Sheet) -> str:
    """The digest of what a certificate says; the day of printing and the stamp are not what it says."""
    facts = replace(one, student_id=0, stamp=None)
    return fingerprint(data.class_name, data.year, data.language, facts)


def stamped(data: Data, stamps: Stamps) -> Data:
    """The certificates with their numbers."""
    return replace(data, sheets=tuple(replace(one, stamp=stamps.get(one.student_id)) for one in data.sheets))


def is_draft(data: Data) -> bool:
    """Whether somebody on it has not left: until the act of withdrawal the facts go on changing."""
    return any(one.leaving is None for one in data.sheets)


def _missing(data: Data, one: certificate.Sheet) -> Iterator[str]:
    if one.leaving is None:
        yield _("not withdrawn yet: a draft only")
    elif not one.leaving.order:
        yield _("the order of withdrawal is not entered")
    if one.leaving and not one.leaving.to_school:
        yield _("it is not entered to which school the pupil goes")
    if not one.code and one.born_on is None:
        yield _("neither personal code nor birth date is entered")
    if not any(row.held for row in one.rows):
        yield _("no lesson was held in the pupil's days")
    if data.letterhead.unsigned:
        yield _("the name of the director is not entered")


DOCUMENT: Document[Data] = Document(
    report=REPORT,
    many="Izziņas",
    label=_l("Certificate of partial completion"),
    about=_l(
        "For a pupil who leaves: marks and the lessons held in each subject up to the day of withdrawal, "
        "numbered and signed. Before the withdrawal it is a draft."
    ),
    reads=Duty.CERTIFICATE_READ,
    whose=Whose.PUPILS,
    collect=collect,
    sheets=sheets,
    is_draft=is_draft,
    stamped=stamped,
    languages=(Language.LV, Language.EN),
)
