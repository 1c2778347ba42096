"""Whether a page can be used by everybody: axe-core, no rule left out."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe


def assert_accessible(page) -> None:
    """The page, in the state it is in, breaks no rule of WCAG A / AA nor of good practice."""
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)))")
    found = Axe().run(page).response["violations"]
    assert not [told(one) for one in found]


def told(violation) -> str:
    """The rule and where it is broken."""
    places = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
    return f"{violation['id']}: {violation['help']} at {'; '.join(places[:5])}"
