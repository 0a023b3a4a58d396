# What the form writes and says, against what the check reads and says: two programs, one truth.

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldguide.checking.relations import validate
from fieldguide.loading.cards import read_card
from fieldguide.loading.decoder import Decoder
from fieldguide.loading.settings import Settings
from fieldguide.loading.yaml_nodes import parse_nodes
from fieldguide.model.diagnostics import Code, in_order
from fieldguide.model.fields import Choice, Date, Group, Groups, Lines, Links, Number, Numbers, Text, fields_of
from fieldguide.model.groups import Command
from fieldguide.pipeline import check
from fieldguide.rendering.pages.contribute import DATA, describe_card, plain_values, render_contribute
from tests.cards import KINDS, guide_of, parse
from tests.conftest import ROOT

BATCH = 20
"""Cards a call."""


@pytest.fixture(scope="module")
def form(node, guide):
    """The form's own code: form(script, argument) with `card` and `shapes` in reach."""
    shapes = json.loads(render_contribute(guide, Settings(site_name="Ours"), {})[f"{DATA}/shapes.json"])

    def run(script: str, argument: object):
        return node(f"(({{ shapes, argument }}) => {script})(argument)", {"shapes": shapes, "argument": argument})

    return run


@pytest.fixture(scope="module")
def guide(root):
    return check(root).guide


WRITE = """argument.map(([kind, raw]) => {
  const values = card.tidy(shapes.kinds[kind].fields, raw);
  return {
    values, yaml: card.writeCard(shapes.kinds[kind], values),
    told: card.check(shapes.kinds[kind], values, shapes.rules),
  };
})"""

LONG = ["x" * 10_000, "word " * 2_000, "a: b " * 2_000, "line\n" * 2_000]
MEND = """argument.map(([before, values]) => {
  const kind = shapes.kinds[before.kind];
  return card.mendCard(kind, before, card.tidy(kind.fields, values));
})"""

HARD = [
    *("No", "~", "null", "true", "1.10", "0x1F", "1e3", "12:30", "2018-01-01", "007", "=", "<<", "y"),
    *("- a dash", "? a key", "a: b", "a:", ":a", "a #b", "#a", "'quoted'", '"quoted"', "it's", '"', "'", "\\", "\\n"),
    *("[a]", "{a}", "a, b", "*a*", "&a", "!a", "|", ">", ">-", "%a", "@a", "`a`", "---", "...", "a\tb", "\t"),
    *("🙂", "🙂 a", "👩‍👩‍👧‍👧", "مرحبا: كيف الحال؟", "שלום", "\u202eabc\u202c", "\u200fa", "नमस्ते", "e\u0301", "日本語"),
    *("a\nb", "a\n\nb", "a\r\nb", "a\rb", "a\u2028b"),
    *("a\u0085b", "a\xa0b", "\ufeffa", "\x00", "\x07a", " a ", "a  b", "\n"),
    *("\U0010ffff", "\ufffe", "\u200b", "<b>", "{{ x }}"),
]
texts = st.one_of(st.sampled_from(HARD), st.text(max_size=20), st.tuples(*[st.sampled_from(HARD)] * 3).map(" ".join))


def raw_value(shape) -> st.SearchStrategy:
    """What somebody could leave in a field of the form."""
    if isinstance(shape, (Text, Date, Choice, Numbers)):
        return texts
    if isinstance(shape, Number):
        return st.one_of(texts, st.integers(0, 99_999).map(str))
    if isinstance(shape, Lines):
        return st.lists(texts, max_size=4).map("\n".join)
    if isinstance(shape, Group):
        return raw_group(fields_of(shape.of))
    assert isinstance(shape, (Groups, Links))
    return st.lists(raw_group(fields_of(shape.of)), max_size=3)


def raw_group(fields) -> st.SearchStrategy:
    """Some of the fields: a whole card takes long to make up, and the places alone differ."""
    fields = [f for f in fields if f.key != "sections"]
    some = st.lists(st.sampled_from(fields), max_size=4, unique_by=lambda f: f.key)
    return some.flatmap(lambda chosen: st.fixed_dictionaries({f.key: raw_value(f.shape) for f in chosen}))


raw_cards = st.sampled_from(sorted(KINDS)).flatmap(lambda kind: st.tuples(st.just(kind), raw_group(KINDS[kind].fields)))


def read_back(kind: str, yaml: str) -> dict:
    """The values that a file loads to, also where some of them are mistakes."""
    node, problems = parse_nodes(yaml, "x.yaml")
    problems = [problem for problem in problems if problem.code is not Code.HIDDEN_CHARACTER]
    assert not problems, (problems, yaml)
    return _plain(node)


def _plain(node):
    if hasattr(node, "entries"):
        return {name.text: _plain(value) for name, value in node.entries}
    if hasattr(node, "items"):
        return [_plain(item) for item in node.items]
    return node.text


