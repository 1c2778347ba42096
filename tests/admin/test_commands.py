"""The command line of a school: an empty folder becomes a school, files come in, mistakes get a sentence."""

import socket
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import create_engine, text

from admin import commands
from admin.commands import run
from app import create_app
from tests.conftest import ENGINES
from tests.import_files import FOLDER, PUPILS, STAFF, table_of, written_as
from tests.timetable_files import UNTIS


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A data folder to be, with nothing about a database in the environment."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path / "skola"


@pytest.fixture
def typed(folder, capsys):
    """What one types behind `python app.py`; gives the exit status and what is then read."""

    def type_it(*argv):
        try:
            status = run(create_app, [*argv, "--data", str(folder)])
        except SystemExit as ended:
            status = ended.code
        seen = capsys.readouterr()
        return status, seen.out, seen.err

    return type_it


@pytest.fixture
def served(monkeypatch):
    """Where the house would have been served: the door is not opened for long."""
    calls = []

    def stand_in(app, host, port, say):
        calls.append((host, port))
        say("atvērts")

    monkeypatch.setattr(commands, "serve", stand_in)
    return calls


def count(folder, table):
    with closing(sqlite3.connect(folder / "eklase.db")) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_the_first_start_makes_a_school_and_shows_the_password_once(folder, typed, served):
    status, out, err = typed("serve")
    assert (status, err, served) == (0, "", [("127.0.0.1", 8000)])
    assert "Lietotājvārds: administrators" in out
    assert "Vienreizējā parole: " in out
    assert folder.stat().st_mode & 0o777 == 0o700
    again = typed()
    assert again[:2] == (0, "atvērts\n")
    assert count(folder, "account") == 1


def test_without_a_command_the_options_are_those_of_serving(typed, served):
    assert typed("--port", "8080", "--host", "0.0.0.0")[0] == 0  # noqa: S104
    assert served == [("0.0.0.0", 8080)]  # noqa: S104


def test_a_port_somebody_else_holds_is_refused_in_a_sentence(typed):
    with closing(socket.socket()) as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        status, _out, err = typed("serve", "--port", str(held.getsockname()[1]))
    assert status == 1
    assert err.startswith("Adresē 127.0.0.1")


def test_a_file_is_shown_first_and_written_with_confirm(folder, typed):
    status, out, _err = typed("import", "staff", str(FOLDER / STAFF))
    assert (status, count(folder, "staff")) == (0, 0)
    assert "jaunas 45" in out
    assert "virslietotājs" in out
    assert "Nekas nav ierakstīts" in out
    assert "Ierakstīts" in typed("import", "staff", str(FOLDER / STAFF), "--confirm")[1]
    assert count(folder, "staff") == 45
    typed("import", "students", str(FOLDER / PUPILS), "--confirm")
    assert count(folder, "student") == 76
    assert "jaunas 0, mainītas 0, bez izmaiņām 76" in typed("import", "students", str(FOLDER / PUPILS))[1]


def test_a_column_can_be_mapped_on_the_command_line(tmp_path, typed):
    rows = table_of(STAFF)
    rows[0][4] = "Profesija"
    file = tmp_path / "personals.csv"
    file.write_bytes(written_as(rows))
    status, _out, err = typed("import", "staff", str(file))
    assert (status, "„Profesija”" in err) == (1, True)
    assert typed("import", "staff", str(file), "--map", "Profesija=post")[0] == 0


def test_a_timetable_comes_in_several_files_from_a_day_on(folder, typed):
    typed("import", "staff", str(FOLDER / STAFF), "--confirm")
    with closing(sqlite3.connect(folder / "eklase.db")) as connection:
        (begins,) = connection.execute("SELECT min(starts_on) FROM school_year").fetchone()
    files = [str(FOLDER / name) for name in UNTIS]
    status, out, _err = typed("import", "timetable", *files, "--from", begins, "--confirm")
    assert (status, "saraksta stundas 108" in out, "Saraksts ir spēkā no" in out) == (0, True, True)
    assert (count(folder, "timetable_slot"), count(folder, "journal")) == (108, 46)
    again = typed("import", "timetable", *files, "--from", begins)[1]
    assert "jaunas 0, mainītas 0, bez izmaiņām 110" in again


