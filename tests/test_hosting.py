"""What hosting/ holds: each server is run with it, the guide at its root and in a folder of it."""

from __future__ import annotations

import contextlib
import gzip
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml

from tests.browser.conftest import CHROMIUM, launch
from tests.conftest import ROOT, missing

HOSTING = ROOT / "hosting"
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": r"(?:text|application)/javascript",
    ".svg": r"image/svg\+xml",
    ".png": "image/png",
    ".json": "application/json",
    ".txt": "text/plain",
    ".webmanifest": r"application/manifest\+json",
    ".zip": "application/(?:x-)?zip(?:-compressed)?",
    ".epub": r"application/epub\+zip",
    ".pdf": "application/pdf",
}
IN_UTF8 = (".html", ".css", ".js", ".txt")
PRINTED = {"print/book.epub": b"PK", "print/book.pdf": b"%PDF"}
"""What a site with printed files has besides: setting them takes too long here."""
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


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A small guide, built by somebody who has said nothing of where it will stand."""
    root = tmp_path_factory.mktemp("guide") / "small"
    silent = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL")}
    fieldguide = [sys.executable, "-m", "fieldguide"]
    for command in (
        ["init", root, "--title", "Small", "--starter", "methods"],
        ["build", "--no-sheets", "--root", root],
    ):
        subprocess.run([*fieldguide, *command], check=True, capture_output=True, env=silent)
    return root / "site"


def lay_out(root: Path, folder: str, site: Path) -> None:
    at = root / folder.strip("/")
    shutil.copytree(site, at, dirs_exist_ok=True)
    for path, content in PRINTED.items():
        (at / path).write_bytes(content)


@contextlib.contextmanager
def running(name: str, root: Path, folder: str, here: Path) -> Iterator[str]:
    """The address of the guide."""
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") or missing(name)
    port = free_port()
    command = SERVERS[name](root, folder, port, here)
    with served([path, *command[1:]], port, here) as address:
        yield f"{address}{folder}/"


each_server = pytest.mark.parametrize("name", SERVERS)
each_place = pytest.mark.parametrize("folder", ["", "/lead"], ids=["at-its-root", "in-a-folder"])
WRONG = "no/such/page/"


@each_place
@each_server
def test_a_server_hands_out_the_guide_as_it_should(name, folder, places, site):
    root, here = places
    lay_out(root, folder, site)
    with running(name, root, folder, here) as guide:
        files = [path for path in (root / folder.strip("/")).rglob("*") if path.is_file() and path.name[0] not in "._"]
        assert {"sw.js", "manifest.webmanifest", "404.html", "index.html"} <= {path.name for path in files}
        for file in files:
            path = file.relative_to(root / folder.strip("/")).as_posix().removesuffix("index.html")
            status, headers, content = ask(guide + path)
            assert status == 200 and content == file.read_bytes(), path
            type_, said = TYPES.get(file.suffix, ".*"), headers["Content-Type"] or ""
            assert re.fullmatch(rf"{type_}(?:; ?charset=utf-8)?", said, re.IGNORECASE), (path, said)
            assert file.suffix not in IN_UTF8 or "charset=utf-8" in said.lower() or name == "caddy", (path, said)
            assert [each for each in HEADERS if not headers[each]] == [], path
        status, headers, content = ask(guide + WRONG)
        assert status == 404 and b"There is no page here" in content
        assert headers["Content-Security-Policy"]
        _, headers, content = ask(f"{guide}find/", **{"Accept-Encoding": "gzip"})
        assert headers["Content-Encoding"] == "gzip" and b"<main" in gzip.decompress(content)
        _, headers, _ = ask(f"{guide}assets/guide.css")
        assert headers["ETag"] or headers["Last-Modified"]


@pytest.mark.browser
@each_place
@each_server
def test_a_wrong_address_leads_to_a_page_that_finds_its_way(name, folder, places, site):
    """With the policy that the server sends, and the address of the site told to nobody."""
    if CHROMIUM is None:
        missing("Chromium")
    root, here = places
    lay_out(root, folder, site)
    with running(name, root, folder, here) as guide, ThreadPoolExecutor(1) as alone:
        # Where other tests keep a browser of their own in this process, this one needs a thread of its own.
        alone.submit(go_the_way, guide).result()


def go_the_way(guide: str) -> None:
    """From a wrong address to a search and to the first page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        page = launch(playwright).new_context().new_page()
        page.goto(guide + WRONG)
        page.wait_for_function(f"document.querySelector('main a').href == '{guide}find/'")
        assert page.evaluate("getComputedStyle(document.querySelector('.fg-skip')).position") == "absolute"
        page.get_by_label("Find a card").first.fill("card")
        page.locator("[data-fg-results] a").first.wait_for()
        assert page.locator("[data-fg-results] a").first.evaluate("a => a.href").startswith(guide)
        page.get_by_role("link", name="The first page").click()
        page.wait_for_url(guide)


