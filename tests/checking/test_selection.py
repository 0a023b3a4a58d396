"""What is told in a check of a few files: by what a problem relates to, and not by the words that it is told in."""

import datetime

import pytest

from fieldguide.checking.report import parse_json, to_json
from fieldguide.checking.selection import leave_out, select
from fieldguide.pipeline import check

SOURCE = "title: A book\ngist: A book about echoes and walls.\nwho: A. Writer\nwhat: A book\n"
TENSION = (
    "title: {title}\ngist: One plain sentence here.\npulls:\n"
    + "  - {{pull: In, for: It is good., too_far: It is bad.}}\n" * 2
    + "moves: [One., Two.]\n"
)


def concept(title: str, more: str = "", gist: str = "One plain sentence about it.") -> str:
    return f"title: {title}\ngist: {gist}\nmeaning: {'Plain words. ' * 8}\n{more}"


def told(root, *paths):
    """The codes and paths of what is told of some files."""
    checked = check(root, datetime.date(2025, 1, 1))
    chosen, _ = select(checked.diagnostics, set(paths), checked.guide)
    return [(d.code.value, d.span.path.rpartition("/")[2]) for d in chosen]


@pytest.fixture
def pair(draw):
    """Two cards that lead to each other, and what a test says of them."""

    def pair(cards, content=None, **settings):
        around = {"concepts/one": concept("One", "see_also: [two]\n"), "concepts/two": concept("Two")}
        return draw({**around, **cards}, content, **settings)

    return pair


@pytest.mark.parametrize("id", ["gist", "meaning", "title"])
def test_a_card_with_the_name_of_a_field_does_not_get_the_problems_of_that_field(pair, id):
    card = concept("Faultless", "see_also: [one]\n")
    root = pair({f"concepts/{id}": card, "concepts/other": concept("Other", "see_also: [one]\n", gist="Short.")})
    assert told(root, f"practices/concepts/{id}.yaml") == []
    assert told(root, "practices/concepts/other.yaml") == [("too-short", "other.yaml")]


def test_a_card_with_the_name_of_a_rule_does_not_get_what_breaks_the_rule(pair):
    excused = "see_also: [one]\nexceptions:\n  - {rule: emoji, reason: It is plain., field: gist}\n"
    cards = {"concepts/emoji": concept("Smiles", "see_also: [one]\n"), "concepts/other": concept("Other", excused)}
    root = pair(cards, config="site_name: Small\n")
    assert ("unused-exception", "other.yaml") in told(root, "practices/concepts/other.yaml")
    assert ("unused-exception", "other.yaml") not in told(root, "practices/concepts/emoji.yaml")


def test_a_page_does_not_get_the_cards_that_nothing_links_to(pair):
    root = pair({"concepts/alone": concept("Alone")}, {"about.md": "# About\n"})
    assert told(root, "content/about.md") == []
    assert told(root, "content/gone.md") == []
    assert told(root, "practices/concepts/alone.yaml") == [("orphan", "alone.yaml")]


def test_a_page_with_the_name_of_a_card_does_not_get_what_is_wrong_with_links_to_it(draw):
    cards = {"concepts/one": concept("One", "see_also: [about]\n"), "concepts/two": concept("Two", "see_also: [one]\n")}
    root = draw(cards, {"about.md": "# About\n"})
    assert told(root, "content/about.md") == []
    assert told(root, "practices/concepts/about.yaml") == [("unknown-card", "one.yaml")]


def test_a_card_that_is_gone_leaves_links_to_it_and_cards_without_a_link(draw):
    page = "# Us\n\n[A](card:gone), [b](concepts/gone.md) and [c](tensions/gone.md).\n\n<!-- guide: gone -->\n"
    cards = {
        "concepts/one": concept("One", "see_also: [two]\n"),
        "concepts/two": concept("Two").replace("Plain words.", "Plain [words](card:gone).", 1),
        "concepts/alone": concept("Alone"),
    }
    root = draw(cards, {"us.md": page})
    assert told(root, "practices/concepts/gone.yaml") == [
        ("unknown-card", "us.md"),
        ("bad-link", "us.md"),
        ("bad-link", "us.md"),
        ("unknown-list", "us.md"),
        ("orphan", "alone.yaml"),
        ("unknown-card", "two.yaml"),
    ]


