"""Files that are known by their paths before they are made."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from multiprocessing.connection import Connection

Make = Callable[[], bytes]


class Planned(Mapping[str, bytes]):
    """Files by their path, each made when it is first asked for, and not again.

    A folder whose files are known only once they are made is made whole, when something in it is asked for.
    """

    def __init__(
        self,
        files: Mapping[str, Make] | None = None,
        folders: Mapping[str, Callable[[], Mapping[str, bytes]]] | None = None,
    ) -> None:
        """`folders` are named by how the paths of their files begin."""
        self._to_make = dict(files or {})
        self._folders = dict(folders or {})
        self._made: dict[str, bytes] = {}

    def plan(self, path: str, make: Make) -> None:
        """One more file, in the place of another of its path."""
        self._to_make[path] = make

    def update(self, others: Planned) -> None:
        """All that others plan, too."""
        self._to_make |= others._to_make
        self._folders |= others._folders

    def __getitem__(self, path: str) -> bytes:
        made = self._made.get(path)
        if made is None:
            self._open_folder_of(path)
            made = self._made[path] = self._to_make[path]()
        return made

    def __contains__(self, path: object) -> bool:
        self._open_folder_of(str(path))
        return path in self._to_make

    def __iter__(self) -> Iterator[str]:
        for start in list(self._folders):
            self._open(start)
        return iter(dict(self._to_make))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _open_folder_of(self, path: str) -> None:
        for start in [start for start in self._folders if path.startswith(start)]:
            self._open(start)

    def _open(self, start: str) -> None:
        for path, content in self._folders.pop(start)().items():
            self._to_make[path] = content.__bytes__

    def make_all(self, meanwhile: Planned) -> None:
        """Makes every file of both now; those of this one in a second process too, where that pays and can be had."""
        if len(self) >= _WORTH_IT and _can_split():
            # A system that has no room for what two processes share has room for one.
            with contextlib.suppress(OSError):
                self._make_in_two(meanwhile)
        for files in (self, meanwhile):
            dict(files)

    def _make_in_two(self, meanwhile: Planned) -> None:
        # A copy of this process has all that pages are made of, and starts in no time.
        split = multiprocessing.get_context("fork")
        counter, (ours, theirs) = split.Value("i", 0), split.Pipe(duplex=False)

        def take() -> int:
            with counter.get_lock():
                start = int(counter.value)
                counter.value = start + _AT_ONCE
            return start

        helper = split.Process(target=self._help, args=(take, theirs), daemon=True)
        helper.start()
        theirs.close()
        dict(meanwhile)
        for path in self._shares(take):
            self[path]
        # A helper that could not make its share leaves it undone: that is made, or fails, where it is asked for.
        with contextlib.suppress(EOFError, OSError):
            self._made |= ours.recv()
        helper.join()
        ours.close()

    def _help(self, take: Callable[[], int], out: Connection[Mapping[str, bytes], None]) -> None:
        with contextlib.suppress(BaseException):
            out.send({path: self[path] for path in self._shares(take)})

    def _shares(self, take: Callable[[], int]) -> Iterator[str]:
        """The paths that this process is to make: each takes the next few when it has made its last."""
        paths = list(self)
        while (start := take()) < len(paths):
            yield from paths[start : start + _AT_ONCE]


_WORTH_IT = 100
"""Files from which on a second process saves more than it costs."""
_AT_ONCE = 8


def _can_split() -> bool:
    # Elsewhere a process is not copied, or not safely: https://docs.python.org/3/library/multiprocessing.html
    """Whether this process can be copied, and there is a second processor for the copy."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1
