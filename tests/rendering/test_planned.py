"""Files are known before they are made."""

import pytest

from fieldguide import processes
from fieldguide.rendering.planned import Joined, Planned


def test_a_file_is_made_when_it_is_asked_for_and_once():
    made = []
    files = Planned({"a": lambda: made.append("a") or b"1", "b": lambda: made.append("b") or b"2"})
    assert (list(files), "b" in files, made) == (["a", "b"], True, [])
    assert (files["a"], files["a"], made) == (b"1", b"1", ["a"])


def test_a_folder_is_made_when_something_in_it_is_asked_for():
    made = []
    files = Planned({"a": lambda: b"1"}, {"search/": lambda: made.append("search") or {"search/core.js": b"2"}})
    assert ("a" in files, made) == (True, [])
    assert ("search/other.js" in files, files["search/core.js"], made) == (False, b"2", ["search"])
    assert list(files) == ["a", "search/core.js"]


def test_all_that_others_plan_is_planned_too():
    files = Planned({"a": lambda: b"1", "b": lambda: b"2"})
    files.update(Planned({"b": lambda: b"3"}, {"c/": lambda: {"c/d": b"4"}}))
    assert dict(files) == {"a": b"1", "b": b"3", "c/d": b"4"}


def test_what_nobody_plans_is_not_there():
    with pytest.raises(KeyError):
        Planned()["a"]


MANY = {f"{number}.md": str(number).encode() for number in range(300)}


@pytest.mark.parametrize("splits", [True, False])
def test_all_are_made_at_once_with_or_without_a_second_process(monkeypatch, splits):
    monkeypatch.setattr(processes, "can_split", lambda: splits)
    files, others = (Planned({path: content.__bytes__ for path, content in MANY.items()}) for _ in range(2))
    files.make_all(others)
    assert dict(files) == dict(others) == MANY
    assert len(files._made) == len(others._made) == len(MANY)


def test_all_that_was_made_elsewhere_is_taken_with_its_folders():
    files = Planned({"a": lambda: b"1"}, {"search/": lambda: {"search/other.js": b"2"}})
    files.take_all({"a": b"made", "search/core.js": b"made too"})
    assert dict(files) == {"a": b"made", "search/core.js": b"made too"}
    assert "search/other.js" not in files


def test_what_was_made_elsewhere_is_taken_and_not_made():
    files = Planned({"a": lambda: b"1"}, {"search/": lambda: {"search/core.js": b"2"}})
    files.take({"a": b"made"})
    assert (files["a"], files.known()) == (b"made", ["a"])


def test_files_of_several_are_made_no_sooner_for_being_joined():
    made = []
    first, second = Planned({"a": lambda: b"1"}), Planned({"a": lambda: b"2", "b": lambda: made.append("b") or b"3"})
    joined = Joined(first, second)
    assert (list(joined), len(joined), "b" in joined, "c" in joined, made) == (["a", "b"], 2, True, False, [])
    assert dict(joined) == {"a": b"1", "b": b"3"}
    with pytest.raises(KeyError):
        joined["c"]
