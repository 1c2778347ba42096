"""Pictures drawn anew: only what the eye sees stays, not where it was taken, nor what hides behind it."""

import warnings
from importlib import import_module
from io import BytesIO
from typing import Any

from flask_babel import gettext as _

from models.rules.broken import RuleBroken

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2400
"""Of a page photographed for homework every letter can be read at that."""
LIBRARY = "PIL.Image", "PIL.ImageOps"
"""Loaded with the first picture: few processes ever see one."""
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


def drawn_anew(content: bytes, media_type: str) -> bytes:
    """The same picture, upright, no larger than a screen needs, without anything else in the file.

    Raises:
        RuleBroken: it cannot be opened, or is larger than any camera makes.
    """
    wanted = FORMATS[media_type]
    images, turning = map(import_module, LIBRARY)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with images.open(BytesIO(content), formats=[wanted]) as found:
                _check_size(found)
                return _saved(turning.exif_transpose(found), wanted)
    except RuleBroken:
        raise
    except Exception as reason:  # Pillow raises whatever its readers meet in a damaged file
        raise RuleBroken(
            _("The picture cannot be opened. Save it anew and attach it again."), "file"
        ) from reason


def _check_size(picture: Any) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise RuleBroken(_("The picture is too large: at most 40 million dots."), "file")


def _saved(picture: Any, wanted: str) -> bytes:
    plain = (
        picture.convert("RGB") if wanted == "JPEG" or picture.mode not in {"RGB", "RGBA", "L"} else picture
    )
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain.info = {}
    out = BytesIO()
    plain.save(out, wanted, quality=88)
    return out.getvalue()
