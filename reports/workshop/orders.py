"""What a foreman tells a workshop first: where the school is. It goes through the pipe that ties them."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from config.settings import Settings


def written(house: Settings) -> bytes:
    """The settings as one line."""
    said = {
        "data_dir": str(house.data_dir),
        "database_url": house.database_url,
        "secret_key": house.secret_key,
        "outbox_key": house.outbox_key,
        "site_address": house.site_address,
        "zone": house.zone.key,
        "offset": house.clock_offset.total_seconds(),
        "log_level": house.log_level,
    }
    return json.dumps(said).encode() + b"\n"


def read(line: bytes) -> Settings:
    """The settings again.

    Raises:
        ValueError: it is no line of a foreman.
    """
    said = json.loads(line)
    return Settings(
        data_dir=Path(said["data_dir"]),
        database_url=said["database_url"],
        secret_key=said["secret_key"],
        outbox_key=said["outbox_key"],
        site_address=said["site_address"],
        zone=ZoneInfo(said["zone"]),
        clock_offset=timedelta(seconds=said["offset"]),
        log_level=said["log_level"],
    )
