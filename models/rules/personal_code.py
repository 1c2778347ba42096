"""The personal code (personas kods) of Latvia: 11 digits, shown DDMMYY-CNNNN.

Old codes hold the birth date, the century and a check digit. Codes given since 1 July 2017 begin with
32-39 and tell nothing: neither birthday nor check digit. Kept as 11 digits without the dash.
"""

import re
from datetime import date

from flask_babel import gettext as _

from models.rules.broken import RuleBroken
from models.text import damaged_by_excel

WEIGHTS = (10, 5, 8, 4, 2, 1, 6, 3, 7, 9)
CENTURIES = {"0": 1800, "1": 1900, "2": 2000}
NEW = re.compile(r"3[2-9][0-9]{9}")
LOOSE = re.compile(r"[\s\-\u2010-\u2015]+")


def parse_code(text: str) -> str:
    """The 11 digits of a personal code typed with or without the dash.

    A wrong check digit is no error: ask `check_digit_agrees`.

    Raises:
        RuleBroken: it is no personal code; the sentence says why.
    """
    if damaged_by_excel(text):
        raise RuleBroken(
            _("A spreadsheet damaged the personal code (%(text)s); write it as text.", text=text.strip()),
        )
    digits = LOOSE.sub("", text)
    if re.fullmatch("[0-9]+", digits) is None:
        raise RuleBroken(_("A personal code holds 11 digits and a dash, nothing else."))
    if len(digits) != 11:
        raise RuleBroken(_("A personal code must have 11 digits, this one has %(count)s.", count=len(digits)))
    if not is_new(digits) and birth_date_of(digits) is None:
        raise RuleBroken(_("A personal code begins with a birth date or with 32 to 39."))
    return digits


def format_code(code: str) -> str:
    """As people write it: 010199-12345."""
    return f"{code[:6]}-{code[6:]}"


def is_new(code: str) -> bool:
    """Whether the code is of the kind given since 1 July 2017."""
    return NEW.fullmatch(code) is not None


def birth_date_of(code: str) -> date | None:
    """The birth date an old code holds; None for a new one or when there is no such day."""
    century = CENTURIES.get(code[6])
    if is_new(code) or century is None:
        return None
    try:
        return date(century + int(code[4:6]), int(code[2:4]), int(code[:2]))
    except ValueError:
        return None


def check_digit_agrees(code: str) -> bool:
    """Whether the last digit of an old code follows from the others; a new code has none to check."""
    total = 1 + sum(weight * int(digit) for weight, digit in zip(WEIGHTS, code, strict=False))
    return is_new(code) or total % 11 % 10 == int(code[10])


def disagrees(code: str, birth_date: date | None) -> bool:
    """Whether an old code holds another birth date than the one given: a reason to warn, not to refuse."""
    held = birth_date_of(code)
    return held is not None and birth_date is not None and held != birth_date


def code_warnings(code: str, birth_date: date | None) -> list[str]:
    """What looks wrong in a code that may be kept all the same, in sentences for the registrar."""
    warnings = []
    if not check_digit_agrees(code):
        warnings.append(_("The check digit of the personal code does not agree; check the code."))
    if disagrees(code, birth_date):
        warnings.append(_("The birth date does not agree with the personal code."))
    return warnings
