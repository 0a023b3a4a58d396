"""What a card’s page says of itself: where its address is shared, to search engines, and at its foot."""

import datetime
import json

import pytest
import yaml

from fieldguide.loading.marks import file_of
from fieldguide.loading.settings import Settings
from fieldguide.model.addresses import FIND
from fieldguide.model.diagnostics import has_errors
from fieldguide.rendering.pages import render_pages
from fieldguide.rendering.pages.view import MOST_FACETS
from tests.cards import change, guide_of, make, parse

CARD = """\
title: Listen
gist: Hear people out to the end.
meaning: Wait until they stop, and count to three before you say a word yourself.
reviewed: 2026-01-31
contributors: [A ward manager]
"""


def head(path="concepts/listen.md", site_url="https://example.org/guide/", content=None, **changed):
    card, _ = parse(CARD, "practices/concepts/listen.yaml")
    card = change(card, **changed)
    settings = Settings(site_name="Small", site_url=site_url)
    pictures = ("assets/og/guide.png", "assets/og/concepts-listen.png")
    pages = render_pages(guide_of([card]), settings, content or {}, shared=pictures)
    return yaml.safe_load(pages[path].decode().split("---\n")[1])


def test_a_card_names_its_own_picture():
    assert head()["picture"] == "https://example.org/guide/assets/og/concepts-listen.png"


def test_other_pages_name_the_picture_of_the_guide():
    assert head(path="find.md")["picture"] == "https://example.org/guide/assets/og/guide.png"
    about = {"about.md": b"---\ntitle: About\n---\n\n# About\n"}
    assert head(path="about.md", content=about)["picture"] == "https://example.org/guide/assets/og/guide.png"


def test_search_engines_are_told_what_a_card_is():
    assert json.loads(head()["data"]) == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": "Listen",
        "description": "Hear people out to the end.",
        "url": "https://example.org/guide/concepts/listen/",
        "image": "https://example.org/guide/assets/og/concepts-listen.png",
        "dateModified": "2026-01-31",
        "contributor": [{"@type": "Person", "name": "A ward manager"}],
        "isPartOf": {"@type": "WebSite", "name": "Small", "url": "https://example.org/guide/"},
    }


def test_no_title_ends_the_script_that_holds_it():
    data = head(title='Before </script> & "after"')["data"]
    assert "<" not in data and "&" not in data
    assert json.loads(data)["headline"] == 'Before </script> & "after"'


def test_without_an_address_nothing_is_said():
    assert not {"picture", "data"} & head(site_url="").keys()


# -------------------------------------------------------------------------------------- the foot

FOOT = """\
title: Listen
gist: Hear people out to the end.
meaning: Wait until they stop, and count to three before you say a word yourself.
"""


def page(more="", changed=None):
    card, found = parse(FOOT + more, "practices/concepts/listen.yaml")
    assert not has_errors(found)
    return render_pages(guide_of([card]), Settings(), {}, changed=changed or {})["concepts/listen.md"].decode()


def test_whoever_made_a_card_is_named_in_any_script():
    names = page('contributors: [A ward manager, "نورا", 李小龍]\n')
    assert "Made by <bdi>A ward manager</bdi>, <bdi>نورا</bdi> and <bdi>李小龍</bdi>." in names


def test_a_name_shows_as_typed():
    assert "Made by <bdi>*Sam* _O’Hara_</bdi>." in page('contributors: ["*Sam* _O’Hara_"]\n')


def test_a_status_is_shown_with_what_it_means():
    text = page("status: tried\n")
    assert '<span class="fg-sure">Tried</span>' in text
    assert "Tried: people have used it and told us how it went." in text


def test_the_last_change_is_shown_where_there_is_a_history():
    assert "Last changed 4 March 2026." in page(changed={"practices/concepts/listen.yaml": datetime.date(2026, 3, 4)})


