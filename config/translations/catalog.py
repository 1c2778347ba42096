"""The catalogues of words, read straight from the .po files: nothing compiled is kept or written.

Three domains: `messages` (our own words), `admin` (Flask-Admin's) and `wtforms` (what a field says of
its value). Message ids are English, so English needs no entries; Latvian must be complete.
"""

from __future__ import annotations

from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

import flask_admin.babel
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, has_request_context
from flask_babel import Domain, get_babel, get_locale

LANGUAGES = ("lv", "en")
DEFAULT_LANGUAGE = "lv"

FOLDER = Path(__file__).parent
FALLBACKS = {"wtforms": "admin", "admin": "messages"}
"""Where a domain looks next: Flask-Admin's own validators ask the form for words of its `admin` domain."""


def catalog_file(domain: str, language: str) -> Path:
    """Where the words of one domain in one language are kept."""
    return FOLDER / language / "LC_MESSAGES" / f"{domain}.po"


@cache
def translations_for(domain: str, language: str) -> NullTranslations:
    """The words of one domain in one language, ready for gettext and for a WTForms form.

    Read once a process. A domain without a file answers in English, the language of the ids.

    Raises:
        babel.messages.pofile.PoFileError: the file is broken.
    """
    words = _read(domain, language)
    if domain in FALLBACKS:
        words.add_fallback(translations_for(FALLBACKS[domain], language))
    return words


def _read(domain: str, language: str) -> NullTranslations:
    path = catalog_file(domain, language)
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language, domain=domain, abort_invalid=True))
    compiled.seek(0)
    return Translations(compiled, domain)


def current_translations(domain: str) -> NullTranslations:
    """The words of `domain` in the language of this request; English outside an application."""
    locale = get_locale()
    return translations_for(domain, locale.language if locale else "en")


class FormTranslations:
    """Mixed into a form before its base, so that its fields speak the language of the request.

    Flask-WTF would look for a Latvian catalogue inside WTForms, which has none.
    """

    class Meta:
        """What WTForms asks a form for."""

        def get_translations(self, form: object) -> NullTranslations:  # noqa: ARG002 (WTForms calls it so)
            """The words with which fields answer, WTForms' own first."""
            return current_translations("wtforms")


def install(app: Flask) -> None:
    """Give `app`, which has its Babel already, our words; Latvian wherever nobody chose a language.

    May be called for many applications of one process: what Flask-Admin keeps as module globals is
    pointed at the same cached catalogues each time.
    """
    babel = get_babel(app)
    chosen = babel.locale_selector

    def language() -> str:
        wish = chosen() if chosen and has_request_context() else None
        return wish if wish in LANGUAGES else DEFAULT_LANGUAGE

    babel.default_locale = DEFAULT_LANGUAGE
    babel.locale_selector = language
    babel.instance.domain_instance = Domain(domain="messages")
    _redirect(babel.instance.domain_instance, "messages")
    _speak_in_templates(app)
    _redirect(flask_admin.babel.domain, "admin")
    _redirect(flask_admin.babel.wtforms_domain, "wtforms")


def _speak_in_templates(app: Flask) -> None:
    """A page asks for some two hundred words: each is looked up at once, past the search for a domain."""
    words = partial(current_translations, "messages")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: words().ugettext(text),
        ngettext=lambda one, more, number: words().ungettext(one, more, number),
        newstyle=True,
        pgettext=lambda context, text: words().upgettext(context, text),
        npgettext=lambda context, one, more, number: words().unpgettext(context, one, more, number),
    )


def _redirect(domain: Any, name: str) -> None:
    # Flask-Admin's modules have imported the bound methods of its domains: they cannot be replaced.
    domain.get_translations = partial(current_translations, name)
