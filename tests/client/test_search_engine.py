# What the page reads in words, against what the index reads in them: two programs, one truth.

from __future__ import annotations

import dataclasses
import json
import re

import pytest
import yaml

from fieldguide.loading.model_file import read_model
from fieldguide.loading.synonyms import Synonyms
from fieldguide.model.cards import Card, walk_card
from fieldguide.model.guide import build_guide
from fieldguide.model.stems import ENDINGS, IRREGULAR_FORMS, find_tokens, to_stems
from fieldguide.pipeline import check
from fieldguide.rendering.search import render_search
from fieldguide.rendering.search.files import without_beginnings
from tests.cards import WORDS
from tests.conftest import ROOT
from tests.rendering.search.search_phrases import read_sets

READ = """(([texts, words, endings]) => texts.map(
  (text) => engine.findTokens(text, words).map((token) => engine.toStem(token, endings))))(argument)"""


def test_the_page_reads_words_as_the_index_does(node, root):
    texts = [text for card in check(root).guide.cards.values() for text in (*card.search_words, card.gist)]
    words = sorted({token for text in texts for token in find_tokens(text)} | {"isn't", "we’re", "café", "paediatric"})
    everything = [*texts, *words]
    assert node(READ, [everything, IRREGULAR_FORMS, json.loads(json.dumps(ENDINGS))]) == [
        to_stems(text) for text in everything
    ]


OTHER_SCRIPTS = [
    *("شارك الأرقام مع الجميع", "شَارِكْ", "תְּשׁוּבָה טובה", "コミュニティのガイド", "社区指南", "ゲーム化"),
    *("คู่มือชุมชน", "सामुदायिक मार्गदर्शिका", "Łódź, żółć & naïve", "Привет, мир!", "Ελληνικός Οδηγός"),
    *("한국어 안내", "a日本語b 2026年", "“quoted” – and ½", "İstanbul", "ﬁne"),
]


def test_words_of_every_script_are_read_alike(node):
    read = node(READ, [OTHER_SCRIPTS, IRREGULAR_FORMS, json.loads(json.dumps(ENDINGS))])
    assert read == [to_stems(text) for text in OTHER_SCRIPTS] and all(read)


@pytest.fixture(scope="module")
def parts(root):
    """The index of the guide by the names of its files, as a page loads it."""
    checked = check(root)
    files = render_search(checked.guide, checked.synonyms, checked.danger).values()
    scripts = (content.decode().removeprefix("fieldguideSearch(").removesuffix(");\n") for content in files)
    return {json.loads(name): json.loads(value) for name, _, value in (script.partition(",") for script in scripts)}


LEAD_NOWHERE = """(([core, groups]) => {
  const reader = new engine.Engine(core)
  const held = (words) => reader.stemsOf(words).every((stem) => reader.place.has(stem))
  return groups.flatMap((group) => group.filter((words) => {
    const others = group.filter((other) => held(other)).map((other) => reader.stemsOf(other).join(" "))
    const ways = reader.read(`${words} `).flatMap((term) => term.ways.map((way) => way.stems.join(" ")))
    return !others.some((other) => ways.includes(other)) && !(others.length && held(words))
  }))
})(argument)"""


def test_no_synonym_is_dead(node, root, parts):
    assert node(LEAD_NOWHERE, [parts["core"], check(root).synonyms.groups]) == []


FIND = """(([parts, typed]) => Promise.all(typed.map(async (words) => {
  const index = new Index(parts.core, async (name) => parts[name])
  return (await index.find(words, {}, 10)).hits.map((hit) => hit.title)
})))(argument)"""


@pytest.fixture(scope="module")
def far_parts():
    """The index of a guide whose cards are in Arabic and in Japanese."""
    return search_parts("en", "شارك الأرقام", "コミュニティのガイド", "ゲーム化")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("الأرقام", "شارك الأرقام"),
        ("شَارِك", "شارك الأرقام"),
        ("コミュニティ", "コミュニティのガイド"),
        ("ゲーム", "ゲーム化"),
    ],
)
def test_a_card_is_found_by_its_words_in_any_script(node, far_parts, typed, first):
    ((found, *_),) = node(FIND, [far_parts, [typed]])
    assert found == first


def search_parts(language: str, *titles: str) -> dict[str, object]:
    """The index of a guide of ideas with these titles, as a page loads it."""
    model, _, _ = read_model(ROOT / "tests/sites/one-kind")
    model = dataclasses.replace(model, language=language)
    kind = model.kinds["idea"]
    cards = [Card(kind, f"card-{n}", {"title": title, "gist": f"{n}"}) for n, title in enumerate(titles)]
    scripts = (raw.decode() for raw in render_search(build_guide(model, cards), Synonyms()).values())
    found = (script.removeprefix("fieldguideSearch(").removesuffix(");\n").partition(",") for script in scripts)
    return {json.loads(name): json.loads(value) for name, _, value in found}


