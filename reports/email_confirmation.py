"""The letter with the link that confirms an e-mail address (clause 2)."""

from __future__ import annotations

from datetime import datetime

from config.translations.formats import date_short, time_in_sentence

SUBJECT = "E-pasta adreses apstiprināšana"


def text(school: str, name: str, link: str, until: datetime) -> str:
    """What the letter says; `until` in the school's zone."""
    day, hour = date_short(until.date()), time_in_sentence(until.time())
    return (
        f"Labdien, {name}\n\n"
        f"E-klasē ({school}) ievadīta šī e-pasta adrese. Lai ar to varētu pieslēgties, atveriet saiti "
        f"un nospiediet „Apstiprināt”:\n{link}\n\n"
        f"Saite derīga līdz {day} {hour}\n\n"
        "Ja adresi neievadījāt, šo vēstuli neņemiet vērā."
    )
