"""A build that keeps what no edit touched is, to the byte, a build of everything."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldguide.authoring.rename import files_to_remove, files_to_write, plan_renaming
from fieldguide.loading.cache import file_of
from fieldguide.publishing.archive import pack
from fieldguide.publishing.changes import replace_all
from fieldguide.publishing.kept_site import KeptSite
from fieldguide.publishing.mkdocs_frame import Frame
from fieldguide.publishing.writer import read_tree
from fieldguide.steps import make_site_or_stop, put_site, read_guide
from tests.fuzz import examples
from tests.test_sites import prepare

EPOCH = 1_700_000_000
SUBJECTS = "subjects:\n  listening: {label: Listening, words: [listening], also: [listen, echo, nobody-listens]}\n"


def build(root: Path, site: Path, before: Path | None) -> dict[str, bytes]:
    checked = read_guide(root)
    assert checked.ok, checked.diagnostics
    made = make_site_or_stop(checked, root, root, EPOCH, None, before)
    assert made is not None
    assert put_site(checked, root, site, EPOCH, made, "mkdocs", None) == []
    return read_tree(site)


def update(root: Path) -> dict[str, bytes]:
    return build(root, root / "site", root / "site")


def build_all(root: Path) -> dict[str, bytes]:
    return build(root, root / "whole", None)


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A guide whose site is known from a build."""
    root = prepare("every-kind", tmp_path_factory.mktemp("updates") / "guide")
    (root / "content").mkdir(exist_ok=True)
    (root / "content/about.md").write_text("# About\n\nSee [a card](card:listen).\n", encoding="utf-8")
    (root / "practices/subjects.yml").write_text(SUBJECTS, encoding="utf-8")
    update(root)
    return root


@pytest.fixture
def root(built, tmp_path) -> Path:
    """The same guide, for a test to edit: its site has the files of the first one, and what is known of it."""
    copy = tmp_path / "guide"
    shutil.copytree(built, copy)
    kept = KeptSite(built / "site")
    KeptSite(copy / "site").write(kept.read())
    return copy


# -------------------------------------------------------------------------------------- any edit


def rewrite(pattern: str, new: str) -> Callable[[Path, random.Random], None]:
    """An edit of the first line of some card that is like a pattern."""

    def edit(root: Path, chance: random.Random) -> None:
        cards = [card for card in cards_of(root) if re.search(pattern, card.read_text("utf-8"), re.MULTILINE)]
        card = chance.choice(cards)
        text = re.sub(pattern, new, card.read_text("utf-8"), count=1, flags=re.MULTILINE)
        card.write_text(text.replace("NUMBER", str(chance.randrange(10**6))), encoding="utf-8")

    return edit


def cards_of(root: Path) -> list[Path]:
    return sorted((root / "practices").glob("*/*.yaml"))


def add(root: Path, chance: random.Random) -> None:
    card = root / "practices/concepts/echo.yaml"
    name = f"echo-{chance.randrange(10**6)}"
    text = re.sub("^title: .*", f"title: Another {name}", card.read_text("utf-8"), flags=re.MULTILINE)
    card.with_name(f"{name}.yaml").write_text(text, encoding="utf-8")


def remove(root: Path, chance: random.Random) -> None:
    for card in (root / "practices/concepts").glob("echo-*.yaml"):
        card.unlink()


def rename(root: Path, chance: random.Random) -> None:
    checked = read_guide(root)
    old = chance.choice([id for id in checked.guide.cards if id != checked.guide.model.help.card])
    plan, _ = plan_renaming(checked.guide, checked.texts, old, f"renamed-{chance.randrange(10**6)}", checked.content)
    assert plan is not None
    replace_all(root, files_to_write(plan, root), files_to_remove(plan, root))


def link(root: Path, chance: random.Random) -> None:
    """A card names another one, or does so no more."""
    one, other = chance.sample(cards_of(root), 2)
    text = one.read_text("utf-8")
    named = f"\nsee_also:\n  - {other.stem}\n"
    without = re.sub(r"\nsee_also:\n(?:  .*\n)+", "\n", text)
    one.write_text(without if without != text else text.rstrip("\n") + named, encoding="utf-8")


def append(path: str, text: str) -> Callable[[Path, random.Random], None]:
    def edit(root: Path, chance: random.Random) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return edit


def name_the_site(root: Path, chance: random.Random) -> None:
    settings = root / "mkdocs.yml"
    text = re.sub("^site_name: .*", f"site_name: Guide {chance.random()}", settings.read_text("utf-8"), flags=re.M)
    settings.write_text(text, encoding="utf-8")


def spoil(root: Path, chance: random.Random) -> None:
    """Somebody writes into the site itself."""
    page = chance.choice(sorted((root / "site").rglob("index.html")))
    page.write_bytes(page.read_bytes() + b"<!-- mine -->")


