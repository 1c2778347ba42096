"""A closed term is closed on every road by which a mark could be written (clause 13, law 8)."""

from __future__ import annotations

import ast
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from models.audit import Trail
from models.imports import ImportBatch
from models.marks import TermMark, TermUnlock, TermWindow
from models.operations.import_undo import undo
from models.operations.import_undo_plan import plan_undoing
from models.operations.trail import Author
from models.rules.broken import RuleBroken
from models.rules.marks import TermKind
from models.school import Setting
from tests.admin.office import add, change, filled
from tests.import_files import bring, counts, look, written_as
from tests.people import MOMENT, TODAY

ROOT = Path(__file__).parents[3]
CLOSED = datetime(2026, 11, 20, 15, tzinfo=UTC)
HEAD = ["Žurnāls", "Datums", "Stunda", "Veids", "Skolēns", "Vērtējums"]
SEMESTER = written_as([HEAD, ["Matemātika, 4.b", "", "", "1. semestris", "Abola Elza", "8"]], "utf-8")
WRITERS = {
    "models/operations/term_cells.py": "the one road: every other leads here",
    "admin/demo/terms.py": "makes the demo school, in a database of its own",
}


def close(session, cast, kind=TermKind.SEMESTER_1, closes=CLOSED) -> TermWindow:
    window = TermWindow(school_year_id=cast.year, kind=kind, opens_on=date(2026, 9, 1), closes_at=closes)
    session.add(window)
    session.flush()
    return window


@pytest.fixture
def closed(records, cast):
    """Semester 1 was closed on Friday."""
    with records() as session:
        close(session, cast)


@pytest.fixture
def grid(sign_in, cast):
    """Send cells: grid(path, pupil="8", ...) -> what became of them."""
    teacher = sign_in("class_teacher")

    def sent(path: str, column: str = "t-semester_1", version: int = 0, **typed):
        cells = [
            {"column": column, "student": cast.student[pupil], "text": text, "version": version}
            for pupil, text in typed.items()
        ]
        place = f"/zurnali/{cast.group['maths']}/{path}"
        return teacher.post(place, json={"key": str(uuid4()), "cells": cells}).json["cells"]

    return sent


def nothing_written(session) -> bool:
    marks = session.scalar(select(func.count()).select_from(TermMark))
    told = session.scalar(select(func.count()).select_from(Trail).where(Trail.table_name == "term_mark"))
    return (marks, told) == (0, 0)


def test_only_one_module_writes_term_marks():
    """Whoever writes them anew must come to this list, and to the tests below it."""
    writing = set()
    for path in [*ROOT.glob("models/**/*.py"), *ROOT.glob("admin/**/*.py"), *ROOT.glob("views/**/*.py")]:
        calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
        if any(_writes(call) for call in calls):
            writing.add(path.relative_to(ROOT).as_posix())
    assert writing == WRITERS.keys()


def _writes(call: ast.Call) -> bool:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    named = {getattr(one, "id", "") for argument in call.args for one in ast.walk(argument)}
    makes = name == "TermMark"
    return makes or (name in {"upsert", "insert", "update", "delete", "put", "write"} and "TermMark" in named)


@pytest.mark.parametrize("path", ["sunas", "izmeginat"])
@pytest.mark.parametrize("typed", [{"roberts": "8"}, {"roberts": "8", "anna": "nv", "elza": "7"}])
def test_the_grid_refuses_a_cell_and_a_paste(grid, records, closed, path, typed):
    assert {cell["status"] for cell in grid(path, **typed)} == {"refused"}
    with records() as session:
        assert nothing_written(session)


def test_the_grid_refuses_to_change_and_to_empty_what_was_given_in_time(grid, records, cast):
    (saved,) = grid("sunas", roberts="8")
    with records() as session:
        close(session, cast)
    for text in ("9", "", "nv"):
        (cell,) = grid("sunas", version=saved["version"], roberts=text)
        assert cell["status"] == "refused"
    with records() as session:
        assert session.scalars(select(TermMark.value)).all() == ["8"]


