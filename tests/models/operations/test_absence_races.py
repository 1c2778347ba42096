"""Two at one report in the same moment: one decides, the other reads a sentence (law 12)."""

from __future__ import annotations

from models.absence_reports import AbsenceReport
from models.absences import Excuse, ExcuseOrigin
from models.rules.absence_reports import ReportStatus
from tests.absence_desk import MORNING, PARENTS, TEACHER
from tests.at_once import at_once, counted_in, door


def form(cast, key: str) -> dict[str, object]:
    return {
        "student": cast.student["roberts"],
        "when": "2026-11-23",
        "reason": 1,
        "key": key,
    }


def test_two_tabs_accept_one_report_into_one_ground(busy_house):
    cast = busy_house.extensions["cast"]
    busy_house.extensions["clock"].move(MORNING)
    parent, place = door(busy_house, "guardian"), f"{PARENTS}?berns={cast.student['roberts']}"
    # Both parents' phones, and one phone twice: one report.
    father = door(busy_house, "father")
    sent = at_once(
        lambda: parent().post(place, data=form(cast, "the mother's form")).status_code,
        lambda: parent().post(place, data=form(cast, "the mother's form")).status_code,
        lambda: father().post(place, data=form(cast, "the father's form")).status_code,
    )
    assert set(sent) <= {302, 422}
    assert 302 in sent
    waits = AbsenceReport.status == ReportStatus.WAITING
    assert counted_in(busy_house, AbsenceReport, waits) == 1

    teacher = door(busy_house, "class_teacher")
    page = teacher().get(TEACHER).text
    button = page.split('name="only" value="')[1].split('"')[0]

    def accepted(key: str) -> str:
        browser = teacher()
        answer = browser.post(f"{TEACHER}pienemt", data={"only": button, "key": key})
        return browser.get(answer.headers["Location"]).text

    pages = at_once(lambda: accepted("one tab here"), lambda: accepted("another tab"))
    assert counted_in(busy_house, Excuse, Excuse.origin == ExcuseOrigin.REPORT) == 1
    assert sum("pa šo laiku ir izskatīts" in page for page in pages) == 1
