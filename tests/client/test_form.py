# What the form writes and says, against what the check reads and says: two programs, one truth.

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldguide.authoring.new_card import skeleton
from fieldguide.checking.glyphs import check_characters
from fieldguide.checking.images import MOST, check_images
from fieldguide.checking.lint.commands import find_openers
from fieldguide.checking.lint.context import Context
from fieldguide.checking.lint.linter import lint_card
from fieldguide.checking.lint.text_units import find_titles
from fieldguide.checking.relations import validate
from fieldguide.loading.cards import read_card
from fieldguide.loading.decoder import Decoder
from fieldguide.loading.settings import Settings
from fieldguide.loading.yaml_nodes import parse_nodes
from fieldguide.model.diagnostics import Code, in_order
from fieldguide.model.fields import Choice, Date, Group, Groups, Lines, Links, Number, Numbers, Text, fields_of
from fieldguide.model.groups import Command
from fieldguide.model.guide import build_guide
from fieldguide.model.markup import link_address
from fieldguide.model.rules import DEFAULT_THRESHOLDS
from fieldguide.pipeline import check
from fieldguide.rendering.pages.contribute import DATA, describe_card, plain_values, render_contribute
from tests.cards import KINDS, MODEL, guide_of, parse
from tests.conftest import ROOT
from tests.loading.test_images import PNG

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

    written = form(WRITE, [["behaviour", {**FULL, **m}] for m in MISTAKES])
    related = [form(RELATE, [kind, raw, id])["told"] for kind, raw, id in RELATED]
    codes = {p["code"] for told in [*(each["told"] for each in written), *related] for p in told}
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


PASTED = [
    (
        "do_today",
        "- a hard item\n* another\n• third\n1. Find it.\n(2) Ask\no\tRing\n[ ] no mark\n# 1 on the list",
        ["a hard item", "another", "third", "Find it.", "Ask", "Ring", "[ ] no mark", "1 on the list"],
    ),
    (
        "do_today",
        "\u00b7\u00a0\u00a0 Word’s own\n\uf0b7\tprivate\n– [x] done\n1.5 litres a day\n-5 degrees\nA. Smith",
        ["Word’s own", "private", "done", "1.5 litres a day", "-5 degrees", "A. Smith"],
    ),
    (
        "sounds_like",
        '“Who said so?”\n"Not me"\n‘Yes’ and ‘no’\nit\'s late',
        ["Who said so?", "Not me", "‘Yes’ and ‘no’", "it’s late"],
    ),
    ("gist", "- It's \"so\" hard, the nurses' 'way'\u00ad of it", "It’s “so” hard, the nurses’ ‘way’ of it"),
    (
        "why",
        "See [it](https://example.org/o'brien) and https://example.org/it's: it's",
        ("See [it](https://example.org/o'brien) and https://example.org/it's: it’s"),
    ),
    ("why", "first\u00a0line\nsecond", "first line\n\nsecond"),
]


@pytest.mark.parametrize(("key", "typed", "meant"), PASTED, ids=lambda each: ascii(each)[:20])
def test_what_is_pasted_is_taken_as_it_was_meant(form, key, typed, meant):
    assert form("card.tidy(shapes.kinds.obstacle.fields, argument)", {key: typed}) == {key: meant}


@pytest.mark.parametrize(
    "note", ["https://example.org/a_b?c=d&e", "https://example.org/", "https://example.org.", "Our own.", "http://a.b"]
)
def test_a_web_address_as_a_source_is_the_same_link_from_the_form_and_from_a_file(form, note):
    tidied = form("card.tidy(shapes.kinds.concept.fields, argument)", {"sources": [{"note": note}]})
    assert tidied == {"sources": [{"note": link_address(note)}]}


ADDED = """card.addEntry(shapes.kinds.behaviour, argument, "answers", { card: "nobody-rings-back", why: "it's so" })"""


def test_a_card_that_gets_one_line_more_keeps_all_others(form, root):
    checked = check(root)
    for card in checked.guide.of_kind(KINDS["behaviour"]):
        path = card.span().path
        before = checked.texts[path]
        after = form(ADDED, describe_card(card, before))
        again, problems = parse(after, path)
        assert again, problems
        assert [*card.links_at("answers"), "nobody-rings-back"] == [
            *again.links_at("answers")[:-1],
            again.links_at("answers")[-1].card,
        ]
        lines, gone = after.splitlines(), [line for line in before.splitlines() if line not in after.splitlines()]
        assert gone == [] and len(lines) == len(before.splitlines()) + 2


@pytest.mark.parametrize(
    "answers", ["[low-trust]", "\n- card: low-trust\n# a note", "\n  # a note\n  - low-trust\n\n# end"]
)
def test_a_list_of_another_form_is_added_to_as_well(form, answers):
    text = f"title: Share\nanswers: {answers}\nsteps: [a]\n".replace("answers: \n", "answers:\n")
    card, _ = read_card(text, "practices/behaviours/share.yaml", MODEL)
    again, problems = read_card(form(ADDED, describe_card(card, text)), "practices/behaviours/share.yaml", MODEL)
    assert [entry.card for entry in again.links_at("answers")] == ["low-trust", "nobody-rings-back"], problems


