"""What may be typed behind `python app.py`, and how it is understood; the words are Latvian."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from admin.exporters.desk import EXPORTS
from admin.importers.desk import KINDS
from admin.importers.files import ENCODINGS
from config.translations.catalog import DEFAULT_LANGUAGE, translations_for
from models.rules.posts import GRANTED_BY_A_PERSON

PORT, PUPILS = 8000, 600


class Misunderstood(Exception):  # noqa: N818  a sentence for the person at the keyboard
    """The command line is not one of ours; the text says why."""


def gettext(text: str, **named: object) -> str:
    """The Latvian of `text` where no house is open yet."""
    return translations_for("messages", DEFAULT_LANGUAGE).gettext(text) % named


class _Help(RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, gettext("Usage:") + " " if prefix is None else prefix)


class _Parser(ArgumentParser):
    """One command; its own words stand in place of the library's English ones."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_Help, add_help=False, allow_abbrev=False, **settings)
        self.own = self.add_argument_group(gettext("Options"))
        self.own.add_argument("-h", "--help", action="help", help=gettext("show this help"))

    def error(self, message: str) -> NoReturn:  # noqa: ARG002  the library's sentence is English
        raise Misunderstood(
            gettext("The command was not understood. Help: %(command)s --help", command=self.prog)
        )


def read_command_line(argv: Sequence[str]) -> Namespace:
    """Understand `argv`; without a command it is „serve”.

    Raises:
        Misunderstood: it is no command of ours, or a value in it cannot be one.
    """
    commands = _commands()
    named = bool(argv) and (argv[0] in commands or argv[0] in {"-h", "--help"})
    options = _parser(commands).parse_args(argv if named else ["serve", *argv])
    _read_values(options)
    return options


def _commands() -> dict[str, str]:
    return {
        "serve": gettext("serve the school (also without any command)"),
        "migrate": gettext("bring the database to this version of the program"),
        "create-superuser": gettext("make somebody a superuser and issue a one-time password"),
        "import": gettext("show what a file of the office would change; write it with --confirm"),
        "import-undo": gettext("show what undoing an import would do; do it with --confirm"),
        "export": gettext("write a file for another system"),
        "remind": gettext(
            "remind teachers of lessons not entered, once a day after the hour of the settings; "
            "for cron, every quarter of an hour"
        ),
        "work": gettext(
            "do long work, such as prints of the whole school, beside a server of its own (gunicorn)"
        ),
        "outbox": gettext("say what waits in the outbox; wipe what has expired with --expire"),
        "demo": gettext("build an invented school in a database of its own and serve it"),
    }


def _parser(commands: dict[str, str]) -> _Parser:
    parser = _Parser(prog="python app.py", description=gettext("E-klase: the record-keeping of a school."))
    under = parser.add_subparsers(
        dest="command", title=gettext("Commands"), metavar=gettext("COMMAND"), required=True
    )
    made = {name: under.add_parser(name, help=text, description=text) for name, text in commands.items()}
    for each in made.values():
        _add(each, "--data", gettext("DIR"), gettext("folder of all that is not code (default: instance)"))
    for name in ("serve", "demo"):
        _add(made[name], "--host", gettext("ADDRESS"), gettext("address to serve at"), "127.0.0.1")
        _add(made[name], "--port", gettext("PORT"), gettext("port to serve at (default: 8000)"), str(PORT))
    _add_superuser(made["create-superuser"])
    _add_import(made["import"])
    _add_undo(made["import-undo"])
    _add_export(made["export"])
    made["outbox"].own.add_argument("--expire", action="store_true", help=gettext("wipe expired messages"))
    _add_demo(made["demo"])
    return parser


def _add(parser: _Parser, flag: str, metavar: str, text: str, default: str | None = None) -> None:
    parser.own.add_argument(flag, metavar=metavar, help=text, default=default)


def _add_superuser(parser: _Parser) -> None:
    group = parser.add_argument_group(gettext("What is needed"))
    group.add_argument("first_name", metavar=gettext("NAME"), help=gettext("first name"))
    group.add_argument("surname", metavar=gettext("SURNAME"), help=gettext("surname"))


