# The scripts that workflows call, on a small repository of their own.

from __future__ import annotations

import contextlib
import html
import io
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import changes
import check_changed
import from_18f_methods
import from_open_practices
import link_issue
import lock_request
import outside_links
import page_texts
import propose_words
import summary
import what_runs
from fieldguide.loading.cards import read_card
from fieldguide.model.cards import Card
from fieldguide.model.guide import Guide
from tests.cards import KINDS, MODEL, guide_of, with_model
from tests.filled import fill

CARD = "title: A\ngist: One plain sentence about it.\nmeaning: " + "Plain words. " * 8 + "\n"


@pytest.fixture
def branch(tmp_path, monkeypatch) -> Path:
    """A guide whose main has two cards, and a branch that has changed them."""
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]

    def run(*arguments: str) -> None:
        subprocess.run([*git, *arguments], cwd=tmp_path, check=True, capture_output=True)

    run("init", "-q", "-b", "main")
    cards = tmp_path / "practices" / "concepts"
    cards.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("build/\n", encoding="utf-8")
    (cards / "a.yaml").write_text(CARD + "see_also: [b]\n", encoding="utf-8")
    (cards / "b.yaml").write_text(CARD + "try_it: See [it](https://example.org/old).\n", encoding="utf-8")
    with_model(tmp_path)
    run("add", "-A")
    run("commit", "-qm", "first")
    run("checkout", "-qb", "change")
    (cards / "a.yaml").write_text(CARD + "see_also: [b]\ntry_it: A <br> word | [x](https://example.org/new).\n")
    (cards / "c.yaml").write_text(CARD + "see_also: [a]\n", encoding="utf-8")
    run("add", "-A")
    run("commit", "-qm", "second")
    for module in (changes, summary, check_changed):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    return tmp_path


def test_a_branch_s_changes_are_those_it_made_itself(branch):
    assert changes.changed_files("main") == [("M", "practices/concepts/a.yaml"), ("A", "practices/concepts/c.yaml")]


def test_only_links_that_the_branch_adds_are_asked_for(branch):
    assert changes.added_links("main") == ["https://example.org/new"]


@pytest.fixture
def change(branch):
    """What the summary says, as its readers see it, once the branch has these files too."""

    def change(files: dict[str, str]) -> str:
        for path, text in files.items():
            (branch / path).parent.mkdir(parents=True, exist_ok=True)
            (branch / path).write_text(text, encoding="utf-8")
        git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run([*git, "add", "-A"], cwd=branch, check=True)
        subprocess.run([*git, "commit", "--allow-empty", "-qm", "third"], cwd=branch, check=True)
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            assert summary.main("main") == 0
        return html.unescape(said.getvalue())

    return change


CARDS = "practices/concepts"


def test_the_summary_says_in_plain_words_what_is_new_and_what_to_mend(change):
    said = change({})
    assert (
        "### New: concept “A”" in said and "<code>practices/concepts/c.yaml</code>, on the site as /concepts/c/" in said
    )
    assert "**1 thing to mend before it can go in**" in said and "card text may not hold HTML" in said
    assert "It changes words and pictures alone: nothing in it can run." in said
    assert "- A link leads readers to https://example.org/new." in said


def test_what_was_wrong_before_is_not_told_of_the_change(change):
    said = change({f"{CARDS}/a.yaml": CARD + "see_also: [b]\n"})
    assert "the checks find nothing that stands in its way." in said
    assert "to mend before it can go in" not in said


def test_a_changed_card_is_shown_word_by_word(change):
    words = CARD.replace("One plain sentence about it.", "One odd sentence about it.")
    said = change({f"{CARDS}/a.yaml": words + "see_also: [b]\n"})
    assert "- Before: One <del>plain</del> sentence about it.<br>After: One <ins>odd</ins> sentence about it." in said


def test_pages_of_other_cards_that_change_are_named(change):
    said = change({f"{CARDS}/a.yaml": CARD.replace("title: A", "title: Another") + "see_also: [b]\n"})
    assert "### 1 other page on which readers will notice it" in said and "- “A”, under “" in said


def test_what_only_a_person_can_judge_is_pointed_at(change):
    card = CARD.replace("title: A", "title: Ask").replace(
        "One plain", "Ring Dunstan Widdop on 01234 567 890, one plain"
    )
    said = change({f"{CARDS}/d.yaml": card + "see_also: [a]\n"})
    assert "- It names “Dunstan Widdop”: is that a person, a place or an organisation?" in said
    assert "- It holds an address or a number: 01234 567 890." in said
    assert "- “Ask” does not say where it comes from." in said


