"""The form on which proposed days of a school year are taken into its calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, Form, StringField
from wtforms.validators import DataRequired

from config.translations.catalog import FormTranslations
from models.rules.broken import RuleBroken
from models.rules.calendar import SpecialDays
from views.forms.fields import Day, Parsed


class ProposedDayForm(FormTranslations, Form):
    """One proposed day: whether it is taken, its name, its date; kind and weekday are the proposal's."""

    taken = BooleanField(_l("Take"))
    name = StringField(_l("Name"), [DataRequired(), Parsed(limit=100)])
    starts_on = DateField(_l("Day"), [DataRequired(), Day()])

    proposal: SpecialDays

    @classmethod
    def of(cls, proposal: SpecialDays, sent: MultiDict[str, str] | None) -> ProposedDayForm:
        """The proposal as a row of the page, ticked; `sent` is what came back."""
        began = {"taken": True, "name": proposal.name, "starts_on": proposal.starts_on}
        row = cls(sent, prefix=f"d{proposal.starts_on:%Y%m%d}-", data=began)
        row.proposal = proposal
        return row

    def days(self) -> SpecialDays:
        """The day as it was confirmed."""
        day: date = self.starts_on.data
        return SpecialDays(self.proposal.kind, day, day, self.name.data, self.proposal.weekday)

    def refuse(self, broken: RuleBroken) -> None:
        """Show a broken rule at its field."""
        field = self.name if broken.field == "name" else self.starts_on
        field.errors = [*field.errors, str(broken)]


def proposed_rows(
    proposals: Sequence[SpecialDays], sent: MultiDict[str, str] | None
) -> list[ProposedDayForm]:
    """A row for each proposal."""
    return [ProposedDayForm.of(proposal, sent) for proposal in proposals]
