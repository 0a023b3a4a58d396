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

import pytest

ROOT = Path(__file__).parent.parent


def missing(what: str) -> NoReturn:
    """Skips a test for want of a program; fails it where all of them are asked for."""
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(f"REQUIRE_BROWSER=1 is set, and this machine lacks {what}")
    pytest.skip(f"this machine lacks {what}")


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
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="session")
def fieldguide():
    return run


@pytest.fixture
def draw(tmp_path):
    """Writes a small guide: draw({"behaviours/x": "title: …"}) -> its folder."""

    def draw(cards: dict[str, str], content: dict[str, str] | None = None, config: str = SMALL) -> Path:
        (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
        for id, text in cards.items():
            _write(tmp_path / "practices" / f"{id}.yaml", text)
        for path, text in (content or {}).items():
            _write(tmp_path / "content" / path, text)
        return tmp_path

    return draw


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")


@pytest.fixture(scope="session")
def copied(tmp_path_factory) -> Path:
    """A copy of the real guide, for tests that write."""
    folder = tmp_path_factory.mktemp("guide")
    for name in ("practices", "content", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="session")
def site(copied) -> Path:
    """The real guide, built once by the default engine."""
    result = run("build", "--root", str(copied))
    assert result.returncode == 0, result.stderr
    return copied / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
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
        server = _Server(("127.0.0.1", 0), handler)
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