def test_other_advice_about_harm_is_pointed_at(change):
    (files := {"practices/danger.yml": "card: b\nsure: [harm]\n"})[f"{CARDS}/b.yaml"] = CARD + "try_it: Report harm.\n"
    change(files)
    subprocess.run(["git", "branch", "-f", "main", "HEAD"], cwd=changes.ROOT, check=True)
    said = change({f"{CARDS}/b.yaml": CARD + "try_it: Talk it over first, if it is harm.\n"})
    assert "- **“A” loses or changes a line about harm or danger**" in said
    assert "Ask the author to put the line named at the top back as it was" in said
    assert "Before: Report harm.<br>After: Talk it over first, if it is harm." in said


def test_what_is_to_be_judged_comes_first_and_in_the_first_words(change):
    card = CARD.replace("title: A", "title: Ask").replace("One plain", "Ring Dunstan Widdop, one plain")
    said = change({f"{CARDS}/a.yaml": CARD + "see_also: [b]\n", f"{CARDS}/d.yaml": card + "see_also: [a]\n"})
    assert "for you to judge first**, which no program can: see below." in said
    assert said.index("### What only a person can judge") < said.index("### New")


def test_new_advice_about_harm_is_pointed_at(change):
    (files := {"practices/danger.yml": "card: b\nsure: [harm]\n"})[f"{CARDS}/b.yaml"] = CARD + "see_also: [a]\n"
    change(files)
    subprocess.run(["git", "branch", "-f", "main", "HEAD"], cwd=changes.ROOT, check=True)
    said = change({f"{CARDS}/d.yaml": CARD.replace("title: A", "title: Ask") + "try_it: If it is harm, stop.\n"})
    assert "- “Ask” speaks of harm or danger, under “" in said
    assert "If it is harm, stop.<br>Is it safe to follow?" in said


def test_a_warning_is_known_by_its_field():
    care = next(kind for kind in KINDS.values() if any(field.style == "care" for field in kind.fields))
    card = fill(care.name).card
    (key,) = (field.key for field in care.fields if field.style == "care")
    assert summary._warnings(card) == set(page_texts.value_to_lines(card.values[key])) != set()


def test_a_place_that_a_reader_s_browser_would_ask_is_named(change):
    said = change({"overrides/main.html": '<script src="https://stats.example.org/count.js"></script>\n'})
    assert "**This is not for you to decide alone**" in said
    assert "**https://stats.example.org** would be asked each time that somebody reads" in said
    assert "Do not press “Merge pull request” yourself." in said and "If all is right" not in said
    assert "A link leads readers to https://stats" not in said


def test_a_line_that_is_told_is_shown(change):
    said = change({})
    assert "card text may not hold HTML" in said and "<br>It reads: " in said


def test_lines_that_a_page_shows_twice_are_shown_once():
    page = {"What it looks like": ["One.", "Two."], "Checklist": ["When to read it: now", "One.", "Two."]}
    said = "\n".join(summary._whole(page, ""))
    assert said.count("- One.") == 1
    assert "- The lines of “What it looks like” again" in said and "When to read it" in said


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("overrides/main.html", "in every reader’s browser"),
        ("content/assets/extra.js", "in every reader’s browser"),
        ("content/_headers", "in every reader’s browser"),
        ("mkdocs.yml", "in every reader’s browser"),
        ("Makefile", "on the machine that builds"),
        ("practices/concepts/run.py", "on the machine that builds"),
    ],
)
def test_a_change_of_what_can_run_is_told_before_all_else(change, path, place):
    said = change({path: "site_name: Small\n# more\n"})
    warning = said.index("### ⚠ This change touches what can run on your site")
    assert place in said and f"- <code>{path}</code>" in said and warning < said.index("### New")


@pytest.mark.parametrize(
    "path", ["practices/concepts/a.yaml", "content/about.md", "content/assets/images/a.png", "README.md"]
)
def test_words_and_pictures_cannot_run(path):
    assert what_runs.find_place(path) == ""


def test_what_the_steps_before_came_to_is_told(change, monkeypatch):
    monkeypatch.setenv("STEPS", '{"site": {"outcome": "failure"}, "lint": {"outcome": "success"}}')
    said = change({})
    assert "- **No**: the site can be built" in said and "- Yes: the program’s style" in said
    assert "- Not tried: every link inside leads somewhere" in said


def test_a_card_that_cannot_be_read_is_named_all_the_same(change):
    said = change({f"{CARDS}/bad-one.yaml": "title: [\n"})
    assert "### New: card “bad one”" in said and "It cannot be read" in said


def test_a_check_of_a_branch_tells_only_what_it_caused(branch, capfd):
    (branch / CARDS / "b.yaml").write_text(CARD + "try_it: A <br> word.\n", encoding="utf-8")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "commit", "-qam", "on main"], cwd=branch, check=True)
    assert check_changed.main("HEAD~1") == 1
    told = capfd.readouterr().out
    assert "practices/concepts/b.yaml" in told and "practices/concepts/a.yaml" not in told


