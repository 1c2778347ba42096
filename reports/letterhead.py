"""What every document says of the school itself."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from math import ceil
from typing import Any

from markupsafe import Markup
from sqlalchemy.orm import Session

from models.queries.report_card import logo_on_paper, school_on_paper
from models.rules.phone import OF_LATVIA, format_phone

HEIGHT, WIDEST, GAP = 14, 45, 4
"""Of the picture on paper, in millimetres."""
NO_LOGO = Markup()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The school on its papers: head of the page, its foot, and who signs."""

    school: str = ""
    """Empty before the school is named: lists print all the same."""
    contacts: str = ""
    """The school's registration number, address, phone and e-mail, for the foot of the page."""
    place: str = ""
    """The town named beside the date."""
    director: str = ""
    director_title: str = "Direktors"
    """Begins a signature line, so with a capital."""
    logo: Markup = NO_LOGO
    """The school's picture as a data: address; empty where it has none."""
    logo_mm: int = 0
    """How wide its column is, at 14 mm of height and with the gap behind it."""

    @property
    def unsigned(self) -> bool:
        """Whether the director's signature line would lack its name."""
        return not self.director.strip()


def letterhead(session: Session) -> Letterhead:
    """The school as its details say (clause 3.1.5); empty before they are entered."""
    school = session.execute(school_on_paper()).one_or_none()
    if school is None:
        return Letterhead()
    title = school.director_title
    logo = session.execute(logo_on_paper()).one_or_none()
    return Letterhead(
        school=school.name,
        contacts=_contact_line(school),
        place=school.place,
        director=school.director_name,
        director_title=title[:1].upper() + title[1:],
        logo=_data_address(logo) if logo else NO_LOGO,
        logo_mm=min(WIDEST, ceil(HEIGHT * logo.width / logo.height)) + GAP if logo else 0,
    )


def _data_address(logo: Any) -> Markup:
    return Markup("data:{};base64,{}").format(logo.media_type, b64encode(logo.picture).decode("ascii"))


def _contact_line(school: Any) -> str:
    number = school.registration_number
    phone = format_phone(school.phone) if OF_LATVIA.fullmatch(school.phone) else school.phone
    parts = (number and f"Reģ. Nr. {number}", school.address, phone, school.email)
    return " · ".join(part for part in parts if part)
