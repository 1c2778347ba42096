"""How the parts of a job become one file: PDFs one after another, or an archive of files."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from itertools import chain, count
from pathlib import Path
from shutil import copyfileobj
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from reports.work import PartFile, Whole

PDF, ZIP = "application/pdf", "application/zip"
JOINER = "reports.wholes.joined"
"""Loaded by who joins: its library is not for the server's memory."""


def merged(files: Sequence[PartFile], place: Path, name: str, title: str) -> Whole:
    """One PDF of all parts in their order, each behind a bookmark; the parts are never in memory together.

    A single part is taken as it is.

    Raises:
        OSError: the disk is full or may not be written to.
    """
    if len(files) == 1:
        place.write_bytes(files[0].path.read_bytes())
    else:
        import_module(JOINER).join(files, place, title)
    place.chmod(0o600)
    return Whole(name, PDF)


def zipped(files: Sequence[PartFile], place: Path, name: str) -> Whole:
    """An archive of the parts under their names, the same bytes for the same parts.

    Raises:
        OSError: the disk is full or may not be written to.
    """
    taken: set[str] = set()
    with ZipFile(place, "w", ZIP_STORED) as archive:
        for file in files:
            entry = ZipInfo(_free_name(file.name, taken))
            with archive.open(entry, "w") as inside, file.path.open("rb") as part:
                copyfileobj(part, inside)
    place.chmod(0o600)
    return Whole(name, ZIP)


def _free_name(name: str, taken: set[str]) -> str:
    """Two parts of one name both stay: „saraksts.pdf”, „saraksts-2.pdf”, whatever else is called so."""
    stem, ending = Path(name).stem, Path(name).suffix
    names = chain([name], (f"{stem}-{number}{ending}" for number in count(2)))
    free = next(one for one in names if one not in taken)
    taken.add(free)
    return free
