"""A page as an honest reader of HTML sees it, without a browser."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

UNLABELLED = {"hidden", "submit", "button", "image", "reset"}
FIELDS = {"input", "select", "textarea"}
WORDY = {"title", "h1"}


class Page(HTMLParser):
    """What a page holds that people, screen readers and links rely on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.language = ""
        self.ids: Counter[str] = Counter()
        self.words = dict.fromkeys(WORDY, "")
        self.count: Counter[str] = Counter()
        self.links: set[str] = set()
        self.menu: set[str] = set()
        self.labelled: set[str] = set()
        self.fields: list[dict[str, str]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.count[tag] += 1
        if "id" in found:
            self.ids[found["id"]] += 1
        if tag == "html":
            self.language = found.get("lang", "")
        if tag == "a" and "href" in found:
            self.links.add(found["href"])
            if "nav" in self.open:
                self.menu.add(found["href"])
        if tag == "label":
            self.labelled.add(found.get("for", ""))
        if tag in FIELDS and found.get("type") not in UNLABELLED:
            self.fields.append(found | ({"aria-label": "around"} if "label" in self.open else {}))
        if tag in {*WORDY, "nav", "label"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self.open.remove(tag)

    def handle_data(self, data: str) -> None:
        for tag in WORDY & set(self.open):
            self.words[tag] += data

    def faults(self) -> list[str]:
        """What would stop somebody; empty for a good page."""
        title, heading = (re.sub(r"\s+", " ", self.words[tag]).strip() for tag in ("title", "h1"))
        nameless = [
            field
            for field in self.fields
            if not {"aria-label", "aria-labelledby"} & field.keys() and field.get("id") not in self.labelled
        ]
        checks = {
            "no language": self.language not in {"lv", "en"},
            f"{self.count['h1']} main headings": self.count["h1"] != 1,
            f"{self.count['main']} main parts": self.count["main"] != 1,
            f"the title {title!r} does not begin with the heading {heading!r}": not title.startswith(heading),
            "an empty heading": not heading,
            f"the same id twice: {[name for name, times in self.ids.items() if times > 1]}": max(
                self.ids.values(), default=1
            )
            > 1,
            f"fields without a label: {nameless}": bool(nameless),
        }
        return [fault for fault, is_there in checks.items() if is_there]
