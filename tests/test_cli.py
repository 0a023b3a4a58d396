import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from fieldguide.cli import main
from fieldguide.publishing.writer import write_tree
from tests.cards import KINDS, parse, with_model
from tests.conftest import ROOT

PATIENCE = 180
"""Seconds in which a build must have begun, or stopped, on a busy machine too."""


@pytest.fixture
def guide(tmp_path):
    """A small guide with a card of every kind, to add to and to break."""
    shutil.copytree(ROOT / "tests/sites/every-kind/practices", tmp_path / "practices")
    with_model(tmp_path)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture
def real_guide(tmp_path):
    """The real cards and pages, to add to."""
    for name in ("practices", "content"):
        shutil.copytree(ROOT / name, tmp_path / "real" / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "real")
    return tmp_path / "real"


def call(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="fieldguide")


# --------------------------------------------------------------------------------------- help


def commands():
    return [name for name in main.commands]


@pytest.mark.parametrize("name", commands())
def test_every_command_tells_what_it_does(name):
    result = call(name, "--help")
    assert result.exit_code == 0
    assert f"Usage: fieldguide {name}" in result.output
    described = result.output.split("\n\n")[1]
    assert described.startswith("  ") and described.endswith(".")
    assert all(option.help for option in main.commands[name].params if option.param_type_name == "option")


def test_the_first_help_lists_every_command_in_one_whole_sentence():
    listed = call("--help").output.split("Commands:")[1].strip().splitlines()
    assert [line.split()[0] for line in listed] == sorted(commands())
    assert all(line.endswith(".") and not line.endswith("...") for line in listed)


def test_without_a_command_the_help_is_shown():
    assert "Usage: fieldguide" in call().output


def test_the_version_is_told():
    assert call("--version").output.startswith("fieldguide, version ")


# -------------------------------------------------------------------------------------- check


def test_a_whole_guide_ends_with_0(guide):
    result = call("check", "--root", guide)
    assert result.exit_code == 0
    assert "error" not in result.output


def test_warnings_alone_end_with_0(guide):
    (guide / "practices/notes.txt").write_text("ours")
    result = call("check", "--root", guide)
    assert "warning[stray-file]" in result.output
    assert result.exit_code == 0


def test_errors_end_with_1_and_write_nothing(guide):
    (guide / "practices/concepts/echo.yaml").write_text("")
    before = sorted(guide.rglob("*"))
    result = call("check", "--root", guide)
    assert result.exit_code == 1
    assert "error[empty-file]" in result.output
    assert sorted(guide.rglob("*")) == before


@pytest.mark.parametrize(("form", "start"), [("json", '{\n  "version": 1'), ("github", "::error file=practices/")])
def test_other_forms_for_programs(guide, form, start):
    (guide / "practices/concepts/echo.yaml").write_text("")
    result = call("check", "--root", guide, "--format", form)
    assert start in result.output
    assert result.exit_code == 1


