"""What is known of the site that was built last; that an update is right as a whole, test_updates.py tries."""

import pytest

from fieldguide.loading.cache import file_of
from fieldguide.publishing.kept_site import FRONT, KeptSite, Record, describe, fingerprint, may_lead_nowhere

HOME = (
    b'---\ntitle: "Home"\n---\n\n# Home { #home }\n\n<p id="x"><a href="../tea/#hot">Tea</a> <a href="#x">up</a></p>\n'
)
TEA = b'---\ntitle: "Tea"\n---\n\n# Tea { #tea }\n\n<p id="hot">Hot.</p>\n'
OTHER = b'---\ntitle: "Other"\n---\n\n# Other { #other }\n'


def known(content, facts=(), asked=()):
    return describe(frozenset(facts), content, content, asked)


WORKED_OUT = dict.fromkeys(["index.md", "tea.md", "other.md", "last.md"], "1")
RECORD = Record(
    "basis",
    {"tea": "1", "cup": "2"},
    WORKED_OUT,
    {
        "index.md": known(HOME, ["tea"]),
        "tea.md": known(TEA, ["tea", "cup"]),
        "other.md": known(OTHER, [], [("tea.md", FRONT)]),
        "last.md": known(OTHER, [], [("tea.md", "content")]),
    },
)


def test_what_an_edit_touches_is_what_was_made_of_what_it_changes():
    assert RECORD.find_touched(RECORD.facts, WORKED_OUT) == []
    assert RECORD.find_touched({"tea": "1", "cup": "3"}, WORKED_OUT) == ["tea.md"]
    assert RECORD.find_touched({"tea": "2", "cup": "2"}, WORKED_OUT) == ["index.md", "tea.md"]


def test_what_was_worked_out_otherwise_is_touched_and_so_is_what_cannot_be_told():
    assert RECORD.find_touched(RECORD.facts, {**WORKED_OUT, "other.md": "2"}) == ["other.md"]
    record = Record("basis", {}, {}, {"map.md": known(OTHER)})
    assert record.find_touched({}, {}) == ["map.md"]


def test_what_was_touched_and_is_as_it_was_leaves_all_as_it_is():
    assert RECORD.find_stale({"tea.md": TEA, "index.md": HOME}) == set()


def test_who_asked_for_the_title_of_a_page_is_made_again_when_the_title_changes():
    assert RECORD.find_stale({"tea.md": TEA.replace(b"Hot.", b"Cold.")}) == {"tea.md", "last.md"}
    retitled = TEA.replace(b'title: "Tea"', b'title: "Coffee"')
    assert RECORD.find_stale({"tea.md": retitled}) == {"tea.md", "last.md", "other.md"}


@pytest.mark.parametrize(
    ("old", "new", "page", "may"),
    [
        (b'<p id="hot">', b'<p id="warm">', b'<a href="../tea/#hot">', True),
        (b"<p id=hot>", b"<p>", b"<a href=../tea/#hot>", True),
        (b'<p id="hot">', b'<p id="warm">', b'<a href="../tea/#hotter">', False),
        (b'<p id="hot">', b'<i id="hot">', b'<a href="../tea/#hot">', False),
        (b'<p id="hot">', b'<p id="warm">', b'<a href="../tea/">', False),
        (b"<p>", b'<p id="hot">', b'<a href="../tea/#hot">', False),
        (b'<p id="so hot">', b'<p id="so warm">', b'<a href="../tea/#so%20hot">', True),
        (b"<p id=hot>", b"<p id=warm>", b'<a href="../tea/#hot">', True),
    ],
)
def test_where_an_anchor_is_gone_that_a_page_may_name_it_may_lead_nowhere(old, new, page, may):
    assert may_lead_nowhere([b"<p>", page], [(b"", b""), (old, new)]) is may
    assert not may_lead_nowhere([page], [])


def test_a_record_is_read_as_it_was_written_and_only_whole(tmp_path):
    kept = KeptSite(tmp_path / "site")
    assert kept.read() == Record()
    kept.write(RECORD)
    assert KeptSite(tmp_path / "site").read() == RECORD
    assert KeptSite(tmp_path / "other").read() == Record()
    file = file_of(tmp_path / "site", "site")
    for spoilt in (b"", b"x", file.read_bytes()[:-1], file.read_bytes().replace(b"basis", b"bases")):
        file.write_bytes(spoilt)
        assert kept.read() == Record()
    text = b'["basis", {}, {}, [], {"a": 1}]'
    file.write_bytes(fingerprint(text).encode() + b"\n" + text)
    assert kept.read() == Record()


def test_a_file_is_taken_from_the_site_as_long_as_nobody_has_changed_it(tmp_path):
    kept = KeptSite(tmp_path)
    assert kept.read_file("tea/index.html", known(TEA)) is None
    (tmp_path / "tea").mkdir()
    (tmp_path / "tea/index.html").write_bytes(TEA)
    assert kept.read_file("tea/index.html", known(TEA)) == TEA
    (tmp_path / "tea/index.html").write_bytes(OTHER)
    assert kept.read_file("tea/index.html", known(TEA)) is None


@pytest.mark.parametrize(
    ("shown", "unchanged"),
    [({"a": "1", "b": "2"}, {"a", "b"}), ({"a": "1", "b": "3"}, {"a"}), ({"a": "1"}, None)],
)
def test_a_zip_is_known_by_what_it_was_made_of(tmp_path, shown, unchanged):
    kept = KeptSite(tmp_path)
    (tmp_path / "a.zip").write_bytes(b"zip")
    kept.write_zip(b"zip", {"a": "1", "b": "2"})
    packed = kept.read_zip("a.zip", shown)
    assert (packed and set(packed.unchanged)) == unchanged
    (tmp_path / "a.zip").write_bytes(b"another")
    assert kept.read_zip("a.zip", shown) is None
