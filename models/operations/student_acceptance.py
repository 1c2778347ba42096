"""Which rows of a pupils' file can be taken in: one row a pupil, a class there is, nobody else's numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from flask_babel import gettext as _

from models.operations.enrolment import KnownClass, first_day
from models.operations.imports import Findings
from models.operations.people import Entry, KnownPerson, Register
from models.operations.student_rows import Pupil, StudentRow
from models.rules.broken import RuleBroken
from models.school import SchoolYear


class Acceptance:
    """Judges the rows of one file by the records and by one another."""

    def __init__(
        self,
        register: Register,
        classes: Mapping[tuple[int, str], KnownClass],
        year: SchoolYear,
        findings: Findings,
    ) -> None:
        self.register = register
        self.classes = classes
        self.year = year
        self.found = findings

    def accept(self, rows: Iterable[StudentRow]) -> list[Pupil]:
        """The rows that can be taken in, each with its pupil and class."""
        return [pupil for pupil in map(self._pupil_of, self._once(rows)) if pupil is not None]

    def _once(self, rows: Iterable[StudentRow]) -> Iterator[StudentRow]:
        seen: dict[tuple[str, object], int] = {}
        for row in rows:
            repeated = next((key for key in row.identities() if key in seen), None)
            if repeated is None:
                seen.update(dict.fromkeys(row.identities(), row.number))
                yield row
            else:
                column = repeated[0]
                self.found.refuse(row.number, column, _repeated_sentence(column, seen[repeated]))

    def _pupil_of(self, row: StudentRow) -> Pupil | None:
        try:
            school_class = self._class_of(row)
            known = self.register.pupil(row.person, row.file_number)
            self._refuse_foreign_number(row, known)
            _refuse_foreign_code(row, known)
            first_day(row.admitted_on or self.year.starts_on, self.year)
        except RuleBroken as broken:
            self.found.refuse(row.number, broken.field, str(broken))
            return None
        if school_class.name != row.class_text:
            name = school_class.name
            sentence = _("Class „%(text)s” was read as %(name)s.", text=row.class_text, name=name)
            self.found.warn(row.number, "class_name", sentence)
        return Pupil(row, Entry(row.person, known), school_class)

    def _class_of(self, row: StudentRow) -> KnownClass:
        school_class = self.classes.get((row.grade, row.letter))
        if school_class is None:
            sentence = _("There is no class %(name)s in the school.", name=row.class_text)
            raise RuleBroken(sentence, "class_name")
        return school_class

    def _refuse_foreign_number(self, row: StudentRow, known: KnownPerson | None) -> None:
        holder = self.register.by_file_number.get(row.file_number or "")
        if holder is not None and (known is None or holder.id != known.id):
            name = holder.data.full_name
            sentence = _("This file number belongs to %(name)s.", name=name)
            raise RuleBroken(sentence, "file_number")


def _refuse_foreign_code(row: StudentRow, known: KnownPerson | None) -> None:
    """A known code with another name and another birth date is somebody else's."""
    if known is None:
        return
    named_alike = (known.data.surname, known.data.first_name) == (row.person.surname, row.person.first_name)
    if not named_alike and known.data.birth_date != row.person.birth_date:
        name = known.data.full_name
        raise RuleBroken(_("This personal code belongs to %(name)s.", name=name), "personal_code")


def _repeated_sentence(column: str, earlier: int) -> str:
    if column == "personal_code":
        return str(_("This personal code stands in row %(row)s already.", row=earlier))
    if column == "file_number":
        return str(_("This file number stands in row %(row)s already, for another pupil.", row=earlier))
    return str(_("This pupil stands in row %(row)s already.", row=earlier))
