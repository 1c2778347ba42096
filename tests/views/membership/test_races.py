"""Two at once at one matrix: nobody's move is lost silently (clause 9b; law 12)."""

from __future__ import annotations

from models.journal import GroupMember
from tests.at_once import at_once, counted_in, door
from tests.views.membership.board import HIDDEN


def test_one_pupil_moved_by_two_at_once_is_in_one_group(busy_house):
    cast, office = busy_house.extensions["cast"], door(busy_house, "superuser")
    number, url = cast.student["zigurs"], f"/klasu-piepildijums/{cast.journal['english']}"

    def previewed(group):
        form = {"diena": "2026-11-30", "skolens": number, f"s{number}": cast.group[group], f"bija{number}": 0}
        return office().post(f"{url}/kas-mainisies", data=form).text

    def save(page):
        form: dict[str, list[str]] = {}
        for name, value in HIDDEN.findall(page):
            form.setdefault(name, []).append(value)
        return office().post(f"{url}/saglabat", data=form).status_code

    pages = [previewed(group) for group in ("english_1", "english_2")]
    assert sorted(at_once(*(lambda page=page: save(page) for page in pages))) == [302, 409]
    assert counted_in(busy_house, GroupMember, GroupMember.student_id == number) == 1
