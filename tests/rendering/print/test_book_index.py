"""Under which words the book's indexes have which cards."""

from fieldguide.loading.settings import Settings
from fieldguide.rendering.print.book_index import MOST_OF_A_SUBJECT, index_entries, said_entries
from fieldguide.rendering.print.context import Context
from tests.cards import WORDS, guide_of, make


def index_of(*cards):
    return index_entries(Context(guide_of(cards), Settings(), {}, WORDS))


def concept(id, title, **values):
    return make("concept", id=id, title=title, gist="", meaning="", **values)


def test_the_index_is_in_the_order_of_the_alphabet_without_articles_and_accents():
    entries = index_of(concept("b", "The bee"), concept("a", "Cat"), concept("e", "Élan"), concept("f", "Fox"))
    assert [entry.words for entry in entries] == ["The bee", "Cat", "Élan", "Fox"]
    assert [entry.letter for entry in entries] == ["B", "C", "E", "F"]


def test_what_people_search_for_is_in_the_index_where_it_is_short():
    entries = index_of(concept("a", "Cat", search_words=("house pet", "what to do about a cat")))
    assert [entry.words for entry in entries] == ["Cat", "house pet"]


def test_one_term_leads_to_all_cards_that_it_finds():
    pets = [concept(id, title, search_words=("house pet",)) for id, title in (("a", "Cat"), ("b", "Dog"))]
    (term,) = (entry for entry in index_of(*pets) if entry.words == "house pet")
    assert [card["id"] for card in term.cards] == ["a", "b"]


def test_a_term_that_is_written_in_two_ways_is_one():
    entries = index_of(
        concept("a", "Cat", search_words=("house-pet", "house pet")), concept("b", "Dog", search_words=("House pet",))
    )
    assert [entry.words for entry in entries] == ["Cat", "Dog", "house-pet"]
    assert [card["id"] for card in entries[-1].cards] == ["a", "b"]


def test_a_term_that_is_a_title_stands_there_once():
    entries = index_of(concept("a", "Cat"), concept("b", "Dog", search_words=("cat",)))
    assert [entry.words for entry in entries] == ["Cat", "Dog"]


def test_a_subject_names_the_strongest_of_its_cards(real):
    subjects = {entry.words: entry for entry in index_entries(real) if entry.subject}
    for found in real.guide.subjects:
        named = [card["id"] for card in subjects[found.subject.label].cards]
        assert named == [card.id for card in found.cards[:MOST_OF_A_SUBJECT]]


def test_everything_that_people_say_is_in_a_list_of_its_own(real):
    said = said_entries(real)
    assert len(said) == sum(len(card.lines("quotes")) for card in real.guide.with_role("quotes"))
    assert not any(entry.said for entry in index_entries(real))
