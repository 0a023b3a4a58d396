"""The tree is the pipeline: imports go downwards only, and folders that stand side by side do not know each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "generator" / "fieldguide"

LAYERS = (
    "processes",
    "model",
    "loading",
    "checking",
    "authoring",
    "rendering",
    "publishing",
    "pipeline",
    "failures",
    "live_guide",
    "progress",
    "console",
    "steps",
    "cli",
    "__main__",
)
"""From the lowest up: each imports from itself and from those before it."""

SIDE_BY_SIDE = ("pages", "print", "search", "client")
"""Folders of rendering/. What several of them need stands beside them, and knows none of them."""


def find_imports(text: str) -> Iterator[tuple[int, str]]:
    """Every module of ours that a text imports, by its line; in functions and for types alone too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "an import is written out from fieldguide on"
            # What is imported may be a module, or something in one.
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from ((node.lineno, name.partition(".")[2]) for name in names if name.startswith("fieldguide."))


def layer_of(module: str) -> str:
    return module.split(".")[0]


def sibling_of(module: str) -> str:
    """The folder of rendering/ that a module is in; empty for what they share, and for all other modules."""
    first, _, rest = module.partition(".")
    name = rest.split(".")[0]
    return name if first == "rendering" and name in SIDE_BY_SIDE else ""


def faults_of(module: str, text: str) -> list[str]:
    found = []
    for line, name in find_imports(text):
        if layer_of(name) not in LAYERS:
            # A name in fieldguide/__init__.py, which imports nothing.
            continue
        if LAYERS.index(layer_of(name)) > LAYERS.index(layer_of(module)):
            found.append(f"{module}:{line} imports {name}, which stands above it")
        elif sibling_of(name) not in ("", sibling_of(module)) and layer_of(module) == "rendering":
            found.append(f"{module}:{line} imports {name}, which stands beside it")
    return found


FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_a_module_imports_from_below_alone(path):
    assert faults_of(module_of(path), path.read_text(encoding="utf-8")) == []


def test_every_module_has_its_layer():
    assert {layer_of(module_of(path)) for path in FILES} == set(LAYERS)


@pytest.mark.parametrize(
    "module, text",
    [
        ("model.guide", "from fieldguide.loading.text import read_text"),
        ("model.guide", "from fieldguide import loading"),
        ("model.guide", "def f():\n    import fieldguide.cli"),
        ("rendering.theme", "if TYPE_CHECKING:\n    from fieldguide.rendering.pages.view import View"),
        ("rendering.print.deck", "from fieldguide.rendering import pages"),
        ("rendering.search.files", "from fieldguide.rendering.pages.view import View"),
    ],
)
def test_an_import_that_goes_up_or_aside_is_found(module, text):
    assert len(faults_of(module, text)) == 1


@pytest.mark.parametrize(
    "module, text",
    [
        ("loading.cards", "from fieldguide.model.cards import Card\nfrom fieldguide.loading import messages"),
        ("rendering.print.deck", "from fieldguide.rendering.print.sheet import Sheet"),
        ("rendering.print.deck", "from fieldguide.rendering import theme"),
        ("publishing.preview", "from fieldguide.rendering.client import read_client"),
        ("cli", "from fieldguide import __version__"),
    ],
)
def test_an_import_from_below_is_no_fault(module, text):
    assert faults_of(module, text) == []