def test_a_page_that_is_gone_leaves_links_to_it(pair):
    root = pair({}, {"us/here.md": "[There](../about.md)\n", "us/there.md": "[Here](here.md) and [no](no.md)\n"})
    assert told(root, "content/about.md") == [("bad-link", "here.md")]
    assert told(root, "content/us/here.md") == [("bad-link", "here.md")]
    assert told(root, "content/us/no.md") == [("bad-link", "there.md")]


@pytest.mark.parametrize("path", ["practices/concepts/before.yaml", "practices/concepts/two.yaml"])
def test_links_to_a_card_by_its_id_of_before_concern_both_names(draw, path):
    cards = {
        "concepts/one": concept("One", "see_also: [before]\n"),
        "concepts/two": concept("Two", "aliases: [before]\nsee_also: [one]\n"),
    }
    root = draw(cards, {"us.md": "[It](card:before)\n"})
    assert told(root, path) == [("unknown-card", "us.md"), ("unknown-card", "one.yaml")]


def test_a_card_whose_id_was_taken_gets_the_card_that_took_it(pair):
    root = pair({"sources/one": SOURCE})
    assert told(root, "practices/concepts/one.yaml") == [("repeated-id", "one.yaml")]
    assert told(root, "practices/concepts/two.yaml") == []


def test_a_card_whose_id_is_the_old_one_of_another_gets_that(pair):
    root = pair({"concepts/three": concept("Three", "aliases: [two]\nsee_also: [one]\n")})
    assert told(root, "practices/concepts/two.yaml") == [("repeated-id", "three.yaml")]
    assert told(root, "practices/concepts/one.yaml") == []


def test_a_card_that_changed_its_kind_gets_the_relations_that_may_not_lead_to_it(pair):
    source = "title: A book\ngist: A book about maps.\nwho: A. Writer\nwhat: A book\n"
    card = concept("Three", "sources:\n  - card: two\n  - card: book\n    section: Nowhere\n")
    root = pair({"concepts/three": card, "sources/book": source})
    assert ("wrong-kind", "three.yaml") in told(root, "practices/concepts/two.yaml")
    assert told(root, "practices/sources/book.yaml") == [("unknown-section", "three.yaml")]


def test_a_link_typed_on_both_cards_concerns_both(draw):
    cards = {
        "concepts/one": concept("One", "see_also: [two]\n"),
        "concepts/two": concept("Two", "see_also: [one]\n"),
        "concepts/three": concept("Three", "see_also: [one, one]\n"),
    }
    root = draw(cards)
    assert told(root, "practices/concepts/two.yaml") == told(root, "practices/concepts/one.yaml")
    assert [code for code, _ in told(root, "practices/concepts/two.yaml")] == ["typed-twice"]


def test_a_page_written_by_hand_stands_where_a_card_has_its_page(pair):
    root = pair({}, {"concepts/two.md": "# Mine\n"})
    assert told(root, "practices/concepts/two.yaml") == [("address-taken", "two.md")]
    assert told(root, "practices/concepts/one.yaml") == []


def test_synonyms_gets_the_file_that_is_not_read_for_it(pair):
    root = pair({})
    for path in ("practices/synonyms.yml", "search/synonyms.yaml"):
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text("same:\n  - [boss, manager]\n", encoding="utf-8")
    assert told(root, "practices/synonyms.yml") == [("stray-file", "synonyms.yaml")]


# ------------------------------------------------------------------------------ as it is typed


