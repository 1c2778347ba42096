"""Which rows of a generated screen a person reaches with a duty, table by table; each fails closed.

Tables the whole school reads need `whole_school` only: any narrower scope gives no rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select

from config.duties import Duty, Scope, holds, scopes
from models.absences import Attendance, Excuse
from models.accounts import Actor
from models.acts import EnrolmentAct
from models.audit import Trail
from models.base import Base
from models.classes import SchoolClass
from models.enrolment import Admission, Enrolment
from models.individual import IndividualSchedule, IndividualSession, ScheduleStudent, SessionStudent
from models.journal import GroupMember, JournalClass, JournalGroup, JournalTeacher, Lesson
from models.lesson_changes import LessonCancelled, LessonMoved, RoomChange, Substitution
from models.marks import Assessment, Mark, TermMark
from models.people import Guardian, Guardianship, Person, Student
from models.queries.asked import asked
from models.queries.reach import classes_for, groups_for, in_force, own_child_ids, own_class_ids, students_for
from models.school import Room
from models.student_file import StudentFile
from models.timetable import TimetableSlot

SECRET_TABLES = (
    "account",
    "role_grant",
    "one_time_password",
    "outbox",
    "seen_as",
    "second_factor",
    "secret_link",
)
"""Tables whose changes only those read who keep access rights."""
TABLES_OF_TALKS = ("talk",)
"""Tables whose changes only those read who read talks: the director does not (clause 16)."""


def whole_school(model: type[Base], actor: Actor, duty: Duty) -> Select[Any]:
    """All rows for whom the duty reaches the whole school, none for anybody else."""
    everything = Scope.SCHOOL in scopes(actor.roles, duty)
    return select(model) if everything else select(model).where(false())


def _ids(rows: Select[Any], column: Any) -> Select[Any]:
    return rows.with_only_columns(column).order_by(None)


def _student_ids(actor: Actor, duty: Duty) -> Select[Any]:
    return _ids(students_for(actor, duty), Student.id)


def of_students(model: Any, actor: Actor, duty: Duty) -> Select[Any]:
    """Rows about pupils over whom the duty is held."""
    if Scope.SCHOOL in scopes(actor.roles, duty):
        return select(model)
    return select(model).where(model.student_id.in_(_student_ids(actor, duty)))


def of_groups(model: Any, actor: Actor, duty: Duty) -> Select[Any]:
    """Rows that belong to groups of journals over which the duty is held."""
    if Scope.SCHOOL in scopes(actor.roles, duty):
        return select(model)
    groups = _ids(groups_for(actor, duty), JournalGroup.id)
    return select(model).where(model.journal_group_id.in_(groups))


def of_own_class(actor: Actor, duty: Duty) -> bool:
    """Whether the duty reaches the class one looks after."""
    return Scope.OWN_CLASS in scopes(actor.roles, duty)


def pupils_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Pupils, all of them without a further question for the whole school."""
    return select(Student) if Scope.SCHOOL in scopes(actor.roles, duty) else students_for(actor, duty)


@asked
def classes_of(student_ids: Sequence[int], day: date) -> Select[tuple[int, int, str]]:
    """Number of the pupil, grade and letter of the class on a day."""
    return (
        select(Enrolment.student_id, SchoolClass.grade, SchoolClass.letter)
        .join(SchoolClass, SchoolClass.id == Enrolment.school_class_id)
        .where(Enrolment.student_id.in_(student_ids), in_force(Enrolment, day))
    )


def enrolments_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Enrolments: all, or those in one's own class, whenever they were."""
    if not of_own_class(actor, duty):
        return whole_school(Enrolment, actor, duty)
    own = _ids(classes_for(actor, duty), SchoolClass.id)
    return select(Enrolment).where(Enrolment.school_class_id.in_(own))


def acts_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Acts: all, or those that let pupils into one's own class or out of it."""
    if not of_own_class(actor, duty):
        return whole_school(EnrolmentAct, actor, duty)
    own = _ids(classes_for(actor, duty), SchoolClass.id)
    return select(EnrolmentAct).where(
        or_(EnrolmentAct.from_class_id.in_(own), EnrolmentAct.to_class_id.in_(own))
    )


