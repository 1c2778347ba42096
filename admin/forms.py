"""The form behind every generated screen: our words, the version it was opened with, dates that follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask_admin.form import BaseForm
from flask_babel import gettext as _
from wtforms import Field, HiddenField

from admin.cells import Writer
from admin.fields import ChoiceField
from config.translations.catalog import FormTranslations
from models.rules.broken import RuleBroken


class RecordForm(FormTranslations, BaseForm):
    """One record on a form.

    `version` says which state of the record was opened (law 12); the row's own column is never set from it.
    """

    class Meta(FormTranslations.Meta):
        """The token comes from the page as everywhere."""

    version = HiddenField()

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field by itself, then ends after beginnings."""
        return super().validate(extra_validators) and not list(self._turned_round())

    def _turned_round(self) -> Iterator[Field]:
        for begins, ends in (("starts_on", "ends_on"), ("starts_at", "ends_at")):
            first, last = self._fields.get(begins), self._fields.get(ends)
            if first and last and first.data and last.data and first.data > last.data:
                last.errors = [*last.errors, _("The end is earlier than the beginning.")]
                yield last

    def populate_obj(self, obj: Any) -> None:
        """Put what was typed into the record, the version excepted."""
        for name, field in self._fields.items():
            if name != "version":
                field.populate_obj(obj, name)

    def begin_with(self, values: Mapping[str, str]) -> None:
        """Begin with what the link to the form names; a value no field takes counts as nothing."""
        for name in self._fields.keys() & values.keys():
            field = self._fields[name]
            try:
                field.process_formdata([values[name]])
            except ValueError:
                field.data = None

    def refuse(self, broken: RuleBroken) -> None:
        """Show a broken rule at its field, or above the form when it has none here."""
        if broken.field in self._fields:
            field = self._fields[broken.field]
            field.errors = [*field.errors, str(broken)]
        else:
            self.form_errors.append(str(broken))

    def differences(self, row: Any) -> list[tuple[str, str, str]]:
        """Label, what was typed here and what is saved now, for every field in which they differ."""
        write = Writer.for_request()
        pairs = [
            (field, _said(field, field.data, write), _said(field, getattr(row, name), write))
            for name, field in self._fields.items()
            if name != "version"
        ]
        return [(str(field.label.text), typed, saved) for field, typed, saved in pairs if typed != saved]


def _said(field: Field, value: Any, write: Writer) -> str:
    if isinstance(value, list):
        return ", ".join(sorted(str(each) for each in value))
    if isinstance(field, ChoiceField):
        return dict(field.options()).get(str(value), "")
    return write.writes(field.name)(value)
