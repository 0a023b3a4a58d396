"""Processes of their own that make the long files beside this one, so that both processors work.

`python -m fieldguide.rendering.print.second_press EPOCH` reads orders and writes what came of each, pickled. What it
took for them, hundreds of megabytes for a book, goes back to the system when it ends.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain

from fieldguide.rendering.print.pressing import Order, Pressed, press
from fieldguide.rendering.print.typst import Typesetter

MANY = 800
"""Texts from which on a file takes tens of megabytes."""
VERY_MANY = 2000
"""Texts from which on it takes hundreds: it has a process to itself."""


def press_all(orders: Mapping[int, Order], typesetter: Typesetter) -> Generator[tuple[int, Pressed], None, None]:
    """Every file, under the number of its order: the longest by a second process, where the first has others to make.

    When the first has made its own, a third makes what the second has not begun. Both take the longest that is left, so
    that they end together. What they leave undone is made, or fails, here.
    """
    lengths = {number: len(order.sheet.lines) for number, order in orders.items()}
    long = sorted((number for number in orders if lengths[number] > MANY), key=lambda number: -lengths[number])
    others = [number for number in orders if lengths[number] <= MANY]
    undone = [*long, *others]
    if long and others and _processors() > 1:
        longest, waiting = long[0], deque(long[1:])
        with ThreadPoolExecutor(max_workers=1) as pool, Press(typesetter.epoch) as second:
            for_second = chain([(longest, orders[longest])], _take(waiting, orders))
            elsewhere = pool.submit(lambda: dict(second.pressed(for_second)))
            for number, pressed in _press_numbered(others, orders, typesetter):
                undone.remove(number)
                yield number, pressed
            yield from _press_beside(waiting, orders, typesetter, undone)
            made = elsewhere.result()
        yield from made.items()
        undone = [number for number in undone if number not in made]
    yield from _press_numbered(undone, orders, typesetter)


def _press_beside(
    waiting: deque[int], orders: Mapping[int, Order], typesetter: Typesetter, undone: list[int]
) -> Iterator[tuple[int, Pressed]]:
    """What is waiting, whoever else takes from it."""
    if waiting:
        with Press(typesetter.epoch) as third:
            for number, pressed in third.pressed(_take(waiting, orders)):
                undone.remove(number)
                yield number, pressed


def _take(waiting: deque[int], orders: Mapping[int, Order]) -> Iterator[tuple[int, Order]]:
    """The orders that are left in a queue."""
    with contextlib.suppress(IndexError):
        while True:
            number = waiting.popleft()
            yield number, orders[number]


def _press_numbered(
    numbers: Iterable[int], orders: Mapping[int, Order], typesetter: Typesetter
) -> Iterator[tuple[int, Pressed]]:
    taken: deque[int] = deque()

    def taking() -> Iterator[Order]:
        for number in numbers:
            taken.append(number)
            yield orders[number]

    for pressed in press(taking(), typesetter):
        yield taken.popleft(), pressed


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class Press:
    """A process that makes files, one after the other, and each that takes much memory in one of its own.

    Use it in a `with`, which ends the process where it is left.
    """

    def __init__(self, epoch: int) -> None:
        self._epoch = epoch
        self._left = threading.Event()
        self._changing = threading.Lock()
        self._begin()

    def __enter__(self) -> Press:
        return self

    def __exit__(self, *error: object) -> None:
        self._left.set()
        self._end()

    def _begin(self) -> None:
        # The other processor works for the first process, and each thread of Typst takes memory of its own.
        environment = {"RAYON_NUM_THREADS": "1", **os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        with self._changing:
            if not self._left.is_set():
                self._process = subprocess.Popen(
                    [sys.executable, "-m", __name__, str(self._epoch)],
                    env=environment,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                )

    def _end(self) -> None:
        with self._changing:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]

    def pressed(self, numbered: Iterable[tuple[int, Order]]) -> Iterator[tuple[int, Pressed]]:
        """What came of each order, one after the other. Ends early where the process does: the rest is then undone."""
        longest_before = 0
        with contextlib.suppress(OSError, EOFError, ValueError, pickle.UnpicklingError):
            for number, order in numbered:
                length = len(order.sheet.lines)
                if longest_before and max(length, longest_before) > VERY_MANY:
                    self._end()
                    self._begin()
                    longest_before = 0
                longest_before = max(length, longest_before)
                yield number, self._answer(order)

    def _answer(self, order: Order) -> Pressed:
        orders, results = self._process.stdin, self._process.stdout
        assert orders and results
        pickle.dump(replace(order, sheet=replace(order.sheet, values={})), orders)
        orders.flush()
        made: Pressed = pickle.load(results)
        return made


def main() -> None:
    # Whoever stops the command stops the process that began this one, which ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    typesetter = Typesetter(int(sys.argv[1]))
    for order in _read_orders():
        # Not all at once: the next order comes when this one is answered.
        for made in press([order], typesetter):
            pickle.dump(made, sys.stdout.buffer)
            sys.stdout.flush()


def _read_orders() -> Iterator[Order]:
    with contextlib.suppress(EOFError):
        while True:
            order: Order = pickle.load(sys.stdin.buffer)
            yield order


if __name__ == "__main__":
    main()