def _add_import(parser: _Parser) -> None:
    group = parser.add_argument_group(gettext("What is needed"))
    kinds = gettext("what it is a file of")
    group.add_argument("kind", choices=tuple(KINDS), metavar="|".join(KINDS), help=kinds)
    files = gettext("CSV or XLSX file; some kinds take several, or an archive (ZIP) of them")
    group.add_argument("files", metavar=gettext("FILE"), nargs="+", help=files)
    parser.own.add_argument("--confirm", action="store_true", help=gettext("write what the preview shows"))
    mapping = gettext("what a column is that was not understood; empty behind the sign to leave it out")
    parser.own.add_argument(
        "--map", action="append", default=[], metavar=gettext("HEADER=column"), help=mapping
    )
    proposed = ", ".join(sorted(GRANTED_BY_A_PERSON))
    grants = gettext(
        "a role that is given to those proposed for it; may stand several times: %(names)s", names=proposed
    )
    parser.own.add_argument(
        "--grant",
        action="append",
        default=[],
        metavar=gettext("ROLE"),
        choices=sorted(GRANTED_BY_A_PERSON),
        help=grants,
    )
    names = ", ".join(ENCODINGS.values())
    day = gettext("the first day of a timetable, 2026-11-30 (default: today)")
    parser.own.add_argument("--from", dest="first_day", metavar=gettext("DATE"), help=day, default="")
    encoding = gettext("how the letters are written, when they were not recognised: %(names)s", names=names)
    _add(parser, "--encoding", gettext("ENCODING"), encoding, "")


def _add_undo(parser: _Parser) -> None:
    group = parser.add_argument_group(gettext("What is needed"))
    group.add_argument("number", metavar=gettext("NUMBER"), help=gettext("number of the import"))
    parser.own.add_argument("--confirm", action="store_true", help=gettext("do what is shown"))


def _add_export(parser: _Parser) -> None:
    group = parser.add_argument_group(gettext("What is needed"))
    kinds = gettext("what to write: the school as OneRoster 1.1, or a list for the state's register (VIIS)")
    group.add_argument("kind", choices=tuple(EXPORTS), metavar="|".join(EXPORTS), help=kinds)
    group.add_argument("file", metavar=gettext("FILE"), help=gettext("a file that is not there yet"))


def _add_demo(parser: _Parser) -> None:
    _add(parser, "--pupils", gettext("COUNT"), gettext("how many pupils (default: 600)"), str(PUPILS))
    _add(
        parser,
        "--today",
        gettext("DATE"),
        gettext("the school's day, 2026-11-23 (default: the latest school day)"),
    )
    parser.own.add_argument("--fresh", action="store_true", help=gettext("build the school anew"))
    parser.own.add_argument("--no-serve", action="store_true", help=gettext("build only"))


def _read_values(options: Namespace) -> None:
    """Texts become what they mean."""
    values = vars(options)
    values["data"] = Path(options.data) if options.data else None
    for name, low, high in (("port", 1, 65535), ("pupils", 1, 2000), ("number", 1, 2**31 - 1)):
        if name in values:
            values[name] = _number(values[name], name, low, high)
    if values.get("today"):
        values["today"] = _day("today", values["today"])
    if values.get("first_day"):
        values["first_day"] = _first_day(values["kind"], values["first_day"])
    if values.get("encoding"):
        values["encoding"] = _encoding(values["encoding"])
    if "map" in values:
        values["map"] = dict(_pairs(values["map"]))


def _number(text: str, name: str, low: int, high: int) -> int:
    if text.isascii() and text.isdigit() and low <= int(text) <= high:
        return int(text)
    sentence = gettext("--%(name)s must be a number from %(low)s to %(high)s.", name=name, low=low, high=high)
    raise Misunderstood(sentence)


def _encoding(text: str) -> str:
    found = next((encoding for encoding, name in ENCODINGS.items() if name.lower() == text.lower()), None)
    if found is None:
        names = ", ".join(ENCODINGS.values())
        raise Misunderstood(gettext("--encoding must be one of these: %(names)s.", names=names))
    return found


def _first_day(kind: str, text: str) -> date:
    if KINDS[kind].dated:
        return _day("from", text)
    dated = ", ".join(name for name, each in KINDS.items() if each.dated)
    raise Misunderstood(gettext("--from is only for: %(names)s.", names=dated))


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Misunderstood(gettext("--%(name)s must be a date like 2026-11-23.", name=name)) from None


def _pairs(texts: Iterable[str]) -> Iterable[tuple[str, str]]:
    for text in texts:
        header, sign, column = text.rpartition("=")
        if not sign:
            raise Misunderstood(gettext("--map must be written as „Header=column”."))
        yield header.strip(), column.strip()