EDITS: dict[str, Callable[[Path, random.Random], None]] = {
    "a title": rewrite("^title: (.*)", r"title: \1 NUMBER"),
    "a gist": rewrite("^gist: (.*)", r"gist: So NUMBER \1"),
    "a reason": rewrite("why: (.*)", r"why: Since NUMBER \1"),
    "a line": rewrite("^  - ([A-Z].*)", r"  - Now NUMBER \1"),
    "another order": rewrite(r"^title: (.*)", r"title: NUMBER \1"),
    "a link": link,
    "a review": rewrite(r"\Z", "\nreviewed: 2025-03-04\n"),
    "a new card": add,
    "no such card": remove,
    "another id": rename,
    "a word of a subject": rewrite("^gist: (.*)", r"gist: Listening, \1"),
    "a page": append("content/about.md", "\nMore [there](card:echo).\n"),
    "a template": append("overrides/main.html", "{# a note #}<!-- a note -->\n"),
    "a setting": name_the_site,
    "the site": spoil,
}


@pytest.mark.parametrize("seed", range(examples(2)))
def test_after_any_edits_the_site_is_what_a_build_of_everything_makes(built, tmp_path, monkeypatch, seed):
    # Where the navigation names every card, another order of them is another navigation, of which all pages come.
    monkeypatch.setattr("fieldguide.rendering.pages.navigation.MOST_IN_NAVIGATION", seed % 2 * 200)
    chance, root = random.Random(seed), tmp_path / "guide"
    shutil.copytree(built, root)
    update(root)
    done = []
    for name in chance.sample(sorted(EDITS), 4):
        before = (root / "practices").exists() and {card: card.read_bytes() for card in cards_of(root)}
        EDITS[name](root, chance)
        done.append(name)
        if not read_guide(root).ok:
            # A second review is a mistake, and so is a name that a text needs: no site is made of it.
            shutil.rmtree(root / "practices")
            shutil.copytree(built / "practices", root / "practices")
            for card, text in before.items():
                card.write_bytes(text)
            for card in set(cards_of(root)) - before.keys():
                card.unlink()
        assert differing(update(root), build_all(root)) == [], done


# -------------------------------------------------------------------------------------- one edit


def times(site: Path) -> dict[str, int]:
    return {file.relative_to(site).as_posix(): file.stat().st_mtime_ns for file in site.rglob("*") if file.is_file()}


def edit_gist(root: Path) -> None:
    EDITS["a gist"](root, random.Random(1))


def test_a_file_that_no_edit_touches_keeps_its_time(root):
    update(root)
    before = times(root / "site")
    edit_gist(root)
    update(root)
    after = times(root / "site")
    new = {path for path in after if after[path] != before.get(path)}
    assert {path for path in new if path.startswith("contribute") or path.endswith(".css")} == set()
    assert any(path.endswith("index.html") for path in new)
    assert sum(path.endswith("index.html") for path in after.keys() - new) > 10


def test_pages_that_stay_are_not_made_again(root, monkeypatch):
    update(root)
    edit_gist(root)
    shown, show = [], Frame.show
    monkeypatch.setattr(Frame, "show", lambda frame, path: shown.append(path) or show(frame, path))
    monkeypatch.setattr("fieldguide.processes.can_split", lambda: False)
    pages = sum(path.endswith("index.html") for path in update(root))
    assert 0 < len(shown) < pages / 2


@pytest.mark.parametrize("name", ["another order", "a link", "a title", "a word of a subject", "a review"])
def test_an_edit_that_reaches_many_lists_leaves_the_other_pages(root, monkeypatch, name):
    monkeypatch.setattr("fieldguide.rendering.pages.navigation.MOST_IN_NAVIGATION", 0)
    update(root)
    EDITS[name](root, random.Random(3))
    shown, show = [], Frame.show
    with monkeypatch.context() as patch:
        patch.setattr(Frame, "show", lambda frame, path: shown.append(path) or show(frame, path))
        patch.setattr("fieldguide.processes.can_split", lambda: False)
        after = update(root)
    assert 0 < len(shown) < sum(path.endswith("index.html") for path in after)
    assert differing(after, build_all(root)) == []


@pytest.mark.parametrize("kind", ["site", "zip"])
def test_what_is_damaged_is_not_used(root, kind):
    update(root)
    file = file_of(root / "site", kind)
    content = file.read_bytes()
    file.write_bytes(content[:-20] + b"7" + content[-19:])
    edit_gist(root)
    assert differing(update(root), build_all(root)) == []


