"""The blank sheet of a day without power: choose a day and whose lessons, print (clause 11)."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

from flask import abort, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user

from config.duties import Duty, duty, holds
from config.translations.formats import day_heading
from models.base import db
from models.queries.frame import frame_of_day
from models.text import fold
from reports.day_sheet import REPORT, Lesson
from reports.day_sheet.collect import Day, collect
from views.edge import asking
from views.journal import bp

CHOICE = re.compile("(k|s)([0-9]{1,9})")
"""k12: the class of number 12; s7: the employee of number 7."""


@bp.get("/dienas-lapa")
@duty(Duty.PRINTOUTS_PRINT)
def day_sheet() -> ResponseReturnValue:
    """Choose a day and a class or a teacher; see which lessons the sheet will hold."""
    on = _day_asked()
    day = _day(on)
    choice = _choice(day)
    own = day.all_teachers() if day else {}
    classes = day.all_classes() if day else {}
    return render_template(
        "journal/day_sheet.html",
        on=on,
        heading=day_heading(on, str(get_locale())),
        is_school_day=day is not None and on in day.frame.calendar.weekdays,
        classes={f"k{number}": name for number, name in classes.items()},
        teachers={f"s{number}": name for number, name in own.items()},
        choice=choice,
        lessons=_lessons(day, choice) if day else [],
        may_enter=holds(current_user.roles, Duty.ENTRIES_ENTER),
    )


@bp.get("/dienas-lapa/pdf")
@duty(Duty.PRINTOUTS_PRINT)
def day_sheet_pdf() -> ResponseReturnValue:
    """The sheet on paper. 404 for a class or teacher without lessons that day within one's reach."""
    on = _day_asked()
    day = _day(on)
    choice = _choice(day)
    lessons = _lessons(day, choice) if day else []
    if day is None or not lessons:
        abort(404)
    whose = _whose(day, choice)
    name = re.sub(r"[^a-z0-9]+", "-", fold(f"dienas lapa {whose} {on.isoformat()}")).strip("-")
    paper = BytesIO(REPORT.pdf(collect(day, whose, lessons)))
    return send_file(paper, "application/pdf", download_name=f"{name}.pdf")


def _day_asked() -> date:
    """The day in the address, else today."""
    try:
        return date.fromisoformat(request.args.get("diena", ""))
    except ValueError:
        return current_user.today  # type: ignore[no-any-return]


def _day(on: date) -> Day | None:
    frame = frame_of_day(db.session(), on)
    return Day.of(db.session(), asking(), frame, on) if frame else None


def _choice(day: Day | None) -> str:
    """Whose lessons: as asked, else one's own, else the first class there is."""
    wanted = request.args.get("kam", "")
    if day is None:
        return ""
    known = [f"s{number}" for number in day.all_teachers()] + [f"k{number}" for number in day.all_classes()]
    if wanted in known:
        return wanted
    own = f"s{current_user.staff_id}"
    return "" if wanted else own if own in known else next(iter(known[::-1]), "")


def _lessons(day: Day, choice: str) -> list[Lesson]:
    found = CHOICE.fullmatch(choice)
    if found is None:
        return []
    number = int(found[2])
    is_class = found[1] == "k"
    return day.lessons(class_id=number if is_class else None, staff_id=None if is_class else number)


def _whose(day: Day, choice: str) -> str:
    number = int(choice[1:])
    if choice.startswith("k"):
        return str(_("Class %(name)s", name=day.all_classes()[number]))
    return day.all_teachers()[number]
