"""One road for every export: made, noted in the trail with who took it, and only then handed out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from admin.exporters.oneroster import oneroster_zip
from admin.exporters.viis import PARTS, viis_csv
from models.audit import TrailAct
from models.operations.trail import Change, record
from models.school import School


@dataclass(frozen=True, slots=True)
class Export:
    """A file the school gives to another system."""

    name: str
    """In the command and in the trail."""
    label: Any
    """What people call it, a lazy string."""
    file_name: str
    mimetype: str
    make: Callable[[Session, date], bytes]


def _of_register(name: str, part: str) -> Export:
    return Export(name, PARTS[part].label, f"viis-{part}.csv", "text/csv", partial(_register_file, part=part))


def _register_file(session: Session, today: date, part: str) -> bytes:
    return viis_csv(session, part, today)


ONEROSTER = Export("oneroster", _l("OneRoster"), "oneroster.zip", "application/zip", oneroster_zip)
OF_REGISTER: Mapping[str, Export] = {
    "izglitojamie": _of_register("viis-students", "izglitojamie"),
    "klases": _of_register("viis-classes", "klases"),
    "ieskaitisana": _of_register("viis-enrolments", "ieskaitisana"),
    "darbinieki": _of_register("viis-staff", "darbinieki"),
}
"""The lists of the state's register by their names in addresses."""
EXPORTS: Mapping[str, Export] = {export.name: export for export in (ONEROSTER, *OF_REGISTER.values())}


def taken_out(session: Session, export: Export, today: date) -> bytes:
    """The file's bytes; the trail tells who took which. The caller commits.

    Raises:
        RuleBroken: there is nothing to take out yet.
    """
    content = export.make(session, today)
    school = session.scalars(select(School.id).order_by(School.id)).first()
    record(session, [Change(TrailAct.EXPORTED, "school", school or 0, None, {"": (None, export.file_name)})])
    return content
