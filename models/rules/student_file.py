"""What a personal file holds, field by field: page, form, history, paper and gaps are made from this.

Each field says by which duty it is read and by which it is entered (clauses 7, 17); a reader sees only the
fields of the duty he or she came by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from hashlib import sha256
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from phonenumbers import NumberParseException

from config.duties import Duty
from config.translations.formats import date_short
from models.rules.personal_code import format_code
from models.rules.phone import format_phone


class Kind(Enum):
    """How a value is typed, kept and written."""

    LINE = auto()
    CODE = auto()
    """A personal code, ours or a foreign one."""
    DAY = auto()
    CHOICE = auto()
    """One of a closed list; the column knows which."""
    PHONE = auto()
    """E.164."""
    EMAIL = auto()
    TRUTH = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing the file says."""

    name: str
    """The column."""
    label: Any
    table: str
    kind: Kind = Kind.LINE
    read: Duty = Duty.FILE_READ
    enter: Duty = Duty.FILE_ENTER
    limit: int = 200
    required: bool = False
    """Nobody is without it."""
    wanted: bool = False
    """A complete file has it (clause 7: the class teacher keeps it up to date)."""
    hint: Any = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Fields that stand, are entered and are saved together; all by one duty."""

    key: str
    """The word in its address."""
    title: Any
    clause: str
    fields: tuple[Field, ...]

    @property
    def read(self) -> Duty:
        """By which duty it is read."""
        return self.fields[0].read

    @property
    def enter(self) -> Duty:
        """By which duty it is entered."""
        return self.fields[0].enter


PERSON, STUDENT, FILE = "person", "student", "student_file"
GUARDIAN, GUARDIANSHIP = "guardian", "guardianship"
SAME_AS_DECLARED = _l("Empty means: the same as the declared address.")

PARTS: tuple[Part, ...] = (
    Part(
        "numurs",
        _l("File number"),
        "17",
        (
            Field(
                "file_number",
                _l("File number"),
                FILE,
                read=Duty.FILE_NUMBER_READ,
                enter=Duty.FILE_NUMBER_ENTER,
                limit=20,
                wanted=True,
                hint=_l("Leading zeros count."),
            ),
        ),
    ),
    Part(
        "skolens",
        _l("Pupil"),
        "7",
        (
            Field("surname", _l("Surname"), PERSON, limit=100, required=True),
            Field("first_name", _l("First name"), PERSON, limit=100, required=True),
            Field(
                "personal_code",
                _l("Personal code"),
                PERSON,
                Kind.CODE,
                limit=20,
                wanted=True,
                hint=_l("11 digits, the dash may be left out; a foreign code holds letters."),
            ),
            Field("birth_date", _l("Birth date"), PERSON, Kind.DAY, wanted=True),
            Field("sex", _l("Sex"), STUDENT, Kind.CHOICE, wanted=True),
            Field("citizenship", _l("Citizenship"), FILE, limit=60),
            Field(
                "out_of_family_care",
                _l("In out-of-family care"),
                FILE,
                Kind.TRUTH,
                hint=_l("The guardian or the institution is informed instead of the parents."),
            ),
        ),
    ),
    Part(
        "dokuments",
        _l("Identity document and earlier education"),
        "7",
        (
            Field("document_number", _l("Number of the identity document"), FILE, limit=30, wanted=True),
            Field("document_issued_on", _l("Document issued on"), FILE, Kind.DAY, wanted=True),
            Field("document_issuer", _l("Issuer of the document"), FILE, wanted=True),
            Field(
                "previous_programme",
                _l("Education programme completed at the previous stage"),
                FILE,
                wanted=True,
            ),
        ),
    ),
    Part(
        "sazina",
        _l("Phone, e-mail and addresses"),
        "7",
        (
            Field("phone", _l("Phone"), PERSON, Kind.PHONE, limit=60),
            Field("email", _l("E-mail"), PERSON, Kind.EMAIL),
            Field("declared_address", _l("Declared address"), FILE, limit=300, wanted=True),
            Field("actual_address", _l("Actual address"), FILE, limit=300, hint=SAME_AS_DECLARED),
        ),
    ),
)
"""The file of a pupil, in the order in which it is shown and printed."""

CONTACT = Part(
    "kontaktpersona",
    _l("Contact"),
    "7",
    (
        Field("role", _l("What he or she is to the pupil"), GUARDIANSHIP, Kind.CHOICE, required=True),
        Field("surname", _l("Surname"), PERSON, limit=100, required=True),
        Field("first_name", _l("First name"), PERSON, limit=100, required=True),
        Field("personal_code", _l("Personal code"), PERSON, Kind.CODE, limit=20, hint=_l("May be left out.")),
        Field("phone", _l("Phone"), PERSON, Kind.PHONE, limit=60),
        Field("email", _l("E-mail"), PERSON, Kind.EMAIL),
        Field("address", _l("Address"), GUARDIAN, limit=300),
        Field(
            "may_receive_information",
            _l("May receive information"),
            GUARDIANSHIP,
            Kind.TRUTH,
            hint=_l("Whom the school may tell about the child."),
        ),
        Field("preferred_way", _l("Preferred way"), GUARDIANSHIP, Kind.CHOICE),
    ),
)
"""A contact: what hangs on the person counts for every child who shares him or her."""

SEEN_BY_PUPIL = frozenset({"role", "surname", "first_name", "phone", "email"})
"""What a pupil sees of the own contacts: never addresses nor codes."""

OWN_CONTACT = frozenset(
    {"surname", "first_name", "personal_code", "phone", "email", "address", "preferred_way"}
)
"""What a contact may propose of himself or herself; whom the school informs is not the parent's to say."""

