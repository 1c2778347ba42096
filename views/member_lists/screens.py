"""Pages of the lists of one kind: drawn up, handed in, decided on (clauses 4.1, 10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, current_app, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.duties import Duty, holds
from models.base import db
from models.member_lists import MemberList
from models.operations.member_list_acceptance import accept
from models.operations.member_list_notices import tell_accepted, tell_returned, tell_submitted
from models.operations.member_lists import begin_change, drop, last_reason, send_back, submit, withdraw
from models.operations.memberships import shown
from models.operations.trail import Author, author_of
from models.queries.member_lists import (
    for_the_index,
    how_many_rows,
    lists_for,
    lists_to_enter,
    open_change_of,
)
from models.rules.broken import RuleBroken
from models.rules.member_lists import CHANGEABLE, ListState
from views.acts.desk import code_of, numbers
from views.edge import asking, may_open
from views.forms.member_lists import ReturnForm
from views.member_lists.editing import Editor, refuse_without_year
from views.member_lists.kinds import HandedIn
from views.member_lists.reading import beside, decided_or_404, entered_or_404, find, pupils_of, read_or_404
from views.once import Done, new_key, once
from views.year_start.years import chosen_year

Act = Callable[[MemberList, int, Author], str]
"""Does something with a list of that version and gives the sentence to say."""


class Lists:
    """The pages of one kind of lists; `duty_of` says which duty each serves."""

    READ = frozenset({"index", "show"})
    DECIDE = frozenset({"accept", "send_back"})

    def __init__(self, desk: HandedIn) -> None:
        self.desk = desk

    def duty_of(self, page: str) -> Duty:
        """Reading, deciding, and all else is drawing up."""
        if page in self.READ:
            return self.desk.read
        return self.desk.accept if page in self.DECIDE else self.desk.enter

    def blueprint(self) -> Blueprint:
        """Its pages under their addresses."""
        bp = Blueprint(self.desk.noun, __name__, url_prefix=self.desk.address)
        for rule, page, methods in (
            ("/", self.index, ["GET"]),
            ("/<int:list_id>", self.show, ["GET"]),
            ("/jauns", self.new, ["GET", "POST"]),
            ("/<int:list_id>/labot", self.edit, ["GET", "POST"]),
            ("/<int:list_id>/iesniegt", self.submit, ["POST"]),
            ("/<int:list_id>/atsaukt", self.withdraw, ["POST"]),
            ("/<int:list_id>/atmest", self.drop, ["POST"]),
            ("/<int:list_id>/mainit", self.change, ["POST"]),
            ("/<int:list_id>/pienemt", self.accept, ["POST"]),
            ("/<int:list_id>/atdot", self.send_back, ["POST"]),
        ):
            bp.add_url_rule(rule, page.__name__, page, methods=methods)
        return bp

    def index(self) -> str:
        """The lists within reach: what waits for somebody first."""
        desk, actor = self.desk, asking()
        rows = for_the_index(lists_for(actor, desk.kind, desk.read, desk.enter))
        found = list(db.session.scalars(rows).unique())
        counts = {row.list_id: row for row in db.session.execute(how_many_rows([each.id for each in found]))}
        found.sort(key=lambda each: each.state in {ListState.ACCEPTED, ListState.DROPPED})
        return render_template(
            "member_lists/index.html",
            desk=desk,
            lists=found,
            counts=counts,
            may_enter=holds(actor.roles, desk.enter),
            shown=shown,
        )

    def show(self, list_id: int) -> ResponseReturnValue:
        """One list with its history. 404 outside reach."""
        return self._page(read_or_404(self.desk, list_id))

    def new(self) -> ResponseReturnValue:
        """Draw up a list."""
        year = chosen_year()
        return refuse_without_year() if year is None else Editor(self.desk, year).page()

    def edit(self, list_id: int) -> ResponseReturnValue:
        """Mend a draft or a returned list; one that is submitted is only shown."""
        found = entered_or_404(self.desk, list_id)
        if request.method == "GET" and found.state not in CHANGEABLE:
            return self._page(found)
        return Editor(self.desk, found.school_year, found).page()

    def submit(self, list_id: int) -> ResponseReturnValue:
        """Hand it in as it stands."""

        def act(found: MemberList, version: int, author: Author) -> str:
            submit(db.session(), found, version, author)
            tell_submitted(db.session(), found, author, self._place(found))
            return str(_("The list is handed in to the superuser."))

        return self._act(entered_or_404(self.desk, list_id), act)

    def withdraw(self, list_id: int) -> ResponseReturnValue:
        """Take it back as a draft."""

        def act(found: MemberList, version: int, author: Author) -> str:
            withdraw(db.session(), found, version, author)
            return str(_("The list is a draft again."))

        return self._act(entered_or_404(self.desk, list_id), act)

    def drop(self, list_id: int) -> ResponseReturnValue:
        """Let go of it."""

        def act(found: MemberList, version: int, author: Author) -> str:
            drop(db.session(), found, version, author)
            return str(_("The list is dropped; it can still be read."))

        return self._act(entered_or_404(self.desk, list_id), act)

    def change(self, list_id: int) -> ResponseReturnValue:
        """Begin a change of an accepted list, or go on with the one that is open."""
        found = entered_or_404(self.desk, list_id)

        def work() -> Done:
            change = begin_change(db.session(), found, asking().today, author_of(db.session()))
            page = "edit" if change.state in CHANGEABLE else "show"
            return Done(self.desk.url(page, list_id=change.id), _("Choose who comes in and who leaves."))

        return self._once(found, work)

    def accept(self, list_id: int) -> ResponseReturnValue:
        """Make the journal, or carry the change out. 409 when somebody else was quicker."""

        def act(found: MemberList, version: int, author: Author) -> str:
            done = accept(db.session(), found, version, author, self._place(found))
            tell_accepted(db.session(), found, author, self._place(found), done.left_out)
            said = str(_("The list is accepted: “%(title)s”.", title=done.journal.title))
            if done.left_out:
                said += " " + str(_("Not taken in: %(names)s.", names=", ".join(done.left_out)))
            return said

        return self._act(decided_or_404(self.desk, list_id), act)

    def send_back(self, list_id: int) -> ResponseReturnValue:
        """Return it with a reason. 422 with the sentence at the reason."""
        found, form = decided_or_404(self.desk, list_id), ReturnForm()
        if not form.validate():
            return self._page(found, returning=form), 422

        def act(found: MemberList, version: int, author: Author) -> str:
            reason = form.reason.data.strip()
            send_back(db.session(), found, version, author, reason)
            tell_returned(db.session(), found, author, self._place(found), reason)
            return str(_("The list is returned to its author."))

        return self._act(found, act, returning=form)

    def _act(self, found: MemberList, act: Act, **more: Any) -> ResponseReturnValue:
        version = next(iter(numbers(request.form.getlist("version"))), 0)

        def work() -> Done:
            return Done(self._place(found), act(found, version, author_of(db.session())))

        return self._once(found, work, **more)

    def _once(self, found: MemberList, work: Callable[[], Done], **more: Any) -> ResponseReturnValue:
        list_id = found.id
        try:
            return once(work)
        except RuleBroken as broken:
            db.session.rollback()
            again = find(self.desk, list_id)
            if again is None:  # taken back as a draft meanwhile: only its author reads it now
                flash(str(broken), "error")
                return self.index(), code_of(broken)
            return self._page(again, trouble=str(broken), **more), code_of(broken)

    def _place(self, found: MemberList) -> str:
        return self.desk.url("show", list_id=found.id)

    def _page(self, found: MemberList, *, trouble: str = "", returning: ReturnForm | None = None) -> str:
        desk, actor = self.desk, asking()
        decides = holds(actor.roles, desk.accept) and found.state is ListState.SUBMITTED
        enters = holds(actor.roles, desk.enter) and self._is_own(found)
        change = db.session.scalars(open_change_of(found.id)).one_or_none() if found.journal_id else None
        return render_template(
            "member_lists/show.html",
            desk=desk,
            found=found,
            pupils=pupils_of(found, review=decides),
            beside=beside(found) if decides else [],
            reason=last_reason(found),
            steps=[(step, self._when(step.at)) for step in found.steps],
            decides=decides,
            opens_groups=may_open("membership.show"),
            enters=enters,
            changeable=found.state in CHANGEABLE,
            change=change if enters or (change and change.state is ListState.SUBMITTED) else None,
            returning=returning or ReturnForm(formdata=None),
            trouble=trouble,
            shown=shown,
            key=new_key,
        )

    def _is_own(self, found: MemberList) -> bool:
        """Whether the person draws up this list."""
        mine = lists_to_enter(asking(), self.desk.kind, self.desk.enter).where(MemberList.id == found.id)
        return db.session.scalar(mine.with_only_columns(MemberList.id)) is not None

    def _when(self, at: Any) -> str:
        local = at.astimezone(current_app.extensions["clock"].zone)
        return f"{shown(local.date())} {local:%H.%M}"