def admissions_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Admissions of pupils within reach."""
    return of_students(Admission, actor, duty)


def files_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Personal files of pupils within reach."""
    return of_students(StudentFile, actor, duty)


def people_for(actor: Actor, duty: Duty) -> Select[Any]:
    """People by the personal file: pupils and contacts of the school or the own class, own children, oneself.

    Who keeps access rights reaches colleagues too; a class teacher or a registrar does not.
    """
    if holds(actor.roles, Duty.ACCESS_ENTER) and Scope.SCHOOL in scopes(actor.roles, duty):
        return select(Person)
    pupils = _ids(students_for(actor, duty), Student.person_id)
    contacts = _ids(guardians_for(actor, duty), Guardian.person_id)
    return select(Person).where(or_(Person.id.in_(pupils), Person.id.in_(contacts)))


def guardians_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Contacts: all, those of the own class's pupils, and oneself as one; never another's."""
    held = scopes(actor.roles, duty)
    if Scope.SCHOOL in held:
        return select(Guardian)
    reached: list[ColumnElement[bool]] = []
    if Scope.OWN_CLASS in held:
        pupils = select(Enrolment.student_id).where(
            Enrolment.school_class_id.in_(own_class_ids(actor)), in_force(Enrolment, actor.today)
        )
        contacts = select(Guardianship.guardian_id).where(Guardianship.student_id.in_(pupils))
        reached.append(Guardian.id.in_(contacts))
    if Scope.OWN_CHILDREN in held:
        reached.append(Guardian.id == actor.guardian_id)
    return select(Guardian).where(or_(false(), *reached))


def guardianships_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Who is whose contact, as far as both ends are within reach."""
    if Scope.SCHOOL in scopes(actor.roles, duty):
        return select(Guardianship)
    guardians = _ids(guardians_for(actor, duty), Guardian.id)
    return select(Guardianship).where(
        Guardianship.student_id.in_(_student_ids(actor, duty)), Guardianship.guardian_id.in_(guardians)
    )


def members_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Who is in which group: of one's groups whole, of a family's own children only."""
    held = scopes(actor.roles, duty)
    if Scope.SCHOOL in held:
        return select(GroupMember)
    groups = _ids(groups_for(actor, duty), JournalGroup.id)
    family = held & {Scope.OWN_CHILDREN, Scope.SELF}
    own = GroupMember.student_id.in_(family_ids(actor)) if family else false()
    return select(GroupMember).where(or_(GroupMember.journal_group_id.in_(groups), own))


def groups_and_own(actor: Actor, duty: Duty) -> Select[Any]:
    """Groups one reaches, and those one's children or oneself are in today."""
    held = scopes(actor.roles, duty)
    if Scope.SCHOOL in held:
        return select(JournalGroup)
    reached = JournalGroup.id.in_(_ids(groups_for(actor, duty), JournalGroup.id))
    family = held & {Scope.OWN_CHILDREN, Scope.SELF}
    return select(JournalGroup).where(or_(reached, _attended_by_family(actor) if family else false()))


def family_ids(actor: Actor) -> Select[tuple[int]]:
    """Oneself as a pupil, and one's own children."""
    return select(Student.id).where(or_(Student.id.in_(own_child_ids(actor)), Student.id == actor.student_id))


def _attended_by_family(actor: Actor) -> ColumnElement[bool]:
    named = exists().where(
        GroupMember.journal_group_id == JournalGroup.id,
        GroupMember.student_id.in_(family_ids(actor)),
        in_force(GroupMember, actor.today),
    )
    by_class = exists().where(
        JournalClass.journal_id == JournalGroup.journal_id,
        JournalClass.school_class_id == Enrolment.school_class_id,
        Enrolment.student_id.in_(family_ids(actor)),
        in_force(Enrolment, actor.today),
    )
    return or_(named, and_(JournalGroup.whole_class, by_class))


def slots_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Slots of the timetable: a family reads its own, a class teacher enters those of the own class alone.

    A slot shared with another class is the superuser's (clause 6).
    """
    held = scopes(actor.roles, duty)
    if Scope.SCHOOL in held:
        return select(TimetableSlot)
    reached = _ids(groups_of_own_class_alone(actor, duty), JournalGroup.id)
    conditions = [TimetableSlot.journal_group_id.in_(reached)]
    if held & {Scope.OWN_CHILDREN, Scope.SELF}:
        attended = select(JournalGroup.id).where(_attended_by_family(actor))
        conditions.append(TimetableSlot.journal_group_id.in_(attended))
    return select(TimetableSlot).where(or_(*conditions))


def rooms_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Rooms are the whole school's, for whoever plans a lesson in one."""
    return select(Room) if holds(actor.roles, duty) else select(Room).where(false())


