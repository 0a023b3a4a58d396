# A typesetter for the tests, and a small guide whose every card is the test's own.

from __future__ import annotations

import dataclasses
import hashlib
import os
from pathlib import Path

import filelock
import pytest

from fieldguide.pipeline import check
from fieldguide.rendering.print.catalog import plan_sheets
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from tests.cards import WORDS

EPOCH = 1_700_000_000


class SharedTypesetter:
    """A typesetter that sets each file once a run, whichever process of tests needs it first."""

    def __init__(self, typesetter, folder: Path) -> None:
        self._typesetter, self._folder = typesetter, folder
        self.identity, self.epoch = typesetter.identity, typesetter.epoch

    def to_pdf(self, template: str, values: str) -> bytes:
        file = self._folder / hashlib.sha256(f"{template}\n{values}".encode()).hexdigest()
        with filelock.FileLock(f"{file}.lock"):
            if not file.is_file():
                file.write_bytes(self._typesetter.to_pdf(template, values))
            return file.read_bytes()


@pytest.fixture(scope="session")
def typesetter(tmp_path_factory):
    pytest.importorskip("typst", reason="PDFs need the package typst")
    from fieldguide.rendering.print.typst import Typesetter

    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "typeset"
    folder.mkdir(exist_ok=True)
    return SharedTypesetter(Typesetter(EPOCH), folder)


@pytest.fixture(scope="session")
def real(root) -> Context:
    """The real guide, published at an address."""
    checked = check(root)
    settings = dataclasses.replace(checked.settings, site_url="https://example.org/guide/")
    return Context(checked.guide, settings, checked.content, WORDS)


@pytest.fixture(scope="session")
def planned(real):
    return {sheet.file: sheet for sheet in plan_sheets(real)}


@pytest.fixture(scope="session")
def typeset(real, planned, typesetter):
    """typeset("deck-long-edge-a4.pdf") -> its bytes, set once a run."""
    made: dict[str, bytes] = {}

    def typeset(file: str) -> bytes:
        if file not in made:
            sheet = planned[file]
            made[file] = typesetter.to_pdf(sheet.template, encode(sheet.values, real.address_of))
        return made[file]

    return typeset


OBSTACLE = """
title: {title}
gist: {gist}
sounds_like:
  - {said}
  - We need to check with our own people, {said}
  - That is not how we do it, {said}
looks_like:
  - A deputy of a deputy comes.
  - Nobody writes down what was said.
  - The same item comes back each month.
do_today:
  - Ring one member.
why: >-
  {why}
ask:
  - What have we each given up for this?
  - Who is not here?
  - What would a family notice?
"""
WHY = (
    "Each person answers to a board that counts its own results, and no board counts what all of them do "
    "together. So it makes sense to come, to listen and to promise little. Nobody is to blame for that, and "
    "nobody is well served by it either."
)


@pytest.fixture
def one_card(draw):
    """A guide of one obstacle: one_card(why="…") -> its folder."""

    def one_card(
        *,
        title: str = "A team in name only",
        gist: str = "People meet and nothing changes.",
        said: str = "I will have to take that back.",
        why: str = WHY,
        config: str = "site_name: Small\nsite_url: https://example.org/\n",
    ):
        return draw(
            {"obstacles/pseudo-teams": OBSTACLE.format(title=title, gist=gist, said=said, why=why)}, config=config
        )

    return one_card
