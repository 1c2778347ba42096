"""Forms of individual work: a session, a line of the schedule, a reason (clause 14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, IntegerField, SelectField, StringField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from models.rules.broken import RuleBroken
from views.forms.base import HouseForm
from views.forms.fields import Day, MultiCheckboxField, Parsed

PUPIL = "p"
"""Names of the fields of pupils begin so; the pupil's number follows."""
WAS, ABSENT = "bija", "nebija"
LONGEST_TOPIC, LONGEST_REASON = 500, 300


class SessionForm(HouseForm):
    """A session; a field for each pupil of the group is added by `session_form`."""

    held_on = DateField(_l("Date"), [InputRequired(), Day()])
    starts_at = TimeField(_l("From"), [InputRequired()])
    minutes = IntegerField(_l("Minutes"), [InputRequired()])
    topic = StringField(_l("Topic"), [InputRequired(), Parsed(limit=LONGEST_TOPIC)])
    key = HiddenField()
    """Number of the request: a second click does nothing twice."""
    version = HiddenField()

    pupils: Sequence[Any]

    def named(self, how: str) -> frozenset[int]:
        """Numbers of the pupils of whom this is said."""
        return frozenset(int(field.name.removeprefix(PUPIL)) for field in self.pupils if field.data == how)

    def refuse(self, broken: RuleBroken) -> None:
        """What concerns the pupils stands above the form."""
        super().refuse(RuleBroken(broken.message, "" if broken.field == "students" else broken.field))


def session_form(
    members: Sequence[tuple[int, str]], data: Mapping[str, Any], said: Mapping[int, str], *, dated: bool
) -> SessionForm:
    """The form for the pupils of a group; `said` is what it begins with, of the others nothing."""
    choices = [
        SelectChoice("", _("not named")),
        SelectChoice(WAS, _("was there")),
        SelectChoice(ABSENT, _("absent (n)")),
    ]
    fields = {f"{PUPIL}{number}": SelectField(name, choices=choices) for number, name in members}
    kind = type("SessionFormOfGroup", (SessionForm,), fields)
    began = {f"{PUPIL}{number}": said.get(number, "") for number, _name in members}
    form: SessionForm = kind(data={**data, **began})
    if not dated:
        del form.held_on
    form.pupils = [form[name] for name in fields]
    return form


class ReasonForm(HouseForm):
    """Why a session did not take place, or why it is voided."""

    reason = StringField(_l("Reason"), [InputRequired(), Parsed(limit=LONGEST_REASON)])
    version = HiddenField()


class ScheduleForm(HouseForm):
    """A line of the schedule."""

    weekday = SelectField(_l("Weekday"), coerce=int)
    starts_at = TimeField(_l("From"), [InputRequired()])
    ends_at = TimeField(_l("To"), [InputRequired()])
    room = SelectField(_l("Room"), coerce=int)
    students = MultiCheckboxField(_l("Pupils"), coerce=int)
    starts_on = DateField(_l("From which day"), [InputRequired(), Day()])
    ends_on = DateField(_l("To which day"), [Optional(), Day()], description=_l("Empty: to the end."))
    nevertheless = BooleanField(_l("Save it though these times meet"))
    version = HiddenField()


class EndForm(HouseForm):
    """The last day of a line."""

    ends_on = DateField(
        _l("Last day"),
        [InputRequired(), Day()],
        description=_l("A day before it begins takes the line away."),
    )
    version = HiddenField()

    def refuse(self, broken: RuleBroken) -> None:
        """The day is the only thing that can be refused."""
        super().refuse(RuleBroken(broken.message, "ends_on"))