def test_words_of_a_card_cannot_become_markup_in_a_summary():
    typed = "<img src=x> @everyone [a](b), #1 and | more &amp; more"
    safe = summary._safe(typed)
    assert html.unescape(safe) == typed
    assert not set("<>@[]|") & set(safe)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("See https://example.org/a.", "https://example.org/a"),
        ("[it](https://example.org/a_(b)), and", "https://example.org/a_(b)"),
        ("(https://example.org/)", "https://example.org/"),
        ('"https://example.org/?a=1&b=2"', "https://example.org/?a=1&b=2"),
    ],
)
def test_a_link_ends_where_its_sentence_goes_on(text, link):
    assert changes.outside_links(text) == [link]


def test_only_a_clear_no_makes_a_link_a_broken_one():
    answers = {"https://a": "", "https://b": "the host says 404"}
    assert outside_links.broken(list(answers), answers.get) == [("https://b", "the host says 404")]


@pytest.mark.parametrize(("number", "done"), [("", "create"), ("7", "edit")])
def test_there_is_one_issue_and_not_one_a_week(tmp_path, monkeypatch, number, done):
    log, stub = tmp_path / "log", tmp_path / "gh"
    stub.write_text(f'#!/bin/sh\necho "$2" >> "{log}"\n[ "$2" = list ] && echo "{number}"\nexit 0\n')
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "links.md").write_text("- https://b: the host says 404\n")
    assert link_issue.main(str(tmp_path / "links.md")) == 0
    assert log.read_text().split() == ["list", done]


@pytest.mark.parametrize(("open_already", "done"), [("", "create"), ("7", "edit")])
def test_renewed_locks_are_one_request_on_a_branch_of_their_own(
    branch, tmp_path_factory, monkeypatch, open_already, done
):
    tools, origin = tmp_path_factory.mktemp("tools"), tmp_path_factory.mktemp("origin")
    log, stub = tools / "log", tools / "gh"
    stub.write_text(f'#!/bin/sh\necho "$1 $2 $*" >> {log}\n[ "$2" != list ] || echo "{open_already}"\n')
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(lock_request, "ROOT", branch)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "init", "-q", "--bare", str(origin)], check=True)
    subprocess.run(["git", "remote", "add", "origin", str(origin)], cwd=branch, check=True)
    for lock in lock_request.LOCKS:
        (branch / lock).write_text("one==1.0\n", encoding="utf-8")
    subprocess.run([*git, "add", "-A"], cwd=branch, check=True)
    subprocess.run([*git, "commit", "-qm", "locks"], cwd=branch, check=True)
    assert lock_request.main() == 0
    assert not log.exists()
    for lock in lock_request.LOCKS:
        (branch / lock).write_text("one==1.1\n", encoding="utf-8")
    assert lock_request.main() == 0
    assert f"pr {done} " in log.read_text() and "- one 1.0 → 1.1" in log.read_text()
    shown = subprocess.run(["git", "show", "renew-locks:requirements.txt"], cwd=origin, capture_output=True, text=True)
    assert shown.stdout == "one==1.1\n"


METHOD = """\
---
title: Ask twice
redirect_from: [/ask-again/]
description: What else was meant.
what: A way of asking <em>again</em>.

You ask: “And what else?”

category: Discover
why: To hear what was not said.
timeRequired: One hour per person
---

## How to do it

Begin with <a href="/discover/listen/" class="x">listening</a>.

1. Ask. See [a page](http://example.org/a).
    - Write it down.
2. Ask again.

### At a table
- Sit down.

<section markdown="1">

## For more

- One [way]({{site.baseurl}}/discover/listen/).
</section>
"""


@pytest.mark.parametrize(("module", "cards"), [(from_18f_methods, "methods"), (from_open_practices, "cards")])
def test_a_collection_that_is_not_there_is_told(tmp_path, capsys, monkeypatch, module, cards):
    def refused(*folders: Path) -> str:
        monkeypatch.setattr(sys, "argv", ["from_it.py", *map(str, folders)])
        with pytest.raises(SystemExit) as ended:
            from_18f_methods.parse_folders(module.__doc__, ["texts"], cards)
        assert ended.value.code == 2
        return capsys.readouterr().err

    (tmp_path / "texts").mkdir()
    assert "CLONE, GUIDE" in refused()
    assert "there is no text in its folder “texts”" in refused(tmp_path, tmp_path)
    (tmp_path / "texts/a.md").touch()
    assert f"it has no folder practices/{cards}" in refused(tmp_path, tmp_path)


