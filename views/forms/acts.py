"""Forms of acts: what is done from which day by which order, to whom, and where to (clauses 3.3, 17)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from models.operations.act_plan import OrderWish
from models.people import Sex
from models.rules.acts import ActKind
from models.rules.broken import RuleBroken
from models.rules.personal_code import parse_code
from models.text import clean_line
from views.forms.base import HouseForm

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
"""Days beyond are slips of the keyboard."""


def line(value: str | None) -> str:
    """What was typed, as one clean line; longer than the field is refused by its own validator."""
    return clean_line(value or "", limit=10_000)


class SensibleDay:
    """Refuses a day of another century."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Refuse it."""
        if field.data is not None and not EARLIEST <= field.data <= LATEST:
            raise ValidationError(_("Check the year of the date."))


class OrderForm(HouseForm):
    """The director's order: one of those entered before, or a new one by number and date."""

    order_id = SelectField(_l("Director's order"), coerce=int, default=0, validate_choice=False)
    order_number = StringField(_l("Number of the new order"), [Length(max=40)], filters=[line])
    order_on = DateField(_l("Date of the new order"), [Optional(), SensibleDay()])

    def offer_orders(self, orders: Sequence[Any], show: Any) -> None:
        """Propose the orders entered before."""
        choices = [(0, _("new order"))]
        choices += [(row.id, f"{row.number}, {show(row.issued_on)}") for row in orders if row.issued_on]
        self.order_id.choices = choices

    def order(self, orders: Sequence[Any]) -> OrderWish | None:
        """The order chosen or typed; None when none is.

        Raises:
            RuleBroken: a new one lacks its number or its date.
        """
        for row in orders:
            if row.id == self.order_id.data and row.issued_on:
                return OrderWish(row.number, row.issued_on)
        number, issued_on = self.order_number.data, self.order_on.data
        if not number and not issued_on:
            return None
        if not number:
            raise RuleBroken(_("Enter the number of the order."), "order_number")
        if not issued_on:
            raise RuleBroken(_("Enter the date of the order."), "order_on")
        return OrderWish(number, issued_on)

    def needed_order(self, orders: Sequence[Any]) -> OrderWish:
        """The same, where an act cannot do without.

        Raises:
            RuleBroken: there is none.
        """
        order = self.order(orders)
        if order is None:
            raise RuleBroken(_("Choose an order or enter the number and date of a new one."), "order_number")
        return order


class ActForm(OrderForm):
    """An act about pupils; the pupils themselves are ticked in a list beside it."""

    kind = HiddenField()
    class_id = SelectField(_l("Class"), coerce=int, default=0, validate_choice=False)
    typed = StringField(_l("Surname or first name"), [Length(max=100)], filters=[line])
    whole_class = BooleanField(_l("The whole class"))
    day = DateField(_l("First day on which it holds"), [InputRequired(), SensibleDay()])
    to_class = SelectField(_l("To which class"), coerce=int, default=0, validate_choice=False)
    other_school = StringField(_l("School"), [Length(max=200)], filters=[line])
    reason = StringField(_l("Reason"), [Length(max=200)], filters=[line])

    def shape(self, kind: ActKind) -> None:
        """Leave out what does not belong to the kind, and word the rest for it."""
        if not kind.enters:
            del self.to_class
        if kind is ActKind.TRANSFER:
            del self.other_school
        elif kind is ActKind.WITHDRAW:
            self.other_school.label.text = _("To which school")
        else:
            self.other_school.label.text = _("From which school")

    @property
    def to_class_id(self) -> int | None:
        """The class chosen; None when none is, or none is entered."""
        return (self.to_class.data or None) if "to_class" in self else None


class NewcomerForm(OrderForm):
    """Somebody who has never been in the school."""

    surname = StringField(_l("Surname"), [DataRequired(), Length(max=100)], filters=[line])
    first_name = StringField(_l("First name"), [DataRequired(), Length(max=100)], filters=[line])
    personal_code = StringField(_l("Personal code"), [Length(max=20)], filters=[line])
    birth_date = DateField(_l("Birth date"), [Optional(), SensibleDay()])
    sex = SelectField(_l("Sex"), default="", validate_choice=False)
    to_class = SelectField(_l("To which class"), coerce=int, default=0, validate_choice=False)
    day = DateField(_l("First day on which it holds"), [InputRequired(), SensibleDay()])
    other_school = StringField(_l("From which school"), [Length(max=200)], filters=[line])
    reason = StringField(_l("Reason"), [Length(max=200)], filters=[line])
    is_another = BooleanField(_l("This is another person of the same name and birth date"))

    @property
    def code(self) -> str | None:
        """The personal code as it is kept.

        Raises:
            RuleBroken: it is none, or there is neither code nor birth date.
        """
        if not self.personal_code.data:
            if not self.birth_date.data:
                raise RuleBroken(_("Enter the personal code or the birth date."), "personal_code")
            return None
        try:
            return parse_code(self.personal_code.data)
        except RuleBroken as broken:
            raise RuleBroken(broken.message, "personal_code") from None

    @property
    def chosen_sex(self) -> Sex | None:
        """None while nothing is chosen."""
        return next((each for each in Sex if each.value == self.sex.data), None)


class UndoForm(OrderForm):
    """Why an act is undone, and by which order if there is one."""

    reason = StringField(_l("Why it is wrong"), [DataRequired(), Length(max=200)], filters=[line])


class AdmissionForm(HouseForm):
    """The data of admission and withdrawal that the registrar keeps (clause 17); never the days."""

    version = HiddenField()
    order_number = StringField(_l("Number of the order of admission"), [Length(max=40)], filters=[line])
    order_on = DateField(_l("Date of the order of admission"), [Optional(), SensibleDay()])
    from_school = StringField(_l("From which school"), [Length(max=200)], filters=[line])
    withdrawal_number = StringField(_l("Number of the order of withdrawal"), [Length(max=40)], filters=[line])
    withdrawal_on = DateField(_l("Date of the order of withdrawal"), [Optional(), SensibleDay()])
    to_school = StringField(_l("To which school"), [Length(max=200)], filters=[line])
    withdrawal_reason = StringField(_l("Reason of withdrawal"), [Length(max=200)], filters=[line])

    def shape(self, *, withdrawn: bool) -> None:
        """Somebody who is here has no data of withdrawal yet."""
        if not withdrawn:
            del self.withdrawal_number, self.withdrawal_on, self.to_school, self.withdrawal_reason
