"""The copy of a site that opens from a disk."""

import io
import zipfile

import pytest

from fieldguide import processes
from fieldguide.model.addresses import zip_path
from fieldguide.publishing.archive import Packed, complete_address, copy_for_disk, is_ours, pack

SITE = {
    "index.html": b'<head><link rel="canonical" href="https://guide.example/"></head><a href="x/">x</a>',
    "x/index.html": b'<head></head><a href="..">home</a> <a href="y/#top">y</a> <form action="./"></form>',
    "x/y/index.html": b"<head></head><p>href=../</p>",
    "404.html": b"",
    "assets/a.css": b"",
    "assets/a.css.map": b"",
    "sheets/x.pdf": b"%PDF",
}


@pytest.mark.parametrize(
    ("target", "complete"),
    [
        ("..", "../index.html"),
        (".", "./index.html"),
        ("y/", "y/index.html"),
        ("y/#top", "y/index.html#top"),
        ("./?q=tired", "./index.html?q=tired"),
        ("#top", "#top"),
        ("../assets/a.css", "../assets/a.css"),
        ("../nowhere/", "../nowhere/"),
        ("https://example.org/x/", "https://example.org/x/"),
        ("mailto:someone@example.org", "mailto:someone@example.org"),
    ],
)
def test_a_link_to_a_folder_names_its_page(target, complete):
    assert complete_address(target, "x/index.html", SITE) == complete


def test_the_copy_for_a_disk_completes_links_and_forms_and_leaves_text_alone():
    copy = copy_for_disk(SITE)
    assert copy["x/index.html"] == (
        b'<head></head><a href="../index.html">home</a> <a href="y/index.html#top">y</a>'
        b' <form action="./index.html"></form>'
    )
    assert copy["x/y/index.html"] == SITE["x/y/index.html"]


def test_the_same_address_is_completed_from_each_folder_for_itself():
    link = b'<head></head><a href="../../z/">z</a>'
    pages = ["i/index.html", "i/a/index.html", "i/a/b/index.html", "i/a/b/c/index.html"]
    for order in (pages, pages[::-1]):
        copy = copy_for_disk({**dict.fromkeys(pages, link), "z/index.html": b"", "i/a/z/index.html": b""})
        completed = {page for page in order if b"z/index.html" in copy[page]}
        assert completed == {"i/a/index.html", "i/a/b/c/index.html"}


def test_the_copy_for_a_disk_names_no_published_address_and_holds_nothing_for_servers():
    copy = copy_for_disk({**SITE, "sw.js": b"", "sitemap.xml": b"", "offline/guide.zip": b"", "_headers": b""})
    assert b"guide.example" not in copy["index.html"]
    assert sorted(copy) == ["assets/a.css", "index.html", "sheets/x.pdf", "x/index.html", "x/y/index.html"]


def test_a_page_that_has_moved_leads_on_from_a_disk_too():
    moved = b'<head><meta http-equiv="refresh" content="0; url=../y/"></head>'
    assert b"url=../y/index.html" in copy_for_disk({**SITE, "x/old/index.html": moved})["x/old/index.html"]


def test_what_a_script_would_fetch_for_the_form_is_a_script_itself_on_a_disk():
    copy = copy_for_disk({"assets/contribute/form.json": b"{}\n", "assets/other.json": b"{}\n"})
    assert dict(copy) == {"assets/contribute/form.js": b"fieldguideForm({});\n", "assets/other.json": b"{}\n"}


def test_the_copy_does_not_offer_itself():
    page = b'<head></head><div class="fg-offline"><p><a href="../offline/guide.zip">Take it</a></p></div><p>Stay</p>'
    assert copy_for_disk({"x/index.html": page})["x/index.html"] == b"<head></head><p>Stay</p>"


def test_a_policy_that_only_a_host_can_keep_is_left_out():
    page = b"""<head><meta http-equiv="Content-Security-Policy" content="default-src 'self'"></head>"""
    assert copy_for_disk({"index.html": page})["index.html"] == b"<head></head>"


def test_a_zip_of_the_same_files_is_the_same_and_is_known_again():
    archive = pack(SITE, "guide", 0)
    assert archive == pack(dict(reversed(SITE.items())), "guide", 0)
    assert is_ours(archive) and not is_ours(b"PK someone else's")


