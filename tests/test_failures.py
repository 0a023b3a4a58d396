"""What a system refuses is told in a sentence, and a signal lets a command clear away first."""

from __future__ import annotations

import errno
import os
import signal
import time
import weakref

import pytest

from fieldguide.failures import Stopped, in_words, stopped_by_signals


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "there is no room left on the disk: x. Make room"),
        (errno.EACCES, "this may not be opened or written: x. Ask for the right to"),
        (errno.EROFS, "this may not be opened or written: x. Ask for the right to"),
        (errno.EEXIST, "a file stands where a folder has to be: x. Move it away"),
        (errno.ENOTDIR, "a file stands where a folder has to be: x. Move it away"),
        (errno.EIO, "Input/output error: x"),
    ],
)
def test_what_a_system_refuses_is_told_with_its_place(number, told):
    assert in_words(OSError(number, os.strerror(number), "x")).startswith(told)


def test_a_refusal_without_a_place_or_a_number_is_told_too():
    assert in_words(OSError(errno.ENOSPC, "No space left on device")).startswith("there is no room left on the disk. ")
    assert in_words(OSError("the files could not all be written")) == "the files could not all be written"


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
def test_a_signal_is_raised_where_the_command_is(number):
    number = getattr(signal, number)
    cleared = []
    with pytest.raises(Stopped) as stopped, stopped_by_signals():
        try:
            os.kill(os.getpid(), number)
        finally:
            cleared.append(True)
    assert stopped.value.code == 128 + number and cleared
    assert signal.getsignal(number) is signal.SIG_DFL


@pytest.mark.parametrize(("number", "raised"), [("SIGINT", KeyboardInterrupt), ("SIGTERM", Stopped)])
def test_a_signal_that_comes_while_an_object_is_cleared_away_is_not_lost(number, raised, capfd):
    class Held:
        pass

    held = Held()
    weakref.finalize(held, os.kill, os.getpid(), getattr(signal, number))
    with pytest.raises(raised), stopped_by_signals():
        del held
        end = time.monotonic() + 60
        while time.monotonic() < end:
            time.sleep(0.01)
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
def test_a_signal_that_is_to_be_passed_over_is():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stopped_by_signals():
            os.kill(os.getpid(), signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
