"""Long files are made by a second process, with the same bytes, and by the first where the second is not to be had."""

from __future__ import annotations

import itertools
import subprocess
import threading
from contextlib import closing

import pytest

from fieldguide.rendering.print import second_press
from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.pressing import Order, press
from fieldguide.rendering.print.second_press import press_all


@pytest.fixture(scope="module")
def orders(real, planned):
    """Under numbers of their own; the second has the most texts."""
    names = {3: "six-questions-card-a4.pdf", 5: "low-trust-a4.pdf", 8: "check-someone-at-risk-a4.pdf"}
    return {place: Order(planned[name], encode(planned[name].values, real.address_of)) for place, name in names.items()}


@pytest.fixture(scope="module")
def expected(orders, typesetter):
    return dict(zip(orders, press(orders.values(), typesetter), strict=True))


@pytest.fixture
def started(monkeypatch, orders):
    """The processes that are begun, where one file is long and there are two processors."""
    begun: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def remember(*arguments, **settings):
        begun.append(popen(*arguments, **settings))
        return begun[-1]

    monkeypatch.setattr(subprocess, "Popen", remember)
    most = len(orders[5].sheet.lines)
    monkeypatch.setattr(second_press, "MANY", most - 1)
    monkeypatch.setattr(second_press, "VERY_MANY", most - 1)
    monkeypatch.setattr(second_press, "_processors", lambda: 2)
    return begun


def test_a_second_process_makes_long_files_and_they_are_the_same(orders, expected, started, typesetter):
    assert list(press_all(orders, typesetter)) == [(number, expected[number]) for number in (3, 8, 5)]
    assert len(started) == 1


def test_a_third_makes_what_the_second_has_not_begun_when_the_first_is_done(
    orders, expected, started, typesetter, monkeypatch
):
    monkeypatch.setattr(second_press, "MANY", min(len(order.sheet.lines) for order in orders.values()))
    others_are_done = threading.Event()
    pressed = second_press.Press.pressed

    def take_one(self, numbered):
        if self._process is not started[0]:
            yield from pressed(self, numbered)
            return
        for number, order in itertools.islice(numbered, 1):
            # Where the others leave more than this one, it waits in vain.
            if others_are_done.wait(60):
                yield number, *press([order], typesetter)

    monkeypatch.setattr(second_press.Press, "pressed", take_one)
    made = press_all(orders, typesetter)
    by_others = dict(itertools.islice(made, len(orders) - 1))
    others_are_done.set()
    assert by_others | dict(made) == expected
    assert len(by_others) == len(orders) - 1
    assert len(started) == 2


def test_a_file_that_takes_much_memory_has_a_process_to_itself(orders, expected, started, typesetter):
    with second_press.Press(typesetter.epoch) as itself:
        assert dict(itself.pressed(orders.items())) == expected
    # The second of three files is the one with so many texts.
    assert len(started) == 3
    assert all(process.poll() is not None for process in started)


def test_what_a_process_that_ends_leaves_undone_is_made_by_the_first(
    orders, expected, started, typesetter, monkeypatch
):
    begin = subprocess.Popen

    def begin_and_kill(*arguments, **settings):
        process = begin(*arguments, **settings)
        process.kill()
        process.wait()
        return process

    monkeypatch.setattr(subprocess, "Popen", begin_and_kill)
    assert dict(press_all(orders, typesetter)) == expected


def test_who_leaves_before_the_end_ends_the_second_process(orders, started, typesetter):
    with closing(press_all(orders, typesetter)) as made:
        next(made)
    (process,) = started
    assert process.poll() is not None


@pytest.mark.parametrize("kept", [(3, 8), (5,)])
def test_there_is_one_process_where_a_second_has_nothing_to_do_beside_it(orders, expected, started, typesetter, kept):
    made = dict(press_all({number: orders[number] for number in kept}, typesetter))
    assert made == {number: expected[number] for number in kept}
    assert started == []


def test_one_processor_works_for_one_process(orders, expected, started, typesetter, monkeypatch):
    monkeypatch.setattr(second_press, "_processors", lambda: 1)
    assert dict(press_all(orders, typesetter)) == expected
    assert started == []
