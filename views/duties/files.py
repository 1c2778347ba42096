"""Personal files: to complete, to check, to answer, to decide, to control (clauses 7, 18)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from config.duties import GRANTS, Duty, Scope, scopes
from models.base import db
from models.file_control import FileProposal, ProposalState
from models.queries.file_control import proposals_for, unchecked_files
from models.queries.file_list import file_rows, own_class_rows
from models.rules.completeness import Gap, gaps_of
from views.duties.board import MOST_ITEMS, Board, Item, Section, contributes
from views.student_file.watch import place_of, remark_lines


@contributes(Duty.FILE_ENTER)
def files_to_complete(board: Board) -> Section | None:
    """Files of one's own class that lack what the class teacher enters (clause 7)."""
    if Scope.OWN_CLASS not in scopes(board.actor.roles, Duty.FILE_ENTER):
        return None
    rows = db.session.execute(own_class_rows(board.actor)).all()
    years = board.frame.settings.document_years if board.frame else 0
    lacking = [(row, _owed_gaps(row, board.actor.today, years)) for row in rows]
    lacking = [(row, gaps) for row, gaps in lacking if gaps]
    return Section(
        title=_("Personal files"),
        clause=GRANTS[Duty.FILE_ENTER].clause,
        state="late" if lacking else "good",
        summary=ngettext("%(num)s file with gaps", "%(num)s files with gaps", len(lacking))
        if lacking
        else _("complete"),
        percent=100 * (len(rows) - len(lacking)) // len(rows) if rows else None,
        items=[_file(row, gaps) for row, gaps in lacking[:MOST_ITEMS]],
        more=max(0, len(lacking) - MOST_ITEMS),
        empty=_("The files of your class are complete."),
    )


@contributes(Duty.FILE_CONTROL_ANSWER)
def remarks_to_answer(board: Board) -> Section | None:
    """Remarks of the registrar on files of the own class, proposals of parents (clauses 7, 18)."""
    remarks = [one for one in remark_lines(board.actor) if not one.row.closed_at and not one.row.answered_at]
    waiting = proposals_for(board.actor, Duty.FILE_ENTER).where(FileProposal.state == ProposalState.WAITING)
    proposals = [row for row in db.session.scalars(waiting) if row.author_id != board.actor.account_id]
    items = [
        Item(str(one.row.student), place_of(one.row.student_id, "piezimes"), str(one.label))
        for one in remarks
    ]
    items += [
        Item(str(row.student), place_of(row.student_id, "ierosinajumi"), _("proposal")) for row in proposals
    ]
    if not items:
        return None
    return Section(
        title=_("Files: to answer and decide"),
        clause="7, 18",
        state="late",
        summary=str(len(items)),
        items=items[:MOST_ITEMS],
        more=max(0, len(items) - MOST_ITEMS),
    )


@contributes(Duty.FILE_CONTROL_ANSWER)
def files_to_check(board: Board) -> Section | None:
    """Files of the own class that nobody has checked this year (clause 7)."""
    if board.frame is None:
        return None
    rows = db.session.execute(unchecked_files(board.actor, board.frame.year_id)).all()
    if not rows:
        return None
    return Section(
        title=_("Files to check this year"),
        clause="7",
        state="open",
        summary=ngettext("%(num)s file", "%(num)s files", len(rows)),
        items=[
            Item(f"{row.surname} {row.first_name}", place_of(row.id, "parbaude")) for row in rows[:MOST_ITEMS]
        ],
        more=max(0, len(rows) - MOST_ITEMS),
    )


@contributes(Duty.FILE_REMARK)
def remarks_answered(board: Board) -> Section | None:
    """Answers of class teachers which the registrar has not looked at (clause 18)."""
    answered = [one for one in remark_lines(board.actor) if one.row.answered_at and not one.row.closed_at]
    if not answered:
        return None
    return Section(
        title=_("Remarks answered"),
        clause="18",
        state="open",
        summary=str(len(answered)),
        items=[
            Item(str(one.row.student), place_of(one.row.student_id, "piezimes"), str(one.label))
            for one in answered[:MOST_ITEMS]
        ],
        more=max(0, len(answered) - MOST_ITEMS),
    )


def files_with_gaps(board: Board) -> tuple[int, Counter[tuple[int, str, int]]]:
    """How many files of pupils of today there are, and how many lack something, by (grade, letter, class)."""
    years = board.frame.settings.document_years if board.frame else 0
    rows = db.session.execute(file_rows(board.actor, Duty.FILE_CONTROL_READ)).all()
    lacking: Counter[tuple[int, str, int]] = Counter()
    for row in rows:
        if row.class_id is not None and gaps_of(row._asdict(), board.actor.today, years):
            lacking[row.grade, row.letter, row.class_id] += 1
    return sum(row.class_id is not None for row in rows), lacking


@contributes(Duty.FILE_CONTROL_READ)
def files_to_control(board: Board) -> Section | None:
    """How far the files of the school are, class by class, for who controls them (clause 18)."""
    today, lacking = board.once(files_with_gaps)
    if not lacking:
        return None
    return Section(
        title=_("Control of files"),
        clause="18",
        state="late",
        summary=ngettext("%(num)s file with gaps", "%(num)s files with gaps", lacking.total()),
        percent=100 * (today - lacking.total()) // today,
        items=[_class_lacking(*key, count) for key, count in sorted(lacking.items())[:MOST_ITEMS]],
        more=max(0, len(lacking) - MOST_ITEMS),
    )


def _class_lacking(grade: int, letter: str, class_id: int, count: int) -> Item:
    url = url_for("student_file.control", klase=class_id, stavoklis="nepilnas")
    return Item(_("Class %(name)s", name=f"{grade}.{letter}"), url, str(count))


def _owed_gaps(row: Any, today: date, document_years: int) -> list[Gap]:
    """What the class teacher has to enter: number and order are the registrar's."""
    gaps = gaps_of(row._asdict(), today, document_years)
    return [gap for gap in gaps if gap.enter is Duty.FILE_ENTER]


def _file(row: Any, gaps: Sequence[Gap]) -> Item:
    url = url_for("student_file.show", student_id=row.student_id, _anchor=gaps[0].place)
    more = f" +{len(gaps) - 1}" if len(gaps) > 1 else ""
    return Item(f"{row.surname} {row.first_name}", url, f"{gaps[0].label}{more}")
