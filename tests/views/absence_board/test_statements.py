"""The boards of Regulation 89 cost the same few statements however many pupils are missing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.absences import missed_often, missed_today, unexcused
from tests.full_class import counted

FEW, MANY = ("elza",), ("karlis", "anna", "roberts", "evelina", "zigurs")
OCTOBER = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("place", "most"),
    [("/nav-ieradusies/", 24), ("/neattaisnotie-kavejumi/", 14), ("/rita-parskats/", 19)],
)
def test_a_screen_costs_the_same_for_one_pupil_and_for_many(app, records, cast, sign_in, place, most):
    client, costs, day = sign_in("superuser"), [], OCTOBER
    for lesson, pupils in ((1, FEW), (3, MANY)):
        with records() as session:
            missed_today(session, cast, *pupils, number=lesson)
            for pupil in pupils:
                unexcused(session, cast, pupil, missed_often(session, cast, pupil, 3, day))
                day += timedelta(days=1)
        client.get(place)
        with counted(app) as statements:
            assert client.get(place).status_code == 200
        costs.append(len(statements))
    assert costs[0] == costs[1] <= most, "\n\n".join(statements)
