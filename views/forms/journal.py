"""The form of a journal made by hand; which fields it has follows from the kind (clause 3.1.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from models.journal import JournalKind
from models.rules.broken import RuleBroken
from views.forms.base import HouseForm
from views.forms.fields import MultiCheckboxField, Parsed

ALL_PUPILS, NAMED_PUPILS = "visi", "pa-vienam"
FIELDS: Mapping[JournalKind, frozenset[str]] = {
    JournalKind.CLASS_TEACHER: frozenset({"school_class", "subject", "teacher", "title"}),
    JournalKind.COMBINED: frozenset({"subject", "classes", "pupils", "teacher", "title"}),
    JournalKind.INDIVIDUAL: frozenset({"subject", "title", "classes", "teacher"}),
    JournalKind.INTEREST: frozenset({"subject", "title", "classes", "pupils", "teacher"}),
    JournalKind.EXTENDED_DAY: frozenset({"title", "classes", "pupils", "teacher"}),
}
"""The kinds that are made by hand, in the order of the order, and what is asked for each."""
CALLED_SOMEHOW = frozenset({JournalKind.INDIVIDUAL, JournalKind.INTEREST})
"""Kinds known by a title of their own or by a subject."""


@dataclass(frozen=True, slots=True)
class JournalChoices:
    """What may be chosen."""

    subjects: Sequence[SelectChoice]
    classes: Sequence[SelectChoice]
    teachers: Sequence[SelectChoice]


class JournalForm(HouseForm):
    """A journal, its first group and its teacher."""

    school_class = SelectField(_l("Class"), coerce=int)
    subject = SelectField(_l("Subject"), coerce=int)
    title = StringField(
        _l("Title"), [Parsed(limit=200)], description=_l("Empty: made of the subject and the classes.")
    )
    classes = MultiCheckboxField(_l("Classes"), coerce=int)
    pupils = RadioField(
        _l("Pupils"),
        choices=[
            SelectChoice(ALL_PUPILS, _l("all pupils of these classes")),
            SelectChoice(NAMED_PUPILS, _l("named one by one in the group")),
        ],
    )
    teacher = SelectField(_l("Teacher"), coerce=int)

    kind: JournalKind

    @classmethod
    def for_kind(cls, kind: JournalKind, choices: JournalChoices) -> JournalForm:
        """The form with the fields of a kind."""
        began = ALL_PUPILS if kind is JournalKind.COMBINED else NAMED_PUPILS
        form = cls(data={"pupils": began})
        form.kind = kind
        none_yet = [SelectChoice(0, "–")]
        form.subject.choices = [*none_yet, *choices.subjects]
        form.school_class.choices = [*none_yet, *choices.classes]
        form.classes.choices = list(choices.classes)
        form.teacher.choices = [*none_yet, *choices.teachers]
        if kind is JournalKind.CLASS_TEACHER:
            form.teacher.description = _("Empty: the class teacher.")
        for name in [field.name for field in form if field.name not in FIELDS[kind]]:
            if name != "csrf_token":
                del form[name]
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field by itself, then that the journal has a name to be known by."""
        fine = super().validate(extra_validators)
        if self.kind in CALLED_SOMEHOW and not self.title.data and not self.subject.data:
            self.title.errors = [*self.title.errors, _("Enter a title or choose the subject.")]
            return False
        return bool(fine)

    def chosen(self, name: str) -> Any:
        """What a field holds; nothing for a field this kind does not have."""
        return self[name].data if name in self else None

    @property
    def class_ids(self) -> list[int]:
        """The classes chosen."""
        return [self.school_class.data] if "school_class" in self else self.classes.data or []

    @property
    def named(self) -> bool:
        """Whether pupils are named one by one; a journal of individual work always names them."""
        return self.kind is JournalKind.INDIVIDUAL or self.chosen("pupils") == NAMED_PUPILS

    def refuse(self, broken: RuleBroken) -> None:
        """Show a broken rule at its field; of one class or several there is only one field."""
        place = "school_class" if broken.field == "classes" and "classes" not in self else broken.field
        super().refuse(RuleBroken(broken.message, place))
