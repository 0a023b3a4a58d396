"""Watches a guide's folder, and tells when something in it has changed."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from fieldguide import CHANGES, CONTENT, PRACTICES, SETTINGS

PAUSE = 0.05
"""Seconds to wait after a change: an editor saves in several steps."""

_CHANGES: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent),
    *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
]
"""What is asked for: not that a file is opened and read, which a round of reading does thousands of times."""

_FOLDERS = (PRACTICES, CONTENT, "overrides")
_TEMPLATES = Path(__file__).parent.parent / "rendering" / "pages" / "templates"
"""Ours, for whoever changes the program."""


class _Changes(FileSystemEventHandler):
    """Anything below a folder."""

    def __init__(self, happened: threading.Event) -> None:
        self.happened = happened

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.happened.set()


class _ChangesOnTop(FileSystemEventHandler):
    """What stands in the guide's folder itself, whose other folders are none of the preview's business."""

    def __init__(self, happened: threading.Event, appeared: Callable[[Path], None]) -> None:
        self.happened, self.appeared = happened, appeared

    def on_any_event(self, event: FileSystemEvent) -> None:
        for name in {os.path.basename(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path}:
            if name in (SETTINGS, CHANGES):
                self.happened.set()
            elif name in _FOLDERS and event.event_type in ("created", "moved", "deleted"):
                self.appeared(Path(name))
                self.happened.set()


@contextmanager
def watch(root: Path, changed: Callable[[], None]) -> Iterator[None]:
    """Calls `changed` after every change of a guide, one call at a time; after one of many files, when it is whole."""
    happened, stopped = threading.Event(), threading.Event()
    observer = Observer()

    def look_into(folder: Path) -> None:
        if folder.is_dir():
            observer.schedule(_Changes(happened), str(folder), recursive=True, event_filter=_CHANGES)

    on_top = _ChangesOnTop(happened, lambda name: look_into(root / name))
    observer.schedule(on_top, str(root), recursive=False, event_filter=_CHANGES)
    for folder in (*(root / name for name in _FOLDERS), _TEMPLATES):
        look_into(folder)

    def work() -> None:
        while not stopped.is_set():
            if happened.wait(0.2):
                stopped.wait(PAUSE)
                happened.clear()
                # The note of a change goes when all of it is written.
                if not (root / CHANGES).exists():
                    changed()

    worker = threading.Thread(target=work, daemon=True)
    observer.start()
    worker.start()
    try:
        yield
    finally:
        stopped.set()
        observer.stop()
        observer.join()
        worker.join()
