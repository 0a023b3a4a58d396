# The foot of a card's page: who made it, how sure the guide is of it, and when it changed.

import datetime

from fieldguide.loading.cards import parse_card
from fieldguide.loading.settings import Settings
from fieldguide.model.diagnostics import has_errors
from fieldguide.model.guide import build_guide
from fieldguide.rendering.pages import render_pages

CARD = """\
title: Listen
gist: Hear people out to the end.
meaning: Wait until they stop, and count to three before you say a word yourself.
"""


def page(more="", changed=None):
    card, found = parse_card(CARD + more, "practices/concepts/listen.yaml")
    assert not has_errors(found)
    return render_pages(build_guide([card]), Settings(), {}, changed=changed or {})["concepts/listen.md"].decode()


def test_whoever_made_a_card_is_named_in_any_script():
    names = page('contributors: [A ward manager, "نورا", 李小龍]\n')
    assert "Made by <bdi>A ward manager</bdi>, <bdi>نورا</bdi> and <bdi>李小龍</bdi>." in names


def test_a_name_shows_as_typed():
    assert "Made by <bdi>&#42;Sam&#42; &#95;O’Hara&#95;</bdi>." in page('contributors: ["*Sam* _O’Hara_"]\n')


def test_a_status_is_shown_with_what_it_means():
    text = page("status: tried\n")
    assert '<span class="fg-sure">Tried</span>' in text
    assert "Tried: people have used it and told us how it went." in text


def test_the_last_change_is_shown_where_there_is_a_history():
    assert "Last changed 4 March 2026." in page(changed={"practices/concepts/listen.yaml": datetime.date(2026, 3, 4)})


def test_what_nobody_said_is_left_out():
    text = page()
    assert "Made by" not in text and "Last changed" not in text and "fg-sure" not in text
