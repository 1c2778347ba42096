"""The office at the screens of acts."""

from __future__ import annotations

import re

ORDER = {"order_number": "1-9/77", "order_on": "2026-11-27"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class Office:
    """One person's browser at the screens of acts."""

    def __init__(self, client, cast):
        self.client, self.cast = client, cast

    def typed(self, kind, pupils, day="2026-11-30", class_name=None, **more):
        form = {"kind": kind, "day": day, "students": [self.cast.student[p] for p in pupils], **ORDER, **more}
        return form | ({"to_class": self.cast.school_class[class_name]} if class_name else {})

    def preview(self, *args, **more):
        return self.client.post("/kustiba/akts/", data=self.typed(*args, step="preview", **more))

    def confirm(self, page, keep=None):
        """Press the button of a preview, with all pupils ticked or those named."""
        form: dict[str, list[str]] = {}
        for name, value in HIDDEN.findall(page):
            form.setdefault(name, []).append(value)
        ticked = re.findall(r'name="keep" value="(\d+)"', page)
        form["keep"] = ticked if keep is None else [str(self.cast.student[pupil]) for pupil in keep]
        return self.client.post("/kustiba/akts/apstiprinat", data=form)

    def do(self, *args, **more):
        answer = self.confirm(self.preview(*args, **more).text)
        assert answer.status_code == 302, answer.text
        return answer
