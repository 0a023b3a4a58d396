"""What ends a command that is not the author's mistake: a system that refuses something, and a signal to stop."""

from __future__ import annotations

import _thread
import contextlib
import errno
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_FOLDER = (errno.EEXIST, errno.ENOTDIR)
_SIGNALS = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None))]

_MOMENT = 0.01


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
        with _told_again():
            yield
    finally:
        for number in heard:
            signal.signal(number, found[number])


@contextlib.contextmanager
def _told_again() -> Iterator[None]:
    """Has the command hear of a signal that came while an object was cleared away, or in what C calls: whatever is
    raised there, Python prints and goes on."""
    before = sys.unraisablehook

    def tell(lost: sys.UnraisableHookArgs) -> None:
        if not isinstance(lost.exc_value, (KeyboardInterrupt, Stopped)):
            before(lost)
            return
        number = lost.exc_value.args[0] if isinstance(lost.exc_value, Stopped) else signal.SIGINT
        # Raised from here it would be lost again: from another thread it comes when this is over.
        again = threading.Timer(_MOMENT, _thread.interrupt_main, [number])
        again.daemon = True
        again.start()

    sys.unraisablehook = tell
    try:
        yield
    finally:
        sys.unraisablehook = before


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
