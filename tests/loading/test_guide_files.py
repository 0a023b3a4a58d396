"""A guide is read whole: what it declares, its cards, and what stands beside them."""

import pytest

from fieldguide.checking.lint import to_mentions
from fieldguide.loading.cache import NO_CACHE
from fieldguide.loading.cards import read_practices
from fieldguide.loading.guide_files import read_guide_files

CARD = "title: {}\ngist: One plain sentence about it.\nmeaning: " + "Plain words. " * 8 + "\n"


def read(root):
    return read_guide_files(root, NO_CACHE, to_mentions)


def declare(root, text):
    with (root / "practices/guide.yml").open("a", encoding="utf-8") as model:
        model.write(text)


def test_without_a_model_no_card_is_read(draw):
    root = draw({"concepts/a": CARD.format("A")})
    (root / "practices/guide.yml").unlink()
    files = read(root)
    assert files.diagnostics and not files.guide.cards and not files.guide.model.kinds


def test_what_the_model_says_goes_before_the_settings(draw):
    root = draw({}, config="site_name: Small\nextra: {contact: a@example.org}\n")
    assert read(root).settings.contact == "a@example.org"
    declare(root, "contact: b@example.org\n")
    assert read(root).settings.contact == "b@example.org"


def test_a_card_is_there_as_far_as_it_can_be_read_and_a_link_to_the_rest_is_no_mistake(draw):
    files = read(draw({"concepts/a": CARD.format("A"), "concepts/b": "title: B\n", "concepts/c": "title: [\n"}))
    assert {*files.guide.cards} == {card.id for card in files.cards} == {"a", "b"}
    assert files.unread == {"c"}


def test_the_weights_of_subjects_are_those_of_the_cards(draw):
    root = draw({"concepts/a": CARD.format("Fear"), "concepts/b": CARD.format("B")})
    (root / "practices/subjects.yml").write_text("subjects:\n  fear: {label: Fear, words: [fear]}\n", encoding="utf-8")
    weights = read(root).guide.weights
    assert weights.keys() == {"a", "b"} and weights["a"] != weights["b"]


@pytest.mark.parametrize("config, shown", [("site_name: Small\n", False), ("site_name: [\n", True)])
def test_the_text_of_each_file_is_at_hand_in_which_a_mistake_can_be_shown(draw, config, shown):
    root = draw({"concepts/a": CARD.format("A")}, {"about.md": "# About\n", "x.txt": "x"}, config)
    (root / "practices/synonyms.yml").write_text("- [a, b]\n", encoding="utf-8")
    texts = read(root).texts
    assert (
        texts["practices/concepts/a.yaml"]
        == read_practices(root / "practices", read(root).guide.model).texts["practices/concepts/a.yaml"]
    )
    expected = {"practices/guide.yml", "practices/concepts/a.yaml", "practices/synonyms.yml", "content/about.md"}
    assert texts.keys() - {"mkdocs.yml"} == expected
    assert ("mkdocs.yml" in texts) is shown