# ------------------------------------------------------------------------------------- the editor

TODAY = "2026-11-27"
EDIT = """argument.map(([kind, raw]) => {
  const values = card.tidy(shapes.kinds[kind].fields, raw);
  return {
    yaml: card.writeCard(shapes.kinds[kind], values),
    told: editor.edit(shapes, shapes.kinds[kind], values, TODAY),
  };
})""".replace("TODAY", repr(TODAY))


def said_by_the_editor(guide, card, text) -> set[tuple[str, str, str]]:
    """What the check says of a card, beside the others of the guide."""
    others = {**guide.cards, card.id: card}
    titles, openers = find_titles(card.title for card in others.values()), find_openers(others.values())
    context = Context(DEFAULT_THRESHOLDS, datetime.date.fromisoformat(TODAY), titles, openers, reports=True)
    return {(d.code.value, d.headline, d.help) for d in lint_card(card, text, context)}


MANGLED = [
    lambda text: text.replace(". ", ", and so "),
    lambda text: f"{text} It is key! We can’t just do it, of course; the key worker won’t",
    lambda text: f"It works. It does. So. {text}",
    lambda text: f'‘{text}’ and "{text}" [here](card:low-trust)',
    lambda text: text.replace("the ", "organisational ").replace("a ", "NHS e-mail’s 1,25 "),
    lambda text: f"This &amp; that ~~x~~ 🙂 {text}. Ask them and write it down",
    lambda text: "We do not trust each other. Isn’t 2nd-hand knowledge unimaginably co-operative? " * 4,
    lambda text: text.upper(),
]


