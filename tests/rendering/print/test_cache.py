"""Made files are kept from one build to the next, each under what it was made from."""

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
