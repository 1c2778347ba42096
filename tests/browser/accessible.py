"""Whether a page can be used by everybody: axe-core, no rule left out, and nothing wider than the screen."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe


def assert_accessible(page) -> None:
    """The page, in the state it is in, breaks no rule of WCAG A / AA nor of good practice."""
    page.wait_for_load_state()
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)))")
    found = Axe().run(page).response["violations"]
    assert not [told(one) for one in found]


def assert_fits(page) -> None:
    """Nothing makes the page wider than the screen; one that is only coming is waited for."""
    page.wait_for_function(
        "width => document.documentElement?.scrollWidth <= width", arg=page.viewport_size["width"]
    )


def told(violation) -> str:
    """The rule and where it is broken."""
    places = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
    return f"{violation['id']}: {violation['help']} at {'; '.join(places[:5])}"
