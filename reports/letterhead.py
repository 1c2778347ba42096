"""What every document says of the school itself."""

from __future__ import annotations

from typing import Any


def contact_line(school: Any) -> str:
    """The school's registration number, address, phone and e-mail, for the foot of the page.

    `school` is a row of `models.queries.report_card.school_on_paper`, None before the school is named.
    """
    if school is None:
        return ""
    number = school.registration_number
    parts = (number and f"Reģ. Nr. {number}", school.address, school.phone, school.email)
    return " · ".join(part for part in parts if part)
