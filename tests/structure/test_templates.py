"""Templates: each compiles, none brings a handler or a style that the policy of the page forbids."""

import re

import pytest
from jinja2 import nodes
from jinja2.visitor import NodeVisitor

from tests.structure.sources import ROOT, files

HTML = files("*.html")
SCREENS = [path for path in HTML if path.relative_to(ROOT).parts[0] in {"views", "admin"}]
"""What a browser shows; documents have no policy and keep their own styles."""
FORBIDDEN = {
    "a handler in the page": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a style in the page": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a script as an address": re.compile(r"javascript:", re.IGNORECASE),
    "a script without the word of the request": re.compile(
        r"<script(?![^>]*(nonce=\"{{ csp_nonce\(\) }}\"|type=\"application/json\"))"
    ),
    "a style sheet without the word of the request": re.compile(
        r"<style(?![^>]*nonce=\"{{ csp_nonce\(\) }}\")"
    ),
    "text taken for HTML": re.compile(r"\|\s*safe\b"),
}
place = pytest.mark.parametrize("path", HTML, ids=lambda path: path.relative_to(ROOT).as_posix())


class Names(NodeVisitor):
    """What a template uses and what it imports."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.imported: set[str] = set()

    def visit_Name(self, node: nodes.Name) -> None:  # noqa: N802  so Jinja calls it
        self.used.add(node.name)

    def visit_FromImport(self, node: nodes.FromImport) -> None:  # noqa: N802
        self.imported |= {name if isinstance(name, str) else name[1] for name in node.names}

    def visit_Import(self, node: nodes.Import) -> None:  # noqa: N802
        self.imported.add(node.target)


@place
def test_every_template_compiles(walls, path):
    assert walls.jinja_env.compile(path.read_text(encoding="utf-8"), path.name)


@place
def test_no_macro_is_imported_in_vain(walls, path):
    names = Names()
    for node in walls.jinja_env.parse(path.read_text(encoding="utf-8")).iter_child_nodes():
        names.visit(node)
    assert names.imported - names.used == set()


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.relative_to(ROOT).as_posix())
@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_page_brings_what_its_policy_forbids(path, what):
    found = FORBIDDEN[what].search(path.read_text(encoding="utf-8"))
    assert found is None, found
