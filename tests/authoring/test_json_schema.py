# Schemas for editors: fresh, valid, and as wide as the check.

from __future__ import annotations

import json

import pytest
import yaml
from click.testing import CliRunner

from fieldguide.authoring.json_schema import FOLDER, modeline, render_schemas
from fieldguide.cli import main
from fieldguide.loading.cards import SCHEMAS, SYNONYMS
from fieldguide.model.diagnostics import Code
from fieldguide.pipeline import check
from tests.cards import KINDS, MODEL

jsonschema = pytest.importorskip("jsonschema")


@pytest.fixture(scope="module")
def guide(root):
    return check(root).guide


def test_the_schemas_in_the_repository_are_fresh(root, guide):
    """Stale ones are made anew by `fieldguide schema`."""
    schemas = render_schemas(guide)
    assert set(schemas) == {f"{kind}.json" for kind in KINDS} == {file.name for file in (root / FOLDER).iterdir()}
    for name, made in schemas.items():
        assert (root / FOLDER / name).read_bytes() == made, f"run “fieldguide schema”: {FOLDER}/{name} is stale"


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_schema_and_takes_every_card_of_its_kind(root, guide, kind):
    schema = json.loads(render_schemas(guide)[f"{kind}.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    files = sorted((root / "practices" / KINDS[kind].folder).glob("*.yaml"))
    assert files
    for file in files:
        # As an editor reads it: dates are text there, as JSON has none.
        values = yaml.load(file.read_text(encoding="utf-8"), Loader=_Editor)
        assert [error.message for error in validator.iter_errors(values)] == [], file


class _Editor(yaml.SafeLoader):
    """Reads a card as editors do, and leaves dates alone."""


_Editor.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize(
    "mistake",
    [
        {"titel": "x"},
        {"answers": [{"card": "no-such-card"}]},
        {"answers": [{"card": "share-information"}]},
        {"steps": "one text"},
        {"checklist": {"pause_point": "now", "form": "read", "items": ["a"]}},
        {"order": "ten"},
    ],
)
def test_a_schema_refuses_what_an_editor_should_underline(root, guide, mistake):
    schema = json.loads(render_schemas(guide)["behaviour.json"])
    values = yaml.safe_load((root / "practices/behaviours/share-information.yaml").read_text(encoding="utf-8"))
    values["reviewed"] = "2026-01-01"
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(values)
    assert not validator.is_valid({**values, **mistake})


def test_every_field_is_explained_and_offers_the_ids_of_real_cards(guide):
    schema = json.loads(render_schemas(guide)["behaviour.json"])
    assert all(field["description"] for field in schema["properties"].values())
    ids, _ = schema["properties"]["exercises"]["items"]["anyOf"]
    assert ids["enum"] == [card.id for card in guide.of_kind(KINDS["dimension"])]


def test_every_card_names_its_schema_in_its_first_line(root):
    files = sorted((root / "practices").glob("*/*.yaml"))
    assert files
    for file in files:
        first = file.read_text(encoding="utf-8").split("\n")[0]
        kind = MODEL.by_folder[file.parent.name].name
        # A card that was begun before the schemas moved is as good as another.
        assert first in (modeline(kind), f"# yaml-language-server: $schema=../../schemas/{kind}.json"), file


def test_the_line_leads_an_editor_from_a_card_to_its_schema(root):
    for file in sorted((root / "practices").glob("*/*.yaml")):
        line = modeline(MODEL.by_folder[file.parent.name].name)
        assert (file.parent / line.partition("$schema=")[2]).is_file()


def test_a_guide_whose_schemas_stand_at_the_top_has_them_in_both_places(draw, fieldguide):
    folder = draw({})
    (folder / "schemas").mkdir()
    assert fieldguide("schema", "--root", str(folder)).returncode == 0
    made, old = (sorted((folder / place).glob("*.json")) for place in ("practices/schemas", "schemas"))
    assert [file.name for file in made] == [file.name for file in old] == sorted(f"{kind}.json" for kind in KINDS)
    assert all(file.read_bytes() == other.read_bytes() for file, other in zip(made, old, strict=True))


def test_a_check_takes_the_schemas_for_what_they_are_and_a_card_among_them_for_a_mistake(draw, fieldguide):
    folder = draw({"schemas/echo": "title: Echo"})
    fieldguide("schema", "--root", str(folder))
    (told,) = check(folder).diagnostics
    assert (told.code.value, told.span.path) == ("unknown-kind", "practices/schemas/echo.yaml")
    assert told.headline == "“schemas” is the folder of the schemas for editors, and holds no cards"


def test_a_card_that_names_the_schema_of_another_kind_is_told_and_gets_its_own(draw, fieldguide):
    old = "# yaml-language-server: $schema=../../schemas/idea.json"
    folder = draw({"concepts/echo": f"{old}\ntitle: Echo\n", "concepts/wave": f"{modeline('concept')}\ntitle: Wave\n"})
    card = folder / "practices/concepts/echo.yaml"
    card.write_bytes(b"\xef\xbb\xbf" + card.read_bytes().replace(b"\n", b"\r\n"))
    assert [d.span.column for d in check(folder).diagnostics if d.code is Code.OTHER_SCHEMA] == [old.index("idea") + 1]
    assert "Renewed the first line of 1 card." in fieldguide("schema", "--root", str(folder)).stdout
    assert card.read_bytes() == f"\ufeff{modeline('concept')}\r\ntitle: Echo\r\n".encode()
    assert not any(d.code is Code.OTHER_SCHEMA for d in check(folder).diagnostics)
    assert "Renewed" not in fieldguide("schema", "--root", str(folder)).stdout


def test_no_kind_has_a_folder_of_another_use():
    assert not {SCHEMAS, SYNONYMS} & set(MODEL.by_folder)


def test_the_command_prints_the_schema_of_one_kind(root, fieldguide, guide):
    result = fieldguide("schema", "concept")
    assert result.returncode == 0
    assert result.stdout.encode() == render_schemas(guide)["concept.json"]


def test_an_unknown_kind_is_wrong_usage(fieldguide):
    assert fieldguide("schema", "recipe").returncode == 2


def test_one_schema_is_told_as_one(tmp_path):
    folder = str(tmp_path / "new")
    CliRunner().invoke(main, ["init", folder, "--title", "A", "--starter", "blank"])
    assert "1 schema is in" in CliRunner().invoke(main, ["schema", "--root", folder]).output


def test_a_schema_can_be_made_for_a_guide_without_cards(draw, fieldguide):
    folder = draw({})
    result = fieldguide("schema", "--root", str(folder))
    assert result.returncode == 0 and "9 schemas are in" in result.stdout
    assert len(list((folder / "practices/schemas").glob("*.json"))) == 9
    assert check(folder).guide.cards == {}
