"""What ends a command that is not the author's mistake: a system that refuses something, and a signal to stop."""

from __future__ import annotations

import contextlib
import errno
import signal
from collections.abc import Iterator
from types import FrameType

_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_FOLDER = (errno.EEXIST, errno.ENOTDIR)
_SIGNALS = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None))]


class Stopped(BaseException):
    """A command was told to stop, by Ctrl+C, by another program, or because its terminal was closed."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number
        """What a shell expects of a program that such a signal has ended."""


@contextlib.contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Lets a command clear away when it is told to stop; a signal that is to be passed over, as `nohup` asks, is."""
    found = {number: signal.getsignal(number) for number in _SIGNALS}
    heard = [number for number, handler in found.items() if handler is signal.SIG_DFL]
    for number in heard:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, found[number])


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped(number)


def in_words(problem: OSError) -> str:
    """What the system refused, and what to do."""
    place = problem.filename2 or problem.filename
    where = f": {place}" if place else ""
    if problem.errno in _NO_ROOM:
        return f"there is no room left on the disk{where}. Make room, then run the command again"
    if problem.errno in _NO_RIGHT:
        return f"this may not be opened or written{where}. Ask for the right to, or name another folder"
    if problem.errno in _NO_FOLDER:
        return f"a file stands where a folder has to be{where}. Move it away, or give it another name"
    return f"{problem.strerror or problem}{where}"
