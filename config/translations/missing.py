"""What the sources say that the Latvian catalogue does not know yet.

`python -m config.translations.missing` prints it as entries to be filled in and appended to
`config/translations/lv/LC_MESSAGES/messages.po`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from config.translations.catalog import catalog_file

ROOT = Path(__file__).parents[2]
PACKAGES = ("config", "models", "reports", "admin", "views")
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2"), ("**/templates/**.txt", "jinja2")]
OPTIONS = {pattern: {"silent": "false"} for pattern, method in METHODS if method == "jinja2"}

Keywords = Mapping[str, tuple[int, ...] | None]
OWN_WORDS: Keywords = {
    **dict.fromkeys(("_", "_l", "N_", "gettext", "lazy_gettext")),
    **dict.fromkeys(("ngettext", "lazy_ngettext"), (1, 2)),
}
"""How our sources call for a text, and which arguments hold it (None: the first)."""
ADMIN_WORDS: Keywords = {"_gettext": None, "_ngettext": (1, 2)}
"""How templates made after Flask-Admin's call for one of its texts."""

Text = str | tuple[str, ...]
"""A message id; with its plural when the text counts something."""


def texts_used(keywords: Keywords = OWN_WORDS, root: Path = ROOT) -> set[Text]:
    """Every text the sources ask for with one of `keywords`."""
    found = {text for package in PACKAGES for text in _texts_of(root / package, keywords)}
    return found | {row[1] for row in extract_from_file("python", root / "app.py", keywords=keywords)}


def _texts_of(folder: Path, keywords: Keywords) -> Iterator[Text]:
    for row in extract_from_dir(folder, METHODS, OPTIONS, keywords=keywords):
        yield row[2]


def read_catalog(domain: str, language: str = "lv") -> Catalog:
    """The entries of one domain, fuzzy ones included.

    Raises:
        babel.messages.pofile.PoFileError: the file is broken.
    """
    with catalog_file(domain, language).open("rb") as source:
        return read_po(source, locale=language, domain=domain, abort_invalid=True)


def missing(texts: Iterable[Text], catalog: Catalog) -> list[Text]:
    """Those of `texts` without a finished translation in `catalog`, in alphabetical order."""
    return sorted((text for text in texts if not _is_translated(text, catalog)), key=str)


def _is_translated(text: Text, catalog: Catalog) -> bool:
    entry = catalog.get(text)
    if entry is None or entry.fuzzy or isinstance(entry.id, str) != isinstance(text, str):
        return False
    return all(forms_of(entry))


def forms_of(entry: Message) -> tuple[str, ...]:
    """The translation of `entry`, in all its plural forms when it counts something; "" where unfilled."""
    return (entry.string or "",) if isinstance(entry.string, str | None) else tuple(entry.string)


def skeleton(texts: Iterable[Text], forms: int) -> str:
    """`texts` as .po entries without translation; those that count get `forms` plural forms."""
    return "\n".join(_entry(text, forms) for text in texts)


def _entry(text: Text, forms: int) -> str:
    if isinstance(text, str):
        return f'msgid {_quoted(text)}\nmsgstr ""\n'
    empty = "".join(f'msgstr[{form}] ""\n' for form in range(forms))
    return f"msgid {_quoted(text[0])}\nmsgid_plural {_quoted(text[1])}\n{empty}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    words = read_catalog("messages")
    sys.stdout.write(skeleton(missing(texts_used(), words), words.num_plurals))
