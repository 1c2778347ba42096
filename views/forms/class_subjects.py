"""The form of a class's list of subjects: a row for each, in the order wanted."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Form, IntegerField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice

from config.translations.catalog import FormTranslations
from models.classes import ClassSubject
from models.operations.class_subjects import SubjectWish
from models.rules.marks import ScaleKind

MOST_LESSONS = 1000


class SubjectRowForm(FormTranslations, Form):
    """A subject of the class: lessons a year and scale."""

    lessons_a_year = IntegerField(_l("Lessons a year"))
    scale = SelectField(_l("Scale"))

    row: ClassSubject

    def validate_lessons_a_year(self, field: IntegerField) -> None:
        """As many as a year can have."""
        if field.data is None or not 0 <= field.data <= MOST_LESSONS:
            raise ValidationError(_("Enter a number from %(least)s to %(most)s.", least=0, most=MOST_LESSONS))

    @classmethod
    def of(cls, row: ClassSubject, sent: MultiDict[str, str] | None) -> SubjectRowForm:
        """The row as it is saved, or as it was typed."""
        typed = sent if sent is not None and f"r{row.id}-scale" in sent else None
        form = cls(typed, obj=row, prefix=f"r{row.id}-")
        form.scale.choices = [SelectChoice(scale.value, str(scale.label)) for scale in ScaleKind]
        form.row = row
        return form

    def wish(self) -> SubjectWish:
        """What is wanted of the row."""
        return SubjectWish(self.row.id, self.lessons_a_year.data, ScaleKind(self.scale.data))


def rows_in_order(
    rows: Sequence[ClassSubject], sent: MultiDict[str, str] | None, order: Sequence[int] = ()
) -> list[SubjectRowForm]:
    """A form for each row: those named in `order` in that order, then the rest as they are saved."""
    places = {number: place for place, number in enumerate(order)}
    ordered = sorted(rows, key=lambda row: places.get(row.id, len(places)))
    return [SubjectRowForm.of(row, sent) for row in ordered]
