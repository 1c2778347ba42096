"""A file is checked by its class teacher and controlled by the registrar (clauses 7, 18)."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from config.duties import Duty
from models.accounts import Actor
from models.file_control import FileCheck, FileRemark
from models.operations.file_contacts import values_of
from models.operations.memberships import hold_pupils
from models.operations.messages import tell
from models.operations.student_file import OpenFile
from models.queries.file_control import account_person, keepers_of
from models.queries.student_file import contacts_of
from models.rules.broken import RuleBroken, Stale
from models.rules.student_file import PARTS, sealed


def seal_of_file(session: Session, opened: OpenFile) -> str:
    """The state of everything the class teacher keeps in a file, contacts included."""
    values = [opened.value(field) for part in PARTS if part.enter is Duty.FILE_ENTER for field in part.fields]
    for link in session.scalars(contacts_of(opened.student.id)):
        values += values_of(link).values()
    return sealed(values)


def check_file(session: Session, opened: OpenFile, year_id: int, seal: str, now: datetime) -> FileCheck:
    """Note that the file was looked through in the state `seal`; once a year, again after a change.

    Raises:
        Stale: the file is another one by now than the one that was looked at.
    """
    hold_pupils(session, [opened.student.id])
    if seal_of_file(session, opened) != seal:
        raise Stale(_("The file was changed since this page was opened. Look at it once more."))
    one = session.scalar(
        select(FileCheck).where(
            FileCheck.student_id == opened.student.id, FileCheck.school_year_id == year_id
        )
    )
    if one is None:
        one = FileCheck(student_id=opened.student.id, school_year_id=year_id)
        session.add(one)
    elif one.seal == seal:
        return one
    one.account_id, one.checked_at, one.seal = opened.actor.account_id, now, seal
    session.flush()
    return one


def add_remark(session: Session, actor: Actor, remark: FileRemark, link: str) -> FileRemark:
    """The registrar remarks on a field; who keeps the file is told, with `link` to the place.

    The same remark once more, while the first is open, is a second click: the first is given.
    """
    remark.author_id, student_id, now = actor.account_id, remark.student_id, remark.made_at
    hold_pupils(session, [student_id])
    same = select(FileRemark).where(
        FileRemark.student_id == student_id,
        FileRemark.author_id == remark.author_id,
        FileRemark.field == remark.field,
        FileRemark.text == remark.text,
        FileRemark.answered_at.is_(None),
        FileRemark.closed_at.is_(None),
    )
    first = session.scalars(same).first()
    if first is not None:
        return first
    session.add(remark)
    session.flush()
    told = session.scalars(keepers_of(student_id, actor.today)).all()
    words = _("The registrar has a remark on a personal file: %(name)s.", name=str(remark.student))
    tell(session, told, kind="file_remark", text=words, now=now, link=link)
    return remark


def answer_remark(
    session: Session, remark: FileRemark, actor: Actor, text: str, now: datetime, *, link: str
) -> None:
    """The class teacher answers; the registrar is told.

    Raises:
        RuleBroken: the remark is closed already.
    """
    if remark.closed_at is not None:
        raise RuleBroken(_("The registrar has closed this remark already."), "text")
    remark.answer, remark.answered_by_id, remark.answered_at = text, actor.account_id, now
    session.flush()
    told = session.scalars(account_person(remark.author_id)).all()
    words = _("Your remark on a personal file was answered: %(name)s.", name=str(remark.student))
    tell(session, told, kind="file_remark", text=words, now=now, link=link)


def close_remark(session: Session, remark: FileRemark, now: datetime) -> None:
    """The registrar is content; a remark closed already stays so."""
    if remark.closed_at is None:
        remark.closed_at = now
        session.flush()
