"""The index as files that a page can load.

Scripts that hand over data, because a page that was opened from a disk may load a script and nothing else. They
are cut so that a search loads what it needs: the tables once, then the part of the index with its words, then
the cards it shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from operator import sub

from fieldguide.loading.danger import NO_DANGER_WORDS, WILDCARD, DangerWords, word_lists
from fieldguide.loading.synonyms import Synonyms
from fieldguide.model.addresses import page_of, subject_page_of, url_of
from fieldguide.model.cards import Card
from fieldguide.model.filters import chosen_on
from fieldguide.model.guide import Guide
from fieldguide.model.languages import COMMON_WORDS
from fieldguide.model.markup import to_plain
from fieldguide.model.relations import linked
from fieldguide.model.roles import Role
from fieldguide.model.stems import ENDINGS, IRREGULAR_FORMS, STOP_WORDS, is_english, to_stems
from fieldguide.model.subjects import Subject
from fieldguide.rendering.icons import kind_icon
from fieldguide.rendering.search.forms import find_forms, pack
from fieldguide.rendering.search.index import GIST, TITLE, Index, Phrase, build_index, stop_stems_of, texts_of

FOLDER = "assets/search"
VERSION = 2

CARDS_IN_FILE = 2
"""Few, because a search shows ten cards and they may come from anywhere."""

ENTRIES_IN_FILE = 2_000
"""Characters of the index in one file: few, because the words of a search may stand anywhere in it."""

HEADLINES = 10
"""How many cards are shown when nothing is found."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def render_search(guide: Guide, synonyms: Synonyms, danger: DangerWords = NO_DANGER_WORDS) -> dict[str, bytes]:
    """Every file of the index by its path in the docs folder."""
    index = build_index(guide)
    parts = list(_parts(index))
    core = _core(guide, index, synonyms, [part[0] for part in parts]) | {"danger": _danger(guide, danger)}
    core |= _reading(guide, synonyms, danger)
    files = {f"{FOLDER}/core.js": _script("core", core)}
    for number, (_, entries) in enumerate(parts):
        files[f"{FOLDER}/where-{number}.js"] = _script(f"where-{number}", entries)
    cards = [_record(guide, each.card, each.phrases) for each in index.cards]
    for number in range(0, len(cards), CARDS_IN_FILE):
        name = f"cards-{number // CARDS_IN_FILE}"
        files[f"{FOLDER}/{name}.js"] = _script(name, cards[number : number + CARDS_IN_FILE])
    return files


def _script(name: str, value: object) -> bytes:
    # U+2028 and U+2029 end a line in older JavaScript.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"fieldguideSearch({json.dumps(name)},{text});\n".encode()


def _core(guide: Guide, index: Index, synonyms: Synonyms, starts: list[int]) -> dict[str, object]:
    kinds = list(guide.model.kinds.values())
    places = {kind.name: place for place, kind in enumerate(kinds)}
    cards = [each.card for each in index.cards]
    language = guide.model.language
    stems = [[" ".join(to_stems(word, language)) for word in group] for group in synonyms.groups]
    belonging = [set(facets_of(guide, card)) for card in cards]
    return {
        "version": VERSION,
        "stems": without_beginnings(index.entries),
        "weights": "".join(_DIGITS[weight] for weight in index.weights.values()),
        "stopStems": sorted(stop_stems_of(language)),
        "synonyms": stems,
        "starts": starts,
        "perFile": CARDS_IN_FILE,
        "kindNames": [kind.label.one for kind in kinds],
        "kindShapes": [kind_icon(kind) for kind in kinds],
        "kindIds": [kind.name for kind in kinds],
        "priors": [kind.boost / 100 for kind in kinds],
        "kinds": [places[card.kind.name] for card in cards],
        "facets": [
            {"id": facet.id, "cards": [at for at, facets in enumerate(belonging) if facet.id in facets]}
            for facet in guide.of_kinds(guide.model.led_to_by(Role.FACET))
        ],
        "subjects": _subjects(guide),
        "languages": _languages(language),
        "noResults": _no_results(guide),
        **_chosen(guide, cards),
    }


def _reading(guide: Guide, synonyms: Synonyms, danger: DangerWords) -> dict[str, object]:
    """How words are read: in English by rules, else by those that the guide has."""
    language = guide.model.language
    if is_english(language):
        return {"words": IRREGULAR_FORMS, "endings": ENDINGS}
    texts = [text for card in guide.cards.values() for text in texts_of(card)]
    texts += [word for group in synonyms.groups for word in group]
    texts += [words for found in guide.subjects for words in (found.subject.label, *found.subject.words)]
    texts += [text for name in word_lists() for text in getattr(danger, name)]
    endings, others = pack(find_forms(texts, language))
    return {"words": {}, "endings": [], "forms": endings, "otherForms": others}


def _languages(own: str) -> dict[str, str]:
    """By which words other languages are known; those that the guide's own has too tell nothing."""
    english = {*STOP_WORDS, *IRREGULAR_FORMS} if own == "en" else set()
    known = {*COMMON_WORDS.get(own, "").split(), *english}
    return {
        language: " ".join(word for word in words.split() if word not in known)
        for language, words in COMMON_WORDS.items()
        if language != own
    }