def groups_of_own_class_alone(actor: Actor, duty: Duty) -> Select[Any]:
    """Groups of journals that are for nobody but the class one looks after; all for the whole school."""
    if Scope.SCHOOL in scopes(actor.roles, duty):
        return select(JournalGroup)
    if not of_own_class(actor, duty):
        return select(JournalGroup).where(false())
    of_journal = JournalClass.journal_id == JournalGroup.journal_id
    own = JournalClass.school_class_id.in_(own_class_ids(actor))
    return select(JournalGroup).where(exists().where(of_journal, own), ~exists().where(of_journal, ~own))


def cancelled_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Lessons that did not take place, of groups within reach."""
    return of_groups(LessonCancelled, actor, duty)


def cancelled_read_by(actor: Actor, duty: Duty) -> Select[Any]:
    """Lessons that do not take place as everybody reads them: all for the staff, a family's own."""
    return _changes_for(LessonCancelled, actor, duty)


def substitutions_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Substituted lessons: all for the staff, to a family those of its own groups."""
    return _changes_for(Substitution, actor, duty)


def moved_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Moved lessons: all for the staff, to a family those of its own groups."""
    return _changes_for(LessonMoved, actor, duty)


def room_changes_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Lessons in another room: all for the staff, to a family those of its own groups."""
    return _changes_for(RoomChange, actor, duty)


def _changes_for(table: Any, actor: Actor, duty: Duty) -> Select[Any]:
    held = scopes(actor.roles, duty)
    if Scope.SCHOOL in held:
        return select(table)
    if not held & {Scope.OWN_CHILDREN, Scope.SELF}:
        return select(table).where(false())
    attended = select(JournalGroup.id).where(_attended_by_family(actor))
    return select(table).where(table.journal_group_id.in_(attended))


def journal_teachers_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Who keeps the groups within reach."""
    return of_groups(JournalTeacher, actor, duty)


def lessons_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Lessons of groups within reach."""
    return of_groups(Lesson, actor, duty)


def individual_schedules_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Lines of schedules of individual work that plan a pupil within reach."""
    rows = select(IndividualSchedule)
    if Scope.SCHOOL in scopes(actor.roles, duty):
        return rows
    named = select(ScheduleStudent.schedule_id).where(
        ScheduleStudent.student_id.in_(_student_ids(actor, duty))
    )
    return rows.where(IndividualSchedule.id.in_(named))


def individual_sessions_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Sessions of individual work that name a pupil within reach."""
    rows = select(IndividualSession)
    if Scope.SCHOOL in scopes(actor.roles, duty):
        return rows
    named = select(SessionStudent.session_id).where(SessionStudent.student_id.in_(_student_ids(actor, duty)))
    return rows.where(IndividualSession.id.in_(named))


def assessments_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Columns of marks of groups within reach."""
    return of_groups(Assessment, actor, duty)


def marks_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Marks of pupils within reach."""
    return of_students(Mark, actor, duty)


def term_marks_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Term marks of pupils within reach."""
    return of_students(TermMark, actor, duty)


def attendance_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Absences of pupils within reach."""
    return of_students(Attendance, actor, duty)


def excuses_for(actor: Actor, duty: Duty) -> Select[Any]:
    """Grounds of absences of pupils within reach."""
    return of_students(Excuse, actor, duty)


def trail_for(actor: Actor, duty: Duty) -> Select[Any]:
    """The activity log; what concerns accounts or talks is for those alone who keep or read these."""
    rows = whole_school(Trail, actor, duty)
    hidden = [
        *(() if holds(actor.roles, Duty.ACCESS_ENTER) else SECRET_TABLES),
        *(() if Scope.SCHOOL in scopes(actor.roles, Duty.TALKS_READ) else TABLES_OF_TALKS),
    ]
    return rows.where(Trail.table_name.not_in(hidden)) if hidden else rows
