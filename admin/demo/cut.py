"""The plan as its records stand on a day: what the year brings later has not happened yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from admin.demo.plan import AdmissionPlan, EnrolmentPlan, GuardianshipPlan, MemberPlan, SchoolPlan


def as_of(plan: SchoolPlan, today: date) -> SchoolPlan:
    """The plan up to `today`, numbered anew: who comes later is not known, who leaves later is here."""
    admissions = [_admission(row, today) for row in plan.admissions if row.admitted_on <= today]
    pupils = _places(row.pupil for row in admissions)
    ties = [row for row in plan.guardianships if row.pupil in pupils]
    guardians = _places(row.guardian for row in ties)
    return replace(
        plan,
        pupils=tuple(plan.pupils[one] for one in pupils),
        guardians=tuple(plan.guardians[one] for one in guardians),
        guardianships=tuple(_tie(row, pupils, guardians) for row in ties),
        orders=tuple(order for order in plan.orders if order.issued_on <= today),
        admissions=tuple(replace(row, pupil=pupils[row.pupil]) for row in admissions),
        enrolments=tuple(_enrolment(row, pupils, today) for row in plan.enrolments if row.starts_on <= today),
        members=tuple(_member(row, pupils, today) for row in plan.members if row.starts_on <= today),
    )


def _places(kept: Iterable[int]) -> dict[int, int]:
    """Former place -> new place, in the former order."""
    return {former: place for place, former in enumerate(sorted(set(kept)))}


def _tie(row: GuardianshipPlan, pupils: dict[int, int], guardians: dict[int, int]) -> GuardianshipPlan:
    return replace(row, pupil=pupils[row.pupil], guardian=guardians[row.guardian])


def _admission(row: AdmissionPlan, today: date) -> AdmissionPlan:
    if row.withdrawn_on is None or row.withdrawn_on <= today:
        return row
    return replace(row, withdrawn_on=None, withdrawal_order=None, withdrawal_reason="", to_school="")


def _enrolment(row: EnrolmentPlan, pupils: dict[int, int], today: date) -> EnrolmentPlan:
    lasts = row.ends_on is None or row.ends_on >= today
    end_order = None if lasts else row.end_order
    return replace(row, pupil=pupils[row.pupil], ends_on=None if lasts else row.ends_on, end_order=end_order)


def _member(row: MemberPlan, pupils: dict[int, int], today: date) -> MemberPlan:
    lasts = row.ends_on is None or row.ends_on >= today
    return replace(row, pupil=pupils[row.pupil], ends_on=None if lasts else row.ends_on)
