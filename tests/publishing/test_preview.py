"""The live preview: an edit of a card, a page or a template shows; a broken one is told, and the page stays."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request

import pytest

from fieldguide import CHANGES
from fieldguide.publishing import preview as watching
from fieldguide.publishing.preview import PAUSE
from tests.cards import with_model
from tests.conftest import ROOT

PATIENCE = 180
"""Seconds until a change must have been served, on a slow machine too."""


class Preview:
    """`fieldguide serve` in a process of its own, with what it has said so far."""

    def __init__(self, project, root):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        # The generator is copied too, so that a template of it can be changed.
        self.process = subprocess.Popen(
            [sys.executable, "-m", "fieldguide", "serve", "--root", str(root), "--port", str(self.port)],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(project / "generator")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stdout:
            self.said += line

    def page(self, path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=10) as answer:
                return answer.read().decode()
        except OSError:
            return ""

    def until(self, true):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.process.poll() is not None:
                pytest.fail(f"the preview has ended:\n{self.said}")
            if true():
                return
            time.sleep(0.1)
        pytest.fail(f"waited in vain; the preview said:\n{self.said}")

    def until_shown(self, path, words):
        self.until(lambda: words in self.page(path))

    def until_said(self, words):
        self.until(lambda: words in self.said)

    def stop(self, with_signal=signal.SIGINT):
        self.process.send_signal(with_signal)
        self.until_ended()

    def until_ended(self):
        """Its exit code."""
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            pytest.fail(f"the preview does not end; it said:\n{self.said}")


@pytest.fixture
def places(tmp_path):
    project, root = tmp_path / "project", tmp_path / "guide"
    shutil.copytree(ROOT / "generator", project / "generator")
    with_model(shutil.copytree(ROOT / "tests/sites/every-kind", root))
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "content").mkdir()
    (root / "content/about.md").write_text("# About\n\nAs it was.\n")
    return project, root


@pytest.fixture
def preview(places):
    preview = Preview(*places)
    yield preview
    if preview.process.poll() is None:
        preview.stop()


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_that_files_are_read_is_no_change_to_be_told_of(tmp_path, monkeypatch):
    card, last = tmp_path / "practices/concepts/echo.yaml", tmp_path / "practices/concepts/last.yaml"
    card.parent.mkdir(parents=True)
    card.write_text("title: Echo\n", encoding="utf-8")
    told, done, tell = [], threading.Event(), watching._Changes.on_any_event

    def note(handler, event):
        told.append(os.path.basename(os.fsdecode(event.src_path)))
        tell(handler, event)
        if last.name in told:
            done.set()

    monkeypatch.setattr(watching._Changes, "on_any_event", note)
    with watching.watch(tmp_path, lambda: None):
        for _ in range(20):
            card.read_bytes()
        last.write_text("title: Last\n", encoding="utf-8")
        assert done.wait(PATIENCE)
    assert card.name not in told


def test_every_kind_of_edit_is_served_and_a_broken_one_is_told(places, preview):
    project, root = places
    card = root / "practices/concepts/echo.yaml"
    preview.until_shown("concepts/echo/", "Saying back what you heard")

    change(card, "Saying back what you heard", "Giving back what you were told")
    preview.until_shown("concepts/echo/", "Giving back what you were told")

    change(root / "content/about.md", "As it was.", "As it is now.")
    preview.until_shown("about/", "As it is now.")

    templates = project / "generator/fieldguide/rendering/pages/templates"
    top = "{{ m.top(view, card, id, version) }}"
    change(templates / "card.md.j2", top, f"{top}\n<p>In very plain words.</p>")
    preview.until_shown("concepts/echo/", "In very plain words")

    change(root / "practices/guide.yml", "heading: In plain words", "heading: In the plainest words")
    preview.until_shown("concepts/echo/", "In the plainest words")

    change(card, "title: Echo", "titel: Echo")
    preview.until_said("did you mean “title”?")
    assert "Giving back what you were told" in preview.page("concepts/echo/")

    change(card, "titel: Echo", "title: Echoes")
    preview.until_shown("concepts/echo/", "Echoes")


@pytest.mark.parametrize("with_signal", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_preview_that_is_stopped_or_whose_terminal_is_closed_leaves_no_litter(places, preview, with_signal):
    preview.until_shown("", "fg-menu")
    preview.stop(with_signal)
    assert preview.page("") == ""
    assert "Traceback" not in preview.said
    assert [path.name for path in places[1].iterdir() if path.name.startswith(".")] == []


def test_a_guide_with_mistakes_is_shown_once_they_are_mended(places):
    card = places[1] / "practices/concepts/echo.yaml"
    change(card, "title: Echo", "titel: Echo")
    preview = Preview(*places)
    preview.until_said("did you mean “title”?")
    preview.until_said("Open http://127.0.0.1")
    change(card, "titel: Echo", "title: Echo")
    preview.until_shown("concepts/echo/", "Saying back what you heard")
    preview.stop()


def test_of_a_change_of_many_files_no_half_is_shown(places, preview):
    root = places[1]
    preview.until_shown("concepts/echo/", "Saying back what you heard")
    note = root / CHANGES
    note.write_text("", encoding="utf-8")
    change(root / "practices/concepts/echo.yaml", "Saying back what you heard", "The half of it")
    change(root / "content/about.md", "As it was.", "As it is now.")
    # Long enough that a preview which did not wait would have told of it.
    time.sleep(10 * PAUSE)
    assert "The half of it" not in preview.page("concepts/echo/")
    note.unlink()
    preview.until_shown("concepts/echo/", "The half of it")
    assert "As it is now." in preview.page("about/")


def test_a_port_in_use_is_told_with_one_to_try(fieldguide, places):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = fieldguide("serve", "--root", str(places[1]), "--port", str(port))
    assert result.returncode == 2
    assert f"port {port} is in use" in re.sub(r"\s+", " ", result.stderr)
