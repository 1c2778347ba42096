"""Journals: what is taught to whom by whom, and the lessons that took place (clauses 3.1, 9b, 11)."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Entity, enum_of, pk
from models.classes import SchoolClass, Subject
from models.enums import LabelledEnum
from models.people import Staff, Student
from models.school import SchoolYear


class JournalKind(LabelledEnum):
    """Kinds of journals (clauses 3.1, 3.1.6)."""

    SUBJECT = "subject", _l("subject journal")
    COMBINED = "combined", _l("combined journal")
    INDIVIDUAL = "individual", _l("individual-work journal")
    INTEREST = "interest", _l("interest-education journal")
    EXTENDED_DAY = "extended_day", _l("extended-day group journal")
    CLASS_TEACHER = "class_teacher", _l("class-teacher journal")

    @property
    def has_marks(self) -> bool:
        """Whether pupils are assessed here (clause 13: others carry no marks)."""
        return self in {JournalKind.SUBJECT, JournalKind.COMBINED}

    @property
    def absences_count(self) -> bool:
        """Whether an absence here is one from compulsory lessons."""
        return self in {JournalKind.SUBJECT, JournalKind.COMBINED, JournalKind.CLASS_TEACHER}

    @property
    def sets_homework(self) -> bool:
        """Whether its lessons have an outcome and homework; others have a topic only."""
        return self in {JournalKind.SUBJECT, JournalKind.COMBINED, JournalKind.CLASS_TEACHER}

    @property
    def names_pupils(self) -> bool:
        """Whether each lesson names its own pupils: a session of individual work (clause 14)."""
        return self is JournalKind.INDIVIDUAL

    @property
    def notes_departures(self) -> bool:
        """Whether it is written down when a pupil leaves."""
        return self is JournalKind.EXTENDED_DAY


class Journal(Entity):
    """One journal of one school year: a subject (or activity) and the classes it is for."""

    __tablename__ = "journal"
    __table_args__ = (Index(None, "school_year_id", "kind"),)

    school_year_id: Mapped[int] = mapped_column(ForeignKey("school_year.id", ondelete="RESTRICT"))
    kind: Mapped[JournalKind] = mapped_column(enum_of(JournalKind))
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id", ondelete="RESTRICT"), index=True)
    """None for extended-day groups; the class lesson and interest education have a subject too."""
    title: Mapped[str] = mapped_column(String(200))
    """As it stands on the cover: „Matemātika, 4.b”."""

    school_year: Mapped[SchoolYear] = relationship()
    subject: Mapped[Subject | None] = relationship()
    classes: Mapped[list[SchoolClass]] = relationship(
        secondary="journal_class", order_by="(SchoolClass.grade, SchoolClass.letter)"
    )
    groups: Mapped[list[JournalGroup]] = relationship(back_populates="journal", order_by="JournalGroup.id")

    def __str__(self) -> str:
        return self.title


class JournalClass(Base):
    """A class whose pupils the journal is for."""

    __tablename__ = "journal_class"
    __table_args__ = (UniqueConstraint("journal_id", "school_class_id"), Index(None, "school_class_id"))

    id: Mapped[pk]
    journal_id: Mapped[int] = mapped_column(ForeignKey("journal.id", ondelete="CASCADE"))
    school_class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id", ondelete="RESTRICT"))


class JournalGroup(Entity):
    """A group of a journal's pupils; every journal has at least one, „visa klase” (clause 9b)."""

    __tablename__ = "journal_group"
    __table_args__ = (UniqueConstraint("journal_id", "name"),)

    journal_id: Mapped[int] = mapped_column(ForeignKey("journal.id", ondelete="RESTRICT"))
    name: Mapped[str] = mapped_column(String(60))
    whole_class: Mapped[bool]
    """True: its pupils are all those enrolled in the journal's classes on the day;
    False: they are named one by one in `group_member`."""
    ends_on: Mapped[date | None]
    """The last day it is held; None while it lasts."""

    journal: Mapped[Journal] = relationship(back_populates="groups")
    teachers: Mapped[list[JournalTeacher]] = relationship(back_populates="group")

    def __str__(self) -> str:
        return self.journal.title if self.whole_class else f"{self.journal.title}, {self.name}"


class JournalTeacher(Entity):
    """Who keeps a group's journal, from which day to which."""

    __tablename__ = "journal_teacher"
    __table_args__ = (
        UniqueConstraint("journal_group_id", "staff_id", "starts_on"),
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="begins_before_it_ends"),
    )

    journal_group_id: Mapped[int] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="RESTRICT"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    group: Mapped[JournalGroup] = relationship(back_populates="teachers")
    staff: Mapped[Staff] = relationship()

    def __str__(self) -> str:
        return str(self.staff)


class GroupMember(Entity):
    """A pupil is in a group from one day to another, both included (Klašu piepildījums, clause 9b).

    The database refuses two times in one group that share a day; `models.operations.memberships` writes.
    """

    __tablename__ = "group_member"
    __table_args__ = (
        UniqueConstraint("journal_group_id", "student_id", "starts_on"),
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="begins_before_it_ends"),
    )

    journal_group_id: Mapped[int] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    group: Mapped[JournalGroup] = relationship()
    student: Mapped[Student] = relationship()

    def __str__(self) -> str:
        return str(self.student)


class Lesson(Base):
    """A lesson that took place (notikusi stunda, clause 11); expected ones are computed, not stored."""

    __tablename__ = "lesson"
    __table_args__ = (
        Index(
            "uq__lesson__numbered",
            "journal_group_id",
            "held_on",
            "number",
            unique=True,
            sqlite_where=text("number IS NOT NULL"),
            postgresql_where=text("number IS NOT NULL"),
        ),
        Index(None, "held_on", "journal_group_id"),
        CheckConstraint("number BETWEEN 0 AND 10", name="number_in_day"),
    )

    id: Mapped[pk]
    journal_group_id: Mapped[int] = mapped_column(ForeignKey("journal_group.id", ondelete="RESTRICT"))
    held_on: Mapped[date]
    """School-local calendar day."""
    number: Mapped[int | None]
    """Place in the day's timetable, 0-10; None outside the timetable."""
    topic: Mapped[str] = mapped_column(String(500), default="")
    outcome: Mapped[str] = mapped_column(String(500), default="")
    """What pupils are to reach (sasniedzamais rezultāts), optional."""
    homework: Mapped[str] = mapped_column(String(2000), default="")
    homework_on: Mapped[date | None]
    """For which day the homework is set; None: for the next lesson of the timetable, whichever it is."""
    homework_number: Mapped[int | None]
    """Its lesson number, when a day was named."""
    due_at: Mapped[datetime]
    """Until when topic, attendance and homework are due (clause 11), as settings stood at its birth."""
    attendance_confirmed_at: Mapped[datetime | None]
    entered_at: Mapped[datetime | None]
    """When topic and attendance were both there for the first time; None until then."""
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("trail.id", ondelete="RESTRICT"))
    """The trail entry of the last change: who, when, and the version a client must name.
    None only while the row is being made: the entry names the row, so the row comes first."""

    group: Mapped[JournalGroup] = relationship()

    def __str__(self) -> str:
        return f"{self.held_on:%d.%m.%Y.} {self.group}"