FIELDS: Mapping[str, Field] = {field.name: field for part in PARTS for field in part.fields}
CONTACT_FIELDS: Mapping[str, Field] = {field.name: field for field in CONTACT.fields}


def part_of(key: str) -> Part:
    """The part that stands under `key` in an address.

    Raises:
        KeyError: there is none.
    """
    return {part.key: part for part in PARTS}[key]


def sealed(values: Iterable[object]) -> str:
    """A mark of the values a form was opened with: another one means that somebody changed them since.

    Of two people who work on different parts of one file at once neither is stopped.
    """
    return sha256(repr([str(value or "") for value in values]).encode()).hexdigest()[:24]


def shown(field: Field, value: Any, language: str) -> str:
    """A value as people read it; empty for none."""
    if value is None or value == "":
        return ""
    return WRITTEN[field.kind](value, language)


def stated(field: Field, values: Mapping[str, Any], language: str) -> str:
    """What a part with these `values` says in one field; an actual address left empty is the declared one."""
    if field.name == "actual_address" and values["declared_address"] and not values[field.name]:
        return str(_("the same as the declared one"))
    return shown(field, values[field.name], language)


def _code(code: str) -> str:
    return format_code(code) if len(code) == 11 and code.isdigit() else code


def _phone(number: str) -> str:
    try:
        return format_phone(number)
    except NumberParseException:
        return number  # came in by import and is none


WRITTEN: Mapping[Kind, Callable[[Any, str], str]] = {
    Kind.LINE: lambda value, _language: str(value),
    Kind.EMAIL: lambda value, _language: str(value),
    Kind.CODE: lambda value, _language: _code(value),
    Kind.PHONE: lambda value, _language: _phone(value),
    Kind.DAY: date_short,
    Kind.CHOICE: lambda value, _language: str(value.label),
    Kind.TRUTH: lambda value, _language: str(_("yes") if value else _("no")),
}
"""How a value of each kind is written."""


def as_kept(field: Field, text: str | None) -> Any:
    """A value the trail keeps as text, as the column holds it; choices stay the text they are."""
    if text is None or text == "":
        return None
    if field.kind is Kind.DAY:
        return date.fromisoformat(text)
    if field.kind is Kind.TRUTH:
        return text in {"True", "true", "1"}
    return text
