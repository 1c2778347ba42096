"""The catalogues: Latvian everywhere unless somebody chose English."""

import pytest
from flask import Flask, render_template_string, request
from flask_admin.babel import gettext as admin_gettext
from flask_admin.babel import lazy_gettext as admin_lazy_gettext
from flask_admin.babel import ngettext as admin_ngettext
from flask_admin.form import BaseForm
from flask_babel import Babel, get_locale, gettext, ngettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired, Length

from config.translations.catalog import FormTranslations, install, translations_for
from config.translations.missing import read_catalog

DELETED = ("Record was successfully deleted.", "%(count)s records were successfully deleted.")


def make_app(locale_selector=lambda: request.args.get("language")):
    app = Flask("school")
    app.config.update(SECRET_KEY="chalk", WTF_CSRF_ENABLED=False)
    Babel(app, locale_selector=locale_selector)
    install(app)
    return app


class LessonForm(FormTranslations, FlaskForm):
    topic = StringField(validators=[InputRequired(), Length(max=21)])


class GeneratedForm(BaseForm):
    period = IntegerField(validators=[InputRequired()])


def refused(form):
    form.validate()
    return [sentence for errors in form.errors.values() for sentence in errors]


def test_flask_admins_buttons_are_latvian():
    with make_app().test_request_context():
        assert admin_gettext("Save") == "Saglabāt"


def test_a_field_says_in_latvian_that_it_is_required():
    with make_app().test_request_context(method="POST"):
        assert refused(LessonForm()) == ["Šis lauks ir obligāts."]


def test_a_field_of_a_generated_screen_answers_in_latvian():
    with make_app().test_request_context():
        assert refused(GeneratedForm(MultiDict())) == ["Šis lauks ir obligāts."]
        assert refused(GeneratedForm(MultiDict({"period": "pirmā"}))) == ["Ievadiet veselu skaitli."]


def test_a_generated_field_finds_flask_admins_own_words():
    with make_app().test_request_context():
        assert GeneratedForm().period.gettext("Not a valid choice") == "Izvēle nav derīga"


def test_counted_words_of_a_field_are_latvian():
    with make_app().test_request_context(method="POST", data={"topic": "x" * 22}):
        assert refused(LessonForm()) == ["Ievadiet ne vairāk kā 21 rakstzīmi."]


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (0, "Izdzēsti 0 ieraksti."),
        (1, "Izdzēsts 1 ieraksts."),
        (2, "Izdzēsti 2 ieraksti."),
        (11, "Izdzēsti 11 ieraksti."),
        (21, "Izdzēsts 21 ieraksts."),
        (31, "Izdzēsts 31 ieraksts."),
        (111, "Izdzēsti 111 ieraksti."),
    ],
)
def test_twenty_one_is_counted_as_one(count, sentence):
    with make_app().test_request_context():
        assert admin_ngettext(*DELETED, count, count=count) == sentence


@pytest.mark.parametrize("domain", ["messages", "admin", "wtforms"])
def test_plural_forms_stand_in_the_order_zero_one_other(domain):
    plural = translations_for(domain, "lv").plural
    counts = (0, 10, 11, 19, 20, 111, 1, 21, 31, 101, 2, 9, 22, 102)
    assert [plural(count) for count in counts] == [0] * 6 + [1] * 4 + [2] * 4


def test_english_can_be_chosen_for_one_request():
    app = make_app()
    with app.test_request_context("/?language=en", method="POST"):
        assert admin_gettext("Save") == "Save"
        assert refused(LessonForm()) == ["This field is required."]
        assert admin_ngettext(*DELETED, 21, count=21) == "21 records were successfully deleted."
        assert ngettext("%(num)d lesson", "%(num)d lessons", 21) == "21 lessons"
    with app.test_request_context():
        assert admin_gettext("Save") == "Saglabāt"


@pytest.mark.parametrize("wish", ["", "de", "lv_LV", "../etc", "x" * 1000])
def test_a_language_we_do_not_have_becomes_latvian(wish):
    with make_app().test_request_context(query_string={"language": wish}):
        assert get_locale().language == "lv"


def test_commands_without_a_request_speak_latvian():
    with make_app().app_context():
        assert get_locale().language == "lv"
        assert admin_gettext("Save") == "Saglabāt"


def test_an_application_without_a_choice_of_language_speaks_latvian():
    with make_app(locale_selector=None).test_request_context():
        assert str(admin_lazy_gettext("Home")) == "Sākums"


def test_our_own_words_come_from_our_catalogue_in_code_and_in_templates():
    words = {
        entry.id: entry.string for entry in read_catalog("messages") if isinstance(entry.id, str) and entry.id
    }
    with make_app().test_request_context():
        assert {text: gettext(text) for text in words} == words
        shown = {
            text: render_template_string("{{ _(text)|safe }}", text=text) for text in words if "%" not in text
        }
    assert shown.items() <= words.items()


def test_making_many_applications_leaves_nothing_behind():
    make_app()
    kept = translations_for.cache_info().currsize
    for _ in range(5):
        with make_app().test_request_context():
            admin_gettext("Save")
    assert translations_for.cache_info().currsize <= max(kept, 6)


def test_english_needs_no_file_of_its_own():
    assert translations_for("wtforms", "en").gettext("This field is required.") == "This field is required."
