"""The order in which pages are read."""

from fieldguide.rendering.pages.navigation import MOST_AT_TOP, MOST_IN_NAVIGATION, render_navigation
from tests.cards import guide_of, make


def guide(count):
    return guide_of([make("concept", id=f"c{n}", title=f"{n:03}", gist="", meaning="") for n in range(count)])


def test_what_helps_now_comes_before_the_lists_and_what_explains_after_them():
    files = {"about.md", "find.md", "extra.md", "print/index.md", "index.md", "no-signal.md", "concepts/c0.md"}
    order = dict(render_navigation(guide(1), files))[".nav.yml"]
    assert order == "nav:\n" + "".join(
        f'  - "{entry}"\n' for entry in ("index.md", "find.md", "concepts", "print/index.md", "about.md", "extra.md")
    )


def test_the_cards_of_a_kind_stand_in_reading_order_below_its_list():
    assert (
        dict(render_navigation(guide(2), ()))["concepts/.nav.yml"] == 'nav:\n  - "index.md"\n  - "c0.md"\n  - "c1.md"\n'
    )


def test_a_navigation_that_would_be_too_long_lists_no_card():
    assert dict(render_navigation(guide(MOST_IN_NAVIGATION + 1), ()))["concepts/.nav.yml"] == 'nav:\n  - "index.md"\n'


def test_of_the_cards_without_a_list_the_menu_names_so_many_alone():
    cards = [make("tool", id=f"t{n}", title=f"{n:03}", gist="") for n in range(MOST_AT_TOP + 1)]
    order = dict(render_navigation(guide_of(cards), ()))[".nav.yml"]
    assert order.count('"t') == MOST_AT_TOP
