"""The form of a ground of absences: whose, from which lesson to which, why, by what paper (clause 8)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from models.absences import Excuse, ExcuseOrigin
from models.operations.excuses import ExcuseWish
from models.rules.absences import LESSONS, LessonSpan
from models.rules.excuse_overlaps import OverlapWay
from views.forms.base import HouseForm
from views.forms.fields import Day, MemberField, MultiCheckboxField, Parsed

FROM_BEGINNING = [
    SelectChoice("", _l("from the beginning of the day")),
    *(SelectChoice(str(n), f"{n}.") for n in LESSONS),
]
TO_END = [SelectChoice("", _l("to the end of the day")), *(SelectChoice(str(n), f"{n}.") for n in LESSONS)]


class GroundForm(HouseForm):
    """A ground; a change of one begins with what it says."""

    starts_on = DateField(_l("From"), [InputRequired(), Day()])
    starts_number = SelectField(_l("From lesson"), choices=FROM_BEGINNING, default="")
    ends_on = DateField(_l("To"), [InputRequired(), Day()])
    ends_number = SelectField(_l("To lesson"), choices=TO_END, default="")
    reason = SelectField(_l("Ground"), [InputRequired()], validate_choice=True)
    origin = MemberField(_l("Known from"), [InputRequired()], members=ExcuseOrigin)
    document = StringField(
        _l("Paper"),
        [Optional(), Parsed(limit=200)],
        description=_l("What the paper is, in words; never a diagnosis."),
    )
    document_on = DateField(_l("Date on the paper"), [Optional(), Day()])
    seen_on = DateField(_l("Seen"), [Optional(), Day()])
    version = HiddenField()

    def offer(self, reasons: Iterable[Any]) -> None:
        """The grounds the school knows, each with its sign."""
        self.reason.choices = [
            SelectChoice("", "–"),
            *(SelectChoice(str(row.id), f"{row.name} (n{superscript(row.suffix)})") for row in reasons),
        ]

    @property
    def span(self) -> LessonSpan:
        """The interval typed."""
        return LessonSpan(
            self.starts_on.data,
            _number(self.starts_number.data),
            self.ends_on.data,
            _number(self.ends_number.data),
        )

    def wish(self) -> ExcuseWish:
        """What was typed."""
        return ExcuseWish(
            self.span,
            int(self.reason.data),
            ExcuseOrigin(self.origin.data or ExcuseOrigin.OTHER),
            self.document.data or "",
            self.document_on.data,
            self.seen_on.data,
        )


class EntryForm(GroundForm):
    """One ground for one or many pupils."""

    students = MultiCheckboxField(_l("Pupils"), [InputRequired()], coerce=int)
    way = MemberField(_l("A ground stands there already"), [Optional()], members=OverlapWay)

    @property
    def overlaps(self) -> OverlapWay | None:
        """What becomes of grounds that stand there; None while nobody said."""
        return OverlapWay(self.way.data) if self.way.data else None


def ground_data(row: Excuse) -> dict[str, Any]:
    """What the form of a ground begins with."""
    return {
        "starts_on": row.starts_on,
        "starts_number": "" if row.starts_number is None else str(row.starts_number),
        "ends_on": row.ends_on,
        "ends_number": "" if row.ends_number is None else str(row.ends_number),
        "reason": str(row.reason_id),
        "origin": row.origin,
        "document": row.document,
        "document_on": row.document_on,
        "seen_on": row.seen_on,
        "version": row.version,
    }


def superscript(suffix: str) -> str:
    """The small letter of a sign where no markup can stand."""
    return suffix.translate(SMALL)


SMALL = str.maketrans("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")


def _number(typed: str) -> int | None:
    return int(typed) if typed else None
