# The guide in Material's own frame: what is ours in it is whole, readable and without an error, light and dark.

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.conftest import run
from tests.test_sites import prepare

SCHEMES = {"light": "default", "dark": "slate"}
"""The theme's own names for its palettes."""
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
OURS = {"include": [[".md-content"]]}
"""The frame around it is the theme's."""


@pytest.fixture(scope="module", params=SCHEMES)
def framed(request, tmp_path_factory, serve):
    """The pages of a guide with a card of every kind, in one palette, and their address."""
    root = prepare("every-kind@material", tmp_path_factory.mktemp("material") / "guide")
    settings = root / "mkdocs.yml"
    palette = f"theme:\n  palette: {{scheme: {SCHEMES[request.param]}}}\n"
    settings.write_text(settings.read_text(encoding="utf-8").replace("theme:\n", palette, 1), encoding="utf-8")
    made = run("build", "--no-sheets", "--root", str(root))
    assert made.returncode == 0, made.stderr
    files = (path for path in (root / "site").rglob("index.html"))
    stay = [path for path in files if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]
    pages = sorted(path.relative_to(root / "site").as_posix().removesuffix("index.html") for path in stay)
    assert len(pages) > 20
    return request.param, pages, serve(root / "site")


def test_what_is_ours_is_readable_and_runs_without_an_error(browser, framed):
    scheme, pages, address = framed
    page = browser.new_page(viewport={"width": 360, "height": 800}, color_scheme=scheme, service_workers="block")
    errors, found = [], []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(AXE_SCRIPT)
    for path in pages:
        page.goto(address + path)
        assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]
        options = {"runOnly": RULES, "resultTypes": ["violations"]}
        broken = page.evaluate("([what, options]) => axe.run(what, options)", [OURS, options])["violations"]
        found += [
            f"/{path}: {rule['id']}: {node['target']} {node['html'][:120]}" for rule in broken for node in rule["nodes"]
        ]
    page.close()
    assert (errors, found) == ([], [])


def test_its_scripts_are_there_and_its_search_finds(browser, framed):
    scheme, _, address = framed
    page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme=scheme, service_workers="block")
    page.goto(f"{address}find/")
    page.locator("main input[type=search]").first.fill("echo")
    hit = page.locator("[data-fg-results] a").first
    hit.wait_for()
    assert re.search(r"/echo/", hit.get_attribute("href") or "")
    page.close()
