"""The SMS with a first password: the site, the user name, the password, until when (clause 2)."""

from __future__ import annotations

from datetime import datetime

from config.translations.formats import date_short, time_in_sentence


def text(school: str, site: str, user_name: str, password: str, until: datetime) -> str:
    """What the phone shows; `until` in the school's zone, `site` empty when nobody has said it."""
    day, hour = date_short(until.date()), time_in_sentence(until.time())
    return (
        f"{school}, E-klase{': ' + site if site else ''}\n"
        f"Lietotājvārds: {user_name}\n"
        f"Vienreizējā parole: {password}\n"
        f"Derīga līdz {day} {hour}"
    )
