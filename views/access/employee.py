"""A new employee: found among those the school knows or new, post, roles, account (clause 3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import STAFF, Role, duty
from models.base import db
from models.operations.employees import Employment, take_on
from models.people import Person
from models.queries.access import people_found
from models.queries.records import whole_school
from models.rules.broken import RuleBroken
from views.access import bp
from views.access.person import ACCESS, keeper
from views.edge import asking
from views.forms.access import EmployeeForm, FindForm


@bp.get("/jauns")
@duty(ACCESS)
def new_employee() -> ResponseReturnValue:
    """The form, for a stranger or for the person of `?persona=`. 404 for a number of no person."""
    person = _person(request.args.get("persona"))
    form = EmployeeForm.for_person(person, STAFF, formdata=None, starts_on=asking().today)
    return _page(form, person)


@bp.post("/jauns/meklet")
@duty(ACCESS)
def find_person() -> ResponseReturnValue:
    """Look for somebody by name, personal code or phone; posted, for addresses hold no personal data."""
    find = FindForm()
    sought = find.validate_on_submit()
    found = db.session.execute(people_found(asking(), ACCESS, find.words.data)).all() if sought else None
    form = EmployeeForm.for_person(None, STAFF, formdata=None, starts_on=asking().today)
    return _page(form, None, find=find, found=found), 200 if sought else 422


@bp.post("/jauns")
@duty(ACCESS)
def take_on_employee() -> ResponseReturnValue:
    """Take the person on; the page that follows leads to the first password."""
    person = _person(request.args.get("persona"))
    form = EmployeeForm.for_person(person, STAFF)
    if not form.validate_on_submit():
        return _page(form, person), 422
    alike = [] if person else _alike(form)
    if alike:
        form.not_the_same.data = _numbers(alike)
        return _page(form, person, alike=alike), 422
    try:
        account = take_on(db.session(), person or form.person(), _employment(form), keeper())
    except RuleBroken as broken:
        db.session.rollback()
        form.refuse(broken)
        return _page(form, person), 422
    flash(_("Taken on: %(name)s.", name=account.person.full_name), "success")
    return redirect(url_for(".person", account_id=account.id))


def _page(form: EmployeeForm, person: Person | None, **more: Any) -> str:
    find = more.pop("find", None) or FindForm(formdata=None)
    return render_template("access/employee.html", form=form, person=person, find=find, **more)


def _person(asked: str | None) -> Person | None:
    if not asked:
        return None
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
    found: Person = db.first_or_404(whole_school(Person, asking(), ACCESS).where(Person.id == number))
    return found


def _employment(form: EmployeeForm) -> Employment:
    roles = [Role(value) for value in form.roles.data or ()]
    return Employment(form.post.data, form.starts_on.data, roles, form.ends_on.data)


def _alike(form: EmployeeForm) -> Sequence[Any]:
    """People of that very name, code or phone whom the office has not yet looked at."""
    names = f"{form.surname.data} {form.first_name.data}"
    found = db.session.execute(people_found(asking(), ACCESS, names)).all()
    for typed in filter(None, (form.phone.data, form.personal_code.data)):
        found = [*found, *db.session.execute(people_found(asking(), ACCESS, typed)).all()]
    unique = list({row.id: row for row in found}.values())
    return unique if _numbers(unique) != form.not_the_same.data else []


def _numbers(rows: Sequence[Any]) -> str:
    return ",".join(str(row.id) for row in rows)
