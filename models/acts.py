"""Acts: enrolment, transfer, withdrawal, return: the only way membership changes (clauses 3.3, 17; law 1)."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Entity, enum_of, pk
from models.classes import SchoolClass
from models.enrolment import DirectorOrder
from models.enums import LabelledEnum
from models.people import Student
from models.rules.acts import ActKind


class EnrolmentAct(Entity):
    """One act about one pupil. A wrong one is undone by a counter-act and stays to be read."""

    __tablename__ = "enrolment_act"
    __table_args__ = (
        Index(None, "student_id", "acts_on"),
        CheckConstraint("(kind = 'counter') = (voids_id IS NOT NULL)", name="counter_names_what_it_undoes"),
        CheckConstraint("kind = 'counter' OR order_id IS NOT NULL", name="cites_an_order"),
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    kind: Mapped[ActKind] = mapped_column(enum_of(ActKind))
    acts_on: Mapped[date] = mapped_column(index=True)
    """First day on which it holds: in the new class, or no longer a pupil."""
    order_id: Mapped[int | None] = mapped_column(ForeignKey("director_order.id", ondelete="RESTRICT"))
    """None only for a counter-act without an order of its own."""
    reason: Mapped[str] = mapped_column(String(200), default="")
    other_school: Mapped[str] = mapped_column(String(200), default="")
    """From which school the pupil comes, or to which he or she goes."""
    from_class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id", ondelete="RESTRICT"))
    to_class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id", ondelete="RESTRICT"))
    made_at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    """Who made it; None: the house itself."""
    voids_id: Mapped[int | None] = mapped_column(
        ForeignKey("enrolment_act.id", ondelete="RESTRICT"), unique=True
    )
    """The act that this counter-act undoes."""

    student: Mapped[Student] = relationship()
    order: Mapped[DirectorOrder | None] = relationship()
    from_class: Mapped[SchoolClass | None] = relationship(foreign_keys=[from_class_id])
    to_class: Mapped[SchoolClass | None] = relationship(foreign_keys=[to_class_id])

    def __str__(self) -> str:
        return f"{self.student} {self.kind.label}"


class RowChange(LabelledEnum):
    """What an act did to a row of the records."""

    MADE = "made", _l("made")
    CHANGED = "changed", _l("changed")
    REMOVED = "removed", _l("removed")


class EnrolmentActRow(Base):
    """One field of one row as an act found and left it: what a counter-act restores."""

    __tablename__ = "enrolment_act_row"

    id: Mapped[pk]
    act_id: Mapped[int] = mapped_column(ForeignKey("enrolment_act.id", ondelete="RESTRICT"), index=True)
    table_name: Mapped[str] = mapped_column(String(30))
    row_id: Mapped[int]
    change: Mapped[RowChange] = mapped_column(enum_of(RowChange))
    field: Mapped[str] = mapped_column(String(40))
    old: Mapped[str | None] = mapped_column(String(200))
    new: Mapped[str | None] = mapped_column(String(200))

    act: Mapped[EnrolmentAct] = relationship()
