"""Pupils, classes, enrolments and staff for the state's register (VIIS), in the columns the settings name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from admin.exporters.table import csv_text
from models.operations.school_start import year_at_hand
from models.people import Sex
from models.queries import exchange
from models.rules import viis
from models.rules.personal_code import format_code
from models.rules.settings import SchoolSettings, read_settings
from models.rules.viis import LEFT_OUT, Listed
from models.school import SchoolYear

Values = Mapping[str, str]
SEXES = {Sex.FEMALE: "sieviete", Sex.MALE: "vīrietis"}


@dataclass(frozen=True, slots=True)
class Part:
    """One of the lists the register takes."""

    label: Any
    """What people call it, a lazy string."""
    usual: Mapping[str, str]
    rows: Callable[[Session, SchoolYear, date], Iterable[Values]]
    names: Callable[[SchoolSettings], tuple[str, ...]]


def viis_csv(session: Session, part: str, today: date) -> bytes:
    """One of `PARTS` as CSV: UTF-8 with its mark, semicolons.

    Raises:
        RuleBroken: there is no school year yet.
    """
    wanted = PARTS[part]
    names = wanted.names(settings_of(session))
    kept = [(field, name) for field, name in zip(wanted.usual, names, strict=True) if name != LEFT_OUT]
    rows = wanted.rows(session, year_at_hand(session, today), today)
    table = ([row.get(field, "") for field, _name in kept] for row in rows)
    return csv_text([name for _field, name in kept], table, ";").encode("utf-8-sig", errors="replace")


def settings_of(session: Session) -> SchoolSettings:
    """The school's settings in force."""
    return read_settings(session.execute(exchange.settings_kept()).tuples())


def pupils_listed(session: Session, year: SchoolYear, today: date) -> list[Listed]:
    """The pupils of today as the register's list would have them."""
    return [Listed(0, row) for row in _pupils(session, year, today)]


def _pupils(session: Session, year: SchoolYear, today: date) -> Iterator[Values]:
    told: set[int] = set()
    for row in session.execute(exchange.pupils_of_year(year.id, today)):
        if row.starts_on > max(today, year.starts_on) or row.student_id in told:
            continue
        told.add(row.student_id)
        yield {
            **_person(row),
            "birth_date": _day(row.birth_date),
            "sex": SEXES.get(row.sex, ""),
            "class_name": f"{row.grade}.{row.letter}",
            "programme_code": row.programme_code,
            "file_number": row.file_number or "",
            "admitted_on": _day(row.admitted_on),
        }


def _classes(session: Session, year: SchoolYear, today: date) -> Iterator[Values]:
    pupils = Counter(row["class_name"] for row in _pupils(session, year, today))
    carers: dict[int, list[str]] = {}
    for row in session.execute(exchange.carers_of_year(year.id, today)):
        carers.setdefault(row.school_class_id, []).append(f"{row.first_name} {row.surname}")
    for row in session.execute(exchange.classes_of_year(year.id)):
        name = f"{row.grade}.{row.letter}"
        yield {
            "class_name": name,
            "programme_code": row.code or "",
            "programme": row.name or "",
            "class_teacher": ", ".join(carers.get(row.id, ())),
            "pupils": str(pupils[name]),
        }


def _enrolments(session: Session, year: SchoolYear, _today: date) -> Iterator[Values]:
    for row in session.execute(exchange.enrolments_of_year(year.id)):
        yield {
            **_person(row),
            "class_name": f"{row.grade}.{row.letter}",
            "starts_on": _day(row.starts_on),
            "ends_on": _day(row.ends_on),
            "order_number": row.order_number or "",
        }


def _staff(session: Session, _year: SchoolYear, today: date) -> Iterator[Values]:
    for row in session.execute(exchange.staff_on(today)):
        yield {
            **_person(row),
            "birth_date": _day(row.birth_date),
            "post": row.post,
            "email": row.email,
            "phone": row.phone,
            "starts_on": _day(row.starts_on),
        }


def _person(row: Any) -> Values:
    return {
        "personal_code": written_code(row.personal_code or ""),
        "surname": row.surname,
        "first_name": row.first_name,
    }


def written_code(code: str) -> str:
    """A personal code with its dash; a foreign one as it is."""
    return format_code(code) if len(code) == 11 and code.isdigit() else code


def _day(day: date | None) -> str:
    return f"{day:%d.%m.}{day.year:04}" if day else ""


PARTS: Mapping[str, Part] = {
    "izglitojamie": Part(_l("pupils"), viis.PUPILS, _pupils, lambda settings: settings.viis_pupils),
    "klases": Part(_l("classes"), viis.CLASSES, _classes, lambda settings: settings.viis_classes),
    "ieskaitisana": Part(
        _l("enrolments in classes"), viis.ENROLMENTS, _enrolments, lambda settings: settings.viis_enrolments
    ),
    "darbinieki": Part(_l("staff"), viis.STAFF, _staff, lambda settings: settings.viis_staff),
}
"""The lists by their names in addresses and files."""


def columns_of(part: str, settings: SchoolSettings) -> Sequence[tuple[str, str]]:
    """Our name of each column of a list and the register's."""
    return list(zip(PARTS[part].usual, PARTS[part].names(settings), strict=True))
