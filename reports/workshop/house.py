"""The house as a hand needs it: records, words, the clock, and no screens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flask import Flask
from flask_babel import Babel, get_babel
from sqlalchemy.orm import Session

from config.clock import Clock
from config.logging import configure
from config.settings import Settings
from config.translations import catalog
from models import tables  # noqa: F401
from models.base import db, writing
from models.engine import engine_options, prepare
from models.operations import trail
from models.operations.trail import Author, sign

language: ContextVar[str] = ContextVar("language", default=catalog.DEFAULT_LANGUAGE)
"""Of the person for whom is worked: sentences are in it."""


def make_workshop(settings: Settings) -> Flask:
    """Wire it for one installation."""
    configure(settings.log_level)
    shop = Flask("workshop", static_folder=None)
    shop.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database_url),
    )
    shop.extensions["settings"] = settings
    shop.extensions["clock"] = Clock(settings.zone, settings.clock_offset)
    db.init_app(shop)
    trail.watch()
    with shop.app_context():
        prepare(db.engine)
    Babel(shop, default_timezone=settings.zone.key)
    catalog.install(shop)
    get_babel(shop).locale_selector = language.get  # who asked is not here: there is no request
    return shop


@contextmanager
def reads(app: Flask) -> Iterator[Session]:
    """Look into the records without holding anybody up."""
    with app.app_context():
        before = writing.set(False)
        try:
            yield db.session()
        finally:
            db.session.remove()
            writing.reset(before)


@contextmanager
def writes(app: Flask, author: Author) -> Iterator[Session]:
    """A short transaction in somebody's name: kept at its end, or dropped by what is raised in it."""
    with app.app_context():
        before = writing.set(True)
        try:
            session = db.session()
            sign(session, author)
            yield session
            session.commit()
        finally:
            db.session.remove()
            writing.reset(before)
