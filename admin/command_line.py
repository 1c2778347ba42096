"""What may be typed behind `python app.py`, and how it is understood; the words are Latvian."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from admin.importers.desk import KINDS
from config.translations.catalog import DEFAULT_LANGUAGE, translations_for

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
        "import": gettext("show what a file of staff or pupils would change; write it with --confirm"),
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
    kinds = gettext("staff: members of staff; students: pupils")
    group.add_argument("kind", choices=tuple(KINDS), metavar="|".join(KINDS), help=kinds)
    group.add_argument("file", metavar=gettext("FILE"), help=gettext("CSV file"))
    parser.own.add_argument("--confirm", action="store_true", help=gettext("write what the preview shows"))
    mapping = gettext("what a column is that was not understood; empty behind the sign to leave it out")
    parser.own.add_argument(
        "--map", action="append", default=[], metavar=gettext("HEADER=column"), help=mapping
    )


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
    for name, low, high in (("port", 1, 65535), ("pupils", 1, 2000)):
        if name in values:
            values[name] = _number(values[name], name, low, high)
    if values.get("today"):
        values["today"] = _day(values["today"])
    if "map" in values:
        values["map"] = dict(_pairs(values["map"]))


def _number(text: str, name: str, low: int, high: int) -> int:
    if text.isascii() and text.isdigit() and low <= int(text) <= high:
        return int(text)
    sentence = gettext("--%(name)s must be a number from %(low)s to %(high)s.", name=name, low=low, high=high)
    raise Misunderstood(sentence)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Misunderstood(gettext("--today must be a date like 2026-11-23.")) from None


def _pairs(texts: Iterable[str]) -> Iterable[tuple[str, str]]:
    for text in texts:
        header, sign, column = text.rpartition("=")
        if not sign:
            raise Misunderstood(gettext("--map must be written as „Header=column”."))
        yield header.strip(), column.strip()
