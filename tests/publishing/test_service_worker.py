"""What a device keeps of a site."""

import json
import random

from fieldguide.publishing.service_worker import MOST_KEPT, MOST_OF_SEARCH, MOST_UNASKED, render_worker

SITE = {
    "index.html": b'<link href="assets/a.css"><a href="y/"></a><main><a href="x/#part"></a></main>',
    "x/index.html": b"<head></head>",
    "x/y/index.html": b"<head></head>",
    "404.html": b"",
    "assets/a.css": b"",
    "assets/a.css.map": b"",
    "sheets/x.pdf": b"%PDF",
}


def listed(files):
    first, _, _ = render_worker(files).partition(b";\n")
    return json.loads(first.removeprefix(b"const GUIDE = "))


def test_a_device_keeps_pages_and_what_they_load_and_no_error_page():
    guide = listed(SITE)
    assert list(guide["first"]) == ["assets/a.css", "", "x/", "x/y/"]
    assert list(guide["rest"]) == []


NOISE = random.Random(1).randbytes
"""What no packing makes smaller."""


def test_a_first_visit_brings_home_and_where_it_leads_to_up_to_a_weight():
    guide = listed({**SITE, "x/index.html": NOISE(200_000), "a/index.html": NOISE(200_000), "b/index.html": b""})
    assert list(guide["first"]) == ["assets/a.css", "", "x/"]
    assert list(guide["rest"]) == ["a/", "b/", "x/y/"]
    assert 200_000 < guide["weight"] < 201_000


def test_a_page_comes_with_what_it_loads_and_with_what_its_scripts_load():
    site = {
        **SITE,
        "x/index.html": NOISE(MOST_UNASKED) + b'<script type="module" src="../assets/form.js"></script>',
        "assets/form.js": b'import { a } from "./part.js";',
        "assets/part.js": b"",
    }
    assert list(listed(site)["first"]) == ["assets/a.css", "", "assets/form.js", "assets/part.js"]


def test_the_search_comes_with_the_page_of_what_it_finds():
    guide = listed({**SITE, "find/index.html": b"", "assets/search/core.js": b"", "search/all.json": b""})
    assert list(guide["first"])[:5] == ["assets/a.css", "", "assets/search/core.js", "search/all.json", "find/"]


def test_what_the_page_for_no_signal_promises_comes_first_and_cards_before_what_else_home_leads_to():
    pages = {f"{name}/index.html": b"" for name in ("six", "risk", "later", "one", "two")}
    promised = b'<ul><a href="../"></a><a href="../six/"></a><a href="../risk/"></a></ul>'
    guide = listed(
        {
            **SITE,
            **pages,
            "no-signal/index.html": b"<main>" + promised + b'<a href="../later/"></a></main>',
            "find/index.html": b'<main><a href="../two/"></a><a href="../one/"></a></main><a href="../later/"></a>',
            "assets/search/core.js": b"",
        }
    )
    first = ["assets/a.css", "", "six/", "risk/", "assets/search/core.js", "find/", "no-signal/"]
    assert list(guide["first"]) == [*first, "two/", "one/", "x/", "later/", "x/y/"]


def test_a_search_too_large_for_a_first_visit_is_fetched_only_with_the_rest():
    search = {f"assets/search/cards-{n}.js": NOISE(MOST_OF_SEARCH // 4) for n in range(5)}
    pages = dict.fromkeys(("find/index.html", "no-signal/index.html", "a/index.html"), b"<head></head>")
    guide = listed({**SITE, **pages, **search})
    assert list(guide["first"]) == ["assets/a.css", "", "find/", "no-signal/", "x/"]
    assert list(guide["rest"]) == [*search, "a/", "x/y/"]


def test_the_worker_counts_among_what_a_first_visit_fetches():
    many = {f"print/files/{NOISE(60).hex()}.pdf": b"" for _ in range(2_000)}
    page = {"x/index.html": NOISE(MOST_UNASKED - 120_000)}
    assert "x/" in listed({**SITE, **page})["first"]
    assert "x/" in listed({**SITE, **page, **many})["rest"]


def test_a_printed_sheet_is_kept_once_it_was_opened():
    assert list(listed(SITE)["read"]) == ["sheets/x.pdf"]


def test_pictures_of_what_can_be_printed_are_kept_once_they_were_seen():
    guide = listed({**SITE, "print/files/x.png": b"", "print/files/x.pdf": b"", "assets/mark.png": b""})
    assert {"print/files/x.png", "print/files/x.pdf"} <= guide["read"].keys()
    assert "assets/mark.png" in guide["first"] and "print/files/x.png" not in {**guide["first"], **guide["rest"]}


def test_the_version_is_the_same_for_the_same_files_and_another_when_one_changes():
    assert listed(SITE)["version"] == listed(dict(reversed(SITE.items())))["version"]
    assert listed(SITE)["version"] != listed({**SITE, "x/y/index.html": b"new"})["version"]


def test_a_guide_too_large_for_a_device_is_kept_as_it_is_read():
    guide = listed({**SITE, "x/z/index.html": b" " * MOST_KEPT, "x/y/index.html": NOISE(MOST_UNASKED)})
    assert "x/z/" in guide["read"]


def test_without_files_the_worker_has_no_guide_to_keep():
    assert listed(None) is None
