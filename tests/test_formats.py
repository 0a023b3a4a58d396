# Every diagnostic in its three formats, as people, programs and pull requests meet it. The files in
# tests/golden/formats/ are read by people too: each case is a small guide and what is said of it.

from __future__ import annotations

import contextlib
import datetime
import functools
import json
import shutil
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest

from fieldguide.checking import report
from fieldguide.loading.card_templates import FOLDER as TEMPLATES
from fieldguide.model.diagnostics import Code, Diagnostic
from fieldguide.model.rules import RULES
from fieldguide.pipeline import check, generate
from fieldguide.publishing import engine_process
from fieldguide.publishing.engines import build_site
from fieldguide.publishing.writer import write_tree
from fieldguide.rendering.print import pressing, print_guide, typst
from tests import golden_cases
from tests.cards import OURS, with_model

FOLDER = golden_cases.FOLDER / "formats"

CARD = "title: A plain title\ngist: One plain sentence about it.\nmeaning: " + "Plain words. " * 8 + "\n"
OTHER = "title: Another title\ngist: Another sentence, just as plain.\nmeaning: " + "Plain words. " * 8 + "\n"
BEHAVIOUR = """\
title: Share the map
gist: Put what each of you sees on one wall.
use_when: [We talk past each other., We guess., We meet.]
two_minutes: [Draw one box.]
why: {why}
steps: [Draw., Ask., Draw., Ask., Stop.]
signs: [Someone laughs., Someone draws.]
traps:
  - {{trap: Drawing alone, instead: hand over the pen}}
  - {{trap: Drawing too well, instead: scribble}}
  - {{trap: Drawing too long, instead: stop}}
""".format(why="A shared picture makes talk slower and plainer. " * 6)
OBSTACLE = """\
title: We guess
gist: Nobody has seen the whole of it.
sounds_like: [I suppose., Surely., They must.]
looks_like: [No map., No list., No names.]
do_today: [Ask one person.]
why: {why}
ask: [Who knows?, Who was there?, What did you see?]
""".format(why="Everyone sees a part, and is asked about the whole. " * 5)
SOURCE = "title: A book\ngist: A book about maps and people.\nwho: A. Writer\nwhat: A book\n"
DIMENSION = "title: Seeing\ngist: The way of seeing things whole.\nline: Ways of seeing\nquestion: What do I see?\n"

PICTURED = {
    "practices/guide.yml": """\
format: 1
kinds:
  idea:
    folder: ideas
    label: {one: Idea, many: Ideas}
    summary: something to try
    fields:
      seen: {shape: groups, of: picture, heading: What it looks like, help: a photograph of it}
checks: {orphan: off}
""",
    "ideas/tea": "title: Tea\ngist: Put the kettle on.\nseen: [{file: cards.png, shows: A kettle and two cups.}]\n",
}

LARGE = b"\x89PNG\r\n\x1a\n" + b"\1" * 600_000 + b"IEND\xaeB`\x82"

WRONG_MODEL = """\
format: 1
kinds:
  idea:
    folder: find
    label: {one: Idea, many: Ideas}
    summary: something to try
    layout: [gist, body, source]
    fields:
      body:
        shape: lines
        style: numbers
        help: what it is
      mood:
        shape: text
        heading: Mood
        style: boxes
        role: steps
        help: how it feels
    relations:
      like:
        to: [idee]
        help: others like it
"""

# A grade is given to whole passages, not to a few words.
HARD = "Organisational transformation necessitates interdisciplinary collaboration. " * 5

LINKED = {"concepts/a": CARD + "see_also: [b]\n", "concepts/b": OTHER}


def _alone(text: str) -> dict[str, str]:
    return {"concepts/a": CARD + "see_also: [b]\n" + text, "concepts/b": OTHER}