FRENCH = ("Partager l’équipe", "Des réunions difficiles", "Écouter sans juger")
ARABIC = ("حديقة الجيران", "ساعة في الأسبوع", "مفتاح الخزان")


@pytest.mark.parametrize(
    ("language", "titles", "typed", "first"),
    [
        ("fr", FRENCH, "partagées", FRENCH[0]),  # a form that no card has
        ("fr", FRENCH, "équipe", FRENCH[0]),
        ("fr", FRENCH, "reunion", FRENCH[1]),
        ("fr", FRENCH, "l'écoute", FRENCH[2]),
        ("fr", FRENCH, "écouterions", FRENCH[2]),
        ("ar", ARABIC, "الحديقة", ARABIC[0]),
        ("ar", ARABIC, "حَدِيقَتُنَا", ARABIC[0]),
        ("ar", ARABIC, "أسبوع", ARABIC[1]),
        ("ar", ARABIC, "والساعات", ARABIC[1]),
        ("ar", ARABIC, "مفتا", ARABIC[2]),  # not yet typed to its end
        ("cy", ("Rhannu’r gwaith", "Gwrando"), "gwaith", "Rhannu’r gwaith"),  # none is known
    ],
)
def test_a_word_is_found_in_other_forms_by_a_guide_s_own_language(node, language, titles, typed, first):
    ((found, *_),) = node(FIND, [search_parts(language, *titles), [typed]])
    assert found == first


STEMS = (
    "((packed) => packed.map((each) => new engine.Engine({stems: each, synonyms: [], endings: []}).stems))(argument)"
)


def test_stems_come_without_what_they_begin_with_as_those_before(node):
    some = [["trust", "trusted", "truth", "us"], [], ["متى", "متين"], ["a" * 40, "a" * 41], ["𐤀𐤁", "𐤀𐤂"]]
    assert node(STEMS, [without_beginnings(each) for each in some]) == some
    assert without_beginnings(some[0]) == "AtrustFedDthAus"


@pytest.mark.parametrize(
    "odd, plain",
    [
        ("TRUST HAS BROKEN DOWN", "trust has broken down"),
        ("  trust   has broken\tdown  ", "trust has broken down"),
        ("“trust has broken down”", "trust has broken down"),
        ("trust has broken down!!!", "trust has broken down"),
        ("trust, has: broken; down", "trust has broken down"),
        ("tru\u00adst has bro\u200bken down", "trust has broken down"),
        ("ｔｒｕｓｔ has broken down", "trust has broken down"),
        ("trúst hàs bröken dōwn", "trust has broken down"),
        ("trust_has_broken_down", "trust has broken down"),
        ("they won’t share", "they won't share"),
        ("they wont share", "they won't share"),
        ("what is my rôle", "what is my role"),
        ("burn-out", "burnout"),
        ("an e-mail row", "an email row"),
        ("nobody will co-operate", "nobody will cooperate"),
        ("re-organisation", "reorganisation"),
        ("reorganization", "reorganisation"),
        ("front-line staff", "frontline staff"),
        ("the decision making", "the decision-making"),
        ("too many crises", "too many crisis"),
    ],
)
def test_an_odd_form_finds_what_the_plain_one_finds(node, parts, odd, plain):
    found, expected = node(FIND, [parts, [f"{odd} ", f"{plain} "]])
    assert expected[0] in found[:3]


ODD = yaml.safe_load((ROOT / "tests/rendering/search/odd_forms.yaml").read_text(encoding="utf-8"))
ANSWER = """(([parts, typed]) => Promise.all(typed.map(async (words) => {
  const index = new Index(parts.core, async (name) => parts[name])
  const { hits, unknown, language } = await index.find(words, {}, 3)
  return { ids: hits.map((hit) => hit.url.split("/").at(-2)), unknown, language }
})))(argument)"""


@pytest.fixture(scope="module")
def answers(node, parts):
    return node(ANSWER, [parts, [odd["type"] * odd.get("times", 1) for odd in ODD]])


@pytest.mark.parametrize("at", range(len(ODD)), ids=lambda at: ascii(ODD[at]["type"])[:40])
def test_an_odd_form_has_the_right_answer_or_an_honest_one(answers, at):
    odd, answer = ODD[at], answers[at]
    if "find" in odd:
        assert odd["find"] in answer["ids"]
    elif "language" in odd:
        assert (answer.get("language"), answer["ids"]) == (odd["language"], [])
    elif "nothing" in odd:
        assert answer == {"ids": [], "unknown": []}
    else:
        assert answer["unknown"] and odd["unknown"] in ("any", answer["unknown"])