def test_a_change_on_the_day_of_the_review_is_not_told_twice():
    text = page("reviewed: 2026-03-04\n", changed={"practices/concepts/listen.yaml": datetime.date(2026, 3, 4)})
    assert text.count("4 March 2026") == 1 and "Last changed" not in text


def test_what_nobody_said_is_left_out():
    text = page()
    assert "Made by" not in text and "Last changed" not in text and "fg-sure" not in text


# ------------------------------------------------------------------------------------------- marks

MARK = b'<svg viewBox="0 0 24 24" onload="go()"><path d="M7 7h7"/></svg>'
DRAWN = 'd="M7 7h7"'


def marked(mark: bytes = MARK.replace(b' onload="go()"', b""), ids=("listen",)) -> dict[str, str]:
    """The pages of two cards that lead to each other, of which some have a mark."""
    listen, _ = parse(CARD, "practices/concepts/listen.yaml")
    other, _ = parse(CARD.replace("Listen", "Wait") + "see_also: [listen]\n", "practices/concepts/wait.yaml")
    content = {file_of(id): mark for id in ids} | {"index.md": b"# Home\n\n<!-- guide: concepts-in-short -->\n"}
    files = render_pages(guide_of([listen, other]), Settings(), content)
    return {path: text.decode() for path, text in files.items()}


def test_the_mark_of_a_card_stands_beside_its_title_and_says_nothing_to_those_who_listen():
    page = marked()["concepts/listen.md"]
    mark = page[page.index('<div class="fg-card-mark">') : page.index("# Listen")]
    assert DRAWN in mark and 'aria-hidden="true"' in mark


def test_lists_show_the_mark_of_each_card_and_the_shape_of_its_kind_where_it_has_none():
    page = marked()["concepts/index.md"]
    assert "fg-marked" in page
    assert (page.count(DRAWN), page.count("fg-shape fg-is-concept")) == (1, 1)


def test_a_short_list_without_themes_is_links_alone():
    assert "<svg" not in marked()["index.md"]


def test_links_in_passing_have_the_shape_alone():
    page = marked()["concepts/wait.md"]
    assert DRAWN not in page and page.count("fg-shape fg-is-concept") == 2


def test_a_guide_without_marks_leaves_no_room_for_them():
    assert not any("fg-mark" in text or "fg-card-mark" in text for text in marked(ids=()).values())


def test_a_drawing_with_a_mistake_is_in_no_page():
    assert marked(MARK) == marked(ids=())


def test_a_mark_is_no_file_of_the_site():
    assert marked().keys() == marked(ids=()).keys()


TRIED = """\
tried:
  - day: 2026-11-27
    where: a ward
    happened: Two people *spoke*.
    failed: Nobody wrote it down.
  - day: 2025-03-01
    where: a school
    changed: We had five minutes.
    happened: They laughed.
"""


def test_a_card_says_how_many_tried_it_and_what_each_told():
    text = page(TRIED)
    assert "<p>Tried by 2; last: a ward, 2026.</p>" in text
    assert "<li>27 November 2026, a ward. What happened: Two people *spoke*. What did not work: Nobody wrote it" in text
    assert (
        "<li>1 March 2025, a school. Done in another way: We had five minutes. What happened: They laughed.</li>"
        in text
    )


def test_what_says_what_to_do_asks_how_it_went_and_an_idea_does_not():
    assert "I tried this" not in page()


@pytest.mark.parametrize(("count", "chosen"), [(MOST_FACETS, True), (MOST_FACETS + 1, False)])
def test_what_cards_belong_to_is_chosen_from_a_menu_up_to_a_number(count, chosen):
    facets = [make("dimension", id=f"x{n}", title=f"{n}", gist="", line="", question="") for n in range(count)]
    page = render_pages(guide_of(facets), Settings(), {})[FIND].decode()
    assert (page.count('<option value="x') == count, "fg-find-facet" in page) == (chosen, chosen)
