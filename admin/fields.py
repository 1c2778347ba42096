"""Fields of generated forms: native controls, texts cleaned, numbers and days within what can be kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from wtforms import DateField, DateTimeLocalField, Field, IntegerField, StringField
from wtforms.validators import StopValidation

from admin.relations import FEW, ReachLoader
from admin.widgets import CheckboxList, RelationWidget, SelectWidget
from models.rules.broken import RuleBroken
from models.text import clean_line

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
SMALLEST, LARGEST = -(2**31), 2**31 - 1
"""What an INTEGER of both engines holds."""


class Required:
    """Something must be there; unlike WTForms' own it does not hide why what was typed is nothing."""

    field_flags = {"required": True}

    def __call__(self, _form: Any, field: Field) -> None:
        """Refuse an empty field that has no other fault."""
        if (field.data is None or field.data == "") and not field.errors:
            raise StopValidation(field.gettext("This field is required."))


class LineField(StringField):
    """One line of text as people meant it: NFC, no control characters, no longer than its column."""

    data: str | None

    def __init__(
        self,
        *args: Any,
        limit: int = 200,
        parse: Callable[[str], str] | None = None,
        nullable: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.limit = limit
        self.parse = parse
        self.nullable = nullable

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what was typed; it stays in the field whatever is wrong with it."""
        if not valuelist:
            return
        self.data = valuelist[0]
        try:
            line = clean_line(valuelist[0], self.limit)
            self.data = self.parse(line) if line and self.parse else line
        except RuleBroken as broken:
            raise ValueError(str(broken)) from broken
        if not self.data and self.nullable:
            self.data = None


class DayField(DateField):
    """A day by the browser's own calendar."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take a day of a time one can speak of in a school."""
        if not any(valuelist):
            self.data = None
            return
        super().process_formdata(valuelist)
        if self.data and not FIRST_DAY <= self.data <= LAST_DAY:
            raise ValueError(_("Enter a day between the years 1900 and 2100."))


class MomentField(DateTimeLocalField):
    """A moment by the school's clock; kept in UTC."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take a moment of the school's own time."""
        if not any(valuelist):
            self.data = None
            return
        super().process_formdata(valuelist)
        if self.data and not FIRST_DAY <= self.data.date() <= LAST_DAY:
            raise ValueError(_("Enter a day between the years 1900 and 2100."))
        if self.data:
            self.data = self.data.replace(tzinfo=_zone()).astimezone(UTC)

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(self.raw_data)
        return self.data.astimezone(_zone()).strftime("%Y-%m-%dT%H:%M") if self.data else ""


def _zone() -> Any:
    return current_app.extensions["settings"].zone


class NumberField(IntegerField):
    """A whole number that both engines can hold, within the bounds of its column."""

    def __init__(self, *args: Any, least: int = SMALLEST, most: int = LARGEST, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.least = least
        self.most = most

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take the number."""
        if not any(valuelist):
            self.data = None
            return
        super().process_formdata(valuelist)
        if self.data is None or not self.least <= self.data <= self.most:
            raise ValueError(
                _("Enter a number from %(least)s to %(most)s.", least=self.least, most=self.most)
            )


class ChoiceField(Field):
    """One of a closed list; `words` are pairs of value and word, `data` what `coerce` makes of a value."""

    widget = SelectWidget()

    def __init__(
        self,
        *args: Any,
        words: Sequence[tuple[str, Any]],
        coerce: Callable[[str], Any] = str,
        nullable: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        self.coerce = coerce
        self.nullable = nullable

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take the member chosen."""
        if not any(valuelist):
            self.data = None
        elif valuelist[0] in {value for value, _word in self.words}:
            self.data = self.coerce(valuelist[0])
        else:
            raise ValueError(self.gettext("Not a valid choice."))

    @property
    def chosen(self) -> str:
        """The value held, as it stands among the words."""
        return "" if self.data is None else str(self.data)

    def options(self) -> list[tuple[str, str]]:
        """Value and word of each member."""
        return [(value, str(word)) for value, word in self.words]


class RelationField(Field):
    """Another record, chosen from those within reach; `data` is the record itself.

    A box to type into sends the number chosen and the words typed; without scripts the words decide.
    """

    widget = RelationWidget()

    def __init__(self, loader: ReachLoader, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.loader = loader
        self.typed: str | None = None

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        """Remember the words typed beside the number."""
        self.typed = formdata.get(f"{self.name}-text") if formdata else None
        super().process(formdata, *args, **kwargs)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Find the record that was meant."""
        number = valuelist[0] if valuelist else ""
        self.data = self.loader.get_one(number) if number else None
        if self.typed is not None:
            self.data = self._meant(self.typed.strip())
        elif number and self.data is None:
            raise ValueError(self.gettext("Not a valid choice."))

    def _meant(self, typed: str) -> Any:
        if not typed:
            return None
        if self.data is not None and self.loader.named(self.data) == typed:
            return self.data
        self.data = None
        return self.loader.by_name(typed)

    def options(self) -> list[tuple[int, str]] | None:
        """All that may be chosen when they are few, else None."""
        rows = self.loader.get_list("", limit=FEW + 1)
        return self.loader.names(rows) if len(rows) <= FEW else None

    @property
    def text(self) -> str:
        """The name of what is chosen, or what was typed instead of one."""
        return self.loader.named(self.data) if self.data is not None else self.typed or ""


class RelationsField(Field):
    """Several records, ticked in a list of those within reach."""

    widget = CheckboxList()

    def __init__(self, loader: ReachLoader, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.loader = loader

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take those ticked."""
        rows = [self.loader.get_one(number) for number in valuelist]
        if None in rows:
            raise ValueError(self.gettext("Not a valid choice."))
        self.data = rows

    def options(self) -> list[tuple[int, str, bool]]:
        """Number, name and whether it is ticked."""
        ticked = {row.id for row in self.data or ()}
        names = self.loader.names(self.loader.get_list("", limit=500))
        return [(number, name, number in ticked) for number, name in names]
