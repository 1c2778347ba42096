"""Phone numbers: kept as E.164, shown as people write them; an SMS goes to mobiles only."""

import re
from typing import Any

import phonenumbers
from flask_babel import gettext as _
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

from models.rules.broken import RuleBroken
from models.text import damaged_by_excel


def _kinds_of(country: str) -> list[Any]:
    metadata: Any = phonenumbers.PhoneMetadata.metadata_for_region(country)
    return [metadata.mobile, metadata.fixed_line]


HOME = "LV"
HOME_CODE = 371
HOME_MOBILE = "+3712"
MOBILES = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})
WRITTEN = re.compile(r"[+0-9 ().\-/]+")
BETWEEN = re.compile(r"[,;/|\n]|(?<=[0-9])\s*\+|\s+(?:un|vai|and|or)\s+")
TWO_LATVIAN = re.compile(r"(?:(?:00)?371)?[26][0-9]{7}(?:(?:00)?371)?[26][0-9]{7}")
OF_LATVIA = re.compile(r"\+371[0-9]{8}")
"""A Latvian number as it is kept."""
SHORTEST = 7
USUAL = re.compile(r"(?:(?:\+|00)371[ -]?)?([26][0-9](?:[ -]?[0-9]){6})")
"""How nearly every number of a Latvian school is written."""
GIVEN = re.compile("|".join(f"(?:{kind.national_number_pattern})" for kind in _kinds_of(HOME)))
"""Latvian numbers that are given to mobiles and to landlines, by the library's own table."""


def parse_phone(text: str) -> str:
    """E.164 of one phone number; a number without a country code is Latvian.

    Raises:
        RuleBroken: it is no phone number, has an extension, or there are two of them.
    """
    usual = USUAL.fullmatch(text.strip())
    if usual is not None and GIVEN.fullmatch(digits := _digits(usual[1])):
        return f"+{HOME_CODE}{digits}"
    if damaged_by_excel(text):
        raise RuleBroken(
            _("A spreadsheet damaged the phone number (%(text)s); write it as text.", text=text.strip()),
        )
    if holds_two(text):
        raise RuleBroken(_("There are two phone numbers here; choose one."))
    return phonenumbers.format_number(_number(text), PhoneNumberFormat.E164)


def holds_two(text: str) -> bool:
    """Whether two numbers stand in one field, whatever is written between them."""
    whole = [part for part in BETWEEN.split(text) if len(_digits(part)) >= SHORTEST]
    return len(whole) > 1 or TWO_LATVIAN.fullmatch(_digits(text)) is not None


def format_phone(number: str) -> str:
    """As people write it: +371 2612 3456; a foreign number as its own country does."""
    if OF_LATVIA.fullmatch(number):
        return f"{number[:4]} {number[4:8]} {number[8:]}"
    parsed = phonenumbers.parse(number)
    return phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)


def is_mobile(number: str) -> bool:
    """Whether an SMS can reach this E.164 number."""
    return number.startswith(HOME_MOBILE) or phonenumbers.number_type(phonenumbers.parse(number)) in MOBILES


def takes_sms(number: str) -> bool:
    """Whether the school sends an SMS there: a Latvian mobile, or a number another country has given."""
    if number.startswith(f"+{HOME_CODE}") or not number:
        return number.startswith(HOME_MOBILE) and OF_LATVIA.fullmatch(number) is not None
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number))
    except NumberParseException:
        return False


def _number(text: str) -> PhoneNumber:
    """The one number in `text`."""
    try:
        parsed = phonenumbers.parse(text, HOME)
    except NumberParseException:
        raise RuleBroken(_("This is not a phone number.")) from None
    if parsed.extension:
        raise RuleBroken(_("Leave the extension out: only the number itself is kept."))
    if WRITTEN.fullmatch(text.strip()) is None:
        raise RuleBroken(_("A phone number holds digits and a plus sign, no letters."))
    if parsed.country_code == HOME_CODE and len(str(parsed.national_number)) != 8:
        digits = len(str(parsed.national_number))
        raise RuleBroken(
            _("A Latvian phone number must have 8 digits, this one has %(count)s.", count=digits)
        )
    if not phonenumbers.is_valid_number(parsed):
        raise RuleBroken(_("There is no such phone number."))
    return parsed


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)
