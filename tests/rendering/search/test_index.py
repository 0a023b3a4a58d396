# The index says where each stem stands, in numbers that a page can undo.


from fieldguide.rendering.search.index import (
    BODY,
    GIST,
    LONG_PHRASES,
    MEDIUM_PHRASES,
    NUMBERS,
    PLACES,
    SHORT_PHRASES,
    TITLE,
    build_index,
)


def _where(index, stem):
    return [(entry // PLACES % NUMBERS, entry % PLACES) for entry in index.entries[stem]]


def test_a_stem_stands_in_its_phrases_at_its_places(guide):
    index = build_index(guide)
    assert _where(index, "gat") == [(TITLE, 2), (BODY, 0)]
    assert _where(index, "door")[0] == (GIST, 3)


def test_the_number_of_a_phrase_tells_its_length(guide):
    index = build_index(guide)
    assert _where(index, "turf") == [(SHORT_PHRASES[0], 0)]
    assert _where(index, "watch") == [(MEDIUM_PHRASES[0], 3)]
    assert _where(index, "board") == [(LONG_PHRASES[0], 9)]


def test_a_word_of_the_body_is_found(guide):
    assert _where(build_index(guide), "fenc") == [(BODY, 0)]
