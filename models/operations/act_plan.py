"""An act is planned and shown before it is carried out, for one pupil or many (clauses 3.3, 17; law 1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from config.translations.formats import date_short
from models.operations import family_access
from models.operations.act_effects import Effects, Move, Surroundings
from models.queries.acts import class_with_year, last_acts, names_of, stays_of, times_of
from models.rules.acts import DAY, ActKind, Moves, Record, SchoolTime, Stay, Target, moves
from models.rules.broken import RuleBroken


@dataclass(frozen=True, slots=True)
class OrderWish:
    """The director's order an act cites."""

    number: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done, to whomever."""

    kind: ActKind
    day: date
    """First day on which it holds."""
    order: OrderWish
    to_class_id: int | None = None
    """None for a withdrawal."""
    reason: str = ""
    other_school: str = ""


@dataclass(frozen=True, slots=True)
class PupilPlan:
    """What the act does to one pupil, or the sentence that refuses it."""

    student_id: int
    name: str
    birth_date: date | None
    record: Record
    moves: Moves
    effects: Effects
    refusal: RuleBroken | None = None

    @property
    def from_class(self) -> Stay | None:
        """The time in a class that ends."""
        return self.moves.ends_stay

    @property
    def digest(self) -> str:
        """What was shown, as a short text: it differs when anything of it differs."""
        shown = repr((self.record, self.moves, self.effects, str(self.refusal or "")))
        return sha256(shown.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Plan:
    """An act before it is carried out."""

    wish: Wish
    target: Target | None
    programme_id: int | None
    """The programme of the class entered."""
    pupils: tuple[PupilPlan, ...]
    access_ends: int
    """Accounts of pupils and parents whose role ends."""
    access_begins: int

    @property
    def accepted(self) -> tuple[PupilPlan, ...]:
        """Those whom the act may concern."""
        return tuple(pupil for pupil in self.pupils if pupil.refusal is None)

    @property
    def refused(self) -> tuple[PupilPlan, ...]:
        """Those whom it may not, each with a sentence."""
        return tuple(pupil for pupil in self.pupils if pupil.refusal is not None)

    @property
    def last_day(self) -> date:
        """What ends, ends on this day."""
        return self.wish.day - DAY

    def only(self, student_ids: Collection[int]) -> Plan:
        """The same act for these of the pupils."""
        kept = tuple(pupil for pupil in self.accepted if pupil.student_id in student_ids)
        return replace(self, pupils=kept)

    @property
    def seen(self) -> Mapping[int, str]:
        """Pupil -> what was shown of him or her."""
        return {pupil.student_id: pupil.digest for pupil in self.pupils}


def records_of(session: Session, student_ids: Sequence[int]) -> dict[int, Record]:
    """Where the pupils stand; three statements for any number."""
    stays: dict[int, list[Stay]] = defaultdict(list)
    for row in session.execute(stays_of(student_ids)):
        stay = Stay(row.id, row.school_class_id, f"{row.grade}.{row.letter}", row.starts_on, row.ends_on)
        stays[row.student_id].append(stay)
    times: dict[int, list[SchoolTime]] = defaultdict(list)
    for student_id, *time in session.execute(times_of(student_ids)).tuples():
        times[student_id].append(SchoolTime(*time))
    acted = dict(session.execute(last_acts(student_ids)).tuples().all())
    return {each: Record(tuple(stays[each]), tuple(times[each]), acted.get(each)) for each in student_ids}


def target_of(session: Session, class_id: int | None) -> tuple[Target | None, int | None, int | None]:
    """The class entered, its programme and its school year.

    Raises:
        RuleBroken: there is no such class.
    """
    if class_id is None:
        return None, None, None
    row = session.execute(class_with_year(class_id)).one_or_none()
    if row is None:
        raise RuleBroken(_("Choose a class of the school."), "to_class")
    target = Target(row.id, f"{row.grade}.{row.letter}", row.starts_on, row.ends_on)
    return target, row.programme_id, row.school_year_id


def plan(session: Session, wish: Wish, student_ids: Sequence[int]) -> Plan:
    """What the act would do to each of the pupils; nothing is written.

    Raises:
        RuleBroken: the class does not exist, or a class is missing where one is entered.
    """
    if wish.kind.enters and wish.to_class_id is None:
        raise RuleBroken(_("Choose a class of the school."), "to_class")
    target, programme_id, year_id = target_of(session, wish.to_class_id if wish.kind.enters else None)
    records = records_of(session, student_ids)
    decided = {each: _decide(wish, records[each], target) for each in student_ids}
    around = _look_around(session, wish, decided, records, year_id)
    pupils = []
    for row in session.execute(names_of(student_ids)):
        doing, refusal = decided[row.id]
        effects = around[row.id] if refusal is None else Effects()
        name = f"{row.surname} {row.first_name}"
        pupils.append(PupilPlan(row.id, name, row.birth_date, records[row.id], doing, effects, refusal))
    ends, begins = _access(session, wish, [each for each in pupils if each.refusal is None])
    return Plan(wish, target, programme_id, tuple(pupils), ends, begins)


def _decide(wish: Wish, record: Record, target: Target | None) -> tuple[Moves, RuleBroken | None]:
    try:
        return moves(wish.kind, record, wish.day, target, shown), None
    except RuleBroken as broken:
        return Moves(), broken


def shown(day: date) -> str:
    """A date in the language of whoever reads the sentence."""
    return date_short(day, get_locale().language)


def _look_around(
    session: Session,
    wish: Wish,
    decided: Mapping[int, tuple[Moves, RuleBroken | None]],
    records: Mapping[int, Record],
    year_id: int | None,
) -> dict[int, Effects]:
    going = []
    for student_id, (doing, refusal) in decided.items():
        if refusal is None:
            before = doing.ends_stay.class_id if doing.ends_stay else None
            going.append(Move(student_id, before, wish.to_class_id if wish.kind.enters else None))
    if not going:
        return {}
    if year_id is None:
        lasts = [records[move.student_id].last_stay for move in going]
        year_id = next((target_of(session, stay.class_id)[2] for stay in lasts if stay), None)
    around = Surroundings.read(session, going, year_id, wish.day)
    return {move.student_id: around.around(move) for move in going}


def _access(session: Session, wish: Wish, pupils: Sequence[PupilPlan]) -> tuple[int, int]:
    ids = [pupil.student_id for pupil in pupils]
    if wish.kind is ActKind.WITHDRAW:
        return len(family_access.ending(session, ids, wish.day)), 0
    if wish.kind is ActKind.TRANSFER:
        return 0, 0
    return 0, len(family_access.lacking(session, ids, wish.day))
