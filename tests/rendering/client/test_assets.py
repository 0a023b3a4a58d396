"""The files that pages load."""

import re

from fieldguide.rendering.client.assets import FOLDER, read_service_worker, render_assets
from tests.cards import MODEL


def test_every_page_loads_one_style_and_one_script():
    files = render_assets(MODEL)
    style, script = files["assets/guide.css"].decode(), files["assets/guide.js"].decode()
    assert "assets/search.css" not in files and "assets/search.js" not in files
    assert style.index("--fg-ink:") < style.index("var(--fg-ink)")
    assert "fieldguideSearch" in script


def test_every_style_sheet_reaches_some_page():
    files = render_assets(MODEL)
    joined = "".join(files["assets/guide.css"].decode().split())
    for path in FOLDER.glob("*/*.css"):
        last_rule = "".join(path.read_text(encoding="utf-8").rpartition("*/")[2].split())
        assert f"assets/{path.name}" in files or last_rule in joined, path


def test_style_sheets_come_without_their_comments_and_indents():
    for path, content in render_assets(MODEL).items():
        if path.endswith(".css"):
            assert "/*" not in content.decode() and not re.search(r"(?m)^\s", content.decode()), path


def test_what_one_page_alone_needs_is_a_file_of_its_own():
    assert {"assets/contribute.js", "assets/map.css", "assets/install-192.png"} <= render_assets(MODEL).keys()


def test_the_service_worker_is_no_asset():
    assert read_service_worker() not in render_assets(MODEL).values()
    assert b"addEventListener" in read_service_worker()