def _chosen(guide: Guide, cards: list[Card]) -> dict[str, object]:
    """By the name of each filter, and by each of its words, the cards that have it; nothing in a guide without one."""
    found: dict[str, dict[str, list[int]]] = {}
    for at, card in enumerate(cards):
        for each, words in chosen_on(card):
            for word in words:
                found.setdefault(each.name, {}).setdefault(word, []).append(at)
    return {"chosen": found} if found else {}


def _subjects(guide: Guide) -> list[list[object]]:
    """Each subject by its label, its address and how many cards it has, with what somebody types who means it alone."""
    language = guide.model.language
    return [
        [
            found.subject.label,
            url_of(subject_page_of(found.subject.id)),
            len(found.cards),
            _typed_for(found.subject, language),
        ]
        for found in guide.subjects
    ]


def _typed_for(subject: Subject, language: str) -> list[str]:
    return list(dict.fromkeys(" ".join(to_stems(words, language)) for words in (subject.label, *subject.words)))


def _danger(guide: Guide, danger: DangerWords) -> dict[str, object] | None:
    """By what words a reader in danger is known, as stems, and the card that comes first then; None without a card."""
    help = guide.model.help
    if help.card not in guide.cards:
        return None
    words = {name: [_to_pattern(text, guide.model.language) for text in getattr(danger, name)] for name in word_lists()}
    return {"card": list(guide.cards).index(help.card), "contacts": help.contacts, "leaveTo": help.leave_to, **words}


def _to_pattern(text: str, language: str) -> str:
    """Stems in order, with a `*` where other words may stand between them."""
    return f" {WILDCARD} ".join(" ".join(to_stems(part, language)) for part in text.split(WILDCARD)).strip()


def facets_of(guide: Guide, card: Card) -> list[str]:
    """What a card belongs to: itself, its own, what it asks, or what the cards that answer it belong to first."""
    if card.kind in guide.model.led_to_by(Role.FACET):
        return [card.id]
    own = [item.card.id for role in (Role.FACET, Role.ASKS) for item in linked(guide, card, role)]
    answers = [item.card for item in linked(guide, card, Role.ANSWER, backwards=True)]
    first = [item.card.id for answer in answers for item in linked(guide, answer, Role.FACET)[:1]]
    return list(dict.fromkeys([*own, *first]))


def _no_results(guide: Guide) -> dict[str, object]:
    """What to show when nothing is found: the questions to ask oneself, and the first of what people say."""
    tool = next(iter(guide.with_role(Role.ASKS)), None)
    asked = linked(guide, tool, Role.ASKS) if tool else ()
    return {
        "title": tool.title if tool else "",
        "url": _url(tool) if tool else "",
        "questions": [question for item in asked if (question := item.card.text(Role.QUESTION))],
        "cards": [[card.title, _url(card)] for card in guide.with_role(Role.QUOTES)[:HEADLINES]],
    }


def _record(guide: Guide, card: Card, phrases: dict[int, Phrase]) -> list[object]:
    """One card as a hit shows it: title, gist, address, phrases by number, and where to begin."""
    said = {number: phrase.text for number, phrase in phrases.items() if number not in (TITLE, GIST)}
    return [card.title, card.gist, _url(card), said, *_begin(guide, card)]


def _begin(guide: Guide, card: Card) -> Iterable[object]:
    """The first answer to what gets in the way, and the first thing to do about it."""
    if not card.kind.playing(Role.QUOTES):
        return ()
    answers = linked(guide, card, Role.ANSWER, backwards=True)
    first = [answers[0].card.title, _url(answers[0].card)] if answers else []
    actions = card.lines(Role.FIRST_ACTION)
    return first, to_plain(actions[0]) if actions else ""


def _url(card: Card) -> str:
    return url_of(page_of(card))


def without_beginnings(stems: Iterable[str]) -> str:
    """Sorted stems, each without what it begins with as the one before does, and a letter before it that says how much
    that is: A is nothing, B one letter. A quarter of what a first search fetches of the tables would be beginnings."""
    last, text = "", ""
    for stem in stems:
        same = _count_same(last, stem)
        text, last = f"{text}{chr(ord('A') + same)}{stem[same:]}", stem
    return text


_MOST_SAME = 25


def _count_same(one: str, other: str) -> int:
    """The letters with which both begin, up to the first that a browser counts as two."""
    pairs = enumerate(zip(one, other[:_MOST_SAME], strict=False))
    return next((at for at, (a, b) in pairs if a != b or a > "\uffff"), min(len(one), len(other), _MOST_SAME))


def _parts(index: Index) -> Iterator[tuple[int, list[str]]]:
    """Runs of stems, each with the number of its first stem; a file holds one run."""
    start, size = 0, 0
    part: list[str] = []
    for at, entries in enumerate(index.entries.values()):
        text = encode(entries)
        if part and size + len(text) > ENTRIES_IN_FILE:
            yield start, part
            start, part, size = at, [], 0
        part.append(text)
        size += len(text)
    if part:
        yield start, part


def encode(entries: list[int]) -> str:
    """Steps from each number to the next, in base 36."""
    return " ".join(map(_base36, map(sub, entries, [0, *entries])))


@cache
def _base36(number: int) -> str:
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
        if not number:
            return text
