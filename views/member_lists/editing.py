"""A list is drawn up: its words in a form, its pupils found by name or class and ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from models.base import db
from models.classes import SchoolClass, Subject
from models.member_lists import MemberList
from models.operations.member_list_notices import tell_submitted
from models.operations.member_lists import ListEntry, draw_up, revise, submit, wanted_of
from models.operations.memberships import shown
from models.operations.trail import author_of
from models.queries.member_lists import pupils_by_number, pupils_to_list
from models.queries.staff import keepers_of
from models.rules.broken import RuleBroken, Stale
from models.school import SchoolYear
from views.acts.desk import code_of, numbers
from views.edge import asking
from views.forms.member_lists import ListForm
from views.member_lists.kinds import HandedIn
from views.member_lists.reading import pupils
from views.once import Done, new_key, once
from views.year_start.years import day_in

MOST_TICKED = 700


@dataclass(frozen=True, slots=True)
class Editor:
    """One list on the desk of who draws it up; `found` is None for a new one."""

    desk: HandedIn
    year: SchoolYear
    found: MemberList | None = None

    def page(self) -> ResponseReturnValue:
        """The form: shown, searched in, saved as a draft or handed in. 422 and 409 with what was typed."""
        form = self._form()
        if request.method == "GET":
            return self._render(form, self._ticked_before())
        ticked = self._ticked(form)
        if request.form.get("step") == "search":
            return self._render(form, ticked)
        if not form.validate():
            return self._render(form, ticked), 422
        try:
            return once(lambda: self._saved(form, ticked))
        except RuleBroken as broken:
            db.session.rollback()
            form.refuse(broken)
            saved = self._saved_meanwhile(form) if isinstance(broken, Stale) else None
            return self._render(form, ticked, saved), code_of(broken)

    def _form(self) -> ListForm:
        data = {} if request.method == "POST" else self._data()
        form = ListForm(data=data)
        today = asking().today
        keepers = db.session.execute(keepers_of(self.desk.kind, today)).all()
        form.offer(
            self.desk.kind,
            db.session.execute(
                select(Subject.id, Subject.name).order_by(Subject.position, Subject.name)
            ).tuples(),
            [(row.id, f"{row.surname} {row.first_name}") for row in keepers],
            [(row.id, row.name) for row in self._classes()],
        )
        if self.found is not None and self.found.amends_id is not None:
            form.only_pupils()
        return form

    def _data(self) -> dict[str, Any]:
        found = self.found
        if found is None:
            own = asking().staff_id
            return {"starts_on": day_in(self.year), "teachers": [own] if own else []}
        return {
            "version": str(found.version),
            "title": found.title,
            "subject": found.subject_id or 0,
            "starts_on": found.starts_on,
            "teachers": [row.staff_id for row in found.teachers],
            "note": found.note,
        }

    def _classes(self) -> Sequence[SchoolClass]:
        of_year = select(SchoolClass).where(SchoolClass.school_year_id == self.year.id)
        return db.session.scalars(of_year.order_by(SchoolClass.grade, SchoolClass.letter)).all()

    def _ticked_before(self) -> list[int]:
        return sorted(wanted_of(db.session(), self.found)) if self.found is not None else []

    def _ticked(self, form: ListForm) -> list[int]:
        """The pupils ticked, and the whole class when that is."""
        ticked = numbers(request.form.getlist("students"))[:MOST_TICKED]
        everybody = form.whole_class.data and form.class_id.data
        rows = self._search(form, typed="") if everybody else []
        return list(dict.fromkeys([*ticked, *(row.id for row in rows)]))

    def _search(self, form: ListForm, typed: str) -> Sequence[Any]:
        class_id = form.class_id.data or None
        return db.session.execute(
            pupils_to_list(self.year.id, self._day(form), class_id=class_id, typed=typed)
        ).all()

    def _day(self, form: ListForm) -> date:
        """The day of the list, or the nearest day of the year while none is typed."""
        day = form.starts_on.data or day_in(self.year)
        return min(max(day, self.year.starts_on), self.year.ends_on)

    def _known(self, form: ListForm, ticked: Sequence[int]) -> list[Any]:
        """Rows of the pupils ticked; numbers of nobody are left out."""
        return list(db.session.execute(pupils_by_number(self.year.id, self._day(form), ticked)))

    def _entry(self, form: ListForm, ticked: Sequence[int]) -> ListEntry:
        known = self._known(form, ticked)
        students = frozenset(row.id for row in known)
        if "title" not in form:
            return ListEntry("", None, form.starts_on.data, form.note.data or "", students)
        return ListEntry(
            form.title.data or _title(form, known),
            form.subject.data or None,
            form.starts_on.data,
            form.note.data or "",
            students,
            tuple(form.teachers.data or ()),
        )

    def _saved(self, form: ListForm, ticked: Sequence[int]) -> Done:
        session, author, entry = db.session(), author_of(db.session()), self._entry(form, ticked)
        found = self.found
        if found is None:
            found = draw_up(session, self.desk.kind, self.year, entry, author)
        else:
            revise(session, found, next(iter(numbers([form.version.data or ""])), 0), entry)
        place = self.desk.url("show", list_id=found.id)
        if request.form.get("step") != "submit":
            return Done(place, _("Saved: %(name)s.", name=found.title or _("list without a title")))
        submit(session, found, found.version, author)
        tell_submitted(session, found, author, place)
        return Done(place, _("The list is handed in to the superuser."))

    def _saved_meanwhile(self, form: ListForm) -> list[tuple[str, str, str]]:
        """What is saved now beside what was typed, and the form made ready to be saved over it."""
        found = self.found
        if found is None:
            return []
        db.session.refresh(found)
        form.version.data = str(found.version)
        rows = [(_("From which day"), shown(form.starts_on.data), shown(found.starts_on))]
        if "title" in form:
            rows.append((_("Title of the journal"), form.title.data or "", found.title))
        rows.append((_("Note to the superuser"), form.note.data or "", found.note))
        mine = {str(row.surname) + " " + row.first_name for row in self._known(form, self._ticked(form))}
        saved = wanted_of(db.session(), found)
        theirs = {f"{row.surname} {row.first_name}" for row in self._known(form, sorted(saved))}
        rows.append((_("Pupils"), ", ".join(sorted(mine - theirs)), ", ".join(sorted(theirs - mine))))
        return [row for row in rows if row[1] != row[2]]

    def _render(
        self, form: ListForm, ticked: Sequence[int], saved: list[tuple[str, str, str]] | None = None
    ) -> str:
        typed = form.typed.data or ""
        asked = bool(typed or form.class_id.data)
        found = self._search(form, typed) if asked else []
        chosen = self._known(form, ticked)
        all_rows = pupils([*chosen, *(row for row in found if row.id not in set(ticked))])
        return render_template(
            "member_lists/edit.html",
            desk=self.desk,
            found=self.found,
            year=self.year,
            form=form,
            chosen=all_rows[: len(chosen)],
            offered=all_rows[len(chosen) :],
            asked=asked,
            saved=saved,
            key=new_key(),
        )


def _title(form: ListForm, known: Sequence[Any]) -> str:
    """As on the cover: „Koris, 4.a, 4.b”; nothing while no subject is chosen."""
    if not form.subject.data:
        return ""
    subject = next(each.label for each in form.subject.choices if each.value == form.subject.data)
    classes = dict.fromkeys(f"{row.grade}.{row.letter}" for row in known if row.grade)
    return ", ".join([str(subject), *classes])[:200]


def refuse_without_year() -> ResponseReturnValue:
    """There is nothing to draw a list up for yet."""
    flash(_("There is no school year yet; make one first."), "warning")
    return redirect("/")
