"""What is said of the images that cards name."""

import pytest

from fieldguide.checking.images import MOST, check_images
from fieldguide.loading.cards import read_card
from fieldguide.loading.images import FOLDER
from fieldguide.model.guide import build_guide
from fieldguide.pipeline import check
from tests.conftest import ROOT
from tests.loading.test_images import PNG

MODEL = check(ROOT / "tests/sites/every-shape").guide.model


@pytest.mark.parametrize(
    ("file", "raw", "told"),
    [
        ("cards.png", PNG, []),
        ("crads.png", PNG, ["there is no image “crads.png”"]),
        ("../index.png", PNG, ["there is no image “../index.png”"]),
        ("cards.svg", PNG, ["“cards.svg” is no image that a card can show"]),
        ("cards.png", b"<svg/>", ["“cards.png” cannot be read as an image"]),
        ("cards.png", PNG[:24] + bytes(MOST) + PNG[24:], ["“cards.png” weighs 500 kB, and keeps a phone waiting"]),
    ],
)
def test_an_image_that_cannot_be_shown_is_told_where_it_is_named(file, raw, told):
    pictures = f"pictures:\n  - file: {file}\n    shows: Two cards on a table.\n"
    text = f"title: A\ngist: One plain sentence.\nhow: [{{do: Draw.}}]\n{pictures}"
    card, _ = read_card(text, "practices/methods/a.yaml", MODEL)
    found = list(check_images({f"{FOLDER}/cards.png": raw}, build_guide(MODEL, [card]), "content"))
    assert [d.headline for d in found] == told
    assert all((d.span.line, d.span.column) == (5, 11) for d in found)


@pytest.mark.parametrize(("size", "told"), [(MOST, []), (MOST + 1, ["make it smaller, to 500 kB or less"])])
def test_an_image_may_weigh_half_a_megabyte(size, told):
    raw = PNG[:24] + bytes(size - len(PNG)) + PNG[24:]
    text = "title: A\ngist: One plain sentence.\nhow: [{do: Draw.}]\npictures: [{file: a.png, shows: Two cards.}]\n"
    card, _ = read_card(text, "practices/methods/a.yaml", MODEL)
    found = check_images({f"{FOLDER}/a.png": raw}, build_guide(MODEL, [card]), "content")
    assert [d.help.partition(":")[0] for d in found] == told
