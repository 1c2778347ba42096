"""A parent reports at 7.50, the teacher reads so at 8.30, one tap of the class teacher settles it (8)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from tests.absence_desk import MORNING, PARENTS, TEACHER, AbsenceDesk

AT_HALF_PAST_EIGHT = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
AT_NINE = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)


def test_an_absence_reported_in_the_morning(sign_in, cast, records, clock):
    clock.move(MORNING)
    desk = AbsenceDesk(sign_in, cast, records)
    assert desk.report(text="Saaukstējies").status_code == 302
    diary = f"/dienasgramata/?berns={cast.student['roberts']}"
    journal = f"/zurnali/{cast.group['maths']}"

    clock.move(AT_HALF_PAST_EIGHT)
    marked_absent(desk, cast, journal)
    assert "pieteikts, gaida" in desk.browser("guardian").get(diary).text

    clock.move(AT_NINE)
    desk.browsers.clear()  # an hour has passed: all sign in anew
    accepted_by_one_tap(desk)

    # The sign is n with s in the journal; both parents read what became of it.
    assert signs(desk.browser("class_teacher").get(journal).text) == ["ns"]
    assert desk.told("guardian") == ["Kavējums pieņemts: Bērziņš Roberts."]
    for who in ("guardian", "father"):
        assert "pieņemts" in desk.browser(who).get(PARENTS).text
        page = desk.browser(who).get(diary).text
        assert "nav ieradies, slimība" in page
        assert "pieteikts, gaida" not in page


def marked_absent(desk, cast, journal: str) -> None:
    """The teacher types n in the first lesson; the answer and the page say that it is reported."""
    cell = {"column": "x-2026-11-23-1", "student": cast.student["roberts"], "text": "n", "version": 0}
    teacher = desk.browser("class_teacher")
    sent = {"key": "first-lesson", "cells": [cell]}
    (saved,) = teacher.post(f"{journal}/sunas", json=sent).json["cells"]
    assert signs(saved["html"]) == ["np"]
    assert "vecāki pieteica kavējumu" in saved["html"]  # why is for those who read reports
    assert "slimība" not in saved["html"]
    assert signs(teacher.get(journal).text) == ["np"]
    # Nobody has to call the parents: they have spoken.
    board = teacher.get("/nav-ieradusies/").text
    assert "Bērziņš Roberts" not in board.split("<main")[1].split("</main")[0]


def accepted_by_one_tap(desk) -> None:
    """The report waits on the board, in the menu and on its page."""
    teacher = desk.browser("class_teacher")
    assert "šodien jāizskata 1" in teacher.get("/").text
    page = teacher.get(TEACHER).text
    assert "attaisnos 1 jau ierakstītu kavējumu" in page
    assert "Inese Bērziņa (māte), šodien 7:50" in page
    button = re.search(r'name="only" value="([0-9-]+)"', page)[1]
    assert desk.accept(button).status_code == 302


def signs(html: str) -> list[str]:
    """The signs in cells, as they are read; those of the legend have no title."""
    found = re.findall(r'<span class="sign [^"]*" title="[^"]*">(.*?)</span>', html)
    return [re.sub("<[^>]+>", "", one) for one in found]
