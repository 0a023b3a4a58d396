"""Made files are kept from one build to the next, each under what it was made from."""

import errno
import os
from pathlib import Path

import pytest

from fieldguide.rendering.print.cache import Cache, key_of


def test_what_was_put_is_got_and_nothing_else(tmp_path):
    cache = Cache(tmp_path / "kept")
    assert cache.get("one") is None
    cache.put("one", b"1")
    assert cache.get("one") == b"1" and cache.get("two") is None


def test_what_a_build_had_no_use_for_is_forgotten(tmp_path):
    first = Cache(tmp_path)
    for key in ("one", "two"):
        first.put(key, b"x")
    second = Cache(tmp_path)
    second.get("one")
    second.forget_others()
    assert [file.name for file in tmp_path.iterdir()] == ["one"]


def test_without_a_folder_nothing_is_kept():
    cache = Cache(None)
    cache.put("one", b"1")
    cache.forget_others()
    assert cache.get("one") is None


def test_a_key_tells_apart_what_differs_only_in_where_its_parts_end():
    assert key_of(b"ab", b"c") != key_of(b"a", b"bc")
    assert key_of(b"ab", b"c") == key_of(b"ab", b"c")


@pytest.mark.parametrize("damaged", [b"", b"1", b"\0" * 100])
def test_what_is_damaged_is_made_again(tmp_path, damaged):
    cache = Cache(tmp_path)
    cache.put("one", b"1" * 100)
    (file,) = tmp_path.iterdir()
    for content in (damaged, file.read_bytes()[:-1], file.read_bytes() + b"1"):
        file.write_bytes(content)
        assert cache.get("one") is None
        cache.put("one", b"1" * 100)
    assert cache.get("one") == b"1" * 100


def test_a_folder_that_takes_nothing_keeps_nothing(tmp_path):
    (tmp_path / "file").write_text("no folder")
    cache = Cache(tmp_path / "file")
    cache.put("one", b"1")
    cache.forget_others()
    assert cache.get("one") is None
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_where_there_is_no_room_nothing_is_left_half_written(tmp_path, monkeypatch):
    def full(path, content):
        with path.open("wb") as file:
            file.write(content[:1])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    Cache(tmp_path).put("one", b"1")
    assert list(tmp_path.iterdir()) == []
