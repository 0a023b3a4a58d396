"""What stands before the parts of the book."""

from __future__ import annotations

import dataclasses

from fieldguide.loading.settings import Settings
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.front_matter import colophon_of, preface_of, way_to_help
from tests.cards import WORDS, guide_of, make

COPYRIGHT = 'Words: <a href="https://example.org/by/">CC BY</a> &amp; <b>others</b>.'


def small(**settings):
    card = make("concept", id="a", title="Cat", gist="", meaning="")
    return Context(guide_of([card]), Settings(site_name="Small", **settings), {}, WORDS)


def said(context, medium="paper"):
    return [line.text for line in colophon_of(context, medium)]


def test_the_colophon_says_whose_the_words_are_with_the_address_of_the_licence():
    assert "Words: [CC BY](https://example.org/by/) & others." in said(small(copyright=COPYRIGHT))


def test_the_colophon_says_where_newer_cards_are_in_the_way_of_its_medium():
    context = small(site_url="https://example.org/guide/")
    assert "The newest cards, and sheets to print: example.org/guide" in said(context)
    linked = "The newest cards, and sheets to print: [example.org/guide](https://example.org/guide/)"
    assert linked in said(context, "reader")


def test_no_line_ends_between_the_sign_and_the_name_of_whose_the_words_are():
    assert "The essay: ©\u00a0Dr Doe" in said(small(copyright="The essay: © Dr Doe"))


def test_what_nobody_has_said_is_left_out_of_the_colophon():
    first, last = said(small())
    assert first == "**Small**"
    assert last.startswith("Made with fieldguide")


def test_the_preface_tells_how_to_use_what_the_reader_holds():
    (_, paper), (_, reader) = (preface_of(small(), medium) for medium in ("paper", "reader"))
    assert any("page numbers" in line.text for line in paper.paragraphs)
    assert any("Follow the links" in line.text for line in reader.paragraphs)


def test_the_way_to_help_has_what_to_do_first_and_what_to_take_care_of_last(real):
    help = way_to_help(real)
    assert help is not None
    assert [section.style for section in help.sections] == ["now", "checklist", "care"]


def test_people_to_turn_to_stand_with_the_way_to_help(real):
    model = real.guide.model
    contacts = dataclasses.replace(model.help, contacts=("Our team, 01234 567890",))
    guide = dataclasses.replace(real.guide, model=dataclasses.replace(model, help=contacts))
    help = way_to_help(dataclasses.replace(real, guide=guide))
    assert help is not None
    assert [section.heading for section in help.sections][1] == WORDS("danger.contacts")


def test_a_guide_without_such_a_card_has_no_way_to_help():
    assert way_to_help(small()) is None
