"""Work that this process shares with a copy of itself."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

J = TypeVar("J")
T = TypeVar("T")

WORTH_IT = 100
"""Jobs from which on a copy saves more than it costs."""
ONLY_TELLS = "only tells"
"""The name of threads that hold no lock which a copy of the process may want: it tells nothing."""
_AT_ONCE = 8


def make_all(
    make: Callable[[J], T],
    jobs: Sequence[J],
    meanwhile: Callable[[], object] = lambda: None,
    worth_it: int = WORTH_IT,
) -> list[T]:
    """What `make` gives for each job, in their order, and `meanwhile` done too.

    A copy of this process takes its share of the jobs, where there are enough that it pays and it can be had; what
    comes from there can be pickled. Raises what `make` raises.
    """
    done: dict[int, T] = {}
    if len(jobs) >= worth_it and can_split():
        # A system that has no room for what two processes share has room for one.
        with contextlib.suppress(OSError):
            done = _make_in_two(make, jobs, meanwhile)
    if not done:
        meanwhile()
    return [done[number] if number in done else make(job) for number, job in enumerate(jobs)]


@contextlib.contextmanager
def begun(make: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Has a copy of this process begin to make something, or to do it to files; what this yields waits for it.

    Where there can be no copy, or it did not come to its end, it is made when it is waited for; so it must do no harm
    twice. Waiting raises what `make` raises. Nobody waits twice.
    """
    copy, ours = None, None
    if can_split():
        with contextlib.suppress(OSError):
            copy, ours = _begin(make)

    def wait() -> T:
        if ours:
            # What went wrong is told where it is made again.
            with contextlib.suppress(EOFError, OSError):
                return ours.recv()
        return make()

    try:
        yield wait
    finally:
        if copy and ours:
            # What it made is here, or not wanted; a gentler signal would have it tell that it was stopped.
            copy.kill()
            copy.join()
            ours.close()


def _begin(make: Callable[[], T]) -> tuple[BaseProcess, Connection[None, T]]:
    import multiprocessing

    split = multiprocessing.get_context("fork")
    ours, theirs = split.Pipe(duplex=False)

    def send(out: Connection[T, None]) -> None:
        with contextlib.suppress(BaseException):
            out.send(make())

    copy = _start(send, theirs)
    theirs.close()
    return copy, ours


def _start(work: Callable[[Connection[T, None]], None], out: Connection[T, None]) -> BaseProcess:
    """A copy of this process, at work. It answers no signal as the command does: that is the first process' to do."""
    import multiprocessing

    stopping = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, stopping)

    def work_apart() -> None:
        # Ctrl+C goes to both, and the first ends the copy.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for number in stopping - {signal.SIGINT}:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        work(out)

    copy = multiprocessing.get_context("fork").Process(target=work_apart, daemon=True)
    try:
        copy.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return copy


def can_split() -> bool:
    """Whether this process can be copied, and there is a second processor for the copy."""
    # Elsewhere a process is not copied, or not safely: https://docs.python.org/3/library/multiprocessing.html
    # A copy has none of the threads, and for ever the locks that they held.
    others = (thread for thread in threading.enumerate() if thread is not threading.main_thread())
    alone = all(thread.name == ONLY_TELLS for thread in others)
    return sys.platform == "linux" and alone and len(os.sched_getaffinity(0)) > 1


def _make_in_two(make: Callable[[J], T], jobs: Sequence[J], meanwhile: Callable[[], object]) -> dict[int, T]:
    """What was made of each job, by its number; some may be missing."""
    import multiprocessing

    # A copy of this process has all that the results are made of, and starts in no time.
    split = multiprocessing.get_context("fork")
    counter, (ours, theirs) = split.Value("i", 0), split.Pipe(duplex=False)

    def take() -> Iterator[int]:
        """Each process takes the next few when it has made its last."""
        while True:
            with counter.get_lock():
                start = int(counter.value)
                counter.value = start + _AT_ONCE
            if start >= len(jobs):
                return
            yield from range(start, min(start + _AT_ONCE, len(jobs)))

    def help(out: Connection[dict[int, T], None]) -> None:
        with contextlib.suppress(BaseException):
            out.send({number: make(jobs[number]) for number in take()})

    helper = _start(help, theirs)
    theirs.close()
    meanwhile()
    done = {number: make(jobs[number]) for number in take()}
    # A helper that could not make its share leaves it undone: that is made, or fails, where it is missed.
    with contextlib.suppress(EOFError, OSError):
        done |= ours.recv()
    helper.join()
    ours.close()
    return done
