"""Where elements stand, as far as style goes: two written alike in places written alike look the same.

So the style sheet is asked once for the heading of all cards of a class. The library asks it for each.
"""

from __future__ import annotations

import re
from typing import Any

from xhtml2pdf import parser

from config.settings import fast_tables

BY_PLACE = re.compile("[:+~]")
"""In a selector: which of its kind an element is, what is before it or inside it."""
LISTS = frozenset({"ul", "ol"})
"""The library's own rules ask of lists whether they are read from right to left."""
collect = parser.CSSCollect


class Places:
    """The places of one document."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, Any], int] = {}
        self.styles: dict[int, Any] = {}

    def of(self, node: Any) -> int:
        """The number of an element's place."""
        if node is None or node.nodeType != node.ELEMENT_NODE:
            return 0
        said = node.__dict__
        if "place" not in said:
            said["place"] = self.known.setdefault(
                (self.of(node.parentNode), written(node)), len(self.known) + 1
            )
        place: int = said["place"]
        return place


def places(context: Any) -> Places | None:
    """The places of the document; None where two elements written alike may look otherwise."""
    ours = context.__dict__
    if "places" not in ours:
        odd = context.is_rtl or bool(context.linkTargets) or _asks_by_place(context.cssCascade)
        ours["places"] = Places() if fast_tables() and not odd else None
    found: Places | None = ours["places"]
    return found


def _asks_by_place(cascade: Any) -> bool:
    return any(
        BY_PLACE.search(selector.asString()) and str(selector.name).lower() not in LISTS
        for rules in cascade.iterCSSRulesets()
        for selector in rules
    )


def written(node: Any) -> tuple[Any, ...]:
    """All an element says of itself."""
    held = node._attrs  # noqa: SLF001  the standard library's own slot, ten times quicker than its view
    if not held:
        return (node.tagName,)
    return (node.tagName, *sorted((name, attribute.value) for name, attribute in held.items()))


def style_of(node: Any, context: Any) -> Any:
    """What the style sheet says of an element, in place of the library's `CSSCollect`."""
    known = places(context) if context.css else None
    if known is None:
        return collect(node, context)
    place = known.of(node)
    if place not in known.styles:
        known.styles[place] = collect(node, context)
    node.cssAttrs = known.styles[place]
    return node.cssAttrs
