"""What may stand as the school's picture: a PNG or JPEG, drawn anew as large as paper shows it."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from typing import Any

from flask_babel import gettext as _

from models.rules.broken import RuleBroken
from models.rules.pictures import LIBRARY

MOST_BYTES = 1024 * 1024
MOST_PIXELS = 16_000_000
LONGEST_SIDE = 360
"""Dots: at 15 mm the paper shows 600 to the inch."""
LONGEST_SHAPE = 6
"""A picture more than so many times longer than broad is a ribbon and leaves the name no room."""
FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as papers take it."""

    media_type: str
    picture: bytes
    width: int
    height: int


def logo_of(content: bytes) -> Logo:
    """The picture of a file, upright and on white, without anything else that was in the file.

    Raises:
        RuleBroken: it is too large, no PNG or JPEG, or a ribbon.
    """
    if len(content) > MOST_BYTES:
        raise RuleBroken(_("The picture is larger than 1 MB."), "file")
    images, turning = map(import_module, LIBRARY)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with images.open(BytesIO(content), formats=list(FORMATS)) as found:
                _check(found)
                return _saved(images, turning.exif_transpose(found), found.format)
    except RuleBroken:
        raise
    except Exception as reason:  # Pillow raises whatever its readers meet in a damaged file
        raise RuleBroken(_("This is no PNG or JPEG picture: save it as one of them."), "file") from reason


def _check(picture: Any) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise RuleBroken(_("The picture is too large: at most 16 million dots."), "file")
    short, long = sorted((picture.width, picture.height))
    if long > LONGEST_SHAPE * short:
        raise RuleBroken(_("The picture is too long for its breadth."), "file")


def _saved(images: Any, picture: Any, wanted: str) -> Logo:
    """Paper is white: what is transparent becomes so."""
    coloured = picture.convert("RGBA")
    coloured.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = images.new("RGB", coloured.size, "white")
    plain.paste(coloured, mask=coloured.getchannel("A"))
    out = BytesIO()
    plain.save(out, wanted, **({"quality": 90} if wanted == "JPEG" else {"optimize": True}))
    return Logo(FORMATS[wanted], out.getvalue(), plain.width, plain.height)
