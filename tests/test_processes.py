"""Work is done by two processes where that can be, and by one where it cannot, with the same results."""

import os
import signal
import sys
import threading
import time
from multiprocessing.process import BaseProcess

import pytest

from fieldguide import processes
from fieldguide.failures import stopped_by_signals
from fieldguide.processes import begun, can_split, make_all
from fieldguide.progress import Progress

PATIENCE = 60
"""Seconds for what takes none, on a busy machine too."""
JOBS = range(300)
DOUBLE = [2 * job for job in JOBS]


@pytest.fixture
def splits(monkeypatch):
    monkeypatch.setattr(processes, "can_split", lambda: True)


def test_a_second_process_does_a_share(splits, tmp_path):
    first, begun = os.getpid(), tmp_path / "begun"

    def make(job):
        begun.touch()
        return 2 * job, os.getpid() == first

    def wait_for_the_second():
        end = time.monotonic() + PATIENCE
        while not begun.exists() and time.monotonic() < end:
            time.sleep(0.01)

    made = make_all(make, JOBS, meanwhile=wait_for_the_second)
    assert [double for double, _ in made] == DOUBLE
    assert (0, False) in made


def test_one_process_does_all_where_there_is_no_second(monkeypatch):
    monkeypatch.setattr(processes, "can_split", lambda: False)
    done = []
    assert make_all(lambda job: 2 * job, JOBS, meanwhile=lambda: done.append(1)) == DOUBLE
    assert done == [1]


@pytest.mark.parametrize("fails", [ValueError, KeyboardInterrupt, SystemExit])
def test_what_a_second_process_cannot_make_is_made_by_the_first(splits, capfd, fails):
    first = os.getpid()

    def make(job):
        if os.getpid() != first:
            raise fails
        return 2 * job

    assert make_all(make, JOBS) == DOUBLE
    assert capfd.readouterr().err == ""


def test_what_cannot_be_made_is_told(splits):
    with pytest.raises(ZeroDivisionError):
        make_all(lambda job: 1 / (job - 200), JOBS)


def test_without_room_for_a_second_process_the_first_does_all(splits, monkeypatch):
    def refuse(method):
        raise OSError("no room")

    monkeypatch.setattr("multiprocessing.get_context", refuse)
    done = []
    assert make_all(lambda job: 2 * job, JOBS, meanwhile=lambda: done.append(1)) == DOUBLE
    assert done == [1]


@pytest.mark.parametrize(
    ("system", "processors", "thread", "splits"),
    [
        ("linux", 2, None, True),
        ("linux", 1, None, False),
        ("darwin", 2, None, False),
        ("linux", 2, threading.Thread(name="another"), False),
        ("linux", 2, Progress("Working")._ticker, True),
    ],
    ids=["alone", "one processor", "another system", "with a thread", "with one that only tells"],
)
def test_a_process_is_copied_where_that_is_safe_and_pays(monkeypatch, system, processors, thread, splits):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(processors)), raising=False)
    monkeypatch.setattr(threading, "enumerate", lambda: [threading.main_thread(), *([thread] if thread else [])])
    assert can_split() is splits


@pytest.mark.parametrize("splits_now", [True, False])
def test_something_is_made_beside_something_else(monkeypatch, splits_now):
    monkeypatch.setattr(processes, "can_split", lambda: splits_now)
    with begun(os.getpid) as wait:
        pass
    with begun(os.getpid) as wait:
        assert (wait() == os.getpid()) is not splits_now


def test_what_a_copy_could_not_make_is_made_again_and_told(splits, tmp_path, capfd):
    first = os.getpid()

    def fail_in_a_copy():
        if os.getpid() != first:
            raise OSError("no room")
        return "made"

    with begun(fail_in_a_copy) as wait:
        assert wait() == "made"
    with pytest.raises(FileNotFoundError), begun(lambda: (tmp_path / "no/such").touch()) as wait:
        wait()
    assert capfd.readouterr().err == ""


def test_a_copy_ends_with_what_it_was_beside_and_says_nothing(splits, tmp_path, capfd):
    with stopped_by_signals():
        with pytest.raises(KeyboardInterrupt), begun(lambda: [time.sleep(PATIENCE), (tmp_path / "done").touch()]):
            raise KeyboardInterrupt
        with begun(os.getpid) as wait:
            wait()
    assert not (tmp_path / "done").exists()
    assert capfd.readouterr().err == ""


def test_a_copy_answers_no_signal_as_the_command_does(splits):
    def answers():
        return {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}, masked()

    with stopped_by_signals(), begun(answers) as wait:
        assert wait() == ({signal.SIGINT: signal.SIG_IGN, signal.SIGTERM: signal.SIG_DFL}, masked())


def test_no_signal_comes_between_the_first_process_and_what_its_copy_is_to_do(splits, monkeypatch):
    seen = []
    start = BaseProcess.start
    monkeypatch.setattr(BaseProcess, "start", lambda process: (seen.append(masked()), start(process))[1])
    before = masked()
    with begun(os.getpid) as wait:
        wait()
    assert make_all(lambda job: 2 * job, JOBS) == DOUBLE
    assert len(seen) == 2 and all(each >= {signal.SIGINT, signal.SIGTERM, signal.SIGHUP} for each in seen)
    assert masked() == before


def masked():
    return signal.pthread_sigmask(signal.SIG_BLOCK, [])
