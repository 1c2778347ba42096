"""One person's browser at the lists handed in."""

from __future__ import annotations

import re

HIDDEN = re.compile(r'<input[^>]* type="hidden"[^>]*>')
ATTRIBUTE = re.compile(r'(name|value)="([^"]*)"')
PLACE = {"interest": "/saraksti/interesu-izglitiba", "combined": "/saraksti/apvienotie"}


class ListDesk:
    """Lists of one kind before one person."""

    def __init__(self, client, cast, kind="interest"):
        self.client, self.cast, self.place = client, cast, PLACE[kind]

    def typed(self, pupils, **more):
        begun = {"title": "Deju kopa", "subject": 0, "starts_on": "2026-12-01", "note": ""}
        return begun | {"students": [self.cast.student[pupil] for pupil in pupils]} | more

    def draw_up(self, pupils, step="submit", teacher="interest_teacher", **more):
        """Fill in the form of a new list and press a button; give the address it leads to."""
        form = self.typed(pupils, teachers=[self.cast.staff[teacher]], **more)
        return self.send(f"{self.place}/jauns", form, step)

    def send(self, url, form, step):
        key = hidden_of(self.client.get(url).text)
        return self.client.post(url, data=key | form | {"step": step})

    def mend(self, location, pupils, step="submit", **more):
        url = f"{location}/labot"
        form = self.typed(pupils, teachers=[self.cast.staff["interest_teacher"]], **more)
        return self.send(url, form, step)

    def press(self, location, act, page="", **more):
        """Press a button of a list's page, as it stands now or as it stood."""
        page = page or self.client.get(location).text
        form = re.search(rf'<form method="post" action="[^"]*/{act}".*?</form>', page, re.DOTALL)
        data = hidden_of(form[0]) if form else {"key": "a" * 12, "version": "1"}
        return self.client.post(f"{location}/{act}", data=data | more)


def hidden_of(page: str) -> dict[str, str]:
    """Hidden fields of a page or of a form of it."""
    found = {}
    for field in HIDDEN.findall(page):
        parts = dict(ATTRIBUTE.findall(field))
        if parts.get("name") in {"key", "version"}:
            found.setdefault(parts["name"], parts.get("value", ""))
    return found
