"""Files of jobs: in the data folder, for the house alone, one folder a job."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

FOLDER = "jobs"
RESULT = "result"


def folder_of(folder: Path, job_id: int) -> Path:
    """Where the files of a job lie; `folder` is the data folder."""
    return folder / FOLDER / str(job_id)


def part_path(folder: Path, job_id: int, position: int) -> Path:
    """Where a part of a job lies, under a number: no name of a person's reaches the disk."""
    return folder_of(folder, job_id) / f"{position:04}"


def result_path(folder: Path, job_id: int) -> Path:
    """Where the whole lies."""
    return folder_of(folder, job_id) / RESULT


def make_room(folder: Path, job_id: int) -> None:
    """Make the folder of a job, which nobody else on the machine may open.

    Raises:
        OSError: the data folder may not be written to.
    """
    place = folder_of(folder, job_id)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.mkdir(mode=0o700, exist_ok=True)


def keep(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        OSError: the disk is full or may not be written to.
    """
    half = half_of(path)
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.rename(path)
    finally:
        half.unlink(missing_ok=True)


def half_of(path: Path) -> Path:
    """What a file is called while this process still writes it."""
    return path.with_name(f"{path.name}.{os.getpid()}")


def wipe(folder: Path, job_id: int) -> None:
    """Take the files of a job off the disk; said again, nothing changes."""
    shutil.rmtree(folder_of(folder, job_id), ignore_errors=True)
