# What many tests share: the real guide, built once a run, and folders drawn in the test itself.

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from typing import NoReturn

import filelock
import pytest
import yaml

from fieldguide.loading import yaml_loader
from tests.cards import with_model
from tests.golden_cases import Golden

ROOT = Path(__file__).parent.parent


CACHES = ROOT / ".cache"
"""Where commands keep what they read, so that no test makes room among the caches of whoever runs it."""

GOLDEN = pytest.StashKey[Golden]()
"""What compares golden texts, or writes them: one for a run."""

PDFS = {"site", "address", "typesetter", "typeset"}
"""The fixtures that set PDFs."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="run the golden tests alone, and write what they make")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[GOLDEN] = Golden(writes=config.getoption("--write-golden"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if PDFS & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
    if config.stash[GOLDEN].writes:
        items[:] = [item for item in items if "golden" in getattr(item, "fixturenames", ())]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    golden = config.stash[GOLDEN]
    if golden.writes:
        terminalreporter.section("golden texts")
        for file in golden.changed:
            terminalreporter.write_line(f"changed: {file.relative_to(ROOT).as_posix()}")
        terminalreporter.write_line(f"{len(golden.changed)} changed; read each change before you commit it.")


@pytest.fixture
def golden(request) -> Golden:
    return request.config.stash[GOLDEN]


@pytest.fixture(params=["libyaml", "python"])
def yaml_parser(request, monkeypatch) -> str:
    """Both parsers of YAML, one after the other: an author gets the same answer from either."""
    loader = getattr(yaml, "CSafeLoader", None) if request.param == "libyaml" else yaml_loader.PurePythonLoader
    if loader is None:
        missing("libyaml")
    monkeypatch.setattr(yaml_loader, "LOADER", loader)
    return request.param


def missing(what: str) -> NoReturn:
    """Skips a test for want of a program; fails it where all of them are asked for."""
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(f"REQUIRE_BROWSER=1 is set, and this machine lacks {what}")
    pytest.skip(f"this machine lacks {what}")


@pytest.fixture(scope="session", autouse=True)
def caches_of_tests():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("platformdirs.user_cache_path", lambda name, **_: CACHES / name)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The project itself."""
    return ROOT


SMALL = "site_name: Small\nextra:\n  editor: off\n"
"""A small guide's settings: its cards are made to show one thing, and not to read well."""


def run(*arguments: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """`fieldguide ARGUMENTS` in a process of its own, as people run it."""
    return subprocess.run(
        [sys.executable, "-m", "fieldguide", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "XDG_CACHE_HOME": str(CACHES), **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def caches_in(folder: Path) -> dict[str, str]:
    """The user's folder of caches, by what each system looks at."""
    return {"XDG_CACHE_HOME": str(folder), "HOME": str(folder), "LOCALAPPDATA": str(folder)}


@pytest.fixture(scope="session")
def fieldguide():
    return run


@pytest.fixture
def draw(tmp_path):
    """Writes a small guide: draw({"behaviours/x": "title: …"}) -> its folder."""

    def draw(cards: dict[str, str], content: dict[str, str] | None = None, config: str = SMALL) -> Path:
        (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
        with_model(tmp_path)
        for id, text in cards.items():
            _write(tmp_path / "practices" / f"{id}.yaml", text)
        for path, text in (content or {}).items():
            _write(tmp_path / "content" / path, text)
        return tmp_path

    return draw


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")


def copy_guide(folder: Path) -> Path:
    """A copy of the real guide, for tests that write."""
    for name in ("practices", "content", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="session")
def copied(tmp_path_factory) -> Path:
    return copy_guide(tmp_path_factory.mktemp("guide"))


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The real guide, built once a run by the default engine: the first process that needs it builds it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    root = shared / "guide"
    with filelock.FileLock(shared / "guide.lock"):
        if not root.is_dir():
            result = run("build", "--root", str(copy_guide(root)))
            (root / "said.txt").write_text(result.stderr, encoding="utf-8")
    site = root / "site"
    assert site.is_dir(), (root / "said.txt").read_text(encoding="utf-8")
    return site


MOST_OF_A_PAGE = 60_000
"""Bytes of HTML that no page is to have, however large its guide is."""


def large_pages(site: Path) -> dict[str, int]:
    """The pages of a finished site that have more, with their bytes."""
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*.html")}
    assert sizes
    return {path: size for path, size in sizes.items() if size > MOST_OF_A_PAGE}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address) -> None:
        # A window that is closed hangs up.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture(scope="session")
def serve():
    """Serves a folder on this machine alone: serve(folder) -> its address."""
    servers = []

    def serve(folder: Path) -> str:
        handler = functools.partial(_Quiet, directory=str(folder))
        server = Server(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(site, serve) -> str:
    """The address of the real guide."""
    return serve(site)
