"""Exchange with other systems: the school as OneRoster and for the register, and its list beside ours.

What is taken out is noted in the trail with who took it. Bringing in is `admin.importers`.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import Blueprint, abort, render_template, send_file
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from sqlalchemy import select

from admin.asking import actor
from admin.exporters.desk import OF_REGISTER, ONEROSTER, Export, taken_out
from admin.exporters.viis import PARTS, columns_of, settings_of
from admin.importers.files import MOST_BYTES, FileGiven
from admin.importers.viis import compare_with_register
from admin.labels import column_label
from config.duties import Duty, duty
from config.translations.catalog import FormTranslations
from models.base import db
from models.classes import SchoolClass
from models.queries.school import year_of
from models.rules.broken import RuleBroken
from models.rules.viis import LEFT_OUT
from models.school import SchoolYear
from models.text import fold
from reports.check_sheet import REPORT
from reports.check_sheet.collect import collect

bp = Blueprint("exchange", __name__, url_prefix="/parvalde/apmaina", template_folder="templates")


class RegisterFileForm(FormTranslations, FlaskForm):
    """The register's list of pupils."""

    class Meta(FormTranslations.Meta, FlaskForm.Meta):
        """Tokens come from the page as everywhere."""

    file = FileField(
        _l("The register's list of pupils"),
        [FileRequired(_l("Choose a file."))],
        description=_l("CSV or XLSX; columns are recognised by the names in the settings."),
        render_kw={"accept": ".csv,.txt,.xlsx"},
    )


@bp.get("/")
@duty(Duty.ADMINISTRATION_ENTER)
def index() -> ResponseReturnValue:
    """What may be taken out, and the register's list to be compared."""
    return _page(RegisterFileForm())


@bp.post("/oneroster")
@duty(Duty.ADMINISTRATION_ENTER)
def oneroster() -> ResponseReturnValue:
    """The school as an archive of OneRoster files."""
    return _handed_out(ONEROSTER)


@bp.post("/viis/<any(izglitojamie, klases, ieskaitisana, darbinieki):part>")
@duty(Duty.ADMINISTRATION_ENTER)
def viis(part: str) -> ResponseReturnValue:
    """One of the lists the register takes."""
    return _handed_out(OF_REGISTER[part])


@bp.route("/salidzinat", methods=("GET", "POST"))
@duty(Duty.ADMINISTRATION_ENTER)
def compare() -> ResponseReturnValue:
    """The register's list beside ours; nothing is written."""
    form = RegisterFileForm()
    if not form.is_submitted():
        return _page(form)
    if not form.validate():
        return _page(form), 422
    given = FileGiven(str(form.file.data.filename), form.file.data.read(MOST_BYTES + 1))
    try:
        beside = compare_with_register(db.session(), given, actor().today)
    except RuleBroken as broken:
        form.file.errors = [str(broken)]
        return _page(form), 422
    return render_template("exchange/compared.html", beside=beside, labels=LABELS, file_name=given.name[:100])


@bp.get("/parbaudes-lapa/<int:class_id>")
@duty(Duty.ADMINISTRATION_ENTER)
def check_sheet(class_id: int) -> ResponseReturnValue:
    """What came into a class's journals, on paper to be signed. 404 where there is no such class."""
    data = collect(db.session(), class_id, actor().today)
    if data is None:
        abort(404)
    name = f"parbaudes-lapa-{fold(data.class_name).replace('.', '')}.pdf"
    return send_file(BytesIO(REPORT.pdf(data)), "application/pdf", download_name=name)


def _page(form: RegisterFileForm) -> str:
    settings = settings_of(db.session())
    names = {
        part: [name for _field, name in columns_of(part, settings) if name != LEFT_OUT] for part in PARTS
    }
    classes = db.session.scalars(
        select(SchoolClass)
        .where(SchoolClass.school_year_id == _year_id())
        .order_by(SchoolClass.grade, SchoolClass.letter)
    ).all()
    return render_template("exchange/index.html", form=form, parts=PARTS, names=names, classes=classes)


def _year_id() -> Any:
    return year_of(actor().today).with_only_columns(SchoolYear.id).scalar_subquery()


LABELS = {
    "personal_code": column_label("person", "personal_code"),
    "surname": column_label("person", "surname"),
    "first_name": column_label("person", "first_name"),
    "birth_date": column_label("person", "birth_date"),
    "sex": column_label("student", "sex"),
    "class_name": _l("Class"),
    "programme_code": _l("Programme"),
    "file_number": column_label("student_file", "file_number"),
    "admitted_on": column_label("admission", "admitted_on"),
}


def _handed_out(export: Export) -> ResponseReturnValue:
    try:
        content = taken_out(db.session(), export, actor().today)
    except RuleBroken as broken:
        form = RegisterFileForm()
        form.form_errors.append(str(broken))
        return _page(form), 422
    return send_file(BytesIO(content), export.mimetype, as_attachment=True, download_name=export.file_name)
