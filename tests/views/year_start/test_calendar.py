"""Proposed days are taken into the calendar of a year (clause 3.1.5)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from models.rules.calendar import CalendarKind
from models.school import CalendarSpan
from tests.admin.office import filled


def days(records, cast):
    with records() as session:
        spans = session.scalars(select(CalendarSpan).where(CalendarSpan.school_year_id == cast.year))
        return {span.starts_on: span.name for span in spans if span.kind is CalendarKind.PUBLIC_HOLIDAY}


def test_the_ticked_days_go_into_the_calendar_under_the_names_typed(sign_in, records, cast):
    client, place = sign_in("superuser"), f"/gada-sakums/{cast.year}/kalendars"
    page = client.get(place).text
    form = filled(page, **{"d20270101-name": "Jaungada diena"})
    del form["d20270504-taken"]
    for _click in range(2):
        assert client.post(place, data=form).status_code == 302
    found = days(records, cast)
    assert found[date(2027, 1, 1)] == "Jaungada diena"
    assert date(2027, 5, 4) not in found
    assert len(found) == 1 + 6
    after = client.get(place).text
    assert "d20270504-taken" in after
    assert "d20270101-taken" not in after
    assert "Jaungada diena" in after


def test_a_day_that_has_no_place_is_refused_at_its_field_and_nothing_is_saved(sign_in, records, cast):
    client, place = sign_in("superuser"), f"/gada-sakums/{cast.year}/kalendars"
    form = filled(client.get(place).text)
    wrong = {"d20270101-starts_on": "2026-11-18", "d20270504-starts_on": "2027-08-01", "d20270326-name": ""}
    answer = client.post(place, data=form | wrong)
    assert answer.status_code == 422
    assert "„Proklamēšanas diena” jau ietver kādu no šīm dienām." in answer.text
    assert "Ne visas šīs dienas ir mācību gadā." in answer.text
    assert 'value="2027-08-01"' in answer.text
    assert len(days(records, cast)) == 1


def test_there_is_no_calendar_of_a_year_nobody_has(sign_in):
    assert sign_in("superuser").get("/gada-sakums/2147483647/kalendars").status_code == 404
