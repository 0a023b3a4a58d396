"""What hosting/ holds: each server is run with it, the guide at its root and in a folder of it."""

from __future__ import annotations

import contextlib
import gzip
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, missing

HOSTING = ROOT / "hosting"
FILES = {
    "index.html": "<!doctype html><title>Home ’</title>",
    "404.html": "<!doctype html><title>Not here</title>",
    "find/index.html": "<!doctype html><title>Find</title>" + "word " * 400,
    "assets/guide.css": "a { color: red }\n" * 90,
    "assets/guide.js": '"use strict"; // ’\n' * 90,
    "assets/og.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "assets/data.json": "{}",
    "manifest.webmanifest": "{}",
    "sw.js": "self;",
    "print/book.epub": "PK",
    "print/book.pdf": "%PDF",
}
TYPES = {
    "": "text/html",
    "assets/guide.css": "text/css",
    "assets/guide.js": r"(?:text|application)/javascript",
    "assets/og.svg": r"image/svg\+xml",
    "assets/data.json": "application/json",
    "manifest.webmanifest": r"application/manifest\+json",
    "sw.js": r"(?:text|application)/javascript",
    "print/book.epub": r"application/epub\+zip",
    "print/book.pdf": "application/pdf",
}
IN_UTF8 = ("", "assets/guide.css", "assets/guide.js")
HEADERS = (
    "Content-Security-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "Permissions-Policy",
    "Cache-Control",
)


def nginx(root: Path, folder: str, port: int, here: Path) -> list[str]:
    own = (HOSTING / "nginx.conf").read_text(encoding="utf-8").replace('set $guide "";', f'set $guide "{folder}";')
    (here / "guide.conf").write_text(own, encoding="utf-8")
    user = "user root;" if os.getuid() == 0 else ""
    (here / "nginx.conf").write_text(
        f"{user} daemon off; pid {here}/pid; error_log {here}/errors; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off;\n"
        f"client_body_temp_path {here}/a; proxy_temp_path {here}/b;"
        f" fastcgi_temp_path {here}/c; uwsgi_temp_path {here}/d; scgi_temp_path {here}/e;\n"
        f"server {{ listen 127.0.0.1:{port}; root {root}; include {here}/guide.conf; }} }}\n",
        encoding="utf-8",
    )
    return ["nginx", "-p", str(here), "-e", f"{here}/errors", "-c", f"{here}/nginx.conf"]


MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers", "filter", "deflate")


def apache(root: Path, folder: str, port: int, here: Path, modules: tuple[str, ...] = MODULES) -> list[str]:
    own = (HOSTING / "apache.conf").read_text(encoding="utf-8").replace(" /404.html\n", f" {folder}/404.html\n")
    (root / folder.strip("/") / ".htaccess").write_text(own, encoding="utf-8")
    load = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in modules)
    user = "User nobody\nGroup nogroup\n" if os.getuid() == 0 else ""
    (here / "apache.conf").write_text(
        f"{load}{user}ServerName guide\nServerRoot {here}\nPidFile {here}/pid\nErrorLog {here}/errors\n"
        f"Listen 127.0.0.1:{port}\nDocumentRoot {root}\nTypesConfig /etc/mime.types\nDirectoryIndex index.html\n"
        f"<Directory {root}>\nAllowOverride All\nRequire all granted\n</Directory>\n",
        encoding="utf-8",
    )
    return ["apache2", "-X", "-f", f"{here}/apache.conf"]


def caddy(root: Path, folder: str, port: int, here: Path) -> list[str]:
    own = (HOSTING / "Caddyfile").read_text(encoding="utf-8")
    own = own.replace(":8080", f"http://127.0.0.1:{port}").replace("/srv/guide", str(root))
    own = "{\n\tadmin off\n}\n" + own.replace("@missing /404.html", f"@missing {folder}/404.html")
    (here / "Caddyfile").write_text(own, encoding="utf-8")
    return ["caddy", "run", "--config", f"{here}/Caddyfile", "--adapter", "caddyfile"]


