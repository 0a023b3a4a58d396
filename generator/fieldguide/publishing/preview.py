"""Watches a guide's folders and makes the docs folder anew when something in them changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

PAUSE = 0.15
"""Seconds to wait after a change: an editor saves in several steps."""


class _Changes(FileSystemEventHandler):
    def __init__(self, happened: threading.Event) -> None:
        self.happened = happened

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write") and not event.is_directory:
            self.happened.set()


@contextmanager
def watch(folders: list[Path], changed: Callable[[], None]) -> Iterator[None]:
    """Calls `changed` after every change below `folders`, one call at a time."""
    happened, stopped = threading.Event(), threading.Event()
    observer = Observer()
    for folder in folders:
        if folder.is_dir():
            observer.schedule(_Changes(happened), str(folder), recursive=True)

    def work() -> None:
        while not stopped.is_set():
            if happened.wait(0.2):
                stopped.wait(PAUSE)
                happened.clear()
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