def test_json_of_a_whole_guide_holds_no_error(guide):
    told = json.loads(call("check", "--root", guide, "--format", "json").stdout)
    assert told["version"] == 1
    assert [problem for problem in told["problems"] if problem["severity"] == "error"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--root", "nowhere"),
        ("check", "--root", "/"),
        ("check", "--form", "xml"),
        ("new", "behavior", "Listen"),
        ("new", "behaviour"),
        ("build", "--engine", "hugo"),
        ("serve", "--port", "0"),
        ("build", "extra"),
        ("bild",),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_would_be_right(arguments):
    result = call(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert "Usage: fieldguide" in result.output


def test_a_folder_that_is_no_guide_is_told(tmp_path):
    result = call("new", "concept", "Echo", "--root", tmp_path)
    assert result.exit_code == 2
    assert "there is no mkdocs.yml in" in result.output
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------------------------------- new


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_card_has_no_error_that_is_not_another_card_s_to_mend(real_guide, kind):
    result = call("new", kind, "Share the map", "--root", real_guide)
    assert result.exit_code == 0, result.output
    told = json.loads(call("check", "--no-sheets", "--root", real_guide, "--format", "json").output)["problems"]
    errors = [problem for problem in told if problem["severity"] == "error"]
    assert {problem["code"] for problem in errors} <= {"no-answer", "no-primary-behaviour"}
    for problem in errors:
        assert problem["headline"] in result.output
        assert problem["help"] in result.output


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_card_explains_every_field(guide, kind):

    call("new", kind, "Share the map", "--root", guide)
    text = (guide / "practices" / KINDS[kind].folder / "share-the-map.yaml").read_text()
    for field in KINDS[kind].fields:
        assert f"# {field.key}: " in text or field.key == "aliases"


@pytest.mark.parametrize("kind", KINDS)
def test_every_note_of_a_new_card_can_be_turned_into_a_field(guide, kind):
    call("new", kind, "Share the map", "--root", guide)
    path = guide / "practices" / KINDS[kind].folder / "share-the-map.yaml"
    blocks = path.read_text().split("\n\n")
    for i, block in enumerate(blocks[1:], 1):
        note, *lines = block.splitlines()
        blocks[i] = "\n".join([note, *(line.removeprefix("# ") for line in lines)])
    path.write_text("\n\n".join(blocks))
    told = json.loads(call("check", "--no-sheets", "--root", guide, "--format", "json").output)["problems"]
    # The examples name cards of the real guide.
    allowed = {"no-answer", "no-primary-behaviour", "unknown-card"}
    assert {problem["code"] for problem in told if problem["severity"] == "error"} <= allowed


def test_a_new_card_that_another_must_name_says_so(guide):
    result = call("new", "obstacle", "Share the map", "--root", guide)
    assert "Another card has to name it: no behaviour answers “Share the map”." in result.output
    assert "  answers:\n    - card: share-the-map" in result.output


def test_a_new_card_that_leads_somewhere_itself_asks_nothing_of_others(guide):
    assert "Another card" not in call("new", "path", "Share the map", "--root", guide).output


@pytest.mark.parametrize("folder", ["behaviours", "concepts"])
def test_a_card_is_never_overwritten(guide, folder):
    path = guide / "practices" / folder / "listen.yaml"
    path.write_text(mine := "title: mine\n")
    result = call("new", "behaviour", "Listen", "--root", guide)
    assert result.exit_code == 2
    assert "is there already" in result.output
    assert path.read_text() == mine


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Ask: what do you see?", "ask-what-do-you-see"),
        ('Say "no" & mean \\ it', "say-no-mean-it"),
        ("Don’t #rush #1", "dont-rush-1"),
        ("  many   spaces\n\tand signs ", "many-spaces-and-signs"),
        ("Zuhören, łącznie and écouter", "zuhoren-lacznie-and-ecouter"),
        ("123", "123"),
        ("yes", "yes"),
    ],
)
def test_a_title_with_odd_characters_is_kept_as_typed(guide, title, id):
    result = call("new", "concept", "--root", guide, "--", title)
    assert result.exit_code == 0, result.output
    assert call("check", "--root", guide).exit_code == 0

    text = (guide / f"practices/concepts/{id}.yaml").read_text(encoding="utf-8")
    card, _ = parse(text, f"practices/concepts/{id}.yaml")
    assert card.title == " ".join(title.replace("\x07", " ").split())


@pytest.mark.parametrize(
    ("title", "answer"),
    [
        ("聞く", "no id can be made from this title"),
        ("!", "no id can be made from this title"),
        ("* starred", "a list cannot stand here: “* starred”"),
        ("<b>Bold</b>", "card text may not hold HTML: “<b>”"),
        ("word " * 40, "too long"),
    ],
)
def test_a_title_that_makes_no_card_is_answered_in_words(guide, title, answer):
    result = call("new", "concept", title, "--root", guide)
    assert result.exit_code == 2
    assert answer in " ".join(result.output.split())


# -------------------------------------------------------------------------------------- build


def test_pages_go_where_they_are_asked_for(guide):
    result = call("generate", "--root", guide, "--out", guide / "elsewhere")
    assert result.exit_code == 0
    assert (guide / "elsewhere/index.md").is_file()
    assert "changed, 0 as they were, 0 removed" in result.output
    assert "0 changed" in call("generate", "--root", guide, "--out", guide / "elsewhere").output


def test_pages_are_not_written_over_a_stranger_s(guide):
    (guide / "elsewhere").mkdir()
    (guide / "elsewhere/index.md").write_text("mine")
    result = call("generate", "--root", guide, "--out", guide / "elsewhere")
    assert result.exit_code == 1
    assert "error[not-ours]" in result.output
    assert (guide / "elsewhere/index.md").read_text() == "mine"