# Code -> a small guide in which it is the one problem, or the first.
CASES: dict[Code, dict] = {
    Code.NOT_YAML: _alone('picture: "never closed\n'),
    Code.NOT_UTF8: _alone("") | {"concepts/a": b"title: caf\xe9\n"},
    Code.ODD_CHARACTER: _alone("picture: a\x07b\n"),
    Code.EMPTY_FILE: {**LINKED, "concepts/c": ""},
    Code.UNREADABLE_FILE: {**LINKED, "mkdocs.yml": None},
    Code.BAD_ID: {**LINKED, "concepts/A Card": CARD},
    Code.NO_MODEL: {"concepts/a": CARD},
    Code.BAD_MODEL: {"practices/guide.yml": WRONG_MODEL},
    Code.MISSING_WORDS: {**LINKED, "practices/guide.yml": OURS.replace("language: en", "language: pl", 1)},
    Code.BAD_FILE_NAME: {**LINKED, "practices/concepts/c.yml": CARD},
    Code.UNKNOWN_KIND: {**LINKED, "concpets/c": CARD},
    Code.STRAY_FILE: {**LINKED, "practices/concepts/notes.txt": "x"},
    Code.REPEATED_ID: {**LINKED, "tensions/a": CARD, "concepts/b": OTHER + "aliases: [a]\n"},
    Code.REPEATED_KEY: _alone("picture: One.\npicture: Two.\n"),
    Code.YAML_FEATURE: _alone("picture: &one Words.\n"),
    Code.UNKNOWN_FIELD: _alone("pictrue: Words.\n"),
    Code.MISSING_FIELD: {**LINKED, "concepts/c": "title: A title\ngist: One plain sentence.\n"},
    Code.EMPTY_VALUE: _alone("picture:\n"),
    Code.WRONG_TYPE: _alone("helps: One text.\n"),
    Code.UNQUOTED_COLON: _alone("helps:\n  - Ask: what do you see?\n"),
    Code.UNQUOTED_HASH: _alone("picture: Look at it #2 times.\n"),
    Code.BAD_VALUE: _alone("reviewed: 2026-02-30\n"),
    Code.TOO_SHORT: _alone("").__or__({"concepts/b": OTHER.replace("Another sentence, just as plain.", "Short.")}),
    Code.TOO_LONG: _alone(f"try_it: {'words ' * 40}\n"),
    Code.FAR_TOO_LONG: _alone(f"try_it: {'words ' * 200}\n"),
    Code.TOO_FEW: _alone("search_words: [one, two]\n"),
    Code.TOO_MANY: _alone("misused: [One., Two., Three., Four.]\n"),
    Code.RAW_HTML: _alone("picture: A <b>bold</b> picture.\n"),
    Code.NOT_ALLOWED_IN_TEXT: _alone("picture: A ![map](map.png) of it.\n"),
    Code.BAD_LINK: _alone("picture: See [the map](map.md).\n"),
    Code.INSECURE_LINK: _alone("picture: See [the map](http://example.org).\n"),
    Code.UNKNOWN_CARD: _alone("").__or__({"concepts/a": CARD + "see_also: [bb, b]\n"}),
    Code.WRONG_KIND: {**LINKED, "sources/s": SOURCE, "concepts/b": OTHER + "sources: [a, s]\n"},
    Code.TYPED_TWICE: {**LINKED, "concepts/b": OTHER + "see_also: [a]\n"},
    Code.WRONG_SIDE: _alone("used_in: [b]\n"),
    Code.LINK_TO_ITSELF: {**LINKED, "concepts/b": OTHER + "see_also: [b]\n"},
    Code.UNKNOWN_SECTION: {
        **LINKED,
        "sources/s": SOURCE + "sections:\n  - title: First things\n",
        "concepts/b": OTHER + "sources:\n  - {card: s, section: First thing}\n",
    },
    Code.NO_ANSWER: {
        "behaviours/share-the-map": BEHAVIOUR + "answers: [we-guess]\nsee_also: [a]\n",
        "obstacles/we-guess": OBSTACLE,
        "obstacles/we-wait": OBSTACLE.replace("We guess", "We wait") + "leads_to: [we-guess]\n",
        "concepts/a": CARD,
    },
    Code.NO_PRIMARY_BEHAVIOUR: {
        "behaviours/share-the-map": BEHAVIOUR + "exercises: [seeing]\n",
        "dimensions/seeing": DIMENSION,
        "dimensions/hearing": DIMENSION.replace("Seeing", "Hearing") + "see_also: [seeing]\n",
    },
    Code.ORPHAN: {**LINKED, "concepts/c": OTHER.replace("Another title", "A lonely title")},
    Code.UNKNOWN_LIST: {**LINKED, "content/index.md": "# Home\n\n<!-- guide: concepst -->\n"},
    Code.ADDRESS_TAKEN: {**LINKED, "content/concepts/a.md": "# Mine\n"},
    Code.BAD_MARK: {
        **LINKED,
        "content/assets/marks/a.svg": '<svg viewBox="0 0 24 24" onload="go()">\n <path fill="red" d="M1 1z"/>\n</svg>',
        "content/assets/marks/c.svg": '<svg viewBox="0 0 24 24"><path d="M1 1z"></svg>\n',
    },
    Code.BAD_IMAGE: {**PICTURED, "content/assets/images/crads.png": b"GIF89a"},
    Code.LARGE_IMAGE: {
        **PICTURED,
        "content/assets/images/cards.png": b"\x89PNG\r\n\x1a\n" + b"\1" * 600_000 + b"IEND\xaeB`\x82",
    },
}
# The editor's rules, each alone: the others are switched off.
EDITED: dict[Code, dict] = {
    Code.LONG_SENTENCE: _alone(f"whose_idea: It {'goes on ' * 14}and ends.\n"),
    Code.LONG_ON_AVERAGE: _alone(f"whose_idea: {('It goes on' + ' and on' * 6 + '. ') * 3}\n"),
    Code.LONG_PARAGRAPH: _alone("picture: One. Two. Three. Four.\n"),
    Code.CHOPPY: _alone("picture: She rings. They talk. It helps.\n"),
    Code.HARD_TO_FOLLOW: {
        "behaviours/share-the-map": BEHAVIOUR.replace("[Draw., Ask., Draw., Ask., Stop.]", f"[{HARD}, {HARD}, Draw.]")
        + "see_also: [a]\n",
        "concepts/a": CARD,
    },
    Code.HARD_TO_READ: {
        "behaviours/share-the-map": BEHAVIOUR + f"example: {HARD}\nsee_also: [a]\n",
        "concepts/a": CARD,
    },
    Code.HARD_IDEA: _alone(f"picture: {HARD}\n"),
    Code.WORD_TO_AVOID: _alone("picture: We leverage it.\n"),
    Code.MAKES_LIGHT: _alone("picture: Simply look at it.\n"),
    Code.NEGATIVE_CONTRACTION: _alone("picture: We don’t look at it.\n"),
    Code.EXCLAMATION_MARK: _alone("picture: Look at it!\n"),
    Code.HIDDEN_CHARACTER: _alone("picture: Look\u200b at it.\n"),
    Code.SAME_TITLE: {**LINKED, "concepts/c": CARD + "see_also: [b]\n"},
    Code.OTHER_MARKUP: _alone("picture: Look at ~~it~~ that.\n"),
    Code.FUTURE_REVIEW: _alone("reviewed: 2062-11-03\n"),
    Code.EMOJI: _alone("picture: Look at it 🙂.\n"),
    Code.STRAIGHT_QUOTE: _alone("picture: We look at today's part of it.\n"),
    Code.NOT_AN_ACTION: {
        "checklists/c": "title: A list\ngist: Five lines to read out loud.\npause_point: at the door\nform: read-do\n"
        "items: [Ask who is here., The room is warm., Ask who is not here., Sit., Say hello.]\nchecks: [a]\n",
        **LINKED,
    },
    Code.TWO_JOBS: {
        "checklists/c": "title: A list\ngist: Five lines to read out loud.\npause_point: at the door\nform: read-do\n"
        "items: [Ask who is here., Open the window and ask who is not here., Sit., Wait., Say hello.]\nchecks: [a]\n",
        **LINKED,
    },
    Code.MINUTES_DO_NOT_ADD_UP: {
        "behaviours/share-the-map": BEHAVIOUR
        + "see_also: [a]\ngroup:\n  title: One wall\n  time: 10\n  people: Six.\n  invite: What do you see?\n"
        "  steps:\n    - {minutes: 3, how: alone, do: Draw.}\n",
        "concepts/a": CARD,
    },
    Code.NO_REPORTING_LINE: {
        "behaviours/share-the-map": BEHAVIOUR
        + "see_also: [a]\ngroup:\n  title: One wall\n  time: 3\n  people: Six.\n  invite: What do you see?\n"
        "  safe: Anyone may pass.\n  steps:\n    - {minutes: 3, how: alone, do: Draw.}\n",
        "concepts/a": CARD,
        "practices/danger.yml": "card: a\nsure: [bullied]\n",
    },
    Code.LATE_ACTION: {
        "behaviours/share-the-map": BEHAVIOUR.replace("We meet.", f"We meet {'and talk ' * 60}.") + "see_also: [a]\n",
        "concepts/a": CARD,
    },
    Code.LATE_WAY_OUT: {
        "obstacles/we-guess": OBSTACLE.replace("Ask one person.", f"Ask one person {'and another ' * 60}.")
        + "see_also: [a]\n",
        "concepts/a": CARD,
    },
    Code.NO_SEARCH_WORDS: {"obstacles/we-guess": OBSTACLE + "see_also: [a]\n", "concepts/a": CARD},
    Code.OLD_REVIEW: _alone("reviewed: 2020-01-31\n"),
    Code.EXAMPLE_TEXT: _alone("try_it: Say the problem as the other side would say it.\n"),
    Code.UNUSED_EXCEPTION: _alone("exceptions:\n  - {rule: emoji, reason: The sign is its name.}\n"),
}
ON_ITS_OWN = {Code.UNUSED_EXCEPTION: "emoji"}
"""The rule that a case needs where it is not the case's own."""

