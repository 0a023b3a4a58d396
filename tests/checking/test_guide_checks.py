"""A guide that is read is asked all that there is to ask; what each check finds is tried in its own file."""

from fieldguide.checking.guide_checks import find_problems
from fieldguide.checking.lint import to_mentions
from fieldguide.loading.cache import NO_CACHE
from fieldguide.loading.guide_files import read_guide_files
from fieldguide.model.diagnostics import Code
from tests.test_sites import prepare

CARD = "title: {}\ngist: One plain sentence about it.\nmeaning: " + "Plain words. " * 8 + "\n{}"


def found(root):
    problems = find_problems(read_guide_files(root, NO_CACHE, to_mentions), None, NO_CACHE)
    return {(problem.code, problem.span.path) for problem in problems}


def test_every_check_is_made(draw):
    cards = {
        "concepts/a": CARD.format("A", "see_also: [nothing]\n"),
        "concepts/b": CARD.format("B \U00012000", "").replace("Plain words", "Just words"),
    }
    pages = {"about.md": "[x](nowhere.md)\n", "assets/marks/none.svg": "<svg/>"}
    root = draw(cards, pages, "site_name: Small\n")
    (root / "practices/subjects.yml").write_text("subjects:\n  x: {label: X, words: [x]}\n", encoding="utf-8")
    model = root / "practices/guide.yml"
    said = "words:\n  path.time: '[x](card:nothing)'\n"
    model.write_text(model.read_text("utf-8").replace("words:\n", said, 1), encoding="utf-8")
    assert found(root) >= {
        (Code.UNKNOWN_CARD, "practices/concepts/a.yaml"),
        (Code.UNKNOWN_CARD, "content/assets/marks/none.svg"),
        (Code.UNKNOWN_CARD, "practices/guide.yml"),
        (Code.MAKES_LIGHT, "practices/concepts/b.yaml"),
        (Code.MISSING_GLYPH, "practices/concepts/b.yaml"),
        (Code.BAD_LINK, "content/about.md"),
        (Code.TOO_FEW, "practices/subjects.yml"),
    }


def test_the_images_of_cards_are_looked_at(tmp_path):
    root = prepare("every-shape", tmp_path / "guide")
    for image in (root / "content/assets/images").iterdir():
        image.write_bytes(b"no image")
    assert Code.BAD_IMAGE in {code for code, _ in found(root)}


def test_of_a_guide_without_a_model_nothing_is_asked(draw):
    root = draw({"concepts/a": CARD.format("A", "see_also: [nothing]\n")}, {"about.md": "[x](card:nothing)\n"})
    (root / "practices/guide.yml").unlink()
    assert found(root) == set()