def test_there_are_at_least_60_odd_forms_and_each_has_one_right_answer():
    assert len(ODD) >= 60
    assert all(len(odd.keys() & {"find", "language", "nothing", "unknown"}) == 1 for odd in ODD)


def test_nothing_in_a_card_and_no_phrase_seems_to_be_in_another_language(node, root, parts):
    said = [text for card in check(root).guide.cards.values() for _, _, text in walk_card(card)]
    typed = [*said, *(phrase.typed for each in read_sets().values() for phrase in each)]
    assert [
        words for words, language in zip(typed, node(LANGUAGES, [parts["core"], typed]), strict=True) if language
    ] == []


LANGUAGES = """(([core, typed]) => {
  const index = new Index(core, async () => [])
  return typed.map((words) => index.languageOf(words, 1, 0) ?? null)
})(argument)"""


@pytest.mark.parametrize(
    "typed", ["", "   ", "?!", "🙂", "会议", "اجتماع", "a", "the", "x" * 10_000, "trust " * 2_000, "__proto__"]
)
def test_whatever_is_typed_has_an_answer_and_no_error(node, parts, typed):
    assert isinstance(node(FIND, [parts, [typed]]), list)


SHOWN = re.compile(r"fg-ask-hint.*?“(.+?)”")
"""The example below the box on the start page."""


def test_the_examples_beside_the_boxes_find_what_they_say(node, root, parts):
    [on_home] = SHOWN.findall((root / "content" / "index.md").read_text(encoding="utf-8"))
    found = node(FIND, [parts, [on_home, WORDS("find.placeholder")]])
    assert [titles[0] for titles in found] == ["We do not share what we know", "A team in name only"]


UNKNOWN = """(([parts, typed]) => new Index(parts.core, async (name) => parts[name])
  .find(typed, {}, 10).then((found) => found.unknown))(argument)"""


@pytest.mark.parametrize(
    "typed, unknown",
    [
        ("train tickets ", ["tickets"]),
        ("the zebra crossing ", ["zebra"]),
        ("nobody trusts us ", []),
    ],
)
def test_words_that_no_card_has_are_named(node, parts, typed, unknown):
    assert set(node(UNKNOWN, [parts, typed])) <= set(unknown)
    assert bool(node(UNKNOWN, [parts, typed])) == bool(unknown)


MEANT = """(([core, phrases]) => {
  const reader = new engine.Engine(core)
  const danger = new Danger(core.danger, (stem) => reader.place.has(stem))
  return phrases.map((words) => danger.isMeant(reader.stemsOf(words)))
})(argument)"""
BLIND = yaml.safe_load((ROOT / "tests/rendering/search/danger_phrases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("sort", "meant"), [("danger", True), ("harmless", False)])
def test_the_way_to_help_comes_first_for_danger_and_is_forced_on_nobody_else(node, parts, sort, meant):
    phrases = BLIND[sort]
    found = node(MEANT, [parts["core"], phrases])
    assert len(phrases) == 40
    assert [words for words, is_meant in zip(phrases, found, strict=True) if is_meant != meant] == []


ONCE_MISSED = [
    *("a worker is bulied", "bullyd", "bullyed at work", "violance", "domestic violance", "abuze"),
    *("he is not breathing", "someone collapsed in the meeting", "a man is unconscious", "he is going to kill her"),
    *("controlling husband", "homeless tonight", "bomb threat", "kicked out by my parents"),
]
ONLY_SOUNDS_LIKE_IT = [
    *("the talks collapsed", "unconscious bias training", "a controlling partner organisation", "homeless strategy"),
    *("killing time in meetings", "room to breathe"),
]


def test_what_a_stranger_typed_in_danger_and_was_missed_is_known_now(node, parts):
    found = node(MEANT, [parts["core"], [*ONCE_MISSED, *ONLY_SOUNDS_LIKE_IT]])
    assert found == [True] * len(ONCE_MISSED) + [False] * len(ONLY_SOUNDS_LIKE_IT)


SUBJECT = """(([parts, typed]) => Promise.all(typed.map(async (words) => {
  const index = new Index(parts.core, async (name) => parts[name])
  return (await index.find(words, {}, 10)).subject?.[0] ?? ""
})))(argument)"""


def test_a_subject_is_offered_to_whoever_types_its_word_and_no_more(node, parts):
    typed = ["trust", "Trusting ", "bosses", "meetings", "they do not trust us", "tru", ""]
    assert node(SUBJECT, [parts, typed]) == ["Trust", "Trust", "Leaders and bosses", "Meetings", "", "", ""]


def test_no_subject_stands_beside_the_way_to_help(node, parts):
    assert node(SUBJECT, [parts, ["safeguarding", "bullied", "harm"]]) == ["", "", ""]
