"""How tests give out first passwords: the screens as one person uses them (clause 2)."""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader

PASSWORD = re.compile(r"\b[a-km-z2-9]{5}-[a-km-z2-9]{5}-[a-km-z2-9]{5}\b")
KEY = re.compile(r'name="key"[^>]* value="([^"]+)"')
TICKED = re.compile(r'name="persons" value="(\d+)" checked')


class Desk:
    """The screens of first passwords as one person uses them."""

    def __init__(self, client, cast) -> None:
        self.client, self.cast = client, cast

    def place(self, page: str = "", room: str = "4.b") -> str:
        return f"/paroles/{self.cast.school_class[room]}{page}"

    def ask(self, page: str, room: str = "4.b", **query):
        return self.client.get(self.place(page, room), query_string=query)

    def ticked(self, page: str) -> set[int]:
        return {int(number) for number in TICKED.findall(self.ask(page).text)}

    def issue(self, page: str, *people: str, room: str = "4.b", key: str = "", **phones: str):
        persons = [self.cast.person[who] for who in people]
        data = {"persons": persons, "key": key or KEY.search(self.ask(page, room).text)[1]}
        data |= {f"phone-{self.cast.person[who]}": number for who, number in phones.items()}
        return self.client.post(self.place(page, room), data=data)

    def slips(self, *people: str, **more):
        return self.issue("/lapas", *people, **more)

    def sms(self, **phones: str):
        return self.issue("/isizinas", *phones, **phones)


def printed(answer) -> str:
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)


def come(app, name: str, password: str):
    return app.test_client().post("/ieiet", data={"name": name, "password": password})


def session_key() -> str:
    return "tests of the outbox, forty characters long"
