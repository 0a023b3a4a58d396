"""What a device keeps of a site."""

import json

from fieldguide.publishing.service_worker import render_worker

SITE = {
    "index.html": b"<head></head>",
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
    assert list(guide["first"]) == ["assets/a.css", "", "x/"]
    assert list(guide["rest"]) == ["x/y/"]


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
    guide = listed({**SITE, "x/z/index.html": b" " * 30_000_000})
    assert list(guide["rest"]) == ["x/y/"]
    assert "x/z/" in guide["read"]


def test_without_files_the_worker_has_no_guide_to_keep():
    assert listed(None) is None
