"""Forms of reported absences: what a parent reports, how the class teacher decides (clause 8)."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, StopValidation

from models.rules.absences import LESSONS, LessonSpan
from models.rules.broken import RuleBroken
from models.text import clean_text
from views.forms.base import HouseForm
from views.forms.fields import Day

LONGEST_TEXT = 500
FROM_TO = "no-lidz"
"""The choice of two days instead of one that is named."""


class Words:
    """A few lines as people meant them, no longer than the record holds."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse what is longer."""
        try:
            field.data = clean_text(field.data or "", LONGEST_TEXT)
        except RuleBroken as broken:
            raise StopValidation(str(broken)) from broken


def lesson_number(value: Any) -> int | None:
    """A lesson of the day; None for the whole day."""
    if value in {None, "", "None"}:
        return None
    return int(value)


def lesson_field(label: Any, whole: Any) -> SelectField:
    """One of the lessons of a day, or none in particular."""
    lessons = [SelectChoice(number, f"{number}.") for number in LESSONS]
    return SelectField(label, choices=[SelectChoice("", whole), *lessons], coerce=lesson_number)


class SpanForm(HouseForm):
    """From a lesson to a lesson, and why."""

    starts_on = DateField(_l("From"), [Optional(), Day()])
    starts_number = lesson_field(_l("From lesson"), _l("from the first"))
    ends_on = DateField(_l("To"), [Optional(), Day()])
    ends_number = lesson_field(_l("To lesson"), _l("to the last"))
    version = HiddenField()

    def fill_span(self, span: LessonSpan) -> None:
        """Begin with an interval."""
        self.starts_on.data, self.ends_on.data = span.from_day, span.to_day
        self.starts_number.data, self.ends_number.data = span.from_number, span.to_number

    def span(self) -> LessonSpan:
        """The interval typed; a single day where the last one is left out.

        Raises:
            RuleBroken: the first day is missing.
        """
        return self._span(self.starts_on.data, self.ends_on.data)

    def _span(self, first: date | None, last: date | None) -> LessonSpan:
        if first is None:
            raise RuleBroken(self.starts_on.gettext("This field is required."), "starts_on")
        return LessonSpan(first, self.starts_number.data, last or first, self.ends_number.data)


class ReportForm(SpanForm):
    """A parent reports: one of the next days or two days, why, and a few words."""

    student = HiddenField()
    when = RadioField(_l("When"), [InputRequired()])
    reason = RadioField(_l("Why"), [InputRequired()], coerce=int)
    text = TextAreaField(_l("Words to the class teacher"), [Words()])

    def begin(self) -> None:
        """Begin with the first day offered, by its name and as the first of two days."""
        self.when.data = self.when.choices[0].value
        if self.when.data != FROM_TO:
            self.starts_on.data = date.fromisoformat(self.when.data)

    def span(self) -> LessonSpan:
        """The day chosen by its name, else the two days."""
        if self.when.data == FROM_TO:
            return super().span()
        day = date.fromisoformat(self.when.data)
        return self._span(day, day)


class DecisionForm(SpanForm):
    """What the class teacher makes of a report."""

    reason = SelectField(_l("Ground"), [InputRequired()], coerce=int)
    answer = TextAreaField(
        _l("Answer to the parents"), [Words()], description=_l("The parents read it; a refusal needs it.")
    )
    decision = StringField()