SERVERS = {"nginx": nginx, "apache2": apache}
# Caddy is too large to be installed for a test; where it is, it is run too.
if shutil.which("caddy"):
    SERVERS["caddy"] = caddy


@contextlib.contextmanager
def served(command: list[str], port: int, here: Path) -> Iterator[str]:
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, "HOME": str(here)}
    )
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert process.poll() is None, process.stderr.read().decode() if process.stderr else ""
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=60)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(address: str, **headers: str):
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


@pytest.fixture
def places() -> Iterator[tuple[Path, Path]]:
    """A folder to be served and one for the server: not those of a test, which other users cannot read."""
    with tempfile.TemporaryDirectory() as at:
        Path(at).chmod(0o755)
        root, here = Path(at, "root"), Path(at, "here")
        root.mkdir()
        here.mkdir()
        yield root, here


def lay_out(root: Path, folder: str) -> None:
    for path, text in FILES.items():
        file = root / folder.strip("/") / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("folder", ["", "/lead"], ids=["at-its-root", "in-a-folder"])
@pytest.mark.parametrize("name", SERVERS)
def test_a_server_hands_out_the_guide_as_it_should(name, folder, places):
    if not shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin"):
        missing(name)
    root, here = places
    lay_out(root, folder)
    port = free_port()
    command = SERVERS[name](root, folder, port, here)
    command[0] = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") or name
    with served(command, port, here) as address:
        for path, type_ in TYPES.items():
            status, headers, _ = ask(f"{address}{folder}/{path}")
            said = headers["Content-Type"]
            assert status == 200 and re.fullmatch(rf"{type_}(?:; ?charset=utf-8)?", said, re.IGNORECASE), (path, said)
            assert path not in IN_UTF8 or "charset=utf-8" in said.lower() or name == "caddy", (path, said)
            assert [each for each in HEADERS if not headers[each]] == [], path
        status, headers, content = ask(f"{address}{folder}/no/such/page/")
        assert status == 404 and b"Not here" in content
        assert headers["Content-Security-Policy"]
        _, headers, content = ask(f"{address}{folder}/find/", **{"Accept-Encoding": "gzip"})
        assert headers["Content-Encoding"] == "gzip" and b"Find" in gzip.decompress(content)
        _, headers, _ = ask(f"{address}{folder}/assets/guide.css")
        assert headers["ETag"] or headers["Last-Modified"]


def test_apache_without_its_modules_still_hands_out_the_guide(places):
    program = shutil.which("apache2", path=f"{os.environ['PATH']}:/usr/sbin") or missing("apache2")
    root, here = places
    lay_out(root, "")
    port = free_port()
    command = apache(root, "", port, here, ("mpm_event", "authz_core", "dir", "mime"))
    with served([program, *command[1:]], port, here) as address:
        assert ask(f"{address}/")[0] == 200


def test_every_server_sends_the_headers_that_other_hosts_read(root):
    of_all = (root / "content/_headers").read_text("utf-8").partition("/*.webmanifest")[0]
    headers = dict(re.findall(r"^  ([\w-]+): (.+)$", of_all, re.MULTILINE))
    assert "Content-Security-Policy" in headers
    for name in ("nginx.conf", "apache.conf", "Caddyfile"):
        text = (HOSTING / name).read_text(encoding="utf-8")
        assert [each for each, value in headers.items() if value not in text] == [], name


def test_hosts_that_build_the_guide_do_it_with_a_target_that_there_is():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    netlify = tomllib.loads((HOSTING / "netlify.toml").read_text(encoding="utf-8"))["build"]
    gitlab = yaml.safe_load((HOSTING / "gitlab-ci.yml").read_text(encoding="utf-8"))["pages"]
    assert netlify["command"].endswith("make site") and netlify["publish"] == "site"
    assert gitlab["script"] == ["make site", "mv site public"] and gitlab["artifacts"]["paths"] == ["public"]
    assert re.search(r"^site:", makefile, re.MULTILINE)
