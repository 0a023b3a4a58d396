"""The preview's guide: what it shows is what a build makes, and each edit shows in the next round."""

import re

import pytest
import yaml

from fieldguide.live_guide import LiveGuide
from fieldguide.model.addresses import WORKER
from fieldguide.publishing.finish import find_unused
from fieldguide.publishing.live_site import LiveSite
from fieldguide.publishing.writer import read_tree
from tests.conftest import run
from tests.test_sites import prepare

ADDRESS = "https://example.org/guide/"
ECHO = "practices/concepts/echo.yaml"


MARK = re.compile(rb"(\.(?:css|js))\?[0-9a-f]{8}(?=\")")
"""Of what pages load. A preview's server says of each file by itself whether it is still the same."""


def show(root) -> LiveSite:
    site = LiveSite(root, LiveGuide(root).read, ADDRESS)
    site.read_again()
    return site


def page(site, path) -> str:
    return site.answer(path).body.decode()


def change(path, old, new) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def root(tmp_path):
    root = prepare("every-kind", tmp_path / "guide")
    (root / "content").mkdir()
    (root / "content/about.md").write_text("# About\n\nAs it was.\n", encoding="utf-8")
    return root


@pytest.mark.parametrize("frame", ["", "@material"])
def test_every_page_and_file_is_to_the_byte_what_a_build_makes_but_for_a_script_and_marks(tmp_path, frame):
    root = prepare(f"every-kind{frame}", tmp_path / "guide")
    change(root / "mkdocs.yml", "site_url: !ENV SITE_URL", f"site_url: {ADDRESS}")
    result = run("build", "--no-sheets", "--root", str(root))
    assert result.returncode == 0, result.stderr
    built = read_tree(root / "site")
    site = show(root)
    # Made of the finished site; a preview keeps nothing on a device, and no host or search engine reads it.
    later = {WORKER, "sitemap.xml", "sitemap.xml.gz", "robots.txt", "_headers", *find_unused(built)}
    compared = {path for path in built if path not in later and not path.startswith("offline/")}
    for path in compared:
        shown = site.answer("no/such/page/" if path == "404.html" else path.removesuffix("index.html"))
        body = re.sub(rb'<script src="/~live.js"[^>]*></script>', b"", shown.body)
        assert body == MARK.sub(rb"\1", built[path]), path
    assert len([path for path in compared if path.endswith(".html")]) > 20


def test_an_edit_of_a_card_shows_on_its_page_and_in_lists(root):
    site = show(root)
    assert "Saying back what you heard" in page(site, "concepts/echo/")
    assert "Saying back what you heard" in page(site, "concepts/")
    change(root / ECHO, "Saying back what you heard", "Giving back what you were told")
    site.read_again()
    assert "Giving back what you were told" in page(site, "concepts/echo/")
    assert "Giving back what you were told" in page(site, "concepts/")


def test_after_edits_every_page_is_what_a_preview_that_begins_then_shows(root):
    site = show(root)
    for title in ("Giving back what you were told", "Echo"):
        change(root / ECHO, f"title: {yaml.safe_load((root / ECHO).read_text())['title']}", f"title: {title}")
        site.read_again()
    anew = show(root)
    pages = [path.removesuffix("index.md") for path in anew._edition.docs if path.endswith("index.md")]
    assert len(pages) > 20 and [path for path in pages if page(site, path) != page(anew, path)] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "path"),
    [
        ("content/about.md", "As it was.", "As it is now.", "about/"),
        ("mkdocs.yml", "site_name: Leading when nobody is in charge", "site_name: As it is now.", "concepts/"),
        ("practices/guide.yml", "heading: In plain words", "heading: As it is now.", "concepts/echo/"),
        ("practices/guide.yml", "frame.ask: What is going on?", "frame.ask: As it is now.", "concepts/"),
        ("overrides/frame/footer.html", "<footer", "<p>As it is now.</p><footer", "concepts/echo/"),
        (ECHO, "title: Echo", "title: As it is now.", "concepts/"),
    ],
)
def test_an_edit_of_anything_shows(root, file, old, new, path):
    site = show(root)
    assert "As it is now." not in page(site, path)
    change(root / file, old, new)
    site.read_again()
    assert "As it is now." in page(site, path)


def test_a_card_that_is_in_the_menu_is_there_under_its_new_title(root):
    site = show(root)
    assert ">One question</a></li>" in page(site, "about/")
    change(root / "practices/tools/one-question.yaml", "title: One question", "title: Under another name")
    site.read_again()
    assert ">Under another name</a></li>" in page(site, "about/")


def test_a_new_card_has_a_page_and_one_that_is_gone_has_none(root):
    site = show(root)
    assert site.answer("concepts/noise/").status == 404
    text = (root / ECHO).read_text(encoding="utf-8").replace("title: Echo", "title: Noise")
    (root / "practices/concepts/noise.yaml").write_text(text, encoding="utf-8")
    site.read_again()
    assert site.answer("concepts/noise/").status == 200
    assert 'href="noise/"' in page(site, "concepts/")
    (root / "practices/concepts/noise.yaml").unlink()
    site.read_again()
    assert site.answer("concepts/noise/").status == 404


