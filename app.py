"""E-klase: the record-keeping of a Latvian primary school.

`python app.py` serves a school; `python app.py demo` builds an invented one and serves it;
`python app.py --help` names the rest.
"""

from __future__ import annotations

import sys
from pathlib import Path

from flask import Flask
from flask_babel import Babel
from flask_login import AnonymousUserMixin, LoginManager
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

import admin
import views
from config.clock import Clock
from config.logging import configure
from config.settings import Settings
from config.translations import catalog
from models import tables  # noqa: F401
from models.base import db
from models.engine import engine_options, prepare
from models.operations import trail
from views import account, compress, edge, errors, shell


def create_app(settings: Settings) -> Flask:
    """Wire the house for one installation."""
    app = edge.House(
        __name__,
        template_folder="views/templates",
        static_folder="views/static",
        static_url_path="/static/<string:version>",
    )
    _configure(app, settings)
    compress.install(app)
    edge.install(app)
    errors.install(app)
    shell.install(app)
    db.init_app(app)
    trail.watch()
    with app.app_context():
        prepare(db.engine)
    Babel(app, locale_selector=shell.language, default_locale="lv", default_timezone=settings.zone.key)
    catalog.install(app)
    CSRFProtect(app)
    _sign_in(app)
    views.register(app)
    admin.register(app)
    app.extensions["duties"] = edge.duties_of(app)
    return app


def application() -> Flask:
    """The house of the environment's settings, for a WSGI server: gunicorn 'app:application()'."""
    return create_app(Settings.from_environment())


def _configure(app: Flask, settings: Settings) -> None:
    configure(settings.log_level)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database_url),
        SESSION_COOKIE_NAME="__Host-eklase" if settings.secure_cookies else "eklase",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=settings.max_request_bytes,
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        WTF_CSRF_TIME_LIMIT=None,
        TESTING=settings.testing,
        SEND_FILE_MAX_AGE_DEFAULT=31536000,
    )
    app.extensions["settings"] = settings
    app.extensions["clock"] = Clock(settings.zone, settings.clock_offset)
    app.extensions["site"] = shell.site_mark(settings.secret_key)
    app.extensions["asset_version"] = shell.version_of(Path(str(app.static_folder)))
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.proxies:
        n = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]


def _sign_in(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None  # the session's own row decides
    manager.user_loader(account.load_user)
    manager.anonymous_user = AnonymousUserMixin


if __name__ == "__main__":
    from admin.commands import run

    sys.exit(run(create_app, sys.argv[1:]))