def test_a_school_of_another_system_comes_in_and_goes_out_again(tmp_path, typed):
    files = [str(path) for path in sorted((FOLDER / "oneroster").glob("*.csv"))]
    status, out, err = typed("import", "oneroster", *files, "--confirm")
    assert (status, err) == (0, "")
    assert "OneRoster 1.1" in out
    place = tmp_path / "skola.zip"
    assert typed("export", "oneroster", str(place))[0] == 0
    assert place.stat().st_mode & 0o077 == 0
    status, out, _err = typed("import", "oneroster", str(place))
    assert status == 0
    assert "Jauni ieraksti" not in out
    assert "Izmaiņas" not in out
    again = typed("export", "oneroster", str(place))
    assert (again[0], again[1]) == (1, "")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_school_stands_in_either_database(engine, make_database, monkeypatch, typed):
    url = make_database(engine)
    monkeypatch.setenv("DATABASE_URL", url)
    assert typed("migrate")[0] == 0
    assert typed("import", "staff", str(FOLDER / STAFF), "--confirm")[0] == 0
    assert "velga.balode" in typed("create-superuser", "Velga", "Balode")[1]
    opened = create_engine(url)
    with opened.connect() as connection:
        held = connection.execute(text("SELECT count(*) FROM role_grant WHERE role = 'superuser'")).scalar()
    opened.dispose()
    assert held == 1


@pytest.mark.parametrize(
    ("argv", "status", "sentence"),
    [
        (["imprt"], 2, "Komanda nav saprasta."),
        (["import", "staff"], 2, "Komanda nav saprasta."),
        (["import", "cats", "x.csv"], 2, "Komanda nav saprasta."),
        (["serve", "--port", "abc"], 2, "--port jābūt skaitlim"),
        (["serve", "--port", "99999999999999999999"], 2, "--port jābūt skaitlim"),
        (["demo", "--today", "rīt"], 2, "--today jābūt datumam"),
        (["import", "timetable", "x.csv", "--from", "rīt"], 2, "--from jābūt datumam"),
        (["import", "staff", "x.csv", "--from", "2026-11-30"], 2, "--from der tikai šim: timetable."),
        (["demo", "--pupils", "0"], 2, "--pupils jābūt skaitlim"),
        (["import", "staff", "x.csv", "--map", "Klase"], 2, "--map jāraksta šādi"),
        (["import", "staff", "nav-tada.csv"], 1, "Failu nav-tada.csv nevar atvērt."),
        (["create-superuser", " ", "Balode"], 1, "Virslietotājam vajadzīgs vārds un uzvārds."),
    ],
)
def test_a_mistake_gets_one_latvian_sentence(typed, argv, status, sentence):
    answered, out, err = typed(*argv)
    assert (answered, out) == (status, "")
    assert err.startswith(sentence)
    assert err.count("\n") == 1


def test_wrong_settings_get_one_latvian_sentence(typed, monkeypatch):
    monkeypatch.setenv("TIME_ZONE", "Rīga")
    status, _out, err = typed("migrate")
    assert status == 1
    assert err.startswith("Iestatījumus nevar lietot: TIME_ZONE")


