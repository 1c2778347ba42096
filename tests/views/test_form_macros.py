"""A form says what it wants and what is wrong with it, to eyes and to screen readers alike."""

import re
from pathlib import Path

import pytest
from flask import Flask, get_template_attribute
from flask_babel import Babel
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired

TEMPLATES = Path(__file__).parents[2] / "views" / "templates"

pytestmark = pytest.mark.usefixtures("request_for_form")


class LessonForm(FlaskForm):
    class Meta:
        csrf = False

    topic = StringField("Topic", [InputRequired("Enter the topic.")], description="Parents see it.")
    homework = TextAreaField("Homework")
    held_on = DateField("Date")
    kind = SelectField("Kind", choices=["lesson"], default="lesson")
    shown = BooleanField("Show at once")
    scale = RadioField("Scale", [InputRequired("Choose a scale.")], choices=["points"])
    secret = PasswordField("Password")


@pytest.fixture
def request_for_form():
    app = Flask(__name__, template_folder=TEMPLATES)
    app.secret_key = "only for this test"
    Babel(app)
    with app.test_request_context("/", method="POST", data={"kind": "lesson"}):
        yield


def macro(name):
    return get_template_attribute("macros/forms.html", name)


def drawn(field_name, *, checked=False):
    form = LessonForm()
    if checked:
        form.validate()
    return macro("field")(form[field_name])


@pytest.mark.parametrize("name", ["topic", "homework", "held_on", "kind", "shown", "secret"])
def test_every_control_has_its_label(name):
    assert f'<label for="{name}">' in drawn(name)


def test_a_choice_of_one_is_a_group_with_a_legend():
    html = drawn("scale")
    assert re.search(r"<fieldset.*<legend>Scale", html, re.DOTALL)


def test_a_day_is_chosen_with_the_native_calendar():
    assert 'type="date"' in drawn("held_on")


def test_a_hint_is_read_with_its_field():
    html = drawn("topic")
    assert 'aria-describedby="topic-hint"' in html
    assert 'id="topic-hint">Parents see it.' in html
    assert "aria-invalid" not in html


def test_a_mistake_is_told_at_its_field():
    html = drawn("topic", checked=True)
    assert 'aria-describedby="topic-hint topic-errors"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="topic-errors"><li>Enter the topic.' in html


def test_mistakes_are_listed_above_the_form_and_lead_to_their_fields():
    form = LessonForm()
    form.validate()
    form.form_errors.append("There is a lesson at this hour already.")
    html = macro("form_errors")(form)
    assert '<a href="#topic">Topic</a>: Enter the topic.' in html
    assert "<li>There is a lesson at this hour already.</li>" in html


def test_a_form_without_mistakes_lists_none():
    assert not macro("form_errors")(LessonForm()).strip()


def test_what_a_person_typed_is_never_taken_for_markup():
    form = LessonForm(data={"topic": "x"})
    form.topic.errors = ["<b>no</b>"]
    assert "&lt;b&gt;no&lt;/b&gt;" in macro("field")(form.topic)


def test_templates_keep_to_the_strict_policy():
    """The policy of the pages allows neither inline styles nor inline handlers (design 4)."""
    forbidden = re.compile(r"<[^>]*\s(style|on[a-z]+)\s*=|javascript:", re.IGNORECASE)
    guilty = [p.name for p in TEMPLATES.rglob("*.html") if forbidden.search(p.read_text(encoding="utf-8"))]
    assert not guilty
