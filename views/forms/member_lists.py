"""The form of a list handed in; its pupils are ticked beside it (clauses 4.1, 10)."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from models.journal import JournalKind
from views.forms.base import HouseForm
from views.forms.fields import Day, MultiCheckboxField, Parsed

Named = Iterable[tuple[int, str]]


class ListForm(HouseForm):
    """What the journal is to be called, who keeps it, from which day."""

    version = HiddenField()
    title = StringField(_l("Title of the journal"), [Parsed(limit=200)])
    subject = SelectField(_l("Subject"), coerce=int)
    starts_on = DateField(_l("From which day"), [DataRequired(), Day()])
    teachers = MultiCheckboxField(_l("Who is to keep the journal"), coerce=int)
    note = TextAreaField(_l("Note to the superuser"), [Length(max=500)])
    class_id = SelectField(_l("Class"), coerce=int, validate_choice=False)
    typed = StringField(_l("Name or a part of it"), [Parsed(limit=100)])
    whole_class = BooleanField(_l("Whole class"))

    def offer(self, kind: JournalKind, subjects: Named, teachers: Named, classes: Named) -> None:
        """What can be chosen."""
        none_yet = SelectChoice(0, "–")
        self.subject.choices = [none_yet, *(SelectChoice(*each) for each in subjects)]
        self.teachers.choices = [SelectChoice(*each) for each in teachers]
        self.class_id.choices = [
            SelectChoice(0, _("all classes")),
            *(SelectChoice(*each) for each in classes),
        ]
        self.subject.flags.required = kind is JournalKind.COMBINED

    def only_pupils(self) -> None:
        """A change of an accepted list keeps title, subject and teachers."""
        del self.title, self.subject, self.teachers


class ReturnForm(HouseForm):
    """Why a list is returned."""

    reason = TextAreaField(_l("Why it is returned"), [DataRequired(), Length(max=500)])
