"""A week of a class teacher beside the lessons: briefing, talk, parents' meeting (clauses 4.2, 11, 16)."""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader

from tests.people import STAFF

WORRY = "Mājās nav miera mācīties"


def test_a_class_teacher_keeps_the_journal_and_each_reads_what_the_order_gives(sign_in, cast):
    teacher, group = sign_in("class_teacher"), cast.group["class_lesson"]
    briefed(teacher, cast, group)
    talked(teacher, cast, group)
    met(teacher, cast, group)

    # The deputy reads all of it, the director all but the talks, a colleague nothing of it.
    deputy = sign_in("deputy_upbringing").get(f"/klases-zurnals/{group}").text
    director = sign_in("director").get(f"/klases-zurnals/{group}").text
    for told in ("Elektrodrošība", "Pavasara ekskursija"):
        assert told in deputy
        assert told in director
    assert WORRY in deputy
    assert WORRY not in director
    assert "Sarunas ar skolēniem" not in director
    assert sign_in("stranger").get(f"/klases-zurnals/{group}").status_code == 404
    for who in ("subject_teacher", "support_teacher", "registrar", "student", "guardian"):
        assert sign_in(who).get(f"/klases-zurnals/{group}").status_code == 403


def briefed(teacher, cast, group: int) -> None:
    """Two pupils are away when the class is briefed; the board keeps them until they are briefed too."""
    page = teacher.get(f"/instruktazas/zurnals/{group}/jauna").text
    everybody = re.findall(r'name="students" type="checkbox" value="(\d+)"', page)
    away = {str(cast.student["elza"]), str(cast.student["zigurs"])}
    form = {
        "held_on": "2026-11-23",
        "topic": "Elektrodrošība",
        "given_by": STAFF["class_teacher"][0],
        "students": [number for number in everybody if number not in away],
    }
    place = teacher.post(f"/instruktazas/zurnals/{group}/jauna", data=form).headers["Location"]
    assert place in teacher.get("/").text
    later = {"briefed_on": "2026-11-23", "students": sorted(away)}
    assert teacher.post(f"{place}/papildinat", data=later).status_code == 302
    assert place not in teacher.get("/").text
    text = PdfReader(BytesIO(teacher.get(f"{place}/lapa").data)).pages[0].extract_text()
    assert text.count("23.11.2026.") == len(everybody)


def talked(teacher, cast, group: int) -> None:
    """A talk with the mother, to be looked at again today; done, it waits no more."""
    form = {
        "student": cast.student["roberts"],
        "held_on": "2026-11-20",
        "parties": ["mother"],
        "topic": WORRY,
        "follow_up_on": "2026-11-23",
    }
    assert teacher.post(f"/klases-zurnals/{group}/sarunas/jauna", data=form).status_code == 302
    assert "Pārskatāmās sarunas" in teacher.get("/").text
    done = re.search(
        r'action="(/klases-zurnals/sarunas/\d+/parskatits)"', teacher.get("/klases-zurnals/").text
    )[1]
    assert teacher.post(done).status_code == 302
    assert "Pārskatāmās sarunas" not in teacher.get("/").text


def met(teacher, cast, group: int) -> None:
    """The parents met."""
    form = {
        "held_on": "2026-11-19",
        "topics": "Pavasara ekskursija",
        "decisions": "Uz Cēsīm",
        "families": [cast.student["anna"]],
    }
    assert teacher.post(f"/klases-zurnals/{group}/sapulces/jauna", data=form).status_code == 302
