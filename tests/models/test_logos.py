"""The school's picture: what is let in, and what is left of it."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from models.rules import logos
from models.rules.broken import RuleBroken
from models.rules.logos import LONGEST_SIDE, MOST_BYTES, logo_of


def picture(kind="PNG", size=(300, 100), mode="RGB", colour="#8a1c2b", **saved) -> bytes:
    out = BytesIO()
    Image.new(mode, size, colour).save(out, kind, **saved)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_picture_is_drawn_anew_in_its_own_kind(kind, media_type):
    logo = logo_of(picture(kind))
    assert (logo.media_type, logo.width, logo.height) == (media_type, 300, 100)
    assert opened(logo.picture).format == kind


def test_a_large_picture_becomes_as_large_as_paper_needs():
    logo = logo_of(picture(size=(3000, 1500)))
    assert (logo.width, logo.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


def test_what_is_transparent_becomes_white_as_paper_is():
    logo = logo_of(picture(mode="RGBA", colour=(0, 0, 0, 0)))
    assert opened(logo.picture).getpixel((5, 5)) == (255, 255, 255)


def test_nothing_but_the_dots_is_kept():
    told = PngInfo()
    told.add_text("Comment", "<script>alert(1)</script>")
    content = picture(pnginfo=told) + b"<script>alert(2)</script>"
    assert b"script" not in logo_of(content).picture


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<script>alert(1)</script>",
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
        picture("GIF", mode="P", colour=1),
        picture("BMP"),
        picture("TIFF"),
        picture()[:60],
    ],
)
def test_what_is_no_png_or_jpeg_is_refused_in_a_sentence(app, content):
    with app.test_request_context(), pytest.raises(RuleBroken) as broken:
        logo_of(content)
    assert broken.value.field == "file"


@pytest.mark.parametrize(
    ("content", "limit"),
    [
        (picture(size=(5000, 4000), mode="1", colour=1), ("MOST_PIXELS", 16_000_000)),
        (picture(size=(700, 100)), ("LONGEST_SHAPE", 6)),
        (picture() + b"\x00" * MOST_BYTES, ("MOST_BYTES", MOST_BYTES)),
    ],
)
def test_a_bomb_a_ribbon_and_a_heavy_file_are_refused(app, content, limit):
    name, most = limit
    assert getattr(logos, name) == most
    with app.test_request_context(), pytest.raises(RuleBroken):
        logo_of(content)
