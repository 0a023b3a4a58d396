"""`fieldguide new`: a title and some fields become a card to fill in."""

import pytest

from fieldguide.authoring.new_card import given_values, skeleton
from fieldguide.pipeline import check
from fieldguide.rendering.pages.contribute import plain_values
from tests.cards import KINDS, parse

MEANING = "Plain words. " * 8


def concept(title: str, more: str = "") -> str:
    return f"title: {title}\ngist: One plain sentence about it.\nmeaning: {MEANING}\n{more}"


def test_without_a_terminal_kind_and_title_are_due(draw, fieldguide):
    result = fieldguide("new", "concept", "--root", str(draw({})))
    assert result.returncode == 2 and "name the kind and the title" in result.stderr


def test_fields_given_as_flags_are_in_the_card(draw, fieldguide):
    folder = draw({"concepts/a": concept("A")})
    flags = ["gist=Say: what you see", "helps=One.", "helps=Two # and more", "see_also=a", f"meaning={MEANING}"]
    result = fieldguide("new", "concept", "No: really", "--root", str(folder), *(f"--set={flag}" for flag in flags))
    assert result.returncode == 0, result.stderr
    path = folder / "practices/concepts/no-really.yaml"
    card, found = parse(path.read_text(encoding="utf-8"), "practices/concepts/no-really.yaml")
    assert found == []
    values = plain_values(card)
    assert values["title"] == "No: really" and values["gist"] == "Say: what you see"
    assert values["helps"] == ["One.", "Two # and more"] and values["see_also"] == [{"card": "a"}]


def test_a_flag_for_no_field_is_refused_with_the_nearest(draw, fieldguide):
    result = fieldguide("new", "concept", "A title", "--set", "gsit=x", "--root", str(draw({})))
    assert result.returncode == 2 and "did you mean “gist”?" in result.stderr


def test_a_title_in_another_script_takes_an_id(draw, fieldguide):
    folder = draw({})
    refused = fieldguide("new", "concept", "الثقة", "--root", str(folder))
    assert refused.returncode == 2 and "no id can be made from this title" in refused.stderr
    assert fieldguide("new", "concept", "الثقة", "--id", "thiqa", "--root", str(folder)).returncode == 0
    assert "title: الثقة\n" in (folder / "practices/concepts/thiqa.yaml").read_text(encoding="utf-8")


def test_a_new_card_names_its_schema(draw, fieldguide):
    folder = draw({})
    fieldguide("new", "tension", "In and out", "--root", str(folder))
    first = (folder / "practices/tensions/in-and-out.yaml").read_text(encoding="utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=../schemas/tension.json"


@pytest.fixture(scope="module")
def guide(root):
    return check(root).guide


def _read(guide, kind, sets):
    given, problem = given_values(KINDS[kind], sets)
    assert problem == ""
    card, found = parse(
        skeleton(guide, KINDS[kind], "A title", {"title": "A title", **given}),
        f"practices/{KINDS[kind].folder}/a-title.yaml",
    )
    assert card, found
    return card


def test_flags_can_say_all_that_the_form_can(guide):
    """Every card of the guide, said in flags and read back."""
    for card in guide.cards.values():
        values = plain_values(card)
        sets = [f"{way}={text}" for key, value in values.items() if key not in LEFT for way, text in _flags(key, value)]
        again = plain_values(_read(guide, card.kind.name, sets))
        assert {key: again.get(key) for key in values if key not in LEFT} == {
            key: value for key, value in values.items() if key not in LEFT
        }, card.id


LEFT = ("title", "aliases")


def _flags(way, value):
    if isinstance(value, dict):
        return [flag for key, inner in value.items() for flag in _flags(f"{way}.{key}", inner)]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [flag for i, inner in enumerate(value) for flag in _flags(f"{way}.{i + 1}", inner)]
    if isinstance(value, list) and value and isinstance(value[0], int):
        return [(way, ", ".join(map(str, value)))]
    return [(way, inner) for inner in value] if isinstance(value, list) else [(way, value)]


@pytest.mark.parametrize(
    "typed", ["sources=Our own practice", "sources=note: Our own practice", "sources.note=Our own practice"]
)
def test_our_own_practice_is_a_source(guide, typed):
    card = _read(guide, "concept", [typed])
    assert plain_values(card)["sources"] == [{"note": "Our own practice"}]


def test_entries_need_no_numbers_where_they_come_one_after_another(guide):
    sets = ["traps.trap=a", "traps.instead=b", "traps.trap=c", "traps.instead=d"]
    given, _ = given_values(KINDS["behaviour"], sets)
    assert given["traps"] == [{"trap": "a", "instead": "b"}, {"trap": "c", "instead": "d"}]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("traps=a", "has values of its own: name one, such as traps.1.trap=…"),
        ("group=a", "has values of its own: name one, such as group.title=…"),
        ("traps.3.trap=a", "leaves out an entry: the next one of “traps” is 1"),
        ("traps.0.trap=a", "leaves out an entry: the next one of “traps” is 1"),
        ("traps.1.trpa=a", "names no field of an entry of “traps”; did you mean “trap”?"),
        ("gist", "says no value: write gist=TEXT"),
        ("group.title", "says no value: write group.title=TEXT"),
        ("gits", "names no field of a behaviour; did you mean “gist”?"),
        ("gist.a=b", "names a value inside “gist”, which has none"),
    ],
)
def test_a_way_that_leads_nowhere_is_told_with_one_that_does(typed, told):
    assert given_values(KINDS["behaviour"], [typed]) == ({}, f"“{typed}” {told}")
