"""Every part of a source with the cards that draw on it."""

from fieldguide.model.groups import Citation, SourceSection
from fieldguide.rendering.pages.coverage import cover
from tests.cards import WORDS, guide_of, make

SOURCE = make(
    "source",
    id="book",
    title="A book",
    gist="",
    who="",
    what="",
    sections=(
        SourceSection(title="Hearing", paragraphs=("One…", "Two…")),
        SourceSection(title="Asking", paragraphs=("Three…",)),
    ),
)


def citing(id, *citations):
    sources = tuple(Citation(card="book", section=title, paragraphs=numbers) for title, numbers in citations)
    return make("concept", id=id, title=id, gist="", meaning="", sources=sources)


def test_a_section_names_every_card_that_cites_it_and_a_paragraph_those_that_name_it():
    guide = guide_of([SOURCE, citing("a", ("Hearing", ()), ("Hearing", (1,))), citing("b", ("Hearing", (1, 2)))])
    hearing, asking = cover(guide, SOURCE, WORDS).sections
    assert [card.id for card in hearing.cards] == ["a", "b"]
    assert [[card.id for card in paragraph.cards] for paragraph in hearing.paragraphs] == [["a", "b"], ["b"]]
    assert asking.cards == asking.paragraphs[0].cards == ()


def test_what_no_card_draws_on_is_counted():
    assert cover(guide_of([SOURCE]), SOURCE, WORDS).summary == "2 sections, 3 paragraphs, 3 without a card."
    whole = citing("a", ("Hearing", (1, 2)), ("Asking", (1,)))
    said = cover(guide_of([SOURCE, whole]), SOURCE, WORDS).summary
    assert said == "2 sections, 3 paragraphs, each with the cards that draw on it."
