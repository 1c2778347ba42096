"""Whatever is written on the paper can be read on it, by daylight and in the dark (WCAG 2.2 AA)."""

import re
from itertools import product
from pathlib import Path

import pytest

SHEETS = Path(__file__).parents[2] / "views" / "static" / "css"
DARK = "@media (prefers-color-scheme: dark)"
TEXT, CONTROL = 4.5, 3.0

WRITTEN_ON = {
    "paper": ("ink", "ink-soft", "ink-faint", "accent", "accent-deep", "good", "bad", "late", "open"),
    "desk": ("ink", "ink-soft", "ink-faint", "accent", "bad"),
    "test-wash": ("ink", "ink-faint", "good", "bad", "late", "open"),
    "term-wash": ("ink", "ink-faint", "good", "bad", "late", "open"),
    "accent-wash": ("ink", "ink-faint", "accent", "accent-deep", "good", "bad", "late", "open"),
    "good-wash": ("ink", "good"),
    "bad-wash": ("ink", "bad", "open"),
    "late-wash": ("ink", "late", "open", "good", "bad"),
    "open-wash": ("ink", "open"),
    "accent": ("accent-ink",),
    "accent-deep": ("accent-ink",),
    "bad": ("bad-ink",),
}
"""Surface -> the inks some screen writes on it; signs of absence stand on every wash of the grid."""


def palettes():
    day, night = (SHEETS / "tokens.css").read_text(encoding="utf-8").split(DARK)
    return {"light": colours(day), "dark": colours(night)}


def colours(css):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css))


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_faint(palette, pairs, least):
    return {
        f"{ink} on {surface}": round(contrast(palette[ink], palette[surface]), 2)
        for surface, ink in pairs
        if contrast(palette[ink], palette[surface]) < least
    }


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_ink_can_be_read_on_every_surface_it_stands_on(mode):
    pairs = [(surface, ink) for surface, inks in WRITTEN_ON.items() for ink in inks]
    assert not too_faint(palettes()[mode], pairs, TEXT)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_edge_of_a_control_and_the_ring_of_focus_can_be_seen(mode):
    pairs = product(("paper", "desk"), ("edge", "accent"))
    assert not too_faint(palettes()[mode], pairs, CONTROL)


def test_the_dark_palette_answers_for_every_colour_of_the_light_one():
    assert palettes()["dark"].keys() == palettes()["light"].keys()


@pytest.mark.parametrize("sheet", sorted(SHEETS.glob("*.css")), ids=lambda path: path.stem)
def test_sheets_take_their_colours_from_the_palette(sheet):
    known = set(
        re.findall(r"--([a-z-]+):", "".join(p.read_text(encoding="utf-8") for p in SHEETS.glob("*.css")))
    )
    css = sheet.read_text(encoding="utf-8")
    assert set(re.findall(r"var\(--([a-z-]+)", css)) <= known
    assert sheet.stem in {"tokens", "print"} or not re.findall(r"#[0-9a-f]{3,8}\b", css)