def as_text(value):
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    return str(value)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(raw_cards, min_size=BATCH, max_size=BATCH))
def test_what_the_form_writes_loads_back_to_the_same_values(form, cards):
    cards = [json.loads(json.dumps(card).encode("utf-8", "replace").decode()) for card in cards]
    for (kind, _), written in zip(cards, form(WRITE, cards), strict=True):
        if written["values"]:
            assert read_back(kind, written["yaml"]) == as_text(written["values"]), written["yaml"]


@pytest.mark.parametrize("text", [*HARD, *LONG], ids=lambda text: ascii(text)[:20])
def test_hard_text_loads_back_from_every_place_that_it_can_stand_in(form, text):
    raw = {
        "title": text,
        "why": text,
        "steps": f"{text}\nb",
        "traps": [{"trap": text, "instead": text}],
        "sources": [{"note": text}],
        "group": {"title": text, "steps": [{"do": text}]},
    }
    (written,) = form(WRITE, [["behaviour", raw]])
    assert read_back("behaviour", written["yaml"]) == as_text(written["values"])
    decoder = Decoder(written["yaml"], "x.yaml", "a behaviour")
    values = decoder.decode(parse_nodes(written["yaml"], "x.yaml")[0], KINDS["behaviour"].fields)
    assert values.get("why", "") == written["values"].get("why", "")
    assert values.get("title", "") == written["values"].get("title", "")


def test_every_card_of_the_guide_survives_the_form_byte_for_byte(form, root):
    checked = check(root)
    cards = [describe_card(card, checked.texts[card.span().path]) for card in checked.guide.cards.values()]
    mended = form(MEND, [[it, it["values"]] for it in cards])
    for described, text in zip(cards, mended, strict=True):
        assert text == checked.texts[described["path"]]


def test_a_mended_card_changes_in_the_mended_field_alone(form, root):
    checked = check(root)
    for card in checked.guide.of_kind(KINDS["obstacle"]):
        path = card.span().path
        before = describe_card(card, checked.texts[path])
        after = {**before["values"], "gist": "Something: quite “other” – said in one line.", "cost": ""}
        (text,) = form(MEND, [[before, after]])
        mended, problems = parse(text, path)
        assert mended is not None, problems
        expected = {**before["values"], "gist": after["gist"]}
        expected.pop("cost", None)
        assert plain_values(mended) == expected
        kept = [line for line in checked.texts[path].split("\n") if line in text.split("\n")]
        assert len(kept) >= len(checked.texts[path].split("\n")) - 6


FULL = {
    "title": "Share the map",
    "gist": "Put what each of you sees on one wall.",
    "use_when": "a b c\nd e f\ng h i",
    "two_minutes": "Draw a box.",
    "why": "word " * 45,
    "steps": "a\nb\nc\nd\ne",
    "signs": "a\nb",
    "traps": [{"trap": f"trap {i}", "instead": "b"} for i in range(3)],
    "answers": [{"card": "low-trust"}],
    "exercises": [{"card": "ways-of-relating"}],
    "sources": [{"note": "Our own practice."}],
}
MISTAKES = [
    {},
    {"title": ""},
    {"title": "one two three four five six seven eight nine"},
    {"title": "[Share](card:low-trust)"},
    {"gist": "short"},
    {"gist": "far " * 89},
    {"gist": "x" * 2_000},
    {"gist": "a <b>bold</b> word and <!-- a note -->"},
    {"why": "too short"},
    {"why": "word " * 71},
    {"why": "- a list"},
    {"why": "See ![a picture](x.png) and {{ tag }} and { .class }"},
    {"why": "[a](http://example.org) [b](ftp://x) [c](page.md) [d](nowhere) [](card:low-trust) [e](javascript:x)"},
    {"why": "**[a](http://example.org)** and *[b](x.md)* <https://example.org>"},
    {"why": "# A heading"},
    {"why": "``` code\n!!! note\n| a | b |\n--8<-- x"},
    {"use_when": "one"},
    {"use_when": "a\nb\nc\nd\ne\nf"},
    {"use_when": f"a\nb\n{'long ' * 20}"},
    {"use_when": f"a\nb\n{'far ' * 80}"},
    {"steps": "1. one\n2) two\n* three\nd\ne"},
    {"traps": [{"trap": "only half"}]},
    {"traps": [{"trap": "a", "instead": "word " * 30}]},
    {"answers": []},
    {"answers": [{"why": "no card"}]},
    {"answers": [{"card": "low-trust", "why": "word " * 16}]},
    {"sources": [{"section": "no card"}]},
    {"sources": [{"card": "source-goss-essay", "paragraphs": "one, two"}]},
    {"sources": []},
    {"order": "ten"},
    {"order": "123456"},
    {"version": "0"},
    {"reviewed": "yesterday"},
    {"reviewed": "2026-02-30"},
    {"search_words": "one"},
    {"checklist": {"items": "a\nb"}},
    {"checklist": {"pause_point": "now", "form": "read-do", "items": "a\nb\nc\nd\ne\nf\ng\nh\ni\nj"}},
    {"group": {"title": "T", "time": "long", "steps": [{"how": "pairs"}]}},
    {"gist": "كلمة <b>هنا</b> أو هناك"},
    {"gist": "नमस्ते दुनिया यह है"},
    {"why": "a_b_c __x__ **y** \\* " * 5},
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: ascii(mistake)[:60])
def test_the_form_and_the_check_say_the_same(form, guide, mistake):
    (written,) = form(WRITE, [["behaviour", {**FULL, **mistake}]])
    said = {(p["code"], p["severity"], p["headline"], p["help"]) for p in written["told"]}
    path = "practices/behaviours/share-the-map.yaml"
    card, found = parse(written["yaml"], path)
    if card:
        whole = guide_of([*guide.cards.values(), card])
        found += [p for p in validate(whole, list(whole.cards.values())) if p.span.path == path]
    assert said >= {(d.code.value, d.severity.value, d.headline, d.help) for d in in_order(found)}
    # Where a value is an error, the check stops before it looks for the relations that are due.
    assert {(c, s, h, e) for c, s, h, e in said if card or "sources" not in h} <= {
        (d.code.value, d.severity.value, d.headline, d.help) for d in found
    } | (set() if card else {p for p in said if p[0] == "missing-field"})


