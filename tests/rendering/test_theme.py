"""The colours and sizes that screen and paper share."""

from fieldguide.model.colours import DARK, LIGHT
from fieldguide.rendering.theme import KIND, SCALE, light_colours, to_css
from tests.cards import KINDS, MODEL


def test_every_kind_has_its_colour_by_day_and_by_night():
    assert LIGHT.keys() == DARK.keys()
    assert all(kind.colour.light and kind.colour.dark for kind in KINDS.values())
    assert all(light_colours(MODEL)[f"{KIND}{name}"] == kind.colour.light for name, kind in KINDS.items())


def test_the_stylesheet_names_every_token_and_dark_is_for_screens_alone():
    css = to_css(MODEL)
    assert all(f"--fg-{name}:{colour};" in css for name, colour in light_colours(MODEL).items())
    assert all(f"--fg-size-{name}:{size}rem;" in css for name, size in SCALE.items())
    assert css.index("@media screen") < css.index(DARK["paper"])