def test_an_improved_mark_has_no_place_in_a_term(grid):
    (cell,) = grid("sunas", roberts="4->7")
    assert cell["status"] == "refused"


def test_the_office_shows_term_marks_and_writes_none(app):
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("term_mark.")]
    assert rules
    assert not any("POST" in rule.methods for rule in rules)


def test_an_import_brings_no_mark_into_a_closed_term(records, cast, closed):
    with records() as session:
        assert counts(look(session, "marks", SEMESTER)) == {"refused": 1}
        bring(session, "marks", SEMESTER)
        assert nothing_written(session)


def test_an_import_is_not_undone_where_its_term_has_closed_since(records, cast):
    with records() as session:
        bring(session, "marks", SEMESTER)
        batch = session.scalars(select(ImportBatch)).one()
        assert plan_undoing(session, batch, TODAY).is_possible
        close(session, cast)
        assert plan_undoing(session, batch, TODAY).built == {"term_window": 1}
        with pytest.raises(RuleBroken):
            undo(session, batch, Author(at=MOMENT), TODAY)
        assert session.scalars(select(TermMark.value)).all() == ["8"]


def test_on_the_day_itself_an_undoing_counts_the_hour(records, cast):
    with records() as session:
        bring(session, "marks", SEMESTER)
        batch = session.scalars(select(ImportBatch)).one()
        close(session, cast, closes=MOMENT.replace(hour=7))
        with pytest.raises(RuleBroken):
            undo(session, batch, Author(at=MOMENT), TODAY)


def test_a_term_that_has_begun_is_not_deleted_and_so_not_opened_to_everybody(sign_in, records, cast, closed):
    office = sign_in("superuser")
    with records() as session:
        number = session.scalars(select(TermWindow.id)).one()
    answer = office.post(f"/parvalde/termini/{number}/dzest")
    assert answer.status_code == 409
    assert "mainiet tā beigas" in answer.text


# An unlock: for one teacher, one group, one term, a time.


def unlock(office, cast, **other):
    wanted = {
        "group": str(cast.group["maths"]),
        "staff": str(cast.staff["class_teacher"]),
        "kind": "semester_1",
        "closes_at": "2026-11-23T17:00",
        "reason": "Nokavēts darbs.",
    }
    return add(office, "/parvalde/terminu-atslegsana/", **wanted | other)


def test_an_unlock_opens_nothing_else(sign_in, grid, records, cast, closed):
    with records() as session:
        close(session, cast, TermKind.YEAR)
        close(session, cast, TermKind.SEMESTER_2)
    assert unlock(sign_in("superuser"), cast).status_code == 302
    assert grid("sunas", roberts="8")[0]["status"] == "saved"
    assert grid("sunas", column="t-year", roberts="8")[0]["status"] == "refused"
    assert grid("sunas", column="t-semester_2", roberts="8")[0]["status"] == "refused"
    english = sign_in("class_teacher")
    cell = {"column": "t-semester_1", "student": cast.student["roberts"], "text": "8", "version": 0}
    sent = {"key": str(uuid4()), "cells": [cell]}
    answer = english.post(f"/zurnali/{cast.group['english_2']}/sunas", json=sent)
    assert answer.json["cells"][0]["status"] == "refused"


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"closes_at": "2026-11-23T10:00"}, "closes_at"),
        ({"closes_at": "1026-11-23T10:00"}, "closes_at"),
        ({"reason": ""}, "reason"),
        ({"reason": "x" * 301}, "reason"),
        ({"kind": "year"}, "kind"),
        ({"kind": "decade"}, "kind"),
        ({"group": "2147483648"}, "group"),
    ],
)
def test_what_cannot_be_opened_is_refused_at_its_field(sign_in, records, cast, closed, other, field):
    answer = unlock(sign_in("superuser"), cast, **other)
    assert answer.status_code == 422
    assert f'id="{field}-errors"' in answer.text
    with records() as session:
        assert session.scalars(select(TermUnlock)).all() == []


