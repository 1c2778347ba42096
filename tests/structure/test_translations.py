"""Latvian is complete, nothing in it is left over, and it reads as the school writes."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import flask_admin
import pytest
import wtforms.i18n
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from config.translations.missing import (
    ADMIN_WORDS,
    OWN_WORDS,
    forms_of,
    missing,
    read_catalog,
    skeleton,
    texts_used,
)

DOMAINS = ("messages", "admin", "wtforms")
LATVIAN_FORMS = 3
NAMED_VALUE = re.compile(r"%(?:\((\w+)\))?[sdf]")
PRONOUN = re.compile(r"\b[Jj]ū(s|su|ms|sos)\b")
KEPT_PRONOUN = "Jūs skatāties"
"""What the top bar says over someone else's page (domain.md 3)."""
STRAIGHT_OR_FOREIGN_QUOTES = re.compile(r'["“«»‘]')


@cache
def used():
    return frozenset(texts_used())


def entries(domain):
    return [entry for entry in read_catalog(domain) if entry.id]


def ids_of(entry):
    return (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)


def flask_admins_texts():
    methods = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
    words = {**OWN_WORDS, **ADMIN_WORDS}
    folder = Path(flask_admin.__file__).parent
    rows = extract_from_dir(folder, methods, {}, keywords=words)
    return {row[2] for row in rows if not row[0].startswith("tests/")}


def wtforms_texts():
    with (Path(wtforms.i18n.messages_path()) / "wtforms.pot").open("rb") as template:
        return {entry.id for entry in read_po(template) if entry.id}


def test_every_text_of_ours_is_in_latvian():
    lacking = missing(used(), read_catalog("messages"))
    assert not lacking, f"append to config/translations/lv:\n\n{skeleton(lacking, LATVIAN_FORMS)}"


def test_no_latvian_text_is_left_over():
    known = {text if isinstance(text, str) else text[0] for text in used()}
    stale = sorted(ids_of(entry)[0] for entry in entries("messages") if ids_of(entry)[0] not in known)
    assert not stale, "nobody asks for:\n" + "\n".join(stale)


def test_every_text_of_flask_admin_is_in_latvian():
    texts = flask_admins_texts()
    assert len(texts) == 116
    assert not missing(texts, read_catalog("admin"))


def test_what_our_templates_ask_flask_admin_for_is_in_latvian():
    assert not missing(texts_used(ADMIN_WORDS), read_catalog("admin"))


def test_every_text_of_wtforms_is_in_latvian():
    texts = wtforms_texts()
    assert len(texts) == 39
    assert not missing(texts, read_catalog("wtforms"))


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_entry_is_unfinished(domain):
    unfinished = [entry.id for entry in entries(domain) if entry.fuzzy or not all(forms_of(entry))]
    assert not unfinished


@pytest.mark.parametrize("domain", DOMAINS)
def test_counted_entries_have_the_three_latvian_forms(domain):
    counted = [entry for entry in entries(domain) if entry.pluralizable]
    assert [len(forms_of(entry)) for entry in counted] == [LATVIAN_FORMS] * len(counted)


@pytest.mark.parametrize("domain", DOMAINS)
def test_latvian_fills_in_what_english_fills_in(domain):
    assert not [entry.id for entry in entries(domain) if not fills_in_the_same(entry)]


def fills_in_the_same(entry):
    """A counted text may leave its number out of the English singular, never out of the Latvian."""
    wanted = sorted(NAMED_VALUE.findall(ids_of(entry)[-1]))
    return all(sorted(NAMED_VALUE.findall(form)) == wanted for form in forms_of(entry))


@pytest.mark.parametrize("domain", DOMAINS)
def test_latvian_reads_as_the_school_writes(domain):
    faults = {
        form: fault for entry in entries(domain) for form in forms_of(entry) if (fault := fault_of(form))
    }
    assert not faults


def fault_of(text):
    faults = {
        "exclamation mark": "!" in text,
        "other quotes than „ ”": STRAIGHT_OR_FOREIGN_QUOTES.search(text),
        "unpaired quotes": text.count("„") != text.count("”"),
        "pronoun": PRONOUN.search(text.replace(KEPT_PRONOUN, "")),
        "three dots for an ellipsis": "..." in text,
        "stray space": text != text.strip() or "  " in text,
        "letters in pieces": not unicodedata.is_normalized("NFC", text),
    }
    return ", ".join(fault for fault, found in faults.items() if found)


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_sentence_ends_as_a_sentence(domain):
    assert not [
        entry.id
        for entry in entries(domain)
        if ids_of(entry)[0][-1] in ".?" and any(form[-1] != ids_of(entry)[0][-1] for form in forms_of(entry))
    ]


@pytest.mark.parametrize(
    "text",
    ["Saglabāts!", 'Tēma "Daļas"', "Tēma „Daļas", "Jūsu parole", "Lūdzu, gaidiet...", "Tēma ", "Te\u0304ma"],
)
def test_the_check_of_style_sees_what_we_do_not_write(text):
    assert fault_of(text)


def test_missing_texts_are_shown_as_entries_to_fill_in():
    shown = skeleton(["Topic", ("%(num)d lesson", "%(num)d lessons")], LATVIAN_FORMS)
    assert shown == (
        'msgid "Topic"\nmsgstr ""\n\n'
        'msgid "%(num)d lesson"\nmsgid_plural "%(num)d lessons"\n'
        'msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n'
    )
