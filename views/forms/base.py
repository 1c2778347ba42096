"""What all our forms share: Latvian answers of fields, cleaned texts, refusals at the right field."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_wtf import FlaskForm

from config.translations.catalog import FormTranslations
from models.rules.broken import RuleBroken


class HouseForm(FormTranslations, FlaskForm):
    """A form of the house."""

    class Meta(FormTranslations.Meta, FlaskForm.Meta):
        """Tokens come from the page as everywhere; words come from our own catalogue."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """A form is what a page sends; scripts speak JSON to addresses of their own."""
            return None if request.is_json else super().wrap_formdata(form, formdata)

    def refuse(self, broken: RuleBroken) -> None:
        """Show a broken rule at its field, or above the form when it has none here."""
        if broken.field in self:
            field = self[broken.field]
            field.errors = [*field.errors, str(broken)]
        else:
            self.form_errors.append(str(broken))