def test_a_term_is_opened_only_for_a_teacher_of_the_group(sign_in, cast, closed):
    answer = unlock(sign_in("superuser"), cast, staff=str(cast.staff["subject_teacher"]))
    assert answer.status_code == 422
    assert "nav šīs grupas žurnāla skolotājs" in answer.text
    choir = unlock(sign_in("superuser"), cast, group=str(cast.group["choir"]))
    assert choir.status_code == 422


def test_a_second_click_opens_no_second_time(sign_in, records, cast, closed):
    office = sign_in("superuser")
    assert unlock(office, cast).status_code == 302
    assert unlock(office, cast).status_code == 422
    with records() as session:
        assert len(session.scalars(select(TermUnlock)).all()) == 1


def test_an_unlock_taken_back_opens_nothing_and_what_was_entered_stays(sign_in, grid, records, cast, closed):
    office = sign_in("superuser")
    number = int(unlock(office, cast).headers["Location"].rpartition("/")[2])
    (saved,) = grid("sunas", roberts="8")
    sent = {"action": "take_back", "rowid": [str(number)]}
    assert office.post("/parvalde/terminu-atslegsana/darbiba", data=sent).status_code == 302
    assert grid("sunas", version=saved["version"], roberts="9")[0]["status"] == "refused"
    again = change(office, f"/parvalde/terminu-atslegsana/{number}/labot", closes_at="2026-11-24T17:00")
    assert again.status_code == 422
    with records() as session:
        assert session.scalars(select(TermMark.value)).all() == ["8"]
        assert session.get_one(TermUnlock, number).voided_at == MOMENT


def test_of_two_superusers_who_change_an_unlock_the_second_sees_both_values(sign_in, cast, closed):
    office = sign_in("superuser")
    place = unlock(office, cast).headers["Location"] + "/labot"
    opened = office.get(place).text
    assert change(office, place, closes_at="2026-11-23T18:00").status_code == 302
    late = office.post(place, data=filled(opened, closes_at="2026-11-23T20:00"))
    assert late.status_code == 409


def test_a_term_that_is_not_closed_cannot_be_asked_for(sign_in, cast):
    teacher = sign_in("class_teacher")
    place = f"/zurnali/{cast.group['maths']}/atslegt/semester_1"
    assert teacher.get(place).status_code == 404
    assert sign_in("stranger").get(place).status_code == 404
    assert sign_in("superuser").get(place).status_code == 403


# Terms of few: post-exam and final mark (clause 13).


def test_a_post_exam_is_for_whose_year_is_below_4_or_nv(grid):
    assert grid("sunas", column="t-post_exam", roberts="5")[0]["status"] == "refused"
    grid("sunas", column="t-year", roberts="3", anna="7", elza="nv")
    done = {
        pupil: grid("sunas", column="t-post_exam", **{pupil: "5"})[0]["status"]
        for pupil in ("roberts", "anna", "elza", "evelina")
    }
    assert done == {"roberts": "saved", "anna": "refused", "elza": "saved", "evelina": "refused"}
    assert grid("sunas", column="t-final", roberts="4")[0]["status"] == "saved"


def test_columns_of_few_appear_with_whoever_needs_them_or_with_their_window(
    sign_in, grid, records, cast, clock
):
    clock.move(datetime(2027, 5, 20, 8, tzinfo=UTC))
    teacher, place = sign_in("class_teacher"), f"/zurnali/{cast.group['maths']}?skats=2-semestris"
    assert "t-post_exam" not in teacher.get(place).text
    with records() as session:
        opens = {"school_year_id": cast.year, "opens_on": date(2027, 5, 1)}
        session.add(TermWindow(kind=TermKind.POST_EXAM, closes_at=datetime(2027, 6, 20, tzinfo=UTC), **opens))
    page = teacher.get(place).text
    assert ("t-post_exam" in page, "t-final" in page) == (True, False)


def test_a_school_without_semester_marks_takes_none(grid, records):
    with records() as session:
        session.add(Setting(name="uses_semester_marks", value="0"))
    assert "semestra vērtējumus neizliek" in grid("sunas", roberts="8")[0]["error"]
    assert grid("sunas", column="t-year", roberts="8")[0]["status"] == "saved"
