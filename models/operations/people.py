"""Finding a person among those the school knows, and making the ones it does not (clauses 2, 3.1.2, 7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from config.duties import Role
from models.accounts import Account, RoleGrant
from models.operations.sign_in import end_sessions
from models.operations.trail import BulkWriter, author_of
from models.people import Guardian, Person, Sex, Staff, Student
from models.rules.user_names import user_name_for
from models.student_file import StudentFile
from models.text import fold, sort_key

PERSON = cast("Table", Person.__table__)
ACCOUNT = cast("Table", Account.__table__)
ROLE_GRANT = cast("Table", RoleGrant.__table__)


@dataclass(frozen=True, slots=True)
class PersonData:
    """What a file or a form says of a person; "" and None are not known."""

    surname: str
    first_name: str
    personal_code: str | None = None
    """11 digits."""
    birth_date: date | None = None
    phone: str = ""
    """E.164."""
    email: str = ""

    @property
    def full_name(self) -> str:
        """First name first."""
        return f"{self.first_name} {self.surname}"

    @property
    def contact(self) -> tuple[str, str, str, str]:
        """What makes a contact the same person wherever it stands: name, phone and e-mail together."""
        return (self.surname, self.first_name, self.phone, self.email.lower())

    @property
    def can_be_shared(self) -> bool:
        """Whether the contact may be recognised elsewhere: a name alone is no person."""
        return bool(self.phone or self.email)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person in the records, with the numbers of what he or she is in the school."""

    id: int
    data: PersonData
    student_id: int | None
    sex: Sex | None
    file_id: int | None
    file_number: str | None
    declared_address: str
    actual_address: str
    guardian_id: int | None
    staff_id: int | None
    post: str
    employed_on: date | None
    account_id: int | None


class Register:
    """Everybody the school knows, read once, found by code, by name or by contact."""

    def __init__(self, people: Iterable[KnownPerson]) -> None:
        self.by_id: dict[int, KnownPerson] = {}
        self.by_code: dict[str, KnownPerson] = {}
        self.by_contact: dict[tuple[str, str, str, str], KnownPerson] = {}
        self.by_file_number: dict[str, KnownPerson] = {}
        self._by_name: dict[tuple[str, str], list[KnownPerson]] = {}
        for person in people:
            self._enter(person)

    def _enter(self, person: KnownPerson) -> None:
        data = person.data
        self.by_id[person.id] = person
        self._by_name.setdefault((data.surname, data.first_name), []).append(person)
        if data.personal_code:
            self.by_code[data.personal_code] = person
        if data.can_be_shared:
            self.by_contact.setdefault(data.contact, person)
        if person.file_number:
            self.by_file_number[person.file_number] = person

    @classmethod
    def read(cls, session: Session) -> Register:
        """One statement, whatever the size of the school."""
        return cls(_known(row) for row in session.execute(_everybody()))

    def named(self, surname: str, first_name: str) -> list[KnownPerson]:
        """All of that name."""
        return self._by_name.get((surname, first_name), [])

    def pupil(self, data: PersonData, file_number: str | None) -> KnownPerson | None:
        """The person a pupil's row speaks of: by personal code, else by name and birth date.

        Two different codes are two pupils, unless they share the file number: a code may change once. A row
        without a code is known by its file number too, when name or birth date agree.
        """
        if data.personal_code and data.personal_code in self.by_code:
            return self.by_code[data.personal_code]
        born_alike = (
            person
            for person in self.named(data.surname, data.first_name)
            if person.data.birth_date == data.birth_date and data.birth_date is not None
        )
        for person in born_alike:
            one_code_unknown = not (data.personal_code and person.data.personal_code)
            if one_code_unknown or (file_number and person.file_number == file_number):
                return person
        numbered = None if data.personal_code else self.by_file_number.get(file_number or "")
        return numbered if numbered is not None and _agree(numbered.data, data) else None

    def contact(self, data: PersonData) -> KnownPerson | None:
        """The person of that name, phone and e-mail."""
        return self.by_contact.get(data.contact) if data.can_be_shared else None


def _agree(known: PersonData, said: PersonData) -> bool:
    """Whether both may be one pupil: born on one day, or of one name where a birth date is not known."""
    if known.birth_date and said.birth_date:
        return known.birth_date == said.birth_date
    return (known.surname, known.first_name) == (said.surname, said.first_name)


