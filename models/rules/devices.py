"""A device as people know it, from what its browser says it is."""

from __future__ import annotations

from flask_babel import gettext as _

BROWSERS = {
    "Edg": "Edge",
    "Firefox/": "Firefox",
    "OPR/": "Opera",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
"""Marks of browsers, the more telling first: most call themselves by several names."""
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


def device_name(agent: str) -> str:
    """„Firefox, Windows”; what no mark tells of is an unknown browser."""
    browser = next((name for mark, name in BROWSERS.items() if mark in agent), None)
    system = next((name for mark, name in SYSTEMS.items() if mark in agent), None)
    return ", ".join(filter(None, (browser or _("Unknown browser"), system)))
