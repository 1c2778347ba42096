"""Settings of one installation, read once from the environment.

Everything a school may decide about its own records lives in the database (clause 3.1.5);
here stands only what the machine decides: where data lie, which database, which addresses.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

T = TypeVar("T")

RIGA = ZoneInfo("Europe/Riga")
SECRET = frozenset({"OUTBOX_KEY"})
"""Variables whose value no message repeats."""


class SettingsError(Exception):
    """A variable of the environment holds a value that cannot be used; the text names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What one process needs to know before the first request."""

    data_dir: Path
    """Folder of everything that is not code, mode 0700."""
    database_url: str
    """SQLAlchemy URL; SQLite in the data folder unless DATABASE_URL says PostgreSQL."""
    secret_key: str = field(repr=False)
    """Signs cookies; kept in the data folder when SECRET_KEY is not given."""
    outbox_key: str = field(default="", repr=False)
    """Seals what waits in the outbox; kept in the data folder when OUTBOX_KEY is not given."""
    site_address: str = ""
    """Where people find us, for SMS and slips: https://eklase.skola.lv; empty when not said."""
    zone: ZoneInfo = RIGA
    """Where the school's days begin and end; moments are stored in UTC."""
    secure_cookies: bool = False
    """Send cookies over TLS only: on behind a proxy with TLS."""
    proxies: int = 0
    """How many proxies stand before us and may name the visitor's address."""
    trusted_hosts: tuple[str, ...] = ()
    """Host names we answer to; empty means any (a school's own machine)."""
    session_idle: timedelta = timedelta(minutes=60)
    """A sign-in without a click for so long has ended."""
    session_life: timedelta = timedelta(hours=12)
    """The longest a sign-in lasts, used or not."""
    max_request_bytes: int = 2 * 1024 * 1024
    """The largest body a request may carry."""
    clock_offset: timedelta = timedelta()
    """How far the house's clock stands from the real one: the demo school lives on its own day."""
    log_level: str = "INFO"
    demo_note: str = ""
    """A sentence on the sign-in page of the invented school; empty for a real one."""
    testing: bool = False

    @property
    def is_sqlite(self) -> bool:
        """Whether the embedded database is used."""
        return self.database_url.startswith("sqlite")

    @classmethod
    def from_environment(
        cls, environ: Mapping[str, str] = os.environ, data_dir: Path | None = None
    ) -> Settings:
        """Read the settings; make the data folder and its secret when they are not there.

        Raises:
            SettingsError: a variable holds a value that cannot be used.
        """
        folder = _folder(data_dir or Path(environ.get("DATA_DIR", "instance")))
        return cls(
            data_dir=folder,
            database_url=_database_url(environ.get("DATABASE_URL", ""), folder),
            secret_key=environ.get("SECRET_KEY") or _kept_secret(folder / "secret.key"),
            outbox_key=_read(environ, "OUTBOX_KEY", _long_secret, "") or _kept_secret(folder / "outbox.key"),
            site_address=_read(environ, "SITE_ADDRESS", _address, ""),
            zone=_read(environ, "TIME_ZONE", ZoneInfo, RIGA),
            secure_cookies=_read(environ, "SECURE_COOKIES", _truth, default=False),
            proxies=_read(environ, "PROXIES", _count, 0),
            trusted_hosts=_read(environ, "TRUSTED_HOSTS", _names, ()),
            session_idle=_read(environ, "SESSION_IDLE_MINUTES", _minutes, timedelta(minutes=60)),
            session_life=_read(environ, "SESSION_LIFE_MINUTES", _minutes, timedelta(hours=12)),
            log_level=_read(environ, "LOG_LEVEL", _level, "INFO"),
        )


def fast_tables(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether documents draw their tables themselves; FAST_TABLES=0 leaves them to the library.

    Raises:
        SettingsError: it says neither yes nor no.
    """
    return _read(environ, "FAST_TABLES", _truth, default=True)


def _read(environ: Mapping[str, str], name: str, parse: Callable[[str], T], default: T) -> T:
    text = environ.get(name, "").strip()
    if not text:
        return default
    try:
        return parse(text)
    except (ValueError, KeyError, OSError) as reason:
        shown = "…" if name in SECRET else repr(text)
        raise SettingsError(f"{name}={shown}: {reason}") from reason


def _truth(text: str) -> bool:
    return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[text.lower()]


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 10:
        raise ValueError("a number from 0 to 10 is wanted")
    return number


def _minutes(text: str) -> timedelta:
    number = int(text)
    if not 1 <= number <= 7 * 24 * 60:
        raise ValueError("minutes from 1 to 10080 are wanted")
    return timedelta(minutes=number)


def _long_secret(text: str) -> str:
    if len(text) < 32:
        raise ValueError("at least 32 characters are wanted")
    return text


def _address(text: str) -> str:
    if re.fullmatch(r"https?://[a-z0-9.:/_-]{3,80}", text) is None:
        raise ValueError("an address like https://eklase.skola.lv is wanted")
    return text.rstrip("/")


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _level(text: str) -> str:
    if text.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("DEBUG, INFO, WARNING or ERROR is wanted")
    return text.upper()


def _database_url(given: str, folder: Path) -> str:
    if not given:
        return f"sqlite:///{folder / 'eklase.db'}"
    if given.startswith(("postgres://", "postgresql://")):
        return "postgresql+psycopg://" + given.split("://", 1)[1]
    if given.startswith(("postgresql+psycopg://", "sqlite:///")):
        return given
    raise SettingsError("DATABASE_URL: an address that begins with postgresql:// or sqlite:/// is wanted")


def _folder(path: Path) -> Path:
    folder = path.resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as reason:
        raise SettingsError(f"DATA_DIR={str(path)!r}: {reason}") from reason
    return folder


def _kept_secret(path: Path) -> str:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    secret = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret)
    return secret
