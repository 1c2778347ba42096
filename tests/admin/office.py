"""How tests work in the office: open a form, fill it in, send it back."""

from __future__ import annotations

from html.parser import HTMLParser


class _Form(HTMLParser):
    """What a browser would send of the last form on the page, untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, list[str]]] = []
        self._select = ""
        self._options: list[tuple[str, bool]] = []
        self._area = ""

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form":
            self.forms.append({})
        elif tag == "input" and self.forms and found.get("name"):
            self._input(found)
        elif tag == "textarea":
            self._area = found["name"]
            self.forms[-1][self._area] = [""]
        elif tag == "select":
            self._select, self._options = found["name"], []
        elif tag == "option" and self._select:
            self._options.append((found.get("value") or "", "selected" in found))

    def _input(self, found):
        ticked = found.get("type") not in {"checkbox", "radio"} or "checked" in found
        if ticked:
            self.forms[-1].setdefault(found["name"], []).append(found.get("value") or "")

    def handle_data(self, data):
        if self._area:
            self.forms[-1][self._area] = [data]

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = ""
        if tag == "select" and self._select:
            chosen = [value for value, selected in self._options if selected]
            self.forms[-1][self._select] = chosen or [value for value, _ in self._options][:1]
            self._select = ""


def filled(page: str, **values) -> dict[str, list[str]]:
    """The record form of `page` as a browser would send it, with other `values`."""
    parser = _Form()
    parser.feed(page)
    form = max(parser.forms, key=lambda form: ("version" in form, len(form)))
    return {**form, **{name: value if isinstance(value, list) else [value] for name, value in values.items()}}


def form_with(page: str, **values) -> dict[str, list[str]]:
    """The form of `page` that has these fields, with these values in them."""
    parser = _Form()
    parser.feed(page)
    form = next(form for form in parser.forms if values.keys() <= form.keys())
    return {**form, **{name: [value] for name, value in values.items()}}


def change(client, address: str, /, **values):
    """Open the form at `address`, type `values` into it, save."""
    return client.post(address, data=filled(client.get(address).text, **values))


def add(client, address: str, /, **values):
    """Fill in the form of a new record at `address`."""
    return client.post(f"{address}jauns", data=filled(client.get(f"{address}jauns").text, **values))


def number_in(response) -> int:
    """The number of the record one was led to."""
    return int(response.headers["Location"].rpartition("/")[2])
