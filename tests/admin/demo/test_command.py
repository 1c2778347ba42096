"""`python app.py demo` builds where it may, keeps what stands, and never touches a real school."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import date

import pytest
from sqlalchemy import func, select, text

from admin.demo.command import latest_school_day, run_demo
from admin.demo.folder import DemoFolder, refuse_a_full_database
from app import create_app
from config.duties import Role
from config.settings import Settings
from models import migrate
from models.rules.broken import RuleBroken
from models.school import School

FRIDAY = date(2026, 9, 11)


@pytest.fixture
def demo(tmp_path, monkeypatch, capsys):
    """Run the command in a folder of its own and give what it printed."""
    for name in ("DATABASE_URL", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)

    def run(**changes):
        asked = {"data": tmp_path, "pupils": 12, "today": FRIDAY, "fresh": False, "no_serve": True}
        run_demo(create_app, Namespace(**{**asked, **changes}))
        return capsys.readouterr().out

    run.folder = tmp_path
    return run


def password(folder):
    return json.loads((folder / "demo.json").read_text())["password"]


def test_the_command_prints_a_sign_in_for_the_roles_and_the_password(demo):
    printed = demo()
    assert password(demo.folder) in printed
    assert sum(f"({role.value})" in printed for role in Role) >= len(Role) - 2


def test_only_the_owner_reads_the_password(demo):
    demo()
    assert (demo.folder / "demo.json").stat().st_mode & 0o077 == 0


def test_a_school_that_stands_is_served_again(demo):
    demo()
    before = password(demo.folder)
    assert "11.09.2026." in demo(today=None)
    assert password(demo.folder) == before


def test_another_day_asked_for_builds_the_school_anew(demo):
    demo()
    before = (demo.folder / "eklase.db").stat().st_ino, password(demo.folder)
    demo(today=date(2026, 9, 14))
    assert ((demo.folder / "eklase.db").stat().st_ino, password(demo.folder)) != before
    assert json.loads((demo.folder / "demo.json").read_text())["today"] == "2026-09-14"


def test_a_school_whose_building_was_broken_off_is_begun_again(demo, monkeypatch):
    monkeypatch.setattr("admin.demo.command.plan_school", lambda *_a, **_k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        demo()
    monkeypatch.undo()
    assert "jau ir gatava" not in demo()
    assert password(demo.folder)


def test_a_school_whose_database_was_deleted_is_built_again(demo):
    demo()
    (demo.folder / "eklase.db").unlink()
    demo()
    assert (demo.folder / "eklase.db").stat().st_size > 100_000


def test_a_folder_with_a_real_school_is_left_alone(demo):
    real = demo.folder / "eklase.db"
    real.write_bytes(b"years of work")
    for fresh in (False, True):
        with pytest.raises(RuleBroken, match="--data"):
            demo(fresh=fresh)
    assert real.read_bytes() == b"years of work"
    assert not (demo.folder / "demo.json").exists()


def test_a_database_named_from_outside_is_filled_once_and_never_emptied(demo, monkeypatch):
    named = demo.folder / "elsewhere.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{named}")
    demo()
    with pytest.raises(RuleBroken, match="DATABASE_URL"):
        demo(fresh=True)
    assert "jau ir gatava" in demo()
    assert not (demo.folder / "eklase.db").exists()


def test_a_demo_in_one_database_says_nothing_of_another(tmp_path):
    here, there = (
        DemoFolder(Settings(data_dir=tmp_path, database_url=url, secret_key="demo"))
        for url in (f"sqlite:///{tmp_path / 'eklase.db'}", "sqlite:////srv/other.db")
    )
    assert here.database != there.database
    assert there.built() is None


def test_a_database_with_a_school_in_it_is_refused(app, records):
    with records() as session, pytest.raises(RuleBroken, match="DATABASE_URL"):
        refuse_a_full_database(session.connection())


def test_a_database_with_tables_and_no_school_yet_is_taken(app, records):
    with records() as session:
        session.execute(text("DELETE FROM school"))
        refuse_a_full_database(session.connection())
        assert session.scalar(select(func.count()).select_from(School)) == 0


def test_a_saturday_shows_the_friday_before_and_the_summer_the_last_day_of_may():
    assert latest_school_day(date(2026, 9, 12)) == FRIDAY
    assert latest_school_day(date(2026, 8, 20)) == date(2026, 5, 29)


def test_a_year_nobody_knows_the_calendar_of_is_refused():
    for year in (1, 9999):
        with pytest.raises(RuleBroken):
            latest_school_day(date(year, 10, 1))


def test_the_note_of_the_folder_names_the_newest_migration(demo):
    demo()
    assert json.loads((demo.folder / "demo.json").read_text())["version"] == migrate.head()
