"""The parts of a job are put together once all of them are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask

from models.operations.job_files import half_of, part_path, result_path
from models.operations.job_parts import Held, finish_job, put_back
from models.operations.trail import Author
from models.queries.jobs import finished_parts
from reports.work import PartFile, Work
from reports.workshop.house import reads, writes


def put_together(app: Flask, held: Held, work: Work, payload: Mapping[str, Any]) -> None:
    """Put the parts together and say that the job is done; parts whose files are gone are made again.

    Raises:
        OSError: the disk is full or may not be written to.
    """
    folder, clock = app.extensions["settings"].data_dir, app.extensions["clock"]
    with reads(app) as session:
        rows = session.scalars(finished_parts(held.job_id)).all()
        names = {row.position: (row.file_name, row.title) for row in rows}
    files = {at: PartFile(*name, part_path(folder, held.job_id, at)) for at, name in names.items()}
    lost = [position for position, file in files.items() if not file.path.exists()]
    if lost:
        with writes(app, Author(at=clock.now())) as session:
            put_back(session, held, lost)
        return
    place = result_path(folder, held.job_id)
    half = half_of(place)
    try:
        whole = work.whole(list(files.values()), half, payload)
        half.rename(place)
    finally:
        half.unlink(missing_ok=True)
    with writes(app, Author(at=clock.now())) as session:
        finish_job(session, held, whole.name, whole.media_type, clock.now())
    for file in files.values():
        file.path.unlink(missing_ok=True)