CASES[Code.UNKNOWN_RULE] = {**LINKED, "mkdocs.yml": "site_name: Small\nextra:\n  editor:\n    emojis: off\n"}
CASES[Code.OTHER_LANGUAGE] = {
    **LINKED,
    "mkdocs.yml": "site_name: Small\ntheme:\n  name: material\n  language: fr\nextra:\n  editor: off\n",
}
CASES[Code.OTHER_SCHEMA] = {
    **LINKED,
    "concepts/a": f"# yaml-language-server: $schema=../schemas/idea.json\n{LINKED['concepts/a']}",
}
CASES[Code.UNUSED_FOLDER] = {
    **LINKED,
    "mkdocs.yml": "site_name: Small\nsite_dir: public\ndocs_dir: docs\nextra:\n  editor: off\n",
}
CASES[Code.UNKNOWN_HOST] = {**LINKED, "mkdocs.yml": "site_name: Small\nrepo_url: somewhere\nextra:\n  editor: off\n"}
CASES[Code.MISSING_GLYPH] = _alone("picture: The sign is \U00013080.\n")

# -------------------------------------------------------------------------- told by the steps that write

CONCEPT = (
    "title: A plain title\ngist: One plain sentence about it.\nmeaning: Plain words, and then some more of them.\n"
)


