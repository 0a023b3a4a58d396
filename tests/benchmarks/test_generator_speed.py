"""What commands on the real guide take. Times are told, not judged: a machine may be busy.

How work grows with the number of cards, and beside other programs, is measured by bench_building.py.
"""

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.conftest import copy_guide

pytestmark = pytest.mark.bench


def seconds(step, times=3):
    """Seconds of work, of this process and of those that it starts, in the shortest of several runs.

    A busy machine makes everything wait; work stays what it is.
    """
    taken = []
    for _ in range(times):
        start = os.times()
        step()
        taken.append(sum(os.times()[:4]) - sum(start[:4]))
    return min(taken)


def test_commands_on_the_real_guide_beside_python_alone(tmp_path, capsys):
    """A first check, one after it, one after each edit of a card, and what reads no card at all."""
    root, caches = copy_guide(tmp_path / "guide"), tmp_path / "caches"
    card = next((root / "practices").glob("*/*.yaml"))
    env = {**os.environ, "XDG_CACHE_HOME": str(caches)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)

    def process(*arguments):
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=root, env=env, check=True, capture_output=True, text=True).stdout

    def check_cold():
        shutil.rmtree(caches, ignore_errors=True)
        return process("-m", "fieldguide", "check")

    def check_after_an_edit():
        card.write_text(f"{card.read_text(encoding='utf-8')}# One more line.\n", encoding="utf-8")
        return process("-m", "fieldguide", "check")

    # A check that read nothing would be quick.
    assert re.match(r"\d\d+ cards checked: no problems found", check_cold())
    measured = {
        "Python alone": seconds(lambda: process("-c", "pass"), times=15),
        "--help": seconds(lambda: process("-m", "fieldguide", "--help"), times=15),
        "check, cold": seconds(check_cold, times=10),
        "check, warm": seconds(lambda: process("-m", "fieldguide", "check"), times=15),
        "check after an edit": seconds(check_after_an_edit, times=10),
        "generate --no-sheets": seconds(lambda: process("-m", "fieldguide", "generate", "--no-sheets"), times=3),
    }
    with capsys.disabled():
        print("\nseconds of work: " + ", ".join(f"{name} {taken:.2f} s" for name, taken in measured.items()))
