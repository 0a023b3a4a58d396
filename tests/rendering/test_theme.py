"""The colours and sizes that screen and paper share."""

from fieldguide.rendering.theme import DARK, KIND, LIGHT, SCALE, light_colours, to_css
from tests.cards import KINDS, MODEL


def test_every_kind_has_its_colour_by_day_and_by_night():
    assert LIGHT.keys() == DARK.keys()
    assert all(kind.colour.light and kind.colour.dark for kind in KINDS.values())
    assert all(light_colours(MODEL)[f"{KIND}{name}"] == kind.colour.light for name, kind in KINDS.items())


def _brightness(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_of_text_can_be_read_on_paper_and_on_cards():
    """A contrast of 4.5 to 1 or more: https://www.w3.org/TR/WCAG22/#contrast-minimum"""
    for scheme, name in ((LIGHT, "light"), (DARK, "dark")):
        kinds = [getattr(kind.colour, name) for kind in KINDS.values()]
        for colour in (*(scheme[text] for text in ("ink", "quiet", "link", "warn", "good")), *kinds):
            for ground in ("paper", "card"):
                one, other = sorted((_brightness(colour), _brightness(scheme[ground])))
                assert (other + 0.05) / (one + 0.05) >= 4.5, (colour, ground)


def test_the_stylesheet_names_every_token_and_dark_is_for_screens_alone():
    css = to_css(MODEL)
    assert all(f"--fg-{name}:{colour};" in css for name, colour in light_colours(MODEL).items())
    assert all(f"--fg-size-{name}:{size}rem;" in css for name, size in SCALE.items())
    assert css.index("@media screen") < css.index(DARK["paper"])