def _foreign_files() -> Iterator[Diagnostic]:
    """The folder for the site, and a file in that for the pages, are somebody else's."""
    for path in ("site/thesis.txt", "build/docs/index.md"):
        _write(Path(path), "mine")
    yield from build_site(Path("."), Path("build/docs"), Path("site"), "mkdocs", 0)
    yield from write_tree({"index.md": b"ours"}, Path("build/docs"))[1]


def _too_much_for_a_sheet() -> Iterator[Diagnostic]:
    step = "Draw what you see and then ask everybody" + " and go on to ask everybody" * 6
    longest = f"{step}{' and go on to ask' * 5}"
    steps = ", ".join([longest, *[step] * 4, "Stop."])
    yield from _print(BEHAVIOUR.replace("[Draw., Ask., Draw., Ask., Stop.]", f"[{steps}]"))


def _lost_in_print() -> Iterator[Diagnostic]:
    """A template forgets a text, sets its type too small, lets words run off; the boxes of a print shop are not set."""
    with _template("card.typ", "inline(data.article.gist)", "[]"):
        yield from _print()
    with _template("one-side.typ", "set text(size: size); part", "set text(size: 7pt); part"):
        yield from _print()
    with _template("book.typ", "#show: setup", "#show: setup\n#place(dx: 300mm)[Off the paper]"):
        yield from _print()
    with mock.patch.object(pressing, "with_boxes", lambda pdf, sheet: pdf):
        yield from _print()


