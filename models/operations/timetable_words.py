"""Words of a timetable find the rows they mean: classes, subjects, teachers, rooms."""

from __future__ import annotations

from flask_babel import gettext as _

from models.operations.imports import Pending
from models.operations.timetable_records import YearRecords
from models.operations.timetable_rows import StudentSet, TeacherName, Timetable
from models.operations.timetable_week import TimetablePlan
from models.rules.broken import RuleBroken
from models.rules.staff_names import Meant, StaffNames
from models.text import fold


class WordFinder:
    """Finds what the records call the things a file names; each word is looked up once."""

    def __init__(self, records: YearRecords, timetable: Timetable, plan: TimetablePlan) -> None:
        self.records = records
        self.plan = plan
        self.timetable = timetable
        self.names = StaffNames(records.staff)
        plan.subjects = {fold(name): Pending(name, number) for number, name, _short in records.subjects}
        self._by_short: dict[str, list[Pending]] = {}
        for _number, name, short in records.subjects:
            if short:
                self._by_short.setdefault(fold(short), []).append(plan.subjects[fold(name)])
        plan.rooms = {fold(name): Pending(name, number) for number, name in records.rooms}
        self._teachers: dict[TeacherName, int | RuleBroken] = {}

    def class_id(self, each: StudentSet) -> int:
        """The class of the year.

        Raises:
            RuleBroken: it is no class, or none of this year.
        """
        if each.key is None:
            raise RuleBroken(
                _("„%(text)s” is not a class; write it as 3.b.", text=each.text[:40]), "students"
            )
        found = self.records.classes.get(each.key)
        if found is None:
            sentence = _(
                "There is no class %(name)s in this school year; make it first.",
                name=f"{each.key[0]}.{each.key[1]}",
            )
            raise RuleBroken(sentence, "students")
        return found.id

    def subject(self, name: str, row: int) -> Pending:
        """The subject of that name or short name; a new one is told."""
        key = self.subject_key(name)
        if key not in self.plan.subjects:
            self.plan.subjects[key] = Pending(name)
            sentence = _("There is no subject „%(name)s” yet; it will be made.", name=name)
            self.plan.findings.warn(row, "subject", sentence)
        return self.plan.subjects[key]

    def subject_key(self, name: str) -> str:
        """The folded name of the subject that a name or short name means."""
        key = fold(name)
        by_short = self._by_short.get(key, [])
        is_short = key not in self.plan.subjects and len(by_short) == 1
        return fold(by_short[0].name) if is_short else key

    def room(self, name: str) -> Pending | None:
        """The room of that name, known or to be made."""
        return self.plan.rooms.setdefault(fold(name), Pending(name)) if name else None

    def staff_id(self, teacher: TeacherName, row: int) -> int:
        """The member of staff meant; a short form that was understood is told once.

        Raises:
            RuleBroken: nobody on the staff, or several people, may be meant.
        """
        if teacher not in self._teachers:
            self._teachers[teacher] = self._look_up(teacher, row)
        found = self._teachers[teacher]
        if isinstance(found, RuleBroken):
            raise RuleBroken(found.message, found.field)
        return found

    def _look_up(self, teacher: TeacherName, row: int) -> int | RuleBroken:
        meant = self._meant(teacher)
        said = (teacher.full or teacher.shown)[:60]
        if not meant.staff:
            sentence = _(
                "There is nobody called „%(name)s” on the staff: "
                "add the person, or write the name as it is there.",
                name=said,
            )
            return RuleBroken(sentence, "teachers")
        if len(meant.staff) > 1:
            people = ", ".join(each.name for each in meant.staff[:5])
            sentence = _("„%(name)s” may be %(people)s: write the name in full.", name=said, people=people)
            return RuleBroken(sentence, "teachers")
        [staff] = meant.staff
        if not meant.in_full:
            sentence = _("„%(name)s” was taken to be %(person)s.", name=said, person=staff.name)
            self.plan.findings.warn(row, "teachers", sentence)
        return staff.id

    def _meant(self, teacher: TeacherName) -> Meant:
        """By e-mail, else by the full name; the short one counts only where there is no full one."""
        by_email = self.names.by_email(teacher.email)
        return by_email if by_email.staff else self.names.find(teacher.full or teacher.shown)
