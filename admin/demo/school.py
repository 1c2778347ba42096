"""The demo school put together: one call, one plan, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from random import Random

from admin.demo import places
from admin.demo import subjects as s
from admin.demo.chance import stream
from admin.demo.circles import HALL, running
from admin.demo.families import Families, tie_teachers
from admin.demo.journals import Journals
from admin.demo.movements import Movements
from admin.demo.people import Register
from admin.demo.plan import ClassPlan, ClassSubjectPlan, Named, SchoolDetails, SchoolPlan, StaffPlan
from admin.demo.posts import OWN_ROOMS, Post, Workload
from admin.demo.rosters import Rosters, change_group
from admin.demo.staff import hire, posts_needed
from admin.demo.teaching import ClassName, Unit, class_names, weeks
from admin.demo.timetable import Need, Week, solve, time_of
from config.duties import Role
from models.people import ContactRole, Sex

DETAILS = SchoolDetails(
    name="Parauga sākumskola",
    registration_number="4799900001",
    address=f"Skolas iela 1, {places.TOWN}, {places.TOWN_CODE}",
    place=places.TOWN,
    phone="+37120000001",
    email=f"skola@{places.SCHOOL_HOST}",
)
PROGRAMMES = (
    Named("11011111", "Pamatizglītības pirmā posma programma"),
    Named("11015611", "Speciālā programma izglītojamajiem ar mācīšanās traucējumiem"),
    Named("11015511", "Speciālā programma izglītojamajiem ar valodas traucējumiem"),
)
TEACHERS_WITH_A_CHILD_HERE = 2
STEP_BETWEEN_CHANGES = 9
"""Of all journals in two groups every ninth sees a pupil change group."""


def plan_school(pupils: int = 600, *, seed: int = 2026, starts_on: date = date(2026, 9, 1)) -> SchoolPlan:
    """A school of `pupils` pupils in the school year that begins on `starts_on`.

    Movements of the whole year are planned, those after today too: whoever writes it stops where it likes.
    """
    names = class_names(pupils)
    units = _units(names)
    posts = posts_needed(names, units, [circle.post for circle in running(names)])
    mail = places.MailBook()
    staff = hire(stream(seed, "staff"), posts, mail, starts_on.year)
    families = Families(stream(seed, "families"), mail)
    register = Register(stream(seed, "pupils"), starts_on.year, families)
    register.fill(names, pupils)
    _tie_teachers(families, staff)
    moves = Movements(stream(seed, "movements"), starts_on, names, register.class_of)
    rooms = _rooms(names, posts)
    rosters = Rosters(stream(seed, "groups"), register.pupils, moves.enrolments)
    journals = Journals(
        names, _numbers(post.key for post in posts), _numbers(room.name for room in rooms), rosters
    )
    _fill(journals, names, units, stream(seed, "timetable"))
    change_group(journals.members, journals.halves[::STEP_BETWEEN_CHANGES], moves.days()[1:])
    return SchoolPlan(
        starts_on=starts_on,
        details=DETAILS,
        programmes=PROGRAMMES,
        rooms=rooms,
        subjects=s.subjects(),
        staff=staff,
        classes=_classes(names, posts),
        class_subjects=_class_subjects(names),
        pupils=tuple(register.pupils),
        guardians=tuple(families.guardians),
        guardianships=tuple(families.guardianships),
        orders=tuple(moves.orders),
        admissions=tuple(moves.admissions),
        enrolments=tuple(moves.enrolments),
        journals=tuple(journals.journals),
        groups=tuple(journals.groups),
        members=tuple(journals.members),
        slots=tuple(journals.slots),
    )


def _units(names: Sequence[ClassName]) -> list[list[Unit]]:
    by_name = weeks(names, Workload())
    return [by_name[name] for name in names]


def _numbers(keys: Iterable[str]) -> dict[str, int]:
    return {key: index for index, key in enumerate(keys)}


def _tie_teachers(families: Families, staff: Sequence[StaffPlan]) -> None:
    """The mothers of some families teach here."""
    mothers = [row.guardian for row in families.guardianships if row.role is ContactRole.MOTHER]
    teachers = [
        (index, member)
        for index, member in enumerate(staff)
        if member.sex is Sex.FEMALE and Role.SUBJECT_TEACHER in member.roles
    ]
    tie_teachers(families.guardians, mothers, teachers[-TEACHERS_WITH_A_CHILD_HERE:])


def _rooms(names: Sequence[ClassName], posts: Sequence[Post]) -> tuple[Named, ...]:
    """The classes' own rooms in their order, then those of single teachers, then the hall."""
    own = (OWN_ROOMS[post.key] for post in posts if post.key in OWN_ROOMS)
    homes = (Named(_home_room(name), f"{name} klases telpa") for name in names)
    return (*homes, *(Named(*room) for room in own), Named(*HALL))


def _home_room(name: ClassName) -> str:
    """Two grades on a floor, a grade in one wing of it: 1.a in 101, 2.a in 105."""
    floor, wing = (name.grade + 1) // 2, (name.grade + 1) % 2
    return f"{floor}{wing * 4 + 'abcd'.index(name.letter) + 1:02}"


def _fill(journals: Journals, names: Sequence[ClassName], units: Sequence[list[Unit]], rng: Random) -> None:
    """Make the timetable and the journals from it; circles come after the lessons."""
    circles = running(names)
    taken = [(time_of(*time), circle.post) for circle in circles for time in circle.times]
    pairs = zip(names, units, strict=True)
    times = solve(rng, [Week(s.DAY_LENGTHS[name.grade], _needs(week)) for name, week in pairs], taken)
    for index, week in enumerate(units):
        journals.add_week(index, week, times[index])
    for circle in circles:
        journals.add_circle(circle)


def _needs(week: Iterable[Unit]) -> tuple[Need, ...]:
    return tuple(Need(unit.label, tuple(piece.post for piece in unit.pieces)) for unit in week)


def _classes(names: Sequence[ClassName], posts: Sequence[Post]) -> tuple[ClassPlan, ...]:
    teachers = _numbers(post.home for post in posts)
    return tuple(
        ClassPlan(name.grade, name.letter, teacher=teachers[str(name)], room=index, programme=0)
        for index, name in enumerate(names)
    )


def _class_subjects(names: Sequence[ClassName]) -> tuple[ClassSubjectPlan, ...]:
    return tuple(
        ClassSubjectPlan(index, s.INDEX[row.name], position, hours, row.scale(name.grade))
        for index, name in enumerate(names)
        for position, (row, hours) in enumerate(s.taught(name.grade))
    )