def _everybody() -> Any:
    return (
        select(
            Person.id,
            Person.surname,
            Person.first_name,
            Person.personal_code,
            Person.birth_date,
            Person.phone,
            Person.email,
            Student.id.label("student_id"),
            Student.sex,
            StudentFile.id.label("file_id"),
            StudentFile.file_number,
            StudentFile.declared_address,
            StudentFile.actual_address,
            Guardian.id.label("guardian_id"),
            Staff.id.label("staff_id"),
            Staff.post,
            Staff.starts_on,
            Account.id.label("account_id"),
        )
        .outerjoin(Student, Student.person_id == Person.id)
        .outerjoin(StudentFile, StudentFile.student_id == Student.id)
        .outerjoin(Guardian, Guardian.person_id == Person.id)
        .outerjoin(Staff, Staff.person_id == Person.id)
        .outerjoin(Account, Account.person_id == Person.id)
        .order_by(Person.id)
    )


def _known(row: Any) -> KnownPerson:
    data = PersonData(*row[1:7])
    return KnownPerson(
        row.id,
        data,
        row.student_id,
        row.sex,
        row.file_id,
        row.file_number,
        row.declared_address or "",
        row.actual_address or "",
        row.guardian_id,
        row.staff_id,
        row.post or "",
        row.starts_on,
        row.account_id,
    )


@dataclass(slots=True, eq=False)
class Entry:
    """One person of an import: found among the known, or to be made. Numbers are 0 until there are any."""

    data: PersonData
    known: KnownPerson | None = None
    person_id: int = 0
    student_id: int = 0
    guardian_id: int = 0
    staff_id: int = 0

    def __post_init__(self) -> None:
        if self.known is not None:
            self.person_id = self.known.id
            self.student_id = self.known.student_id or 0
            self.guardian_id = self.known.guardian_id or 0
            self.staff_id = self.known.staff_id or 0


def make_people(writer: BulkWriter, entries: Sequence[Entry]) -> None:
    """Write those of `entries` the school does not know and give each its number."""
    new = [entry for entry in entries if not entry.person_id]
    numbers = writer.write(PERSON, [person_row(entry.data) for entry in new])
    for number, entry in zip(numbers, new, strict=True):
        entry.person_id = number


def person_row(data: PersonData) -> dict[str, Any]:
    """A row of the table, with the keys a listener would otherwise keep."""
    return {
        "surname": data.surname,
        "first_name": data.first_name,
        "sort_key": sort_key(data.surname, data.first_name),
        "search_key": fold(f"{data.surname} {data.first_name}"),
        "personal_code": data.personal_code,
        "birth_date": data.birth_date,
        "phone": data.phone,
        "email": data.email,
    }


@dataclass(frozen=True, slots=True)
class Right:
    """A role somebody is to hold from a day on."""

    entry: Entry
    role: Role
    starts_on: date


def open_accounts(
    session: Session, writer: BulkWriter, rights: Sequence[Right], others: Sequence[Entry] = ()
) -> None:
    """Give everybody named an account with a user name and no password yet, and the roles.

    Whoever has an account keeps it; sign-ins of one that gets another role end. A role once given is not
    given again: it may have been taken away.
    """
    accounts = dict(session.execute(select(Account.person_id, Account.id)).tuples().all())
    taken = set(session.scalars(select(Account.user_name)))
    holders = (*(right.entry for right in rights), *others)
    new = {entry.person_id: entry for entry in holders if entry.person_id not in accounts}
    rows = []
    for person_id, entry in new.items():
        name = user_name_for(entry.data.first_name, entry.data.surname, taken)
        taken.add(name)
        rows.append({"person_id": person_id, "user_name": name, "language": "lv"})
    old = set(accounts.values())
    accounts.update(zip(new, writer.write(ACCOUNT, rows), strict=True))
    given = set(session.execute(select(RoleGrant.account_id, RoleGrant.role)).tuples())
    wanted = {(accounts[right.entry.person_id], right.role): right.starts_on for right in rights}
    grants = [
        {"account_id": account, "role": role, "starts_on": starts_on}
        for (account, role), starts_on in wanted.items()
        if (account, role) not in given
    ]
    writer.write(ROLE_GRANT, grants)
    for account_id in old & {grant["account_id"] for grant in grants}:
        end_sessions(session, account_id, now=author_of(session).at)
