import datetime
import os
import subprocess

import pytest

from fieldguide.loading.history import LATEST, read_build_time, read_history

WHO = ["-c", "user.name=A guide", "-c", "user.email=guide@example.org", "-c", "commit.gpgsign=false"]


def git(folder, *words, day="2026-03-04"):
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    subprocess.run(["git", *WHO, *words], cwd=folder, check=True, capture_output=True, env=os.environ | dates)


@pytest.fixture
def guide(tmp_path):
    """A guide inside a repository, with two cards, of which one was changed later."""
    practices = tmp_path / "repository" / "guide" / "practices" / "concepts"
    practices.mkdir(parents=True)
    git(tmp_path / "repository", "init", "--quiet")
    for name in ("old", "new"):
        (practices / f"{name}.yaml").write_text("title: One\n", encoding="utf-8")
    git(practices, "add", ".")
    git(practices, "commit", "--quiet", "-m", "Two cards", day="2025-01-31")
    (practices / "new.yaml").write_text("title: Two\n", encoding="utf-8")
    git(practices, "commit", "--quiet", "-am", "A better title", day="2026-03-04")
    return tmp_path / "repository" / "guide"


def test_a_card_changed_on_the_day_of_its_last_commit(guide):
    assert read_history(guide, "practices") == {
        "practices/concepts/old.yaml": datetime.date(2025, 1, 31),
        "practices/concepts/new.yaml": datetime.date(2026, 3, 4),
    }


def test_a_card_that_is_in_no_commit_has_no_day(guide):
    (guide / "practices" / "concepts" / "newest.yaml").write_text("title: Three\n", encoding="utf-8")
    assert "practices/concepts/newest.yaml" not in read_history(guide, "practices")


def test_a_commit_that_is_to_be_passed_over_changed_nothing(guide):
    last = subprocess.run(["git", "rev-parse", "HEAD"], cwd=guide, check=True, capture_output=True, text=True).stdout
    (guide.parent / ".git-blame-ignore-revs").write_text(f"# A better title\n{last}", encoding="utf-8")
    assert read_history(guide, "practices") == {
        "practices/concepts/old.yaml": datetime.date(2025, 1, 31),
        "practices/concepts/new.yaml": datetime.date(2025, 1, 31),
    }


def test_a_copy_with_the_last_commit_alone_tells_no_days(guide, tmp_path):
    source = (guide.parent).as_uri()
    git(tmp_path, "clone", "--quiet", "--depth", "1", source, "shallow")
    assert read_history(tmp_path / "shallow" / "guide", "practices") == {}


def test_a_folder_without_history_tells_no_days(tmp_path):
    assert read_history(tmp_path, "practices") == {}


def test_a_machine_without_git_tells_no_days(guide, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert read_history(guide, "practices") == {}


@pytest.fixture
def no_time_given(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.mark.usefixtures("no_time_given")
def test_a_site_was_built_at_the_last_commit_in_its_folder(guide):
    noon = int(datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC).timestamp())
    assert read_build_time(guide, 7) == noon
    (guide.parent / "elsewhere").write_text("x", encoding="utf-8")
    git(guide.parent, "add", "elsewhere")
    git(guide.parent, "commit", "--quiet", "-m", "Not of the guide", day="2026-05-06")
    assert read_build_time(guide, 7) == noon


@pytest.mark.usefixtures("no_time_given")
def test_without_a_commit_it_is_the_time_that_the_cards_tell(tmp_path):
    assert read_build_time(tmp_path, 7) == 7
    # Whatever day somebody typed, an archive can hold it.
    assert read_build_time(tmp_path, 10**12) == LATEST and read_build_time(tmp_path, -(10**12)) == 0


def test_a_time_that_is_given_comes_first(guide, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "8")
    assert read_build_time(guide, 7) == 8
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert read_build_time(guide, 7) > 8


@pytest.mark.parametrize("given", ["today", "-1", "1.5", "٣", str(LATEST + 1)])
def test_what_is_no_time_is_told(tmp_path, monkeypatch, given):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(ValueError, match=f"“{given}”, which is no number of seconds since 1970"):
        read_build_time(tmp_path, 7)
