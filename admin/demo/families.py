"""Families of the invented pupils: surname, home, and the parents or guardian the school writes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from admin.demo import names, places
from admin.demo.plan import GuardianPlan, GuardianshipPlan, StaffPlan
from models.people import ContactRole, Sex

MOST_CHILDREN = 4
KINDS = (
    (0.85, (ContactRole.MOTHER, ContactRole.FATHER)),
    (0.93, (ContactRole.MOTHER,)),
    (0.96, (ContactRole.FATHER,)),
    (1.0, (ContactRole.GUARDIAN,)),
)
"""Whom the school knows of a family, and up to which share of the families."""


@dataclass(slots=True)
class Family:
    """One home: its contacts by index in the order the school calls them, and the grades of its children."""

    surname: names.Surname
    address: str
    contacts: list[tuple[int, ContactRole]] = field(default_factory=list)
    grades: list[int] = field(default_factory=list)

    def may_have_child_in(self, grade: int) -> bool:
        """Whether brothers and sisters would be at least a year apart."""
        return len(self.grades) < MOST_CHILDREN and all(abs(grade - other) > 1 for other in self.grades)


class Families:
    """All families of the school; brothers and sisters share one and with it their contacts."""

    def __init__(self, rng: Random, mail: places.MailBook) -> None:
        self.rng, self.mail = rng, mail
        self.all: list[Family] = []
        self.guardians: list[GuardianPlan] = []
        self.guardianships: list[GuardianshipPlan] = []

    def found(self, surname: names.Surname | None = None) -> Family:
        """A family the school did not know yet."""
        family = Family(surname or names.family_surname(self.rng), places.address(self.rng))
        share = self.rng.random()
        roles = next(roles for limit, roles in KINDS if share < limit)
        for role in roles:
            family.contacts.append((len(self.guardians), role))
            self.guardians.append(self._guardian(family, role))
        self.all.append(family)
        return family

    def with_room_for(self, grade: int) -> Family:
        """A family one more child of `grade` may come from: most often a new one."""
        if self.rng.random() < 0.16:
            known = [
                each for each in self.all if grade not in each.grades and len(each.grades) < MOST_CHILDREN
            ]
            if known:
                return self.rng.choice(known)
        return self.found()

    def add_child(self, family: Family, pupil: int) -> None:
        """Tie a pupil to the contacts of the family."""
        for position, (guardian, role) in enumerate(family.contacts):
            self.guardianships.append(GuardianshipPlan(pupil, guardian, role, position))

    def _guardian(self, family: Family, role: ContactRole) -> GuardianPlan:
        sex = Sex.MALE if role is ContactRole.FATHER else Sex.FEMALE
        same = role is not ContactRole.GUARDIAN and self.rng.random() < 0.88
        surname = family.surname if same else names.family_surname(self.rng)
        first_name, last_name = names.adult_name(self.rng, sex), surname.of(sex)
        email = self.mail.give(first_name, last_name, self.rng.choice(places.MAIL_HOSTS))
        return GuardianPlan(
            first_name=first_name,
            surname=last_name,
            phone=places.mobile(self.rng) if self.rng.random() < 0.98 else "",
            email=email if self.rng.random() < 0.92 else "",
            address=family.address if role is not ContactRole.FATHER or self.rng.random() < 0.85 else "",
        )


def tie_teachers(
    guardians: list[GuardianPlan], contacts: Sequence[int], staff: Sequence[tuple[int, StaffPlan]]
) -> None:
    """Make some guardians teachers of this school: one person, one account, two views."""
    for contact, (index, member) in zip(contacts, staff, strict=False):
        guardians[contact] = replace(
            guardians[contact],
            first_name=member.first_name,
            surname=member.surname,
            phone=member.phone,
            email=member.email,
            staff=index,
        )
