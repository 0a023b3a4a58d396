from fieldguide.model.filters import chosen_on, filters_of
from fieldguide.pipeline import check
from tests.conftest import ROOT

GUIDE = check(ROOT / "tests/sites/every-shape").guide


def test_kinds_that_share_the_name_of_a_field_share_a_filter_with_the_words_of_both():
    method = GUIDE.model.kinds["method"]
    assert [each.name for each in filters_of([method, method])] == ["in-phase", "in-needs"]
    assert [each.options for each in filters_of([method])] == [
        ("Discover", "Decide"),
        ("A room", "A screen", "Nothing at all"),
    ]


def test_one_word_and_several_are_chosen_alike():
    found = {card.id: {each.key: words for each, words in chosen_on(card)} for card in GUIDE.cards.values()}
    assert found["draw-lots"] == {"phase": ("Decide",), "needs": ("Nothing at all",)}
    assert found["sort-cards"]["needs"] == ("A room", "A screen")