def test_a_method_of_18f_becomes_a_card_with_nothing_made_up():
    lost = Counter()
    card = from_18f_methods.to_card(METHOD, {"ask-twice", "listen"}, lost)
    assert card == {
        "title": "Ask twice",
        "gist": "A way of asking again.",
        "category": "Discover",
        "time": "One hour",
        "time_note": "per person",
        "why": "You ask: “And what else?”\n\nTo hear what was not said.",
        "steps": [
            {"do": "Ask. See [a page](http://example.org/a).", "parts": ["Write it down."]},
            {"do": "Ask again."},
            {"do": "At a table", "parts": ["Sit down."]},
        ],
        "more": [
            {"heading": "How to do it", "text": "Begin with [listening](card:listen)."},
            {"heading": "For more", "text": "One [way](card:listen)."},
        ],
    }
    assert +lost == Counter(
        {
            "descriptions for search engines that say something else": 1,
            "former addresses": 1,
            "lists that became paragraphs": 1,
            "other HTML tags": 2,
        }
    )


PRACTICE = """\
# [Small commits](https://example.org/small)

Each commit does one thing. It can be taken back alone.

## Nuance

### Not too small

* Tests belong to [what they test](/practices/ask-twice.md).
* A line may hold `code`.

## Supporting Capabilities

### [Listen](/capabilities/listen.md) - Related

It helps to [hear](/practices/gone.md).
"""


def test_a_page_of_open_practices_becomes_a_card_with_nothing_made_up():
    lost, linked = Counter(), set()
    card = from_open_practices.to_card("small", PRACTICE, {"small", "ask-twice", "listen"}, linked, lost)
    assert card == {
        "title": "Small commits",
        "gist": "Each commit does one thing.",
        "body": "It can be taken back alone.",
        "more": [
            {
                "heading": "Nuance: Not too small",
                "text": "Tests belong to [what they test](card:ask-twice).\n\nA line may hold code.",
            },
            {"heading": "Supporting Capabilities: Listen - Related", "text": "It helps to hear."},
        ],
        "see_also": ["listen"],
    }
    assert +lost == Counter(
        {
            "lists that became paragraphs": 1,
            "marks of code in a line": 1,
            "links to what is no card": 1,
            "addresses of headings": 1,
        }
    )
    # The other end of a link is not typed again.
    other = from_open_practices.to_card(
        "listen", "# Listen\n\nOne. Two.\n\n## [Small](/practices/small.md)\n\nA.\n", {"small"}, linked, lost
    )
    assert "see_also" not in other


# ---------------------------------------------------------------------------------- search words


def embed(texts: list[str]) -> list[list[float]]:
    """Made-up vectors that know two words for the same."""
    meaning = {"quarrel": 0, "row": 0, "money": 1, "budget": 1, "trust": 2}
    vectors = []
    for text in texts:
        vector = [0.0, 0.0, 0.0, 0.001]
        for word in text.casefold().split():
            if word in meaning:
                vector[meaning[word]] = 1.0
        length = sum(each * each for each in vector) ** 0.5
        vectors.append([each / length for each in vector])
    return vectors


def cards_that_say(**said: str) -> Guide:
    return guide_of([Card(KINDS["concept"], id, {"title": title, "gist": "It helps."}) for id, title in said.items()])


def test_a_card_that_means_the_same_is_proposed_first_for_a_wording():
    guide = cards_that_say(a="Nobody has trust", b="The same row again", c="Short of money")
    (proposal,) = propose_words.propose(guide, ["another quarrel"], embed)
    assert proposal.cards[0].id == "b" and len(proposal.cards) == 3


def test_nothing_is_proposed_for_a_wording_that_a_card_has():
    guide = cards_that_say(a="The same row again")
    assert list(propose_words.propose(guide, ["the same Row again"], embed)) == []


def test_an_accepted_wording_comes_last_in_the_list_and_nothing_else_changes():
    before = "title: A\nsearch_words:\n  - one\n  - two\nversion: 1\n"
    after = propose_words.with_search_word(before, "it isn’t ours")
    assert after == "title: A\nsearch_words:\n  - one\n  - two\n  - it isn’t ours\nversion: 1\n"


@pytest.mark.parametrize("wording", ["yes", "- so", "it's # mine", "12", "@ home", "null", "says: no", "no:"])
def test_a_card_reads_a_wording_as_it_was_accepted(wording):
    after = propose_words.with_search_word(f"{CARD}search_words:\n  - one\n", wording)
    card, _ = read_card(after, "practices/concepts/a.yaml", MODEL)
    assert card.search_words == ("one", wording)


def test_a_card_without_a_list_of_search_words_is_left_alone(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("title: A\nsearch_words: [one, two]\n", encoding="utf-8")
    assert "by hand" in propose_words.accept(file, "three")
    assert file.read_text(encoding="utf-8") == "title: A\nsearch_words: [one, two]\n"