@pytest.mark.parametrize("splits", [True, False])
def test_a_zip_that_two_processes_pack_is_that_of_one_writer(monkeypatch, splits):
    monkeypatch.setattr(processes, "can_split", lambda: splits)
    files = {f"{number}/é.{end}": b"%d" % number * number for number in range(700) for end in ("html", "png")}
    archive = pack(files, "guide", 1_700_000_000)
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        entries = packed.infolist()
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as one:
        one.comment = b"fieldguide"
        for entry in entries:
            one.writestr(entry, files[entry.filename.removeprefix("guide/")])
    assert archive == whole.getvalue()
    assert [entry.filename for entry in entries] == sorted(f"guide/{path}" for path in files)


def test_a_zip_unpacks_into_one_folder():
    with zipfile.ZipFile(io.BytesIO(pack(SITE, "guide", 1_700_000_000))) as archive:
        assert {name.split("/")[0] for name in archive.namelist()} == {"guide"}
        assert archive.read("guide/x/index.html") == SITE["x/index.html"]


def test_the_zip_is_called_after_the_guide():
    assert zip_path("Leading, when nobody is!") == "offline/leading-when-nobody-is.zip"
    assert zip_path("…") == "offline/field-guide.zip"


def test_every_site_holds_its_own_copy_to_take_away(fieldguide, draw):
    root = draw({"concepts/asking": CARD})
    built = fieldguide("build", "--root", str(root))
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(root / "site" / "offline" / "small.zip") as archive:
        assert "small/concepts/asking/index.html" in archive.namelist()


def test_build_offline_writes_a_folder_and_a_zip_and_replaces_its_own_only(fieldguide, draw):
    root = draw({"concepts/asking": CARD})
    (root / "site-offline.zip").write_bytes(b"mine")
    refused = fieldguide("build", "--offline", "--root", str(root))
    assert refused.returncode == 1 and "site-offline.zip" in refused.stderr
    (root / "site-offline.zip").unlink()
    for _ in range(2):
        built = fieldguide("build", "--offline", "--root", str(root))
        assert built.returncode == 0, built.stderr
    assert (root / "site-offline" / "concepts" / "asking" / "index.html").is_file()
    assert (root / "site-offline.zip").read_bytes() == (root / "site" / "offline" / "small.zip").read_bytes()


CARD = """\
title: Asking
gist: Asking before you tell, so that you hear what you did not know.
meaning: >-
  Finding out what others see before you say what you see, because part of every problem is out of your sight.
"""


def test_what_is_unpacked_can_be_read_by_everybody_and_changed_by_its_owner():
    with zipfile.ZipFile(io.BytesIO(pack({"a.html": b"a"}, "guide", 0))) as archive:
        (entry,) = archive.infolist()
    assert oct(entry.external_attr >> 16) == "0o644"


@pytest.mark.parametrize("splits", [True, False])
def test_what_has_not_changed_is_taken_from_the_zip_before(monkeypatch, splits):
    monkeypatch.setattr(processes, "can_split", lambda: splits)
    form = {f"assets/contribute/cards/{number}.json": b'{"a": 1}' for number in range(1400)}
    site = {**SITE, **form}
    before = Packed(pack(copy_for_disk(site), "guide", 0), site.keys() - {"x/index.html"})
    now = {**site, "x/index.html": b"<head></head>Now", "y/index.html": b"<head></head>New"}
    assert pack(copy_for_disk(now), "guide", 0, before) == pack(copy_for_disk(now), "guide", 0)


def test_what_is_taken_from_the_zip_before_is_not_made():
    before = Packed(pack(copy_for_disk(SITE), "guide", 0), {"index.html"})
    files = copy_for_disk({**SITE, "index.html": b"\xff is no text"})
    assert zipfile.ZipFile(io.BytesIO(pack(files, "guide", 0, before))).read("guide/index.html").startswith(b"<head>")
    # One of another time would bear that time.
    with pytest.raises(UnicodeDecodeError):
        pack(files, "guide", 1_700_000_000, before)
