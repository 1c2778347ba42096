"""Archives people bring their files in: unpacked in memory, never further than a school's files reach."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from zipfile import BadZipFile, ZipFile, ZipInfo

from flask_babel import gettext as _

from admin.importers.files import ZIP, FileGiven, FileRefused

MOST_FILES = 60
MOST_UNPACKED = 40 * 1024 * 1024
WORKBOOK_PART = "[Content_Types].xml"
"""What every workbook (XLSX) holds: it is an archive too, and stays one file."""
ENCRYPTED = 0x1
MAC_FOLDER = "__MACOSX/"
"""What a system puts in beside the files of the person."""


def unpacked(files: Sequence[FileGiven]) -> list[FileGiven]:
    """The files, with what archives among them hold in place of the archives.

    Names lose their folders, so that no name leads anywhere.

    Raises:
        FileRefused: an archive is damaged, encrypted, or unpacks to more than a school's files.
    """
    found = [each for file in files for each in _contents(file)]
    if len(found) > MOST_FILES:
        raise FileRefused(_("There are too many files: at most %(count)s.", count=MOST_FILES))
    if not found:
        raise FileRefused(_("The archive holds no files."))
    return found


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are those of a workbook.

    Raises:
        FileRefused: they look like an archive and cannot be opened as one.
    """
    if not content.startswith(ZIP):
        return False
    with open_archive(content) as archive:
        return WORKBOOK_PART in archive.namelist()


def open_archive(content: bytes) -> ZipFile:
    """Open an archive; its list of contents is checked before anything is unpacked.

    Raises:
        FileRefused: it is damaged, encrypted, or says itself that it is too large.
    """
    try:
        archive = ZipFile(io.BytesIO(content))
    except (BadZipFile, ValueError, EOFError, NotImplementedError):
        raise FileRefused(_("The file is damaged: it cannot be unpacked.")) from None
    parts = archive.infolist()
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise FileRefused(_("The file is encrypted; save it without a password."))
    if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > 10 * MOST_FILES:
        raise _too_large()
    return archive


def _too_large() -> FileRefused:
    sentence = _("The file unpacks to too much: at most %(count)s MB.", count=MOST_UNPACKED // 1024**2)
    return FileRefused(sentence)


def _contents(file: FileGiven) -> Iterator[FileGiven]:
    if not file.content.startswith(ZIP):
        yield file
        return
    with open_archive(file.content) as archive:
        if WORKBOOK_PART in archive.namelist():
            yield file
            return
        left = MOST_UNPACKED
        for part in archive.infolist():
            if not _is_left_by_systems(part):
                content = _unpack(archive, part, left)
                left -= len(content)
                yield replace(file, name=_bare(part.filename), content=content)


def _is_left_by_systems(part: ZipInfo) -> bool:
    return part.is_dir() or part.filename.startswith(MAC_FOLDER) or _bare(part.filename)[:1] == "."


def _bare(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _unpack(archive: ZipFile, part: ZipInfo, most: int) -> bytes:
    # What the list of contents says of a size is only a claim: no more than `most` is ever unpacked.
    try:
        with archive.open(part) as stream:
            content = stream.read(most + 1)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise FileRefused(_("The file is damaged: it cannot be unpacked.")) from None
    if len(content) > most:
        raise _too_large()
    return content
