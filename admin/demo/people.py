"""The invented pupils: class by class, with brothers and sisters, twins and two of one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from admin.demo import names, places
from admin.demo.codes import CodeBook
from admin.demo.families import Families, Family
from admin.demo.plan import PupilPlan
from admin.demo.teaching import ClassName
from models.people import Sex
from models.rules.personal_code import is_new

AGE_IN_GRADE_1 = 7
"""In the calendar year in which the first grade begins."""

TWIN_CLASS, NAMESAKE_CLASS = 0.3, 0.6
"""Which classes, as a share of all, have the twins and the two pupils of one name."""

ISSUER = "Pilsonības un migrācijas lietu pārvalde"
PRESCHOOL = "Pirmsskolas izglītības programma"


@dataclass(frozen=True, slots=True)
class Child:
    """What is decided about a pupil before the file is written."""

    family: Family
    grade: int
    first_name: str
    sex: Sex
    born_on: date


class Register:
    """Fills the classes with children of families and keeps their files."""

    def __init__(self, rng: Random, year: int, families: Families) -> None:
        self.rng, self.year, self.families = rng, year, families
        self.codes = CodeBook(rng)
        self.pupils: list[PupilPlan] = []
        self.class_of: list[int] = []
        self._file_numbers = rng.sample(range(350, 9900), 2000)

    def fill(self, classes: Sequence[ClassName], count: int) -> None:
        """Spread `count` pupils evenly over the classes; one has the twins, one the namesakes."""
        second = {
            int(len(classes) * TWIN_CLASS): self._twin,
            int(len(classes) * NAMESAKE_CLASS): self._namesake,
        }
        for index, name in enumerate(classes):
            size = count // len(classes) + (index < count % len(classes))
            children = [self._child(name.grade, ())]
            if index in second and size > 1:
                children.append(second[index](children[0]))
            while len(children) < size:
                children.append(self._child(name.grade, children))
            for child in children:
                self._admit(child, index)

    def _twin(self, first: Child) -> Child:
        """Of one family and one day, and with the longest of names."""
        return replace(first, first_name=names.LONGEST_NAME, sex=Sex.FEMALE)

    def _namesake(self, first: Child) -> Child:
        """Of another family by the same name."""
        family = self.families.found(first.family.surname)
        family.grades.append(first.grade)
        return replace(first, family=family, born_on=self._birthday(first.grade))

    def _child(self, grade: int, classmates: Sequence[Child]) -> Child:
        """A child whose first name is most often the only one in the class."""
        taken = {child.first_name for child in classmates}
        family = self.families.with_room_for(grade)
        sex = Sex.MALE if self.rng.random() < 0.52 else Sex.FEMALE
        first_name = names.child_name(self.rng, sex, family.surname)
        if first_name in taken:
            first_name = names.child_name(self.rng, sex, family.surname)
        family.grades.append(grade)
        return Child(family, grade, first_name, sex, self._birthday(grade))

    def _birthday(self, grade: int) -> date:
        """In the year proper to the grade, now and then late in the year before."""
        first = date(self.year - AGE_IN_GRADE_1 - grade + 1, 1, 1)
        return first + timedelta(days=self.rng.randrange(-15, 365))

    def _admit(self, child: Child, school_class: int) -> None:
        """Write the file of a child and tie it to its contacts."""
        pupil, surname = len(self.pupils), child.family.surname.of(child.sex)
        self.families.add_child(child.family, pupil)
        self.class_of.append(school_class)
        self.pupils.append(self._file(child, surname))

    def _file(self, child: Child, surname: str) -> PupilPlan:
        rng, code = self.rng, self.codes.give(child.born_on)
        has_phone = rng.random() < 0.4 + child.grade / 10
        number = f"{'PA' if is_new(code) else 'LV'}{rng.randrange(10**7):07}" if rng.random() < 0.9 else ""
        issued_on = (
            date(self.year - rng.randint(1, 4), rng.randint(1, 12), rng.randint(1, 28)) if number else None
        )
        has_mail = child.grade >= 4 and rng.random() < 0.8
        return PupilPlan(
            first_name=child.first_name,
            surname=surname,
            sex=child.sex,
            personal_code=code,
            born_on=child.born_on,
            phone=places.mobile(rng) if has_phone else "",
            email=self.families.mail.give(child.first_name, surname, places.SCHOOL_HOST) if has_mail else "",
            file_number=f"{self._file_numbers[len(self.pupils)]:04}",
            document_number=number,
            document_issued_on=issued_on,
            document_issuer=ISSUER if number else "",
            previous_programme=PRESCHOOL if rng.random() < 0.95 else "",
            declared_address=child.family.address,
            actual_address=places.address(rng) if rng.random() < 0.1 else "",
        )