def test_a_database_that_does_not_answer_gets_one_latvian_sentence(typed, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nowhere")
    assert typed("migrate")[::2] == (1, "Datubāze neatbild, vai tajā nedrīkst rakstīt.\n")


def test_a_database_of_a_later_program_is_not_touched(folder, typed):
    typed("migrate")
    with closing(sqlite3.connect(folder / "eklase.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert typed("migrate")[::2] == (1, "Datubāze pieder citai programmas versijai.\n")


@pytest.mark.parametrize("command", ["serve", "migrate", "create-superuser", "import", "demo"])
def test_every_command_explains_itself_in_latvian(typed, command):
    status, out, _err = typed(command, "--help")
    assert status == 0
    assert out.startswith(f"Lietošana: python app.py {command}")
    assert "usage" not in out
    assert "options" not in out


# The outbox (clause 2)


def waiting_sms(folder, until: str) -> None:
    with closing(sqlite3.connect(folder / "eklase.db")) as connection:
        connection.execute(
            "INSERT INTO outbox (channel, address, subject, body, state, made_at, expires_at, failure) "
            f"VALUES ('sms', '+37126111111', '', x'00', 'new', '2020-01-01', '{until}', '')"
        )
        connection.commit()


def states(folder) -> list:
    with closing(sqlite3.connect(folder / "eklase.db")) as connection:
        return connection.execute("SELECT state, body FROM outbox ORDER BY id").fetchall()


def test_the_outbox_says_what_waits_and_wipes_what_has_expired(folder, typed):
    assert "Izsūtne ir tukša." in typed("outbox")[1]
    waiting_sms(folder, "2020-01-02 00:00:00")
    waiting_sms(folder, "2099-01-01 00:00:00")
    status, out, err = typed("outbox")
    assert (status, err) == (0, "")
    assert "īsziņa: gaida: 2" in out
    assert "2 ziņas nevar izlasīt" in out
    assert "+371" not in out
    assert "Izdzēsts 1 ziņas saturs." in typed("outbox", "--expire")[1]
    assert states(folder) == [("expired", None), ("new", b"\0")]


def test_reminders_are_off_until_the_school_sets_an_hour(folder, typed):
    status, out, err = typed("remind")
    assert (status, err) == (0, "")
    assert "atgādinājumi ir izslēgti" in out
    status, out, _err = typed("remind", "--help")
    assert status == 0
    assert "cron" in out


def test_a_start_of_the_server_wipes_what_has_expired(folder, typed, served):
    typed("migrate")
    waiting_sms(folder, "2020-01-02 00:00:00")
    typed("serve")
    assert states(folder) == [("expired", None)]


def test_the_key_of_the_outbox_is_kept_beside_the_database_for_its_owner_only(folder, typed):
    typed("migrate")
    key = folder / "outbox.key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert len(key.read_text(encoding="ascii")) >= 40


@pytest.mark.parametrize(
    ("name", "value"), [("OUTBOX_KEY", "short-and-secret"), ("SITE_ADDRESS", "skola.lv<b>")]
)
def test_a_key_or_address_that_cannot_be_used_is_named_and_no_secret_told(
    folder, typed, monkeypatch, name, value
):
    monkeypatch.setenv(name, value)
    status, _out, err = typed("migrate")
    assert status == 1
    assert name in err
    assert "short-secret" not in err


def test_an_import_is_undone_by_its_number_and_a_right_is_given_by_its_name(folder, typed):
    granted = ("import", "staff", str(FOLDER / STAFF), "--grant", "director", "--confirm")
    assert "Importa numurs: 1" in typed(*granted)[1]
    directors = "role_grant WHERE role = 'director'"
    assert (count(folder, "staff"), count(folder, directors)) == (45, 1)
    shown = typed("import-undo", "1")[1]
    assert "  Darbinieki: 45" in shown
    assert "pievienojiet --confirm" in shown
    assert count(folder, "staff") == 45
    assert typed("import-undo", "1", "--confirm")[0] == 0
    assert (count(folder, "staff"), count(folder, directors)) == (0, 0)
    assert typed("import-undo", "1", "--confirm")[::2] == (1, "Šis imports jau ir atsaukts.\n")
    assert typed("import-undo", "7")[::2] == (1, "Importa ar šādu numuru nav.\n")
    assert typed("import-undo", "vienu")[0] == 2
