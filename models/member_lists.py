"""Lists of pupils handed in for interest-education and combined journals (clauses 4.1, 10)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, Entity, enum_of, pk
from models.classes import Subject
from models.journal import Journal, JournalKind
from models.people import Staff, Student
from models.rules.member_lists import ListState
from models.school import SchoolYear


class MemberList(Entity):
    """Pupils of any classes for one journal, as their teacher or the deputy hands them in.

    A later change of an accepted list is a list of its own that `amends` it: its rows are the difference.
    """

    __tablename__ = "member_list"
    __table_args__ = (
        CheckConstraint("kind IN ('interest', 'combined')", name="kind_handed_in"),
        CheckConstraint("amends_id IS NULL OR journal_id IS NOT NULL", name="amends_a_journal"),
        CheckConstraint("state <> 'accepted' OR journal_id IS NOT NULL", name="accepted_has_its_journal"),
        Index(None, "school_year_id", "kind", "state"),
        Index(
            "uq__member_list__open_change",
            "amends_id",
            unique=True,
            sqlite_where=text("state IN ('draft', 'submitted', 'returned')"),
            postgresql_where=text("state IN ('draft', 'submitted', 'returned')"),
        ),
    )

    kind: Mapped[JournalKind] = mapped_column(enum_of(JournalKind))
    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id", ondelete="RESTRICT"))
    title: Mapped[str] = mapped_column(String(200))
    """What stands on the journal's cover once there is one."""
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id", ondelete="RESTRICT"), index=True)
    starts_on: Mapped[date]
    """From which day the pupils come into the journal's group, or leave it."""
    note: Mapped[str] = mapped_column(String(500), default="")
    """The author's words to the superuser."""
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"), index=True)
    state: Mapped[ListState] = mapped_column(enum_of(ListState), default=ListState.DRAFT)
    journal_id: Mapped[int | None] = mapped_column(ForeignKey("journal.id", ondelete="RESTRICT"), index=True)
    """The journal it became, or whose members it changes."""
    amends_id: Mapped[int | None] = mapped_column(
        ForeignKey("member_list.id", ondelete="RESTRICT"), index=True
    )

    school_year: Mapped[SchoolYear] = relationship()
    subject: Mapped[Subject | None] = relationship()
    author: Mapped[Account] = relationship()
    journal: Mapped[Journal | None] = relationship()
    rows: Mapped[list[MemberListRow]] = relationship(back_populates="list_", order_by="MemberListRow.id")
    teachers: Mapped[list[MemberListTeacher]] = relationship(
        back_populates="list_", order_by="MemberListTeacher.id"
    )
    steps: Mapped[list[MemberListStep]] = relationship(order_by="MemberListStep.id")

    def __str__(self) -> str:
        return self.title


class MemberListRow(Entity):
    """A pupil on a list: to come in, or in a change of an accepted list to leave."""

    __tablename__ = "member_list_row"
    __table_args__ = (UniqueConstraint("list_id", "student_id"),)

    list_id: Mapped[int] = mapped_column(ForeignKey("member_list.id", ondelete="CASCADE"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"), index=True)
    is_leaving: Mapped[bool] = mapped_column(default=False)

    list_: Mapped[MemberList] = relationship(back_populates="rows")
    student: Mapped[Student] = relationship()

    def __str__(self) -> str:
        return str(self.student)


class MemberListTeacher(Entity):
    """Who is to keep the journal."""

    __tablename__ = "member_list_teacher"
    __table_args__ = (UniqueConstraint("list_id", "staff_id"),)

    list_id: Mapped[int] = mapped_column(ForeignKey("member_list.id", ondelete="CASCADE"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"), index=True)

    list_: Mapped[MemberList] = relationship(back_populates="teachers")
    staff: Mapped[Staff] = relationship()

    def __str__(self) -> str:
        return str(self.staff)


class MemberListStep(Base):
    """A state a list came into: when, by whom, and why when it was returned. Never changed."""

    __tablename__ = "member_list_step"
    __table_args__ = (Index(None, "list_id"),)

    id: Mapped[pk]
    list_id: Mapped[int] = mapped_column(ForeignKey("member_list.id", ondelete="CASCADE"))
    state: Mapped[ListState] = mapped_column(enum_of(ListState))
    at: Mapped[datetime]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    reason: Mapped[str] = mapped_column(String(500), default="")

    account: Mapped[Account] = relationship()
