"""Small laws of the sources: no drawers, no promises, nothing left over."""

import re
import subprocess

import pytest

from tests.conftest import cannot_run
from tests.structure.sources import ROOT, files

DRAWERS = re.compile(r"^(utils?|helpers?|misc|common|tools|stuff)$")
PROMISE = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
AT_THE_ROOT = {
    ".ci",
    ".gitignore",
    "LICENSE",
    "README.md",
    "admin",
    "app.py",
    "config",
    "models",
    "pyproject.toml",
    "reports",
    "requirements.txt",
    "tests",
    "views",
}
"""The top level is the user's and fixed; beside it stands only what tools demand there."""
ROADS = ("python", "javascript", "stylesheets", "templates")
PATTERNS = dict(zip(ROADS, ("*.py", "*.js", "*.css", "*.html"), strict=True))


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        cannot_run("not a clone of the repository")
    return listed.stdout.splitlines()


def test_nothing_new_stands_at_the_root():
    assert {path.split("/")[0] for path in tracked()} <= AT_THE_ROOT


def test_no_drawer_is_called_utils_or_helpers():
    rooms = [
        part for path in files("*.py", "*.html", "*.js", "*.css") for part in path.relative_to(ROOT).parts
    ]
    assert {part for part in rooms if DRAWERS.match(part.split(".")[0].strip("_"))} == set()


@pytest.mark.parametrize("road", ROADS)
def test_no_promise_is_left_in_the_code(road):
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files(PATTERNS[road])
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if PROMISE.search(line)
    ]
    assert not found


def test_no_binary_is_kept_but_what_tests_read():
    text = re.compile(r"\.(py|mako|html|js|mjs|css|svg|png|po|txt|csv|json|xml|md|toml|cfg|ini)$")
    bare = {"LICENSE", ".gitignore", "run"}
    kept = [path for path in tracked() if not path.startswith("tests/data/")]
    assert [path for path in kept if not text.search(path) and path.rpartition("/")[2] not in bare] == []
