"""Forms of terms: why a closed one should be opened again (clause 13)."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired

from views.forms.base import HouseForm
from views.forms.fields import Parsed

LONGEST = 300


class AskUnlockForm(HouseForm):
    """What the teacher has to correct, and why."""

    reason = TextAreaField(
        _l("What has to be corrected, and why"),
        [DataRequired(), Parsed(limit=LONGEST)],
        description=_l("The superuser reads it."),
    )
