"""Forms of the year's end: by which order everybody is promoted, what is decided about those ticked (19)."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, StringField
from wtforms.validators import Length, Optional

from models.operations.decisions import Decision
from models.rules.broken import RuleBroken
from models.rules.promotion import Outcome
from views.forms.acts import OrderForm, SensibleDay, line
from views.forms.base import HouseForm


class DecisionForm(OrderForm):
    """What is decided about the pupils ticked, by which order."""

    outcome = RadioField(_l("Decision"), validate_choice=False)
    measures = StringField(_l("Which measures, in which subjects"), [Length(max=300)], filters=[line])
    measures_from = DateField(_l("Measures from"), [Optional(), SensibleDay()])
    measures_to = DateField(_l("Measures until"), [Optional(), SensibleDay()])
    reason = StringField(
        _l("Reason"),
        [Length(max=300)],
        filters=[line],
        description=_l("Needed where the decision differs from what the rule says."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcome.choices = [(each.value, str(each.label)) for each in Outcome]

    def decision(self, orders: Any) -> Decision:
        """What was chosen and typed.

        Raises:
            RuleBroken: no decision is chosen, or no order.
        """
        outcome = next((each for each in Outcome if each.value == self.outcome.data), None)
        if outcome is None:
            raise RuleBroken(_("Choose what is decided."), "outcome")
        return Decision(
            outcome,
            self.needed_order(orders),
            self.measures.data,
            self.measures_from.data,
            self.measures_to.data,
            self.reason.data,
        )


class UndoDecisionForm(HouseForm):
    """Why decisions about the pupils ticked are undone."""

    undo_reason = StringField(_l("Why it is undone"), [Length(max=300)], filters=[line])
