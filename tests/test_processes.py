"""Work is done by two processes where that can be, and by one where it cannot, with the same results."""

import os
import threading
import time

import pytest

from fieldguide import processes
from fieldguide.processes import ONLY_TELLS, can_split, make_all
from fieldguide.progress import Progress

JOBS = range(300)
DOUBLE = [2 * job for job in JOBS]


@pytest.fixture
def splits(monkeypatch):
    monkeypatch.setattr(processes, "can_split", lambda: True)


def test_a_second_process_does_a_share(splits):
    first = os.getpid()
    made = make_all(lambda job: (2 * job, os.getpid() == first), JOBS)
    assert [double for double, _ in made] == DOUBLE
    # The first begins at once, unless it has something else to do meanwhile: then the second has begun.
    held = threading.Event()
    made = make_all(lambda job: os.getpid() == first, JOBS, meanwhile=lambda: held.wait(0.3))
    assert False in made


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


@pytest.mark.skipif(not can_split(), reason="no process is copied here")
@pytest.mark.parametrize(("name", "splits"), [("another", False), (ONLY_TELLS, True)])
def test_a_process_with_threads_is_not_copied_but_for_those_that_tell_how_it_goes(name, splits):
    release = threading.Event()
    thread = threading.Thread(target=release.wait, name=name)
    thread.start()
    try:
        assert can_split() is splits
    finally:
        release.set()
        thread.join()


@pytest.mark.skipif(not can_split(), reason="no process is copied here")
def test_a_step_of_a_command_is_shared(capsys):
    first = os.getpid()
    with Progress("Working"):
        made = make_all(lambda job: os.getpid() == first, JOBS, meanwhile=lambda: time.sleep(0.3))
    assert False in made
