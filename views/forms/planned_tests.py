"""The form of a test that is planned or moved (clause 12)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from models.operations.planned_tests import TestWish
from models.planned_tests import PlannedTest
from models.rules.marks import ColumnKind
from models.rules.planned_tests import TEST_KINDS
from views.forms.base import HouseForm
from views.forms.fields import Day, Parsed

NUMBERS = [
    SelectChoice("", _l("not known yet")),
    *(SelectChoice(str(number), str(number)) for number in range(11)),
]


class TestForm(HouseForm):
    """When a group writes what."""

    __test__ = False

    version = HiddenField()
    group = SelectField(_l("Journal"), [DataRequired()])
    day = DateField(_l("Date"), [DataRequired(), Day()])
    number = SelectField(_l("Lesson number"), choices=NUMBERS)
    kind = SelectField(_l("Kind"), choices=[SelectChoice(kind.value, kind.label) for kind in TEST_KINDS])
    title = StringField(_l("What it is about"), [DataRequired(), Parsed(limit=300)])
    confirmed = BooleanField(_l("Plan it all the same"))

    def offer(self, groups: Iterable[tuple[int, str]]) -> None:
        """Only journals of one's own."""
        self.group.choices = [SelectChoice(str(number), name) for number, name in groups]

    def wish(self) -> TestWish:
        """What was typed."""
        number = int(self.number.data) if self.number.data else None
        return TestWish(self.day.data, number, ColumnKind(self.kind.data), self.title.data)


def form_of(row: PlannedTest) -> dict[str, Any]:
    """What the form of a planned test begins with."""
    return {
        "version": row.version,
        "group": str(row.journal_group_id),
        "day": row.planned_on,
        "number": "" if row.number is None else str(row.number),
        "kind": row.column_kind.value,
        "title": row.title,
    }
