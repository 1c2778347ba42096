"""Forms of safety briefings: a briefing, those briefed later."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, StringField
from wtforms.validators import InputRequired

from views.forms.base import HouseForm
from views.forms.fields import Day, MultiCheckboxField, Parsed

TOPICS = (
    "Iekšējās kārtības noteikumi",
    "Ugunsdrošība un rīcība ugunsgrēka gadījumā",
    "Elektrodrošība",
    "Pirmās palīdzības sniegšana",
    "Rīcība ārkārtas situācijās",
    "Personas higiēna un darba higiēna",
    "Ceļu satiksmes drošība, drošība uz dzelzceļa",
    "Drošība sporta nodarbībās un sacensībās",
    "Drošība ekskursijās, pārgājienos un pasākumos",
    "Drošība uz ūdens un ledus",
    "Drošība, veicot praktiskos un laboratorijas darbus",
    "Drošība internetā",
)
"""What schools brief about; offered while one types, never imposed. In Latvian, as the sheet is."""


class BriefingForm(HouseForm):
    """A safety briefing."""

    held_on = DateField(_l("Date"), [InputRequired(), Day()])
    topic = StringField(_l("Topic"), [InputRequired(), Parsed(limit=300)])
    instruction = StringField(
        _l("Number of the instruction"),
        [Parsed(limit=60)],
        description=_l("The school's own, if it has one."),
    )
    given_by = StringField(_l("Given by"), [InputRequired(), Parsed(limit=200)])
    students = MultiCheckboxField(_l("Who was there"), coerce=int)
    version = HiddenField()


class LaterForm(HouseForm):
    """Those who are briefed after the others."""

    briefed_on = DateField(_l("Briefed on"), [InputRequired(), Day()])
    students = MultiCheckboxField(_l("Pupils"), coerce=int)