def test_the_table_of_mistakes_holds_every_sentence_that_the_form_can_say(form):
    from fieldguide.loading.messages import FORM_MESSAGES

    codes = {
        p["code"] for written in form(WRITE, [["behaviour", {**FULL, **m}] for m in MISTAKES]) for p in written["told"]
    }
    assert {words.code.value for words in FORM_MESSAGES.values()} <= codes
    assert {"bad-link", "raw-html", "not-allowed-in-text"} <= codes


# ------------------------------------------------------- shapes that our own guide has no use for

OTHER = check(ROOT / "tests/sites/every-shape")
METHOD = "method"


@pytest.fixture(scope="module")
def other_form(node):
    shapes = json.loads(render_contribute(OTHER.guide, Settings(), {})[f"{DATA}/shapes.json"])
    return lambda script, argument: node(
        f"(({{ shapes, argument }}) => {script})(argument)", {"shapes": shapes, "argument": argument}
    )


def _read(yaml: str):
    return read_card(yaml, "practices/methods/a-method.yaml", OTHER.guide.model)


def test_a_card_of_every_shape_is_written_as_it_was_read(other_form):
    for card in OTHER.guide.cards.values():
        values = plain_values(card)
        (written,) = other_form(WRITE, [[METHOD, values]])
        again, problems = _read(written["yaml"])
        assert again and plain_values(again) == values, (problems, written["yaml"])
        assert written["told"] == []


@pytest.mark.parametrize(
    "text", [*HARD, " a\n  b", "a\n\n\n b ", "a \nb", "\n\n\ta\n"], ids=lambda text: ascii(text)[:20]
)
def test_code_loads_back_as_the_form_has_it(other_form, text):
    (written,) = other_form(WRITE, [[METHOD, {"title": "A", "formula": text, "commands": [{"code": text}]}]])
    card, _ = _read(written["yaml"])
    assert card and card.text_at("formula") == written["values"].get("formula", "")
    assert [entry.code for entry in card.groups_at("commands", Command)] == [
        entry["code"] for entry in written["values"].get("commands", [])
    ]


def test_a_table_is_typed_with_bars_and_read_back(other_form):
    table = [["Who", 'What: and "when"'], ["a | b", ""], ["No", "[x], {y} # z"], ["1.10", "*so*"]]
    typed = other_form("card.fromRows(argument)", table)
    assert typed.split("\n")[1] == "a \\| b | "
    (written,) = other_form(WRITE, [[METHOD, {"title": "A", "table": typed}]])
    card, _ = _read(written["yaml"])
    assert card and [list(row) for row in card.rows_at("table")] == written["values"]["table"] == table


WRONG = [
    {"needs": ["A room", "A screen", "Nothing at all"]},
    {"formula": "x " * 900},
    {"formula": "# no heading <b> [a](http://x)"},
    {"table": "a | b\nc"},
    {"table": [["a"], ["b"]]},
    {"table": f"a | b\nc | {'long ' * 14}"},
    {"table": "a | b"},
    {"pictures": [{"file": "a.png", "shows": "Two cards."}, {"shows": "No file."}]},
    {"commands": [{"what": "Nothing to type."}]},
]


@pytest.mark.parametrize("mistake", WRONG, ids=lambda mistake: ascii(mistake)[:40])
def test_of_every_shape_the_form_and_the_check_say_the_same(other_form, mistake):
    raw = {"title": "A method", "gist": "One plain sentence of it.", "how": [{"do": "Draw."}], **mistake}
    (written,) = other_form(WRITE, [[METHOD, raw]])
    _, found = _read(written["yaml"])
    said = {(p["code"], p["severity"], p["headline"], p["help"]) for p in written["told"]}
    assert said == {(d.code.value, d.severity.value, d.headline, d.help) for d in found}
