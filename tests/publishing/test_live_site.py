"""What a preview answers at an address, and when it has news."""

import mimetypes
import threading

import pytest

from fieldguide.publishing import live_site
from fieldguide.publishing.live_site import LIVE, SCRIPT, Edition, LiveSite
from tests.conftest import copy_guide


def edition(**docs):
    files = {"index.md": b"# Home { #home }\n", ".nav.yml": b"nav:\n  - index.md\n", **docs}
    return Edition(files, {"assets/guide.css": b"p{}"}, ("settings",), ("order",), {"menu": "Menu"}, ())


def site_of(tmp_path, *rounds):
    """A preview that reads these, one after the other."""
    rest = iter(rounds)
    site = LiveSite(copy_guide(tmp_path / "guide"), lambda: next(rest), "https://example.org/")
    site.read_again()
    return site


def test_a_page_has_the_script_that_hears_of_changes_and_a_file_stands_as_it_is(tmp_path):
    site = site_of(tmp_path, (edition(), ""))
    home = site.answer("")
    assert home.type == "text/html; charset=utf-8"
    assert f'<script src="/{SCRIPT}" data-page="{home.tag}"'.encode() in home.body
    assert site.answer("assets/guide.css").body == b"p{}"
    assert site.answer("assets/guide.css").type == "text/css"
    assert b"EventSource" in site.answer(SCRIPT).body


def test_an_address_without_its_last_stroke_leads_to_the_page(tmp_path):
    site = site_of(tmp_path, (edition(**{"about.md": b"# About { #about }\n"}), ""))
    assert (site.answer("about").status, site.answer("about").location) == (302, "/about/")


def test_what_pages_are_made_of_is_not_shown(tmp_path):
    site = site_of(tmp_path, (edition(), ""))
    assert {site.answer(path).status for path in ("index.md", ".nav.yml", LIVE, "../mkdocs.yml")} == {404}


def test_mistakes_stand_in_the_attribute_as_text(tmp_path):
    wrong = Edition(**{**vars(edition()), "mistakes_on": lambda path: '"><b>no</b>'})
    body = site_of(tmp_path, (wrong, "")).answer("").body.decode()
    assert 'data-mistakes="&quot;&gt;&lt;b&gt;no&lt;/b&gt;"' in body


def test_who_waits_for_news_hears_of_the_next_reading(tmp_path):
    site = site_of(tmp_path, (edition(), ""), (None, "one error"))
    version = site.version
    assert not site.wait_for_news(version, 0)
    heard = []
    waits = threading.Thread(target=lambda: heard.append(site.wait_for_news(version, 60)))
    waits.start()
    site.read_again()
    waits.join()
    assert heard == [True]
    assert site.mistakes == "one error"


def test_a_template_with_a_mistake_leaves_the_last_good_page_with_what_is_wrong(tmp_path):
    site = site_of(tmp_path, (edition(), ""))
    good = site.answer("").body
    template = tmp_path / "guide/overrides/main.html"
    text = template.read_text("utf-8")
    template.write_text("{% if %}", encoding="utf-8")
    answer = site.answer("")
    assert answer.status == 200 and b"Home" in answer.body
    assert b"main.html, line 1" in answer.body
    template.write_text(text, encoding="utf-8")
    assert site.answer("").body == good


def test_before_the_first_good_reading_a_page_says_so(tmp_path):
    site = site_of(tmp_path, (None, "one error"))
    assert (site.answer("").status, site.mistakes) == (503, "one error")


def test_the_script_stands_in_the_page_and_behind_it_where_it_has_no_end():
    whole, without_end = (live_site._page(200, text).body.decode() for text in ("<body>Home</body></html>", "Home"))
    assert whole.startswith("<body>Home<script") and whole.endswith("</script></body></html>")
    assert without_end.startswith("Home<script") and without_end.endswith("</script>")


@pytest.mark.parametrize(
    ("path", "type"),
    [("assets/a.js", "text/javascript"), ("sheets/book.epub", "application/epub+zip"), ("a.js/b", "none of these")],
)
def test_what_a_browser_is_strict_about_has_its_type_whatever_the_machine_knows(monkeypatch, path, type):
    monkeypatch.setattr(mimetypes, "guess_type", lambda path: ("none of these", None))
    assert live_site._type(path) == type