def test_apache_without_its_modules_still_hands_out_the_guide(places, site):
    program = shutil.which("apache2", path=f"{os.environ['PATH']}:/usr/sbin") or missing("apache2")
    root, here = places
    lay_out(root, "", site)
    port = free_port()
    command = apache(root, "", port, here, ("mpm_event", "authz_core", "dir", "mime"))
    with served([program, *command[1:]], port, here) as address:
        assert ask(f"{address}/")[0] == 200


def test_every_server_sends_the_headers_that_other_hosts_read(site):
    of_all = (site / "_headers").read_text("utf-8").partition("/*.webmanifest")[0]
    headers = dict(re.findall(r"^  ([\w-]+): (.+)$", of_all, re.MULTILINE))
    assert "Content-Security-Policy" in headers
    for name in ("nginx.conf", "apache.conf", "Caddyfile"):
        text = (HOSTING / name).read_text(encoding="utf-8")
        assert [each for each, value in headers.items() if value not in text] == [], name


def headers_for(path: str, text: str) -> dict[str, str]:
    """What Netlify and Cloudflare Pages read in _headers for a path: all rules that fit, a star for anything."""
    found: dict[str, str] = {}
    fits = False
    for line in text.splitlines():
        if line.startswith("/"):
            fits = re.fullmatch(re.escape(line.strip()).replace(r"\*", ".*"), path) is not None
        elif fits and line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[name] = value
    return found


@pytest.mark.parametrize(
    "path", ["/", "/find/", "/sw.js", "/assets/guide.css", "/manifest.webmanifest", "/no/such/page/"]
)
def test_hosts_that_read_headers_from_a_file_send_them_for_every_path(site, path):
    text = (site / "_headers").read_text("utf-8")
    assert [each for each in HEADERS if each not in headers_for(path, text)] == []
    # https://developers.cloudflare.com/pages/configuration/headers/
    assert max(map(len, text.splitlines())) <= 2000 and text.count("\n/") <= 100
    if path.endswith(".webmanifest"):
        assert headers_for(path, text)["Content-Type"] == TYPES[".webmanifest"].replace("\\", "")


def test_hosts_that_build_the_guide_tell_it_where_it_stands():
    netlify = tomllib.loads((HOSTING / "netlify.toml").read_text(encoding="utf-8"))["build"]["command"]
    gitlab = yaml.safe_load((HOSTING / "gitlab-ci.yml").read_text(encoding="utf-8"))["pages"]["variables"]
    github = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))["jobs"]["build"]
    (steps,) = [step["env"] for step in github["steps"] if step.get("run") == "make site"]
    assert "SITE_URL=$URL/ " in netlify and "REPO_URL=$REPOSITORY_URL " in netlify
    assert gitlab["SITE_URL"] == "$CI_PAGES_URL/" and gitlab["REPO_URL"] == "$CI_PROJECT_URL"
    assert steps["SITE_URL"].endswith("base_url }}/") and set(steps) == {"SITE_URL", "REPO_URL"}


def test_hosts_that_build_the_guide_do_it_with_a_target_that_there_is():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    netlify = tomllib.loads((HOSTING / "netlify.toml").read_text(encoding="utf-8"))["build"]
    gitlab = yaml.safe_load((HOSTING / "gitlab-ci.yml").read_text(encoding="utf-8"))["pages"]
    assert netlify["command"].endswith("make site") and netlify["publish"] == "site"
    assert gitlab["script"] == ["make site", "mv site public"] and gitlab["artifacts"]["paths"] == ["public"]
    assert re.search(r"^site:", makefile, re.MULTILINE)
