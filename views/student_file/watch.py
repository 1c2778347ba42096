"""What stands beside a file: the yearly check, remarks of the registrar, proposals of parents (7, 18)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from config.duties import Duty, holds
from models.accounts import Actor
from models.base import db
from models.file_control import FileCheck, FileProposal, FileRemark, ProposalState
from models.operations.file_control import seal_of_file
from models.operations.file_proposals import kept_value
from models.operations.student_file import OpenFile
from models.queries.accounts import people_behind
from models.queries.file_control import own_proposals, proposals_for, remarks_for
from models.queries.frame import frame_of_day
from models.rules.completeness import WANTED
from models.rules.student_file import CONTACT_FIELDS, FIELDS, Field, shown

LABELS = {**{name: field.label for name, field in FIELDS.items()}, **WANTED}
"""What a remark can be about."""
MOST = 50


@dataclass(frozen=True, slots=True)
class Check:
    """The check of this year."""

    year: str
    when: Any
    """None while nobody has checked the file this year."""
    who: str
    is_changed: bool
    """The file is another one by now."""
    seal: str
    """The state the page shows."""


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """A remark with its answer."""

    row: FileRemark
    label: Any
    author: str
    answered_by: str


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal: old beside new."""

    row: FileProposal
    label: Any
    whose: str
    """The contact meant; empty for the pupil."""
    old: str
    new: str
    author: str
    may_decide: bool


def check_of(opened: OpenFile) -> Check | None:
    """The check of this year, for who reads the file by work; None before there is a year."""
    frame = frame_of_day(db.session(), opened.actor.today)
    if frame is None or not opened.is_at_work:
        return None
    seal = seal_of_file(db.session(), opened)
    one = db.session.scalar(
        db.select(FileCheck).where(
            FileCheck.student_id == opened.student.id, FileCheck.school_year_id == frame.year_id
        )
    )
    if one is None:
        return Check(frame.year_name, None, "", is_changed=False, seal=seal)
    names = _names([one.account_id])
    return Check(frame.year_name, one.checked_at, names[one.account_id], one.seal != seal, seal)


def remark_lines(actor: Actor, student_id: int | None = None) -> list[RemarkLine]:
    """Remarks within reach: of one file, or all; none for families."""
    by_school = holds(actor.roles, Duty.FILE_CONTROL_READ)
    rows = remarks_for(actor, Duty.FILE_CONTROL_READ if by_school else Duty.FILE_CONTROL_ANSWER)
    if student_id is not None:
        rows = rows.where(FileRemark.student_id == student_id)
    found: Sequence[FileRemark] = db.session.scalars(rows.limit(MOST)).all()
    names = _names({row.author_id for row in found} | {row.answered_by_id or 0 for row in found})
    return [
        RemarkLine(
            row,
            LABELS.get(row.field, row.field),
            names.get(row.author_id, ""),
            names.get(row.answered_by_id or 0, ""),
        )
        for row in found
    ]


def proposal_lines(opened: OpenFile, language: str) -> list[ProposalLine]:
    """Proposals about a file: all for who keeps it, one's own for a parent."""
    if Duty.FILE_ENTER in opened.held:
        rows = proposals_for(opened.actor, Duty.FILE_ENTER)
    elif Duty.FILE_PROPOSE in opened.held:
        rows = own_proposals(opened.actor)
    else:
        return []
    own = rows.where(FileProposal.student_id == opened.student.id).limit(MOST)
    return lines_of_proposals(db.session.scalars(own).all(), opened.actor, language)


def lines_of_proposals(rows: Sequence[FileProposal], actor: Actor, language: str) -> list[ProposalLine]:
    """Proposals as people read them."""
    names = _names({row.author_id for row in rows})
    return [
        ProposalLine(
            row,
            field_of(row).label,
            str(row.guardian) if row.guardian else "",
            value_as_read(row, row.old, language),
            value_as_read(row, row.new, language),
            names.get(row.author_id, ""),
            row.state is ProposalState.WAITING and row.author_id != actor.account_id,
        )
        for row in rows
    ]


def value_as_read(row: FileProposal, text: str, language: str) -> str:
    """A value of what a proposal is about, kept as text, as people read it."""
    return shown(field_of(row), kept_value(field_of(row), text), language)


def field_of(row: FileProposal) -> Field:
    """The field a proposal is about."""
    return CONTACT_FIELDS[row.field] if row.guardian_id else FIELDS[row.field]


def watch_of(opened: OpenFile, language: str) -> dict[str, Any]:
    """Everything that stands beside the file, for its page."""
    sees_remarks = opened.is_at_work and {Duty.FILE_CONTROL_READ, Duty.FILE_CONTROL_ANSWER} & opened.held
    return {
        "check": check_of(opened),
        "remarks": remark_lines(opened.actor, opened.student.id) if sees_remarks else None,
        "proposals": proposal_lines(opened, language),
    }


def place_of(student_id: int, anchor: str) -> str:
    """Where it stands on the page of the file."""
    return url_for("student_file.show", student_id=student_id, _anchor=anchor)


def _names(account_ids: Iterable[int]) -> dict[int, str]:
    rows = db.session.execute(people_behind(number for number in account_ids if number))
    return {row.id: f"{row.first_name} {row.surname}" for row in rows}
