"""Several settings of the school kept at once (clause 3.1.5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.broken import Stale
from models.rules.settings import SchoolSettings, check_setting, read_settings
from models.school import Setting


def setting_text(value: Any) -> str:
    """A value as its setting is stored: 1 or 0, 1,5, 17:00:00."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return str(value)


def state_of_settings(settings: SchoolSettings, names: Iterable[str]) -> str:
    """What some settings say, as a form carries it to be told of a change meanwhile (law 12)."""
    return "|".join(setting_text(getattr(settings, name)) for name in names)


def keep_settings(session: Session, wanted: Mapping[str, Any], seen: str) -> None:
    """Keep what is wanted of some settings; one that is as the system begins with it is not stored anew.

    Raises:
        Stale: somebody else changed one of them since the form was opened (`seen`).
        RuleBroken: a value does not fit its setting.
    """
    rows = {
        row.name: row
        for row in session.scalars(select(Setting).where(Setting.name.in_(wanted)).with_for_update())
    }
    now = read_settings((row.name, row.value) for row in rows.values())
    if state_of_settings(now, wanted) != seen:
        raise Stale(_("Somebody else changed the order meanwhile. What is saved now stands beside."))
    for name, value in wanted.items():
        text = setting_text(value)
        check_setting(name, text)
        if text != setting_text(getattr(now, name)):
            _keep(session, rows.get(name), name, text)
    session.flush()


def _keep(session: Session, row: Setting | None, name: str, text: str) -> None:
    if row is None:
        session.add(Setting(name=name, value=text))
    else:
        row.value = text
