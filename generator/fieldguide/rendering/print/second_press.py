"""A process of its own that makes files beside this one, so that both processors work.

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
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain

from fieldguide.rendering.print.pressing import Order, Pressed, press
from fieldguide.rendering.print.typst import Typesetter

MANY = 800
"""Texts from which on a file takes tens of megabytes."""
VERY_MANY = 1200
"""Texts from which on it takes hundreds."""


def press_all(orders: Mapping[int, Order], typesetter: Typesetter) -> Generator[tuple[int, Pressed], None, None]:
    """Every file, under the number of its order: the longest by a second process, where the first has others to make.

    Of those that take little memory the first makes what is left when it has made its own. What the second leaves
    undone is made, or fails, here.
    """
    lengths = {number: len(order.sheet.lines) for number, order in orders.items()}
    long = sorted((number for number in orders if lengths[number] > MANY), key=lambda number: -lengths[number])
    others = [number for number in orders if lengths[number] <= MANY]
    undone = [*long, *others]
    if long and others and _processors() > 1:
        shared = deque(number for number in long if not _is_heavy(orders[number]))
        heavy = [number for number in long if number not in shared]
        with ThreadPoolExecutor(max_workers=1) as pool, SecondPress(typesetter.epoch) as second:
            for_second = chain(heavy, _take(shared.popleft))
            elsewhere = pool.submit(lambda: dict(second.pressed((number, orders[number]) for number in for_second)))
            for number, pressed in _press_numbered(chain(others, _take(shared.pop)), orders, typesetter):
                undone.remove(number)
                yield number, pressed
            made = elsewhere.result()
        yield from made.items()
        undone = [number for number in undone if number not in made]
    yield from _press_numbered(undone, orders, typesetter)


def _is_heavy(order: Order) -> bool:
    """Whether it takes hundreds of megabytes, or, for its boxes, is read into memory object by object."""
    return len(order.sheet.lines) > VERY_MANY or order.sheet.bleed


def _take(take: Callable[[], int]) -> Iterator[int]:
    """What is left at one end of a queue, whoever else takes from it."""
    with contextlib.suppress(IndexError):
        while True:
            yield take()


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


class SecondPress:
    """Another process that makes files. Use it in a `with`, which ends the process where it is left."""

    def __init__(self, epoch: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(epoch)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> SecondPress:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.kill()
        self._process.wait()

    def pressed(self, numbered: Iterable[tuple[int, Order]]) -> Iterator[tuple[int, Pressed]]:
        """What came of each order, one after the other. Ends early where the process does: the rest is then undone."""
        orders, results = self._process.stdin, self._process.stdout
        assert orders and results
        with contextlib.suppress(OSError, EOFError, pickle.UnpicklingError), results, orders:
            for number, order in numbered:
                pickle.dump(replace(order, sheet=replace(order.sheet, values={})), orders)
                orders.flush()
                made: Pressed = pickle.load(results)
                yield number, made


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