def test_a_site_is_not_put_over_a_stranger_s_folder(guide):
    (guide / "site").mkdir()
    (guide / "site/thesis.txt").write_text("mine")
    result = call("build", "--root", guide)
    assert result.exit_code == 1
    assert "error[not-ours]" in result.output
    assert [path.name for path in (guide / "site").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    ("file", "line", "told"),
    [
        ("mkdocs.yml", "no_such_setting: 1", "error[engine]: MkDocs knows no setting “no_such_setting”"),
        (
            "overrides/main.html",
            "{% if %}",
            "error[bad-template]: this template cannot be used: Expected an",
        ),
    ],
)
def test_what_an_engine_refuses_is_told_at_its_line_and_the_old_site_stays(guide, file, line, told):
    write_tree({"index.html": b"old"}, guide / "site")
    (guide / file).parent.mkdir(exist_ok=True)
    with (guide / file).open("a") as settings:
        settings.write(f"\n{line}\n")
    result = call("build", "--no-sheets", "--root", guide)
    assert result.exit_code == 1
    assert told in result.output and f"\n  {file}:" in result.output
    assert f"| {line}\n" in result.output
    assert "Traceback" not in result.output
    assert (guide / "site/index.html").read_bytes() == b"old"
    assert [path.name for path in guide.iterdir() if path.name.startswith(".")] == []
    assert [path.name for path in (guide / "build").iterdir()] == ["docs"]


def test_an_interrupted_build_leaves_the_old_site_and_no_litter(guide):
    shutil.copytree(ROOT / "overrides", guide / "overrides")
    write_tree({"index.html": b"old"}, guide / "site")
    # An engine that is not done before it can be interrupted, however quick the machine.
    (guide / "slow.py").write_text("import time\n\ndef on_pre_build(config):\n    time.sleep(600)\n", encoding="utf-8")
    with (guide / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nhooks:\n  - slow.py\n")
    build = subprocess.Popen(
        [sys.executable, "-m", "fieldguide", "build", "--no-sheets", "--root", str(guide)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    end = time.monotonic() + PATIENCE
    while build.poll() is None and time.monotonic() < end and not list(guide.glob("build/site-*")):
        time.sleep(0.02)
    if not list(guide.glob("build/site-*")):
        build.kill()
        pytest.fail(f"it has not begun to build the site; it said:\n{build.communicate()[1]}")
    # As a terminal does it: to the command and to what it has started.
    os.killpg(build.pid, signal.SIGINT)
    try:
        said = build.communicate(timeout=PATIENCE)[1]
    except subprocess.TimeoutExpired:
        os.killpg(build.pid, signal.SIGKILL)
        pytest.fail(f"it does not stop; it said:\n{build.communicate()[1]}")
    assert build.returncode != 0
    assert "Traceback" not in said
    assert (guide / "site/index.html").read_bytes() == b"old"
    assert [path.name for path in guide.iterdir() if path.name.startswith(".")] == []
    assert [path.name for path in (guide / "build").iterdir()] == ["docs"]


def test_the_command_is_called_by_its_name(fieldguide):
    assert fieldguide("--help").stdout.startswith("Usage: fieldguide ")


# ------------------------------------------------------------------------------- too long for a sheet


@pytest.fixture
def overfull(tmp_path):
    """A guide of two cards, one of which is far too long for its sheet."""
    shutil.copytree(ROOT / "tests/sites/reasons/practices", tmp_path / "practices")
    (tmp_path / "mkdocs.yml").write_text("site_name: Patterns\n", encoding="utf-8")
    card = tmp_path / "practices/patterns/rota.yaml"
    long = "Hang a list of weeks on the door. " * 200
    text = re.sub(r"(?m)^solution: .*$", f"solution: {long}", card.read_text(encoding="utf-8"))
    card.write_text(text, encoding="utf-8")
    model = tmp_path / "practices/guide.yml"
    text = model.read_text(encoding="utf-8").replace("{orphan: off}", "{orphan: off, far-too-long: warning}")
    model.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_check_tells_what_is_too_long_before_anything_is_built(overfull):
    assert call("check", "--no-sheets", "--root", overfull).exit_code == 0
    told = call("check", "--root", overfull)
    assert told.exit_code == 1 and "error[too-long-for-sheet]" in told.output
    assert not (overfull / "site").exists() and not (overfull / "build/docs").exists()


def test_a_guide_can_go_without_a_sheet_that_is_too_full(overfull):
    model = overfull / "practices/guide.yml"
    text = model.read_text(encoding="utf-8").replace(
        "far-too-long: warning", "far-too-long: off, too-long-for-sheet: warning"
    )
    model.write_text(text, encoding="utf-8")
    assert call("check", "--root", overfull).exit_code == 0
    made = call("print", "--root", overfull, "--out", overfull / "sheets")
    assert made.exit_code == 0, made.output
    files = {file.name for file in (overfull / "sheets").iterdir()}
    assert "job-list-a4.pdf" in files and "book-a4.pdf" in files and "rota-a4.pdf" not in files
