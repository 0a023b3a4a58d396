"""Files that are known by their paths before they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from fieldguide.processes import make_all

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

    def how_made(self) -> Mapping[str, Make]:
        """How each file is made whose path is known."""
        return self._to_make

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

    def known(self) -> list[str]:
        """The paths that are known without making anything."""
        return list(self._to_make)

    def take(self, made: Mapping[str, bytes]) -> None:
        """Takes files as they were made elsewhere."""
        self._made |= made

    def take_all(self, made: Mapping[str, bytes]) -> None:
        """Takes all that it would make, as it was made elsewhere."""
        self._folders.clear()
        self._to_make = {path: content.__bytes__ for path, content in made.items()}
        self._made = dict(made)

    def make_all(self, meanwhile: Planned) -> None:
        """Makes every file of both now; those of this one in a second process too, where that pays and can be had."""
        paths = list(self)
        self._made |= zip(paths, make_all(self.__getitem__, paths, lambda: dict(meanwhile)), strict=True)


class Joined(Mapping[str, bytes]):
    """Several mappings as one, none asked for more than it must be; the first that has a path gives its file."""

    def __init__(self, *parts: Mapping[str, bytes]) -> None:
        self._parts = parts

    def __contains__(self, path: object) -> bool:
        return any(path in part for part in self._parts)

    def __getitem__(self, path: str) -> bytes:
        for part in self._parts:
            if path in part:
                return part[path]
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(chain(*self._parts)))

    def __len__(self) -> int:
        return sum(1 for _ in self)