def test_a_site_with_a_mistake_is_found_again(root, capsys):
    update(root)
    page = root / "content/about.md"
    page.write_text(page.read_text("utf-8") + '\n<a href="../nowhere/">there</a>\n', encoding="utf-8")
    for _ in range(2):
        checked = read_guide(root)
        made = make_site_or_stop(checked, root, root, EPOCH, None, root / "site")
        assert [problem.code.value for problem in put_site(checked, root, root / "site", EPOCH, made, "mkdocs", None)]


def test_another_zip_in_the_place_of_the_sites_is_not_used(root):
    update(root)
    edit_gist(root)
    archive = next((root / "site/offline").glob("*.zip"))
    archive.write_bytes(pack({"index.html": b"mine"}, archive.stem, EPOCH))
    assert differing(update(root), build_all(root)) == []


def problems(root: Path, site: str, before: Path | None) -> list[str]:
    checked = read_guide(root)
    made = make_site_or_stop(checked, root, root, EPOCH, None, before)
    assert made is not None
    return [problem.headline for problem in put_site(checked, root, root / site, EPOCH, made, "mkdocs", None)]


@pytest.mark.parametrize("link", ["../concepts/echo/#echo", "../concepts/echo/#ec%68o"])
@pytest.mark.parametrize("why", ["its own links", "another title", "no file"])
def test_a_link_to_an_anchor_that_is_gone_is_found_wherever_it_stands(root, link, why):
    other = "[y](card:echo)\n" if why == "another title" else ""
    (root / "content/about.md").write_text(f'# About\n\n{other}\n<a href="{link}">x</a>\n', encoding="utf-8")
    card = root / "practices/concepts/echo.yaml"
    card.write_text(re.sub("^title: .*", "title: Echo", card.read_text("utf-8"), flags=re.M), encoding="utf-8")
    update(root)
    if why == "no file":
        (root / "site/about/index.html").unlink()
    card.write_text(re.sub("^title: .*", "title: Sound", card.read_text("utf-8"), flags=re.M), encoding="utf-8")
    assert problems(root, "site", root / "site") == problems(root, "whole", None) != []


def test_a_template_that_changes_while_a_build_runs_is_seen_by_the_next(root, monkeypatch):
    show = Frame.show

    def change(frame, path):
        page = show(frame, path)
        append("overrides/main.html", "<!-- late -->")(root, random.Random(1))
        return page

    monkeypatch.setattr("fieldguide.processes.can_split", lambda: False)
    with monkeypatch.context() as patch:
        patch.setattr(Frame, "show", change)
        update(root)
    assert differing(update(root), build_all(root)) == []


def test_a_run_that_ends_before_its_zip_is_known_leaves_no_other_for_it(root, monkeypatch):
    update(root)
    monkeypatch.setattr(KeptSite, "write_zip", lambda *stops: None)
    edit_gist(root)
    update(root)
    assert not file_of(root / "site", "zip").exists()


OWN = """{% import "macros.md.j2" as m %}
<p>WHAT</p>
{% for section in sections %}
{{ m.section(view, card, section) }}
{% endfor %}
"""


@pytest.mark.parametrize(
    "what",
    [
        "{{ view.guide.links | length }}",
        '{{ view.card("listen").typed_links | length }}',
        '{{ view.card("listen").span("title").line }}',
    ],
)
def test_a_page_by_a_template_of_the_guide_s_own_is_right_whatever_that_reads(root, what):
    (root / "overrides/cards").mkdir(exist_ok=True)
    (root / "overrides/cards/concept.html").write_text(OWN.replace("WHAT", what), encoding="utf-8")
    concepts = root / "practices/concepts"
    shutil.copy(concepts / "echo.yaml", concepts / "mirror.yaml")
    EDITS["a title"](concepts.parent.parent, random.Random(1))
    update(root)
    card = root / "practices/behaviours/listen.yaml"
    card.write_text(f"# First.\n{card.read_text('utf-8').rstrip()}\nsee_also: [echo]\n", encoding="utf-8")
    assert read_guide(root).ok
    assert differing(update(root), build_all(root)) == []


def test_a_link_by_hand_to_a_file_that_is_made_no_more_is_found(root, monkeypatch):
    monkeypatch.setattr("fieldguide.rendering.search.files.ENTRIES_IN_FILE", 200)
    files = sorted(path.name for path in (root / "site/assets/search").iterdir())
    update(root)
    (last,) = sorted({path.name for path in (root / "site/assets/search").glob("where-*")} - set(files))[-1:]
    page = root / "content/about.md"
    page.write_text(f'# About\n\n<a href="../assets/search/{last}">x</a>\n', encoding="utf-8")
    update(root)
    monkeypatch.setattr("fieldguide.rendering.search.files.ENTRIES_IN_FILE", 2_000)
    assert problems(root, "site", root / "site") == problems(root, "whole", None) != []