def _refused_by_an_engine() -> Iterator[Diagnostic]:
    """It is not installed; and a page leads nowhere."""
    _write(Path("build/docs/index.md"), "# Home\n\nSee [this](nowhere.md).\n")
    bare = [sys.executable, "-I", "-S", "-m", "mkdocs"]
    with mock.patch.object(engine_process, "command", lambda engine: bare):
        yield from build_site(Path("."), Path("build/docs"), Path("site"), "mkdocs", 0)
    yield from build_site(Path("."), Path("build/docs"), Path("site"), "mkdocs", 0)


def _print(card: str = BEHAVIOUR) -> list[Diagnostic]:
    """Prints a guide of one behaviour and what it leads to."""
    pytest.importorskip("typst", reason="PDFs need the package typst")
    _write(Path("practices/behaviours/share-the-map.yaml"), f"{card}see_also: [a]\n")
    _write(Path("practices/concepts/a.yaml"), CONCEPT)
    checked = check(Path("."))
    assert checked.ok, checked.diagnostics
    return print_guide(checked.guide, checked.settings, checked.content, 0)[1]


@contextlib.contextmanager
def _template(name: str, old: str, new: str) -> Iterator[None]:
    """Another template in the place of one of the program's."""
    with tempfile.TemporaryDirectory() as folder:
        templates = shutil.copytree(typst.TEMPLATES, Path(folder) / "templates")
        text = (templates / name).read_text(encoding="utf-8")
        assert old in text
        (templates / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        with mock.patch.object(typst, "TEMPLATES", templates):
            yield


def _unusable_templates() -> Iterator[Diagnostic]:
    """A guide's own template leaves a text out, names what is not there, or is for no kind."""
    _write(Path("practices/concepts/a.yaml"), CONCEPT)
    for name, text in (("concept", "<p>Short.</p>"), ("concept", "<p>\n{{ nothing.at_all }}\n</p>"), ("concpet", "")):
        _write(Path(f"{TEMPLATES}/{name}.html"), text)
        yield from generate(check(Path(".")), Path("build/docs"))[1]
        Path(f"{TEMPLATES}/{name}.html").unlink()


# Code -> what brings the program to say it, in the folder of a small guide.
OUTPUT: dict[Code, Callable[[], Iterator[Diagnostic]]] = {
    Code.NOT_OURS: _foreign_files,
    Code.TOO_LONG_FOR_SHEET: _too_much_for_a_sheet,
    Code.LOST_IN_PRINT: _lost_in_print,
    Code.ENGINE: _refused_by_an_engine,
    Code.BAD_TEMPLATE: _unusable_templates,
}


@functools.cache
def _told_by_a_step(code: Code) -> tuple[list[Diagnostic], dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        _write(Path("mkdocs.yml"), _settings(code))
        with_model(Path("."))
        found = list(OUTPUT[code]())
        return found, check(Path(".")).texts


def test_every_diagnostic_has_a_case():
    assert set(CASES) | set(EDITED) | set(OUTPUT) == set(Code)


@pytest.mark.parametrize("code", [*CASES, *EDITED], ids=lambda code: code.value)
def test_a_diagnostic_reads_the_same_as_ever_in_all_three_formats(code, tmp_path, golden, yaml_parser):
    _compare(code, tmp_path, golden)


@pytest.mark.parametrize("code", OUTPUT, ids=lambda code: code.value)
def test_so_does_one_that_is_told_by_a_step_that_writes(code, tmp_path, golden):
    _compare(code, tmp_path, golden)


def _compare(code: Code, tmp_path: Path, golden: golden_cases.Golden) -> None:
    found, texts, read = _told(code, tmp_path)
    assert code in {d.code for d in found}, [d.code.value for d in found]
    made = _page(report.to_text(found, texts, read), report.to_github(found), report.to_json(found))
    golden.compare(made, FOLDER / f"{code.value}.txt")


def test_no_golden_file_is_left_over():
    assert {file.stem for file in FOLDER.iterdir()} == {code.value for code in Code}


@pytest.mark.parametrize("code", [*CASES, *EDITED], ids=lambda code: code.value)
def test_the_json_holds_what_the_text_says(code, tmp_path):
    found, texts, _ = _told(code, tmp_path)
    text = report.to_text(found, texts)
    loaded = json.loads(report.to_json(found))
    assert loaded["version"] == 1 and len(loaded["problems"]) == len(found)
    for problem in loaded["problems"]:
        assert f"{problem['severity']}[{problem['code']}]: {problem['headline']}" in text
        assert list(problem) == [
            *("code", "severity", "headline", "help"),
            *("path", "line", "column", "end_line", "end_column"),
        ]
        assert (problem["line"], problem["column"]) <= (problem["end_line"], problem["end_column"])


@pytest.mark.parametrize("code", Code, ids=lambda code: code.value)
def test_an_annotation_is_one_line_that_the_host_can_read_back(code, tmp_path):
    found, _, _ = _told(code, tmp_path)
    lines = report.to_github(found).splitlines()
    assert len(lines) == len(found)
    for line, diagnostic in zip(lines, found, strict=True):
        command, values, message = _read_command(line)
        assert command == diagnostic.severity.value
        assert values["title"] == diagnostic.headline and values["file"] == diagnostic.span.path
        assert values["line"] == str(diagnostic.span.line)
        assert message == (diagnostic.help or diagnostic.headline)


def _told(code: Code, folder: Path):
    if code in OUTPUT:
        return *_told_by_a_step(code), None
    files = {"mkdocs.yml": _settings(code), **(EDITED.get(code) or CASES[code])}
    for name, content in files.items():
        if content is None:
            continue
        path = folder / (name if name.startswith(("practices/", "content/", "mkdocs")) else f"practices/{name}.yaml")
        _write(path, content)
    if code is not Code.NO_MODEL:
        with_model(folder)
    checked = check(folder, datetime.date(2026, 1, 31))
    return list(checked.diagnostics), checked.texts, checked.read


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def _settings(code: Code) -> str:
    if code not in EDITED:
        return "site_name: Small\nextra:\n  editor: off\n"
    others = [name for name in RULES if name != ON_ITS_OWN.get(code, code.value)]
    return "site_name: Small\nextra:\n  editor:\n" + "".join(f"    {name}: off\n" for name in others)


def _page(text: str, github: str, json_: str) -> str:
    shown = [textwrap.indent(part, "    ", lambda line: True) for part in (text, github, json_)]
    return "For people:\n\n{}\nOn a pull request:\n\n{}\nFor programs:\n\n{}".format(*shown)


def _read_command(line: str):
    # https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
    _, head, message = line.split("::", 2)
    command, _, values = head.partition(" ")
    pairs = dict(pair.split("=", 1) for pair in values.split(","))
    return command, {key: _unescape(value) for key, value in pairs.items()}, _unescape(message)


def _unescape(text: str) -> str:
    for mark, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(mark, character)
    return text
