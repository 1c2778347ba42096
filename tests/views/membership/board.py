"""One person's browser at Klašu piepildījums."""

from __future__ import annotations

import re

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class Board:
    """The matrix of English of 4.b, unless another journal is named."""

    def __init__(self, client, cast, journal="english"):
        self.client, self.cast = client, cast
        self.url = f"/klasu-piepildijums/{cast.journal[journal]}"

    def show(self, **query):
        return self.client.get(self.url, query_string=query)

    def choose(self, day="2026-11-30", *, was=None, **groups):
        """Press buttons of the matrix and look at what they would change."""
        form = {"diena": day, "skolens": [self.cast.student[pupil] for pupil in groups]}
        for pupil, group in groups.items():
            number = self.cast.student[pupil]
            form[f"s{number}"] = self.cast.group[group] if group else 0
            form[f"bija{number}"] = self.cast.group[was] if was else ""
        return self.client.post(f"{self.url}/kas-mainisies", data=form)

    def save(self, page):
        form: dict[str, list[str]] = {}
        for name, value in HIDDEN.findall(page.text):
            form.setdefault(name, []).append(value)
        return self.client.post(f"{self.url}/saglabat", data=form)

    def undo(self, saved):
        key = saved.location.rpartition("darits=")[2]
        return self.client.post(f"{self.url}/atcelt", data={"darits": key, "diena": "2026-11-30"})
