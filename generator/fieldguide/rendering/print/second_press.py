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
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from fieldguide.rendering.print.pressing import Order, Pressed, press
from fieldguide.rendering.print.typst import Typesetter

MANY = 800
"""Texts from which on a file takes tens or hundreds of megabytes."""


def press_all(orders: Mapping[int, Order], typesetter: Typesetter) -> Generator[tuple[int, Pressed], None, None]:
    """Every file, under the number of its order: the longest by a second process, where the first has others to make.

    What the second leaves undone is made, or fails, here.
    """
    long = {number: order for number, order in orders.items() if len(order.sheet.lines) > MANY}
    others = {number: order for number, order in orders.items() if number not in long}
    if long and others and _processors() > 1:
        with ThreadPoolExecutor(max_workers=1) as pool, SecondPress(list(long.values()), typesetter.epoch) as second:
            elsewhere = pool.submit(lambda: list(second.pressed()))
            yield from _numbered(others, typesetter)
            made = dict(zip(long, elsewhere.result(), strict=False))
        yield from made.items()
        others = {number: order for number, order in long.items() if number not in made}
        long = {}
    yield from _numbered({**long, **others}, typesetter)


def _numbered(orders: Mapping[int, Order], typesetter: Typesetter) -> Iterator[tuple[int, Pressed]]:
    return zip(orders, press(orders.values(), typesetter), strict=True)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class SecondPress:
    """Orders that another process works on. Use it in a `with`, which ends the process where it is left."""

    def __init__(self, orders: Sequence[Order], epoch: int) -> None:
        self._orders = [replace(order, sheet=replace(order.sheet, values={})) for order in orders]
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

    def pressed(self) -> Iterator[Pressed]:
        """What came of the orders, in their order. Ends early where the process does: its orders are then undone."""
        orders, results = self._process.stdin, self._process.stdout
        assert orders and results
        with results, contextlib.suppress(OSError, EOFError, pickle.UnpicklingError):
            with orders:
                pickle.dump(self._orders, orders)
            for _ in self._orders:
                made: Pressed = pickle.load(results)
                yield made


def main() -> None:
    # Whoever stops the command stops the process that began this one, which ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders: list[Order] = pickle.load(sys.stdin.buffer)
    for made in press(orders, Typesetter(int(sys.argv[1]))):
        pickle.dump(made, sys.stdout.buffer)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
