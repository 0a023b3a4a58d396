"""What is kept of a run is right or not found: whatever is wrong with a kept file, its results are made again."""

from __future__ import annotations

import os

import pytest

from fieldguide.loading import cache as module
from fieldguide.loading.cache import (
    MOST_AGAIN,
    MOST_GUIDES,
    NO_CACHE,
    Cache,
    Form,
    Result,
    digest,
    open_cache,
    program_and_packages,
)

WORDS = Form[tuple[str, ...]](list, lambda plain: tuple(word.strip() for word in plain))


@pytest.fixture
def file(tmp_path):
    return tmp_path / "caches" / "one.cards"


class Maker:
    """Splits texts into words, and counts how often."""

    def __init__(self):
        self.made = []

    def words(self, cache, text):
        def make():
            self.made.append(text)
            return tuple(text.split())

        return cache.remembered(("words", text), make, WORDS)


def run(file, *texts, program="1", basis=()):
    """The words of some texts as a run of the program asks for them, and the texts that it had to read."""
    maker, cache = Maker(), Cache(file, program)
    cache.rest_on(*basis)
    found = [maker.words(cache, text) for text in texts]
    cache.save()
    assert found == [tuple(text.split()) for text in texts]
    return maker.made


TEXTS = ("one two", "thrée", "line\nend \ud800 \u2028")
LONG = ("one two " * 100, "one two " * 100 + "three")


def test_a_second_run_reads_nothing_again(file):
    assert run(file, *TEXTS) == list(TEXTS)
    assert run(file, *TEXTS) == []


def test_long_texts_are_known_again_and_told_apart(file):
    assert run(file, LONG[0]) == [LONG[0]]
    assert run(file, *LONG) == [LONG[1]]
    assert run(file, *LONG) == []


def test_what_has_changed_is_read_again_and_it_alone(file):
    run(file, *TEXTS)
    assert run(file, "one two three", *TEXTS[1:]) == ["one two three"]


def test_one_more_run_of_a_program_that_goes_on_reads_what_has_changed_alone(file):
    maker, cache = Maker(), Cache(file, "1")
    for texts in (TEXTS, TEXTS, ("one two three", *TEXTS[1:]), TEXTS):
        cache = cache.again()
        cache.rest_on("a model")
        assert [maker.words(cache, text) for text in texts] == [tuple(text.split()) for text in texts]
        cache.save()
    assert maker.made == [*TEXTS, "one two three"]
    assert run(file, *TEXTS, basis=("a model",)) == []


def test_a_program_that_goes_on_keeps_no_more_than_one_that_does_not(file):
    maker, cache = Maker(), Cache(file, "1")
    for number in range(4 * MOST_AGAIN):
        cache = cache.again()
        maker.words(cache, f"text {number}")
    assert len(cache._kept) <= MOST_AGAIN
    assert len(cache._values) <= 2


@pytest.mark.parametrize("other", [{"program": "2"}, {"basis": ("a model",)}])
def test_another_program_or_model_finds_nothing(file, other):
    run(file, *TEXTS)
    assert run(file, *TEXTS, **other) == list(TEXTS)


def test_without_a_file_nothing_is_kept():
    maker = Maker()
    assert [maker.words(NO_CACHE, "a b") for _ in range(2)] == [("a", "b")] * 2
    assert maker.made == ["a b", "a b"]


def test_texts_are_not_taken_for_others_that_read_the_same_together():
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", "")}) == 4


# ------------------------------------------------------------------------------------- damage


def _change(file, change):
    file.write_bytes(b"\n".join(change(file.read_bytes().split(b"\n"))))


def swap_keys(lines):
    (a, first), (b, second) = (line.split(b" ", 1) for line in lines[:2])
    return [b + b" " + first, a + b" " + second, *lines[2:]]


def reseal(lines, value):
    """Values of another shape, each with a seal that fits."""
    return [module._seal(line[:40].decode(), value) for line in lines]


