"""What the workflows do with a pull request and with what is published, step by step, in a repository that is made for
it and thrown away.

Actions of the host are left out, and what `make test` runs in the whole repository; every other command is run as the
host would: the next step only where none before it failed, or always where it says so.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from fieldguide.authoring.start_guide import start_guide
from tests.conftest import ROOT, missing

WORKFLOWS = ROOT / ".github/workflows"
OF_THE_GUIDE = re.compile(r"(?:practices|content)/|mkdocs\.yml$|tests/")
"""What the small guide has of its own, and the tests, which are not run there."""
RUN_BY_THE_TESTS = ("make lint", "make test-client")
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def git(folder: Path, *arguments: str) -> str:
    own = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    return subprocess.run([*own, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path) -> Path:
    """The program as it stands here, with a small guide; what was installed for the tests is installed in it."""
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        missing("Chromium")
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for path in filter(None, listed):
        if not OF_THE_GUIDE.match(path):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, tmp_path / path)
    for path, content in start_guide("A small guide", "en", "methods").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    for name in (".venv", "node_modules"):
        (tmp_path / name).symlink_to((ROOT / name).resolve())
    # As if they had been there before what they name was installed.
    for lock in (*tmp_path.glob("requirements*.txt"), *tmp_path.glob("package*.json"), tmp_path / "pyproject.toml"):
        os.utime(lock, (0, 0))
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "As it was")
    git(tmp_path, "checkout", "-qb", "change")
    return tmp_path


def run_steps(repository: Path, workflow: str = "pull-request", job: str = "guide") -> tuple[dict[str, str], str, str]:
    """How each step ended, by its name; what they said; and the summary for people."""
    declared = yaml.safe_load((WORKFLOWS / f"{workflow}.yml").read_text(encoding="utf-8"))["jobs"][job]
    summary = repository.parent / f"{repository.name}-summary.md"
    outcomes: dict[str, str] = {}
    by_id: dict[str, dict[str, str]] = {}
    said = ""
    for step in declared["steps"]:
        if step.get("run") in (None, *RUN_BY_THE_TESTS):
            continue
        outcome = "skipped"
        if "failure" not in outcomes.values() or step.get("if") == "always()":
            values = {
                "github.event.pull_request.base.sha": git(repository, "rev-parse", "main"),
                "toJSON(steps)": json.dumps(by_id),
                "steps.pages.outputs.base_url": "https://guide.example/lead",
                "github.server_url": "https://github.com",
                "github.repository": "us/guide",
            }
            own = fill({**declared.get("env", {}), **step.get("env", {})}, values)
            run = subprocess.run(
                ["bash", "-e", "-c", step["run"]],
                cwd=repository,
                env={**without_network(repository), **own, "GITHUB_STEP_SUMMARY": str(summary)},
                capture_output=True,
                text=True,
            )
            said += run.stdout + run.stderr
            outcome = "failure" if run.returncode else "success"
        outcomes[step["name"]] = outcome
        if "id" in step:
            by_id[step["id"]] = {"outcome": outcome}
    return outcomes, said, summary.read_text(encoding="utf-8") if summary.is_file() else ""


def fill(env: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    return {name: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: values[found[1]], text) for name, text in env.items()}


def without_network(repository: Path) -> dict[str, str]:
    nowhere = "http://127.0.0.1:9"
    proxies = {"http_proxy": nowhere, "https_proxy": nowhere, "no_proxy": "127.0.0.1,localhost"}
    return {**os.environ, **proxies, "PIP_NO_INDEX": "1", "PYTHONPATH": str(repository / "generator")}


def change(repository: Path, path: str, old: str, new: str) -> None:
    file = repository / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    git(repository, "commit", "-qam", "A change")


def a_card(repository: Path) -> Path:
    return next(path for path in sorted(repository.glob("practices/*/*.yaml")))


def test_a_good_change_goes_all_the_way(repository):
    card = a_card(repository)
    title = yaml.safe_load(card.read_text(encoding="utf-8"))["title"]
    change(repository, str(card.relative_to(repository)), f"title: {title}", "title: Walk the long way")
    outcomes, said, summary = run_steps(repository)
    assert set(outcomes.values()) == {"success"}, f"{outcomes}\n{said}"
    assert "Changed: " in summary and "<ins>Walk the long way</ins>" in summary
    assert summary.count("- Yes: ") == 4 and "pictures/index.html" in summary
    assert (repository / "build/preview/site/index.html").is_file()
    assert list((repository / "build/preview/pictures").glob("*.after.png"))


def test_a_change_with_a_mistake_stops_and_the_summary_says_what_to_mend(repository):
    card = a_card(repository)
    change(repository, str(card.relative_to(repository)), "title: ", "titel: ")
    outcomes, said, summary = run_steps(repository)
    assert outcomes["Check the changed cards"] == "failure" and outcomes["Build the site"] == "skipped"
    assert f"::error file={card.relative_to(repository)}" in said
    assert outcomes["Say it in plain words"] == "success"
    assert "to mend before it can go in**" in summary and "did you mean “title”?" in summary
    assert (
        "- **No**: the check of the cards finds no error" in summary and "- Not tried: the site can be built" in summary
    )


def test_what_is_published_is_built_with_its_address_and_its_links_are_followed(repository):
    outcomes, said, _ = run_steps(repository, "publish", "build")
    assert outcomes == {"Build the site": "success", "Follow the links inside": "success"}, said
    page = (repository / "site/contribute/index.html").read_text(encoding="utf-8")
    assert 'href="https://guide.example/lead/contribute/"' in page and "https://github.com/us/guide/new/main/" in page
    assert "Sitemap: https://guide.example/lead/sitemap.xml" in (repository / "site/robots.txt").read_text("utf-8")
