"""A guide of version 0.1 becomes one of today."""

import shutil

import pytest

from fieldguide import __version__
from fieldguide.authoring.upgrade import plan_upgrade, starter
from tests.conftest import ROOT, run

OLD = "site_name: Old\nextra:\n  editor: off\n"


@pytest.fixture
def old(tmp_path):
    """A guide as version 0.1 had it: no model, and its synonyms in another place."""
    shutil.copytree(ROOT / "tests/sites/every-kind", tmp_path, dirs_exist_ok=True)
    (tmp_path / "mkdocs.yml").write_text(OLD, encoding="utf-8")
    (tmp_path / "search").mkdir()
    (tmp_path / "search/synonyms.yaml").write_text("same:\n  - [boss, manager]\n", encoding="utf-8")
    return tmp_path


def test_an_old_guide_is_told_of_the_command_and_checks_clean_after_it(old):
    assert "fieldguide upgrade" in run("check", "--root", str(old)).stdout
    result = run("upgrade", "--root", str(old))
    assert result.stdout == (
        "Wrote practices/guide.yml\nMoved search/synonyms.yaml to practices/synonyms.yml\nNow run: fieldguide check\n"
    )
    checked = run("check", "--root", str(old))
    assert checked.returncode == 0, checked.stdout
    assert not (old / "search/synonyms.yaml").exists()
    assert (old / "practices/synonyms.yml").read_text(encoding="utf-8").startswith("same:")


def test_words_that_lead_to_cards_which_it_has_come_along(old):
    def written() -> str:
        return plan_upgrade(old).write["practices/guide.yml"].decode()

    ours = (ROOT / "practices/guide.yml").read_text(encoding="utf-8")
    assert "card:source-goss-essay" in ours and "card:source-goss-essay" not in written()
    assert "  find.go: Find help\n" in written() and "\nprints: [" in written()
    for path in ("sources/source-goss-essay", "obstacles/someone-at-risk", "tools/six-questions"):
        shutil.copy(ROOT / f"practices/{path}.yaml", old / "practices" / f"{path}.yaml")
    assert written() == ours


def test_a_guide_of_today_is_left_as_it_is(old):
    run("upgrade", "--root", str(old))
    before = {path: path.read_bytes() for path in old.rglob("*") if path.is_file()}
    assert "nothing to do" in run("upgrade", "--root", str(old)).stdout
    assert {path: path.read_bytes() for path in old.rglob("*") if path.is_file()} == before


def test_a_model_that_is_there_is_never_overwritten(old):
    (old / "practices/guide.yml").write_text("mine", encoding="utf-8")
    assert "practices/guide.yml" not in plan_upgrade(old).write


def test_what_guides_start_from_is_the_model_of_ours():
    ours = (ROOT / "practices/guide.yml").read_bytes()
    assert starter("leadership", "guide.yml") == ours, "copy practices/guide.yml to the starter"


def test_the_page_for_publishers_tells_every_step_of_an_upgrade(old):
    page = (ROOT / "UPGRADING.md").read_text(encoding="utf-8")
    plan = plan_upgrade(old)
    assert plan.write and plan.remove
    assert [path for path in (*plan.write, *plan.remove) if path not in page] == []


def test_the_page_for_publishers_knows_this_version():
    page = (ROOT / "UPGRADING.md").read_text(encoding="utf-8")
    assert f"to {__version__}" in page


def test_a_guide_of_version_0_1_is_built_with_the_frame_and_settings_that_it_has(old):
    run("upgrade", "--root", str(old))
    (old / "overrides").mkdir()
    (old / "overrides/base.html").write_text("<html lang=en><main>{{ page.content }}</main></html>", encoding="utf-8")
    settings = (
        "site_name: Old\ndocs_dir: build/docs\ntheme: {name: material, custom_dir: overrides}\nplugins: [awesome-nav]\n"
    )
    (old / "mkdocs.yml").write_text(settings, encoding="utf-8")
    built = run("build", "--no-sheets", "--root", str(old))
    assert built.returncode == 0, built.stderr
    pages = [path.parent.name for path in (old / "site").rglob("index.html")]
    assert {path.stem for path in old.glob("practices/*/*.yaml")} <= set(pages)
