"""The demo's folder: what its database was built for, and which database it may take away."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from admin.command_line import gettext
from config.settings import Settings
from models import migrate
from models.rules.broken import RuleBroken

UNFINISHED = ""
"""The version of a school that is still being built, or whose building was broken off."""


@dataclass(frozen=True, slots=True)
class Built:
    """What the database was built for, and the password of everybody in it."""

    pupils: int
    today: str
    version: str
    password: str
    database: str
    """Digest of the database's address: another database is another school."""

    @classmethod
    def read(cls, path: Path) -> Built | None:
        """What is written beside the database; None when there is nothing to go by."""
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None


class DemoFolder:
    """The folder of one demo school; a folder without `demo.json` is somebody else's."""

    def __init__(self, settings: Settings) -> None:
        self._note = settings.data_dir / "demo.json"
        self._file = settings.data_dir / "eklase.db"
        self.own = settings.database_url == f"sqlite:///{self._file}"
        """Whether the database is the folder's own file, which the demo may take away."""
        self.database = hashlib.sha256(settings.database_url.encode()).hexdigest()[:16]

    def built(self) -> Built | None:
        """The school that stands in this database, finished and of this version of the program."""
        built = Built.read(self._note)
        stands = built is not None and (built.version, built.database) == (migrate.head(), self.database)
        return built if stands and (self._file.exists() or not self.own) else None

    def clear(self, built: Built) -> None:
        """Make room for a school: an earlier demo's own file goes.

        Raises:
            RuleBroken: a school that is no demo lies here.
        """
        if self.own and self._file.exists() and not self._note.exists():
            raise RuleBroken(
                gettext("%(folder)s holds a school that is no demo; name another folder with --data.",
                        folder=self._file.parent)
            )  # fmt: skip
        self._write(replace(built, version=UNFINISHED))
        for ending in ("", "-wal", "-shm") if self.own else ():
            self._file.with_name(f"{self._file.name}{ending}").unlink(missing_ok=True)

    def finish(self, built: Built) -> None:
        """The school stands whole."""
        self._write(built)

    def _write(self, built: Built) -> None:
        """Keep it, for the owner's eyes only: the password stands in it."""
        self._note.touch(mode=0o600)
        self._note.write_text(json.dumps(asdict(built), ensure_ascii=False), encoding="utf-8")


def refuse_a_full_database(connection: Connection) -> None:
    """The demo never writes beside anything.

    Raises:
        RuleBroken: the database holds tables of others, or a school.
    """
    tables = inspect(connection).get_table_names()
    if tables and ("school" not in tables or connection.scalar(text("SELECT count(*) FROM school"))):
        raise RuleBroken(
            gettext("The database of DATABASE_URL is not empty; the invented school needs one of its own.")
        )
