"""What is written in a colour can be read."""

import pytest

from fieldguide.model.colours import DARK, GROUNDS, LEAST_CONTRAST, LIGHT, contrast, least_contrast, nearest_readable
from tests.cards import KINDS


@pytest.mark.parametrize(("page", "name"), [(LIGHT, "light"), (DARK, "dark")])
def test_every_colour_of_text_can_be_read_on_paper_and_on_cards(page, name):
    kinds = [getattr(kind.colour, name) for kind in KINDS.values()]
    texts = [page[text] for text in ("ink", "quiet", "link", "warn", "good")]
    assert all(contrast(text, page[ground]) >= LEAST_CONTRAST for text in (*texts, *kinds) for ground in GROUNDS)


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.542, abs=0.001)


@pytest.mark.parametrize("page", [LIGHT, DARK])
@pytest.mark.parametrize("colour", ["#eeeeee", "#111111", "#ff8800", "#14594a"])
def test_a_colour_that_passes_is_found_near_each(page, colour):
    found = nearest_readable(colour, page)
    assert least_contrast(found, page) >= LEAST_CONTRAST
    assert (found == colour) == (least_contrast(colour, page) >= LEAST_CONTRAST)
