"""The floor of a generated list: Flask-Admin's stock list of pupils, same columns, filters, row actions.

It has no duties, no sign-in, no face of ours: its own templates with Bootstrap, as they come.
"""

from __future__ import annotations

from datetime import date

from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_babel import Babel
from sqlalchemy import create_engine, or_, select
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from models.classes import SchoolClass
from models.enrolment import Enrolment
from models.people import Student

SEX = {"female": "meitene", "male": "zēns"}


def stock_list(path: str, today: date) -> Flask:
    """A bare application whose only screen is the stock list of pupils."""
    app = Flask("stock")
    app.secret_key = "stock"
    Babel(app, default_locale="en")
    session = scoped_session(sessionmaker(create_engine(f"sqlite:///{path}")))
    admin = Admin(app, name="E-klase")
    admin.add_view(_view(today)(Student, session, endpoint="student", url="/stock", name="Skolēni"))
    app.teardown_appcontext(lambda _error: session.remove())
    return app


def _view(today: date) -> type[ModelView]:
    class StockStudents(ModelView):
        page_size = 50
        can_create = can_delete = False
        can_view_details = True
        column_list = ("person", "school_class", "sex", "person.birth_date", "person.phone")
        column_filters = ("sex", "person.surname", "person.birth_date")
        column_searchable_list = ("person.search_key",)
        column_default_sort = [("person.sort_key", False)]
        column_formatters = {
            "school_class": lambda view, _context, model, _name: view.classes.get(model.id, ""),
            "sex": lambda _view, _context, model, _name: SEX[model.sex.value] if model.sex else "",
            "person.birth_date": lambda _view, _context, model, _name: (
                f"{model.person.birth_date:%d.%m.%Y.}" if model.person.birth_date else ""
            ),
            "person.phone": lambda _view, _context, model, _name: _phone(model.person.phone),
        }

        def get_list(self, *args, **kwargs):
            count, rows = super().get_list(*args, **kwargs)
            self.classes = _classes(self.session, [row.id for row in rows], today)
            return count, rows

    return StockStudents


def _classes(session: Session, ids: list[int], today: date) -> dict[int, str]:
    found = session.execute(
        select(Enrolment.student_id, SchoolClass.grade, SchoolClass.letter)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(
            Enrolment.student_id.in_(ids),
            Enrolment.starts_on <= today,
            or_(Enrolment.ends_on.is_(None), Enrolment.ends_on >= today),
        )
    )
    return {row.student_id: f"{row.grade}.{row.letter}" for row in found}


def _phone(number: str) -> str:
    return f"{number[:4]} {number[4:8]} {number[8:]}" if number.startswith("+371") else number