@pytest.fixture
def three(draw):
    return draw(
        {
            "concepts/a": concept("A", "see_also: [gone]\npictrue: x\n"),
            "concepts/b": concept("B", "see_also: [c]\nmisused: [One., Two., Three., Four.]\n"),
            "concepts/c": concept("C"),
        }
    )


def test_a_check_of_one_file_tells_what_is_wrong_in_it_and_counts_the_others(three, fieldguide):
    whole = fieldguide("check", "--root", str(three))
    result = fieldguide("check", "--root", str(three), str(three / "practices/concepts/b.yaml"))
    assert result.returncode == 0 and whole.returncode == 1
    assert "“misused” has 4 entries" in result.stdout and "pictrue" not in result.stdout
    assert "2 other problems in the guide, not told here." in result.stderr


def test_a_check_of_a_file_that_is_gone_tells_the_links_that_it_left(draw, fieldguide):
    folder = draw({"concepts/a": concept("A", "see_also: [gone, b]\n"), "concepts/b": concept("B")})
    result = fieldguide("check", "--root", str(folder), str(folder / "practices/concepts/gone.yaml"))
    assert result.returncode == 1
    assert "no card has the id “gone”" in result.stdout and "practices/concepts/a.yaml:4:" in result.stdout
    # It may be mistyped, too.
    assert result.stderr.startswith("note: there is no practices/concepts/gone.yaml in the guide;")


def test_a_check_of_a_file_tells_whose_id_it_took(draw, fieldguide):
    folder = draw(
        {"concepts/a": concept("A", "see_also: [b]\n"), "concepts/b": concept("B"), "tensions/a": "title: A\n"}
    )
    (folder / "practices/tensions/a.yaml").write_text(
        "title: A\ngist: One plain sentence here.\npulls:\n"
        + "  - {pull: In, for: It is good., too_far: It is bad.}\n" * 2
        + "moves: [One., Two.]\n",
        encoding="utf-8",
    )
    result = fieldguide("check", "--root", str(folder), str(folder / "practices/concepts/a.yaml"))
    assert "the id “a” is used twice" in result.stdout and result.returncode == 1


def test_a_check_of_a_file_elsewhere_is_wrong_usage(three, fieldguide):
    result = fieldguide("check", "--root", str(three), "/etc/hostname")
    assert result.returncode == 2 and "not in the guide’s folder" in result.stderr


@pytest.mark.parametrize("form", ["json", "github"])
def test_the_other_formats_tell_only_those_files_too(three, fieldguide, form):
    result = fieldguide("check", "--root", str(three), "--format", form, str(three / "practices/concepts/b.yaml"))
    assert "misused" in result.stdout and "pictrue" not in result.stdout and "not told here" not in result.stdout


def test_what_is_wrong_with_the_model_concerns_every_file(draw):
    root = draw({"concepts/one": concept("One")})
    (root / "practices/guide.yml").unlink()
    assert told(root, "practices/concepts/one.yaml") == [("no-model", "guide.yml")]


def test_what_an_earlier_check_told_is_left_out_wherever_its_line_is_now(draw):
    wrong = concept("One", "colour: red\n")
    before = check(draw({"concepts/one": wrong}), datetime.date(2025, 1, 1))
    after = check(draw({"concepts/one": f"# a note\n{wrong}", "concepts/two": concept("Two", "colour: red\n")}))
    fresh, told_before = leave_out(after.diagnostics, parse_json(to_json(before.diagnostics)))
    codes = {(d.code.value, d.span.path.rpartition("/")[2]) for d in fresh}
    assert ("unknown-field", "two.yaml") in codes and ("unknown-field", "one.yaml") not in codes
    assert told_before > 0


@pytest.mark.parametrize("text", ["", "[]", '{"problems": [{}]}', '{"problems": 1}'])
def test_what_is_no_earlier_check_is_refused(text):
    with pytest.raises(ValueError):
        parse_json(text)