DAMAGE = {
    "cut short": lambda lines: [line[: len(line) - 3] for line in lines],
    "empty lines": lambda lines: [b"" for _ in lines],
    "a value changed": lambda lines: [line[:-3] + b'X"]' for line in lines],
    "no JSON": lambda lines: [line[:81] + b"{[" for line in lines],
    "another value": lambda lines: [line[:81] + b'["other"]' for line in lines],
    "no UTF-8": lambda lines: [line.replace(b'["', b'["\xff') for line in lines],
    "zeros": lambda lines: [bytes(len(line)) for line in lines],
    "a number": lambda lines: reseal(lines, 3),
    "nothing": lambda lines: reseal(lines, None),
    "other entries": lambda lines: reseal(lines, [[1], {}]),
    "deep": lambda lines: [line[:81] + b"[" * 100_000 for line in lines],
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_what_is_damaged_is_made_again(file, damage):
    run(file, *TEXTS)
    _change(file, damage)
    assert run(file, *TEXTS) == list(TEXTS)
    assert run(file, *TEXTS) == []


def test_a_result_under_another_key_is_made_again(file):
    run(file, *TEXTS)
    _change(file, swap_keys)
    assert run(file, *TEXTS) == list(TEXTS[:2])


def test_half_a_file_serves_for_its_half(file):
    run(file, *TEXTS)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert run(file, *TEXTS) == list(TEXTS[1:])


# --------------------------------------------------------------------------------- the folder


def test_a_folder_in_the_place_of_the_file_does_no_harm(file):
    file.mkdir(parents=True)
    assert run(file, *TEXTS) == list(TEXTS)
    assert file.is_dir() and list(file.parent.iterdir()) == [file]


def test_a_file_in_the_place_of_the_folder_does_no_harm(file):
    file.parent.write_text("not a folder")
    assert run(file, *TEXTS) == list(TEXTS)
    assert file.parent.read_text() == "not a folder"


def test_a_run_that_made_nothing_writes_nothing(file):
    run(file, *TEXTS)
    before = file.stat().st_mtime_ns, file.stat().st_ino
    run(file, *TEXTS[:1])
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before


def test_only_the_finished_file_is_left(file):
    run(file, *TEXTS)
    assert list(file.parent.iterdir()) == [file]


def test_results_of_the_runs_before_make_way(file):
    for n in range(20):
        run(file, f"text {n}", "the same")
        assert len(file.read_bytes().split(b"\n")) <= 2 * MOST_AGAIN
    assert run(file, "text 19", "text 18", "the same") == []
    assert run(file, "text 1") == ["text 1"]


def test_guides_of_long_ago_make_way(tmp_path):
    for n in range(MOST_GUIDES + 3):
        run(tmp_path / f"{n}.cards", "a text")
        os.utime(tmp_path / f"{n}.cards", ns=(n, n))
    run(tmp_path / "new.cards", "a text")
    left = {file.name for file in tmp_path.iterdir()}
    assert len(left) == MOST_GUIDES and {"new.cards", f"{MOST_GUIDES + 2}.cards"} <= left and "0.cards" not in left


def test_a_file_too_large_to_be_ours_is_not_read(file, monkeypatch):
    run(file, *TEXTS)
    monkeypatch.setattr(module, "MOST_BYTES", 10)
    assert run(file, *TEXTS) == list(TEXTS)


def test_each_guide_has_a_file_of_its_own_and_none_stands_in_its_folder(tmp_path):
    one, other = (open_cache(tmp_path / name)._file for name in ("one", "other"))
    assert one != other and one.parent == other.parent
    assert not one.is_relative_to(tmp_path / "one")


def test_a_program_with_another_line_is_another_program(tmp_path, monkeypatch):
    before = module._program()
    assert before == module._program()
    for name in module._SOURCES:
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.py").write_text("x = 1\n")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "loading" / "cache.py"))
    ours = module._program()
    (tmp_path / "checking" / "a.py").write_text("x = 2\n")
    assert len({before, ours, module._program()}) == 3


def test_a_program_without_its_sources_keeps_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "__file__", str(tmp_path / "loading" / "cache.py"))
    assert open_cache(tmp_path)._file is None


@pytest.mark.parametrize("splits", [True, False])
def test_many_results_are_made_before_they_are_asked_for(file, monkeypatch, splits):
    """By two processes, if there can be two; what is kept is the same."""
    monkeypatch.setattr(module, "can_split", lambda: splits)
    monkeypatch.setattr("fieldguide.processes.can_split", lambda: splits)
    texts = [f"text {number}" for number in range(200)]
    made = []
    results = [Result((text,), lambda text=text: made.append(text) or tuple(text.split()), WORDS) for text in texts]
    cache, done = Cache(file, "1"), []
    cache.meanwhile = lambda: done.append("beside")
    cache.prepare(results)
    assert done == (["beside"] if splits else [])
    # How much of it the other process makes is the machine's business.
    prepared = len(made)
    assert [cache.remembered(*result) for result in results] == [tuple(text.split()) for text in texts]
    assert len(made) == (prepared if splits else len(texts))
    cache.save()
    made.clear()
    again = Cache(file, "1")
    again.prepare(results)
    assert [again.remembered(*result) for result in results] == [tuple(text.split()) for text in texts]
    assert made == []


@pytest.mark.parametrize("count", [200, 5])
def test_what_else_is_made_of_a_result_is_kept_with_it(file, monkeypatch, count):
    """Where there are enough to prepare; else it is made when it is asked for."""
    monkeypatch.setattr(module, "can_split", lambda: True)
    texts = [f"text {number}" for number in range(count)]
    results = [Result((text,), lambda text=text: tuple(text.split()), WORDS) for text in texts]
    made = []

    def follow(result, value):
        return [Result(("more", *result.made_from), lambda: made.append(value) or value[::-1], WORDS)]

    cache = Cache(file, "1")
    cache.prepare(results, follow)
    prepared = len(made)
    found = [cache.remembered(*follow(result, ())[0]) for result in results]
    assert (found == [tuple(reversed(text.split())) for text in texts]) == (count > 100)
    assert len(made) == (prepared if count > 100 else count)


def test_what_is_done_meanwhile_is_done_once(file, monkeypatch):
    monkeypatch.setattr(module, "can_split", lambda: True)
    cache, done = Cache(file, "1"), []
    cache.meanwhile = lambda: done.append("beside")
    for start in (0, 1000):
        cache.prepare([Result((str(start + number),), tuple, WORDS) for number in range(200)])
    assert len(done) == 1


def test_a_value_that_is_told_by_its_identity_is_the_same_from_run_to_run(file):
    runs = [Cache(file, "1").again()]
    values = [runs[-1].held(("a",), object)]
    for text in ("a", "b", "a"):
        runs.append(runs[-1].again())
        values.append(runs[-1].held((text,), object))
    first, second, other, last = values
    # What the run before did not ask for is made anew, as the results are that rest on it.
    assert first is second and other is not second and last is not first


def test_a_run_that_no_other_follows_holds_nothing(file):
    cache = Cache(file, "1")
    assert cache.held(("a",), object) is not cache.held(("a",), object)


def test_a_program_that_cannot_be_told_is_another_each_time(monkeypatch):
    assert program_and_packages() == program_and_packages()

    def refuse(*names, **more):
        raise OSError("it has no files")

    monkeypatch.setattr("fieldguide.loading.cache.digest_of_sources", refuse)
    assert program_and_packages() != program_and_packages()
