"""`fieldguide new`: a title and some fields become a card to fill in."""

from fieldguide.rendering.pages.contribute import plain_values
from tests.cards import parse

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