def test_a_mistake_is_told_in_the_words_of_check_and_the_last_good_page_stays(root):
    site = show(root)
    change(root / ECHO, "title: Echo", "titel: Echo")
    site.read_again()
    assert f"{ECHO}:1:1\n1 | titel: Echo" in site.mistakes
    assert "did you mean “title”?" in site.mistakes
    assert "Saying back what you heard" in page(site, "concepts/echo/")
    change(root / ECHO, "titel: Echo", "title: Echoes")
    site.read_again()
    assert site.mistakes == ""
    assert "Echoes" in page(site, "concepts/echo/")


def test_a_guide_with_mistakes_shows_when_they_are_mended(root):
    change(root / ECHO, "title: Echo", "titel: Echo")
    site = show(root)
    assert site.answer("concepts/echo/").status == 503
    assert "did you mean “title”?" in site.mistakes
    change(root / ECHO, "titel: Echo", "title: Echo")
    site.read_again()
    assert site.answer("concepts/echo/").status == 200


def test_a_link_that_leads_nowhere_is_told_on_its_page_alone(root):
    (root / "content/about.md").write_text('# About\n\n<p><a href="../nowhere/">there</a></p>\n', encoding="utf-8")
    site = show(root)
    assert "leads to no page or file of the guide" in page(site, "about/")
    assert "content/about.md:3:" in page(site, "about/")
    assert "leads to no page or file" not in page(site, "concepts/")


def test_settings_that_mkdocs_refuses_are_told_and_the_last_good_page_stays(root):
    site = show(root)
    change(root / "mkdocs.yml", "  - awesome-nav", "  - no-such-plugin")
    site.read_again()
    assert "no-such-plugin" in site.mistakes
    assert site.answer("concepts/echo/").status == 200


def test_a_template_with_a_mistake_is_told_in_the_place_of_the_page(root):
    site = show(root)
    change(root / "overrides/frame/footer.html", "<footer", "{% if %}<footer")
    site.read_again()
    answer = site.answer("concepts/echo/")
    assert (answer.status, "footer.html, line" in answer.body.decode()) == (500, True)


def test_only_what_changed_has_another_tag(root):
    site = show(root)
    before = {path: site.answer(path).tag for path in ("concepts/echo/", "about/", "")}
    change(root / ECHO, "title: Echo", "title: Echoes")
    site.read_again()
    assert site.answer("concepts/echo/").tag != before["concepts/echo/"]
    assert site.answer("about/").tag == before["about/"]


def test_a_page_has_another_tag_where_a_style_that_it_loads_has_changed(root):
    site = show(root)
    before = site.answer("concepts/echo/").tag
    (root / "content/assets").mkdir()
    (root / "content/assets/own.css").write_text("p { color: red }", encoding="utf-8")
    change(root / "mkdocs.yml", "  - assets/guide.css", "  - assets/guide.css\n  - assets/own.css")
    site.read_again()
    with_style = site.answer("concepts/echo/").tag
    (root / "content/assets/own.css").write_text("p { color: blue }", encoding="utf-8")
    site.read_again()
    assert len({before, with_style, site.answer("concepts/echo/").tag}) == 3


def test_a_file_that_is_gone_for_a_moment_is_told_and_the_preview_goes_on(root, monkeypatch):
    site = show(root)
    with monkeypatch.context() as patched:
        patched.setattr("fieldguide.live_guide.check", refuse)
        site.read_again()
    assert "this may not be opened or written" in site.mistakes or "read-only" in site.mistakes
    assert site.answer("concepts/echo/").status == 200
    site.read_again()
    assert site.mistakes == ""


def test_a_guide_whose_folder_takes_no_files_is_shown(root, monkeypatch):
    monkeypatch.setattr("pathlib.Path.mkdir", refuse)
    assert show(root).answer("concepts/echo/").status == 200


def refuse(*arguments, **options):
    raise PermissionError("read-only")


def test_a_sheet_is_made_when_it_is_asked_for_and_again_after_an_edit(root):
    pytest.importorskip("typst", reason="PDFs need the package typst")
    from fieldguide.rendering.print.on_demand import SheetsOnDemand

    site = LiveSite(root, LiveGuide(root, prints=True).read, ADDRESS)
    site.read_again()
    places = [path.removesuffix("index.md") for path in sorted(site._edition.of_cards)]
    path, body = next((path, body) for path in places if "print/files/" in (body := page(site, path)))
    assert 'data-mistakes=""' in body
    file = re.search(r"print/files/[\w-]+\.pdf", body)[0]
    before = site.answer(file)
    assert (before.status, before.type, before.body[:5]) == (200, "application/pdf", b"%PDF-")
    card = next((root / "practices").rglob(f"{path.split('/')[1]}.yaml"))
    change(card, f"title: {yaml.safe_load(card.read_text())['title']}", "title: Under another name")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SheetsOnDemand, "_sheets", property(lambda self: pytest.fail("all files were planned")))
        site.read_again()
        assert "Under another name" in page(site, path)
    assert site.answer(file).body != before.body
    listed = page(site, "print/")
    assert file.removeprefix("print/") in listed and "kB" not in listed
    assert site.answer("print/files/none.pdf").status == 404
