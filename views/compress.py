"""Pages and files of the face leave compressed: a phone's diary is a tenth as heavy (clause 1).

A page holds the form's token beside words a stranger may have put into the address: what BREACH asks for. It
gets nowhere: cookies are SameSite=Lax, so no other site's request is answered as this person's; the token
is signed anew with each page; and the name in the head of each answer, of a length by chance, hides the rest.
"""

from __future__ import annotations

import secrets
import struct
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, request

LEAST = 1024
"""Bytes; less gains nothing."""
MOST_FILE = 1024 * 1024
"""Larger files of the face are no text of ours."""
TEXTS = ("text/", "application/json", "application/javascript", "image/svg+xml")
LONGEST_NAME = 64
LEVEL_OF_PAGES, LEVEL_OF_FILES = 4, 9


def install(app: Flask) -> None:
    """Compress what leaves; call before whatever changes answers later than this."""
    app.after_request(_compressed)


def _compressed(response: Response) -> Response:
    if not _is_text(response):
        return response
    response.vary.add("Accept-Encoding")
    if not request.accept_encodings["gzip"]:
        return response
    found = _file(request.view_args) if request.endpoint == "static" else _page(response)
    if found is not None:
        _put(response, found)
    return response


def _put(response: Response, content: bytes) -> None:
    opened: Any = response.response
    response.direct_passthrough = False
    response.set_data(content)
    response.headers["Content-Encoding"] = "gzip"
    _weaken(response)
    if hasattr(opened, "close"):
        opened.close()  # a file of the face is not sent any more


def _is_text(response: Response) -> bool:
    return (
        response.status_code == 200
        and request.method == "GET"
        and (response.mimetype or "").startswith(TEXTS)
        and "Content-Encoding" not in response.headers
        and not response.headers.get("Content-Disposition", "").startswith("attachment")
    )


def _weaken(response: Response) -> None:
    """The same answer in another coat has the same mark, weakly."""
    mark, _is_weak = response.get_etag()
    if mark is not None:
        response.set_etag(mark, weak=True)


def _page(response: Response) -> bytes | None:
    if response.is_streamed or response.direct_passthrough:
        return None
    content = response.get_data()
    if len(content) < LEAST:
        return None
    return packed(content, LEVEL_OF_PAGES, secrets.token_hex(secrets.randbelow(LONGEST_NAME // 2) + 1))


def _file(arguments: dict[str, str] | None) -> bytes | None:
    path = Path(str(current_app.static_folder), (arguments or {}).get("filename", ""))
    return _packed_file(path, path.stat().st_mtime_ns) if path.is_file() else None


@lru_cache(maxsize=512)
def _packed_file(path: Path, _changed: int) -> bytes | None:
    content = path.read_bytes()
    if not LEAST <= len(content) <= MOST_FILE:
        return None
    return packed(content, LEVEL_OF_FILES)


def packed(content: bytes, level: int, name: str = "") -> bytes:
    """The content as gzip, with a name in its head (RFC 1952): nobody reads it, it only has a length."""
    flags, named = (8, name.encode("ascii") + b"\0") if name else (0, b"")
    head = struct.pack("<BBBBIBB", 0x1F, 0x8B, 8, flags, 0, 0, 255) + named
    squeezer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = squeezer.compress(content) + squeezer.flush()
    return head + body + struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)
