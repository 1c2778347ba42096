"""People: one person once, whatever he or she is in the school (clauses 2, 3.2, 7)."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from models.base import Entity, SortKey, enum_of
from models.enums import LabelledEnum
from models.text import fold, sort_key


class Person(Entity):
    """Somebody with a name; pupil, guardian and member of staff may be the same person."""

    __tablename__ = "person"
    __table_args__ = (Index(None, "sort_key", "id"),)

    surname: Mapped[str] = mapped_column(String(100))
    first_name: Mapped[str] = mapped_column(String(100))
    sort_key: Mapped[str] = mapped_column(SortKey())
    """Latvian order of „Uzvārds Vārds”; kept by the listener below."""
    search_key: Mapped[str] = mapped_column(String(220))
    """Both names without diacritics and case."""
    personal_code: Mapped[str | None] = mapped_column(String(20), unique=True)
    """11 digits without the dash, or a foreign code; None when not known."""
    birth_date: Mapped[date | None]
    phone: Mapped[str] = mapped_column(String(20), default="")
    """E.164."""
    email: Mapped[str] = mapped_column(String(200), default="")

    @property
    def name(self) -> str:
        """As every list of the school writes it: surname first."""
        return f"{self.surname} {self.first_name}"

    @property
    def full_name(self) -> str:
        """As one is addressed: first name first."""
        return f"{self.first_name} {self.surname}"

    def __str__(self) -> str:
        return self.name


@event.listens_for(Person, "before_insert")
@event.listens_for(Person, "before_update")
def keep_keys(_mapper: Mapper[Any], _connection: object, person: Person) -> None:
    """Order and search follow the name by themselves."""
    person.sort_key = sort_key(person.surname, person.first_name)
    person.search_key = fold(f"{person.surname} {person.first_name}")


class Staff(Entity):
    """A member of the school's staff."""

    __tablename__ = "staff"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), unique=True)
    post: Mapped[str] = mapped_column(String(200), default="")
    """As the order of employment names it: „skolotāja”."""
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    """Last day of work; None while employed."""

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    def __str__(self) -> str:
        return self.person.name


class Sex(LabelledEnum):
    """As the personal file states it (clause 7)."""

    FEMALE = "female", _l("girl")
    MALE = "male", _l("boy")


class Student(Entity):
    """A pupil (izglītojamais): the person as one who is or was taught here."""

    __tablename__ = "student"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), unique=True)
    sex: Mapped[Sex | None] = mapped_column(enum_of(Sex))

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    def __str__(self) -> str:
        return self.person.name


class Guardian(Entity):
    """A parent or other legal representative, once, however many children."""

    __tablename__ = "guardian"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), unique=True)
    address: Mapped[str] = mapped_column(String(300), default="")

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    def __str__(self) -> str:
        return self.person.name


class ContactRole(LabelledEnum):
    """What a contact is to the pupil (domain of the personal file, clause 7)."""

    MOTHER = "mother", _l("mother")
    FATHER = "father", _l("father")
    GUARDIAN = "guardian", _l("guardian")
    FOSTER_FAMILY = "foster_family", _l("foster family")
    INSTITUTION = "institution", _l("head of institution")
    OTHER = "other", _l("other")


class PreferredWay(LabelledEnum):
    """How a contact wants to be told things."""

    MAIL = "mail", _l("E-klase mail")
    EMAIL = "email", _l("e-mail")
    SMS = "sms", _l("SMS")
    CALL = "call", _l("phone call")


class Guardianship(Entity):
    """A guardian is a contact of a pupil; a contact shared by siblings is one person."""

    __tablename__ = "guardianship"
    __table_args__ = (UniqueConstraint("student_id", "guardian_id"),)

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id", ondelete="RESTRICT"))
    guardian_id: Mapped[int] = mapped_column(ForeignKey("guardian.id", ondelete="RESTRICT"), index=True)
    role: Mapped[ContactRole] = mapped_column(enum_of(ContactRole))
    may_receive_information: Mapped[bool] = mapped_column(default=True)
    preferred_way: Mapped[PreferredWay | None] = mapped_column(enum_of(PreferredWay))
    """None when nobody has said."""
    position: Mapped[int] = mapped_column(default=0)
    """Who is called first, from 0."""

    student: Mapped[Student] = relationship()
    guardian: Mapped[Guardian] = relationship()

    def __str__(self) -> str:
        return f"{self.guardian} – {self.student}"