def mangle(value, change):
    if isinstance(value, dict):
        return {key: each if key in ("card", "form", "how") else mangle(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [mangle(each, change) for each in value]
    return change(value) if isinstance(value, str) else value + 1


KEPT = ("aliases", "order", "version", "reviewed", "exceptions", "status", "form", "icon")


@pytest.mark.parametrize("change", MANGLED)
def test_the_form_reads_every_card_as_the_editor_of_the_check_does(form, guide, change):
    cards = list(guide.cards.values())
    raw = [
        [c.kind.name, {key: v if key in KEPT else mangle(v, change) for key, v in plain_values(c).items()}]
        for c in cards
    ]
    for card, written in zip(cards, form(EDIT, raw), strict=True):
        again, problems = read_card(written["yaml"], card.span().path, guide.model)
        assert again, problems
        said = {(p["code"], p["headline"], p["help"]) for p in written["told"]}
        assert said == said_by_the_editor(guide, again, written["yaml"]), (card.id, written["yaml"])


def test_the_mangled_cards_break_every_rule_of_the_editor(form, guide):
    """Else the comparison would compare nothing."""
    cards = list(guide.cards.values())
    mangled = [
        [c.kind.name, {key: v if key in KEPT else mangle(v, change) for key, v in plain_values(c).items()}]
        for c in cards
        for change in MANGLED
    ]
    codes = {p["code"] for written in form(EDIT, mangled) for p in written["told"]}
    told_elsewhere = {Code.OLD_REVIEW, Code.FUTURE_REVIEW, Code.EXAMPLE_TEXT, Code.NO_SEARCH_WORDS}
    assert {code.value for code in DEFAULT_THRESHOLDS} - codes <= {code.value for code in told_elsewhere}


@pytest.mark.parametrize(
    "more",
    [
        {"reviewed": "2026-11-29"},
        {"reviewed": "2026-11-28"},
        {"reviewed": "2024-11-26"},
        {"search_words": []},
        {"exceptions": [{"rule": "long-sentence", "reason": "It is a quotation."}]},
        {"exceptions": [{"rule": "no-search-words", "field": "gist", "reason": "It is a quotation."}]},
        {"search_words": [], "exceptions": [{"rule": "no-search-words", "reason": "It is a quotation."}]},
        {"gist": "One plain sentence. Another one is here. And a third. And a fourth."},
    ],
    ids=lambda more: ascii(more)[:40],
)
def test_what_the_editor_looks_for_on_the_whole_card_is_said_alike(form, guide, more):
    card = guide.cards["low-trust"]
    (written,) = form(EDIT, [[card.kind.name, {**plain_values(card), **more}]])
    again, problems = read_card(written["yaml"], card.span().path, guide.model)
    assert again, problems
    assert {(p["code"], p["headline"], p["help"]) for p in written["told"]} == said_by_the_editor(
        guide, again, written["yaml"]
    )


def test_an_example_that_nobody_has_reworded_is_told_alike(form, guide):
    text = skeleton(guide, KINDS["behaviour"], "A short title")
    card, _ = read_card(text, "practices/behaviours/a-short-title.yaml", guide.model)
    (written,) = form(EDIT, [["behaviour", plain_values(card)]])
    said = {(p["code"], p["headline"], p["help"]) for p in written["told"]}
    assert Code.EXAMPLE_TEXT.value in {code for code, _, _ in said}
    assert said == said_by_the_editor(guide, card, written["yaml"])


RELATE = """(() => {
  const [kindName, raw, id] = argument;
  const kind = shapes.kinds[kindName];
  const values = card.tidy(kind.fields, raw);
  const isNew = !shapes.cards.some((other) => other.id === id);
  return {
    yaml: card.writeCard(kind, values),
    told: relations.relate(shapes, kind, values, { id, isNew, answer: { card: "", why: "" } }),
  };
})()"""

RELATED = [
    ("obstacle", {"title": "Nobody rings back"}, "nobody-rings-back"),
    ("obstacle", {"title": "We do not trust each other"}, "nobody-rings-back"),
    ("concept", {"title": "Stands alone"}, "stands-alone"),
    ("concept", {"title": "In company", "see_also": [{"card": "low-trust"}]}, "in-company"),
    ("concept", {"title": "Twice", "see_also": [{"card": "low-trust"}, {"card": "low-trust"}]}, "twice"),
    ("concept", {"title": "Nowhere", "meaning": "See [it](card:nowhere-at-all-xyz) here."}, "nowhere"),
    ("concept", {"title": "Sources", "sources": [{"card": "source-goss-essay", "section": "Wrong xyz"}]}, "sources"),
    ("behaviour", {"title": "Leads", "answers": [{"card": "low-trust"}]}, "leads"),
]


@pytest.mark.parametrize(("kind", "raw", "id"), RELATED, ids=lambda each: ascii(each)[:40])
def test_beside_the_other_cards_the_form_and_the_check_say_the_same(form, guide, kind, raw, id):
    written = form(RELATE, [kind, raw, id])
    path = f"practices/{KINDS[kind].folder}/{id}.yaml"
    card, _ = read_card(written["yaml"], path, guide.model)
    whole = guide_of([*(each for each in guide.cards.values() if each.id != id), card])
    found = [p for p in validate(whole, list(whole.cards.values())) if p.span.path == path]
    needed = {d.code for d in found} - {Code.MISSING_FIELD}
    without_line = {(p["code"], p["headline"]) for p in written["told"]}
    assert without_line == {(d.code.value, d.headline) for d in found if d.code in needed}


def test_a_link_without_direction_that_the_other_card_has_already_is_told(form, guide):
    beside = next(
        (c, entry.card) for c in guide.cards.values() for entry in c.links_at("see_also") if entry.card in guide.cards
    )
    origin, target = beside
    card = guide.cards[target]
    raw = {**plain_values(card), "see_also": [{"card": origin.id}]}
    told = form(RELATE, [card.kind.name, raw, target])["told"]
    assert "typed-twice" in {p["code"] for p in told}


def test_the_form_has_nothing_to_say_of_the_cards_as_they_are(form, guide):
    cards = list(guide.cards.values())
    told = form(EDIT, [[card.kind.name, plain_values(card)] for card in cards])
    assert [(card.id, each["told"]) for card, each in zip(cards, told, strict=True) if each["told"]] == []


# --------------------------------------------------------------------------- what cannot be shown

SHOW = """(() => {
  const kind = shapes.kinds.method;
  const values = card.tidy(kind.fields, argument);
  return { yaml: card.writeCard(kind, values), told: showing.findUnshown(shapes, kind, values) };
})()"""
HEAVY = PNG[:24] + bytes(MOST) + PNG[24:]
IMAGES = {"assets/images/cards.png": PNG, "assets/images/empty.png": b"", "assets/images/heavy.png": HEAVY}


@pytest.fixture(scope="module")
def seeing_form(node):
    shapes = json.loads(render_contribute(OTHER.guide, Settings(), {}, IMAGES)[f"{DATA}/shapes.json"])
    return lambda raw: node(f"(({{ shapes, argument }}) => {SHOW})(argument)", {"shapes": shapes, "argument": raw})


@pytest.mark.parametrize(
    "text", ["Plain ’ – é ł", "نورا and 李小龍", "\U00013080 and \ue000 and \U00013080\u200e", "\U00012000", "🙂"]
)
def test_a_character_that_no_font_has_is_told_as_the_check_tells_it(seeing_form, text):
    written = seeing_form(
        {"title": text, "gist": f"One {text} sentence.", "how": [{"do": text}], "search_words": [text]}
    )
    card, _ = _read(written["yaml"])
    found = check_characters(build_guide(OTHER.guide.model, [card]))
    said = [(d.code.value, d.headline, d.help) for d in found]
    assert [(p["code"], p["headline"], p["help"]) for p in written["told"]] == said


@pytest.mark.parametrize("file", ["cards.png", "crads-x.png", "cards.svg", "empty.png", "heavy.png", "no-end"])
def test_an_image_that_cannot_be_shown_is_told_as_the_check_tells_it(seeing_form, file):
    written = seeing_form({"title": "A", "pictures": [{"file": file, "shows": "Two cards on a table."}]})
    card, _ = _read(written["yaml"])
    found = check_images(IMAGES, build_guide(OTHER.guide.model, [card]), "content")
    said = [(d.code.value, d.headline) for d in found]
    assert [(p["code"], p["headline"]) for p in written["told"]] == said
    assert bool(said) == (file != "cards.png")
