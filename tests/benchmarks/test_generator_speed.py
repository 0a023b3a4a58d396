"""How the generator's own share grows with the number of cards. Times are told, not judged: a machine may be busy."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from fieldguide.pipeline import check, generate
from tests.cards import with_model
from tests.conftest import copy_guide

pytestmark = pytest.mark.bench

CARD = """\
title: Behaviour {n}
gist: Hear people out to the end, for the {n}th time.
use_when:
  - Two people talk at once, for the {n}th time.
  - You have your answer ready.
  - Somebody says the same thing again.
two_minutes:
  - Write down the last thing that you heard.
why: >-
  People stop telling you things when they have not been heard before. What they leave out is
  often what you need to know.

  Listening to the *end* costs a minute or two. It saves the meeting
  after this one, and the one [after that](card:behaviour-{next}), when the same thing comes back.
steps: [Put your pen down., Look at the person., Wait until they stop., Count to three., Say what you heard.]
signs: [People speak more quietly., Somebody says “yes”.]
traps:
  - trap: Waiting for your turn
    instead: wait for their end
  - trap: Nodding too much
    instead: keep still
  - trap: Saying it better
    instead: say it in their words
how_to_be: Be still, and let it take the time that it takes.
example: >-
  A councillor has sent the hospital manager eleven letters about a closed clinic. The manager has
  answered them all, politely. One wet Saturday she takes the bus to his advice session at the
  library.

  She waits her turn on a plastic chair, behind a woman with a pram. He is sharp with her
  for ten minutes. Then he asks how her staff are bearing up, and for the first time they talk.
then:
  - card: behaviour-{next}
    why: It comes next.
sources:
  - note: Our own practice.
search_words: [they do not listen, nobody hears me, talk past each other, waiting to speak]
"""


def draw_cards(root, count):
    folder = root / "practices/behaviours"
    folder.mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Many\n", encoding="utf-8")
    for n in range(count):
        card = CARD.format(n=n, next=(n + 1) % count)
        (folder / f"behaviour-{n}.yaml").write_text(card, encoding="utf-8")
    return root


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


def test_the_generator_s_share_with_250_to_2000_cards(tmp_path, capsys):
    measured = {}
    for count in (250, 500, 1000, 2000):
        root = draw_cards(tmp_path / str(count), count)
        checked = check(with_model(root))
        assert checked.ok, checked.diagnostics[:3]
        first = seconds(lambda root=root: generate(check(root), root / "build/docs"), times=1)
        assert len(list((root / "build/docs/behaviours").glob("behaviour-*/index.md"))) == count
        measured[count] = seconds(lambda root=root: check(root)), first
    small, large = measured[250], measured[2000]
    with capsys.disabled():
        print("\n cards   check   check, render and write (seconds of work)")
        for count, (checking, whole) in measured.items():
            print(f"{count:6} {checking:6.2f} s {whole:6.2f} s   {whole / count * 1000:.2f} ms a card")
        print(f"8 times the cards: check {large[0] / small[0]:.1f} times, all {large[1] / small[1]:.1f} times")


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
