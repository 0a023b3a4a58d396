"""Text -> the stems that the search compares.

The rules of English are a table, because two programs must obey them: this one when it makes the index, and
search-engine.js when someone types. The table travels in the index, so a rule changed here is changed there.

Other languages are read by Snowball, where it knows them, and else as they are typed. The browser has no Snowball: with
the index come the forms of words that the guide has, and what it makes of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain

ENGLISH = "en"

_TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)*|[^\x00-\x7f]+")
"""A word of plain letters, or a run of others, which may be words too."""

# A whole word and what it is read as: contractions, with and without their apostrophe, and the forms
# of a word that no ending explains.
IRREGULAR_FORMS = {
    "can't": "can not", "cannot": "can not", "cant": "can not", "won't": "will not", "wont": "will not",
    "don't": "do not", "dont": "do not", "doesn't": "do not", "doesnt": "do not", "didn't": "do not",
    "didnt": "do not", "isn't": "is not", "isnt": "is not", "aren't": "is not", "arent": "is not",
    "wasn't": "is not", "wasnt": "is not", "weren't": "is not", "werent": "is not", "haven't": "have not",
    "havent": "have not", "hasn't": "have not", "hasnt": "have not", "hadn't": "have not", "wouldn't": "will not",
    "wouldnt": "will not", "couldn't": "can not", "couldnt": "can not", "shouldn't": "should not",
    "shouldnt": "should not", "im": "i", "ive": "i", "theyre": "they", "whats": "what",
    "does": "do", "did": "do", "done": "do", "doing": "do", "are": "is", "was": "is", "were": "is", "am": "is",
    "has": "have", "had": "have", "having": "have", "me": "i", "my": "i", "our": "we", "their": "they",
    "your": "you", "theirs": "they",
    "said": "say", "told": "tell", "knew": "know", "known": "know", "thought": "think", "felt": "feel",
    "lost": "lose", "losing": "lose", "loosing": "lose", "loss": "lose", "kept": "keep", "went": "go",
    "gone": "go", "going": "go", "goes": "go", "gave": "give", "given": "give", "got": "get", "getting": "get",
    "took": "take", "taken": "take", "made": "make", "met": "meet", "left": "leave", "fell": "fall",
    "hid": "hide", "hidden": "hide", "hiding": "hide", "broke": "break", "broken": "break", "spoke": "speak",
    "spoken": "speak", "saw": "see", "seen": "see", "heard": "hear", "hurting": "hurt", "stood": "stand",
    "stuck": "stuck", "wrong": "wrong", "wrote": "write", "written": "write", "wanted": "want",
    "chose": "choose", "chosen": "choose", "began": "begin", "begun": "begin", "fought": "fight",
    "held": "hold", "led": "lead", "built": "build", "brought": "bring", "caught": "catch", "dealt": "deal",
    "people": "people", "persons": "people", "person": "people", "men": "man", "women": "woman",
    "children": "child", "better": "better", "worse": "bad", "worst": "bad", "decision": "decide",
    "decisions": "decide", "none": "nobody", "practise": "practice", "practising": "practice",
    "used": "use",
    "using": "use",
    "licence": "license", "grey": "gray", "cheque": "check",
    "criteria": "criterion", "curricula": "curriculum", "fora": "forum", "indices": "index", "matrices": "matrix",
    "appendices": "appendix", "analyses": "analysis", "crises": "crisis", "hypotheses": "hypothesis",
    "syllabi": "syllabus", "formulae": "formula", "referenda": "referendum", "memoranda": "memorandum",
    "consortia": "consortium", "bureaux": "bureau", "plateaux": "plateau",
}  # fmt: skip

# Steps, each a list of (ending, what takes its place, letters that must stand before it); in a step
# the first ending that fits is taken, and it alone.
ENDINGS = (
    (("'s", "", 1), ("'", "", 1), ("'re", "", 1), ("'ve", "", 1), ("'ll", "", 1), ("'d", "", 1), ("'m", "", 1)),
    (("sses", "ss", 1), ("ies", "y", 2), ("ches", "ch", 1), ("shes", "sh", 1), ("xes", "x", 1), ("ss", "ss", 0),
     ("us", "us", 0), ("is", "is", 0), ("s", "", 2)),
    (("eed", "ee", 1), ("ying", "y", 2), ("ied", "y", 2), ("thing", "thing", 0), ("ring", "r", 4), ("ing", "", 3),
     ("ed", "", 3)),
    (("ization", "iz", 2), ("isation", "iz", 2), ("ational", "at", 2), ("ations", "at", 2), ("ation", "at", 3),
     ("ssion", "ss", 2), ("ction", "ct", 2), ("ality", "al", 3), ("fulness", "", 3), ("ness", "", 3),
     ("less", "", 3), ("ful", "", 3), ("ment", "", 4), ("ably", "", 4), ("able", "", 4), ("ly", "", 3),
     ("ship", "", 4), ("ate", "at", 3), ("hood", "", 4)),
    (("culty", "cult", 2), ("tre", "ter", 2), ("bre", "ber", 2), ("ie", "i", 2), ("e", "", 3), ("y", "i", 2)),
    (("is", "iz", 2), ("ys", "yz", 2), ("enc", "ens", 2), ("bb", "b", 1), ("dd", "d", 1), ("ff", "f", 1),
     ("gg", "g", 1), ("ll", "l", 1), ("mm", "m", 1), ("nn", "n", 1), ("pp", "p", 1), ("rr", "r", 1),
     ("ss", "s", 1), ("tt", "t", 1)),
)  # fmt: skip

_STEPS = tuple((tuple(ending for ending, *_ in step), step) for step in ENDINGS)
"""Each step, with its endings alone before it."""

STOP_WORDS = frozenset(
    """
    a an and are as at be been being by can could do for from get go have he her him his i in into is it its
    just of on one or our she should so some than that the their there these they this those to too up very we
    what when where which while who whom why will with would you your how if then about me my mr am
    """.split()  # noqa: SIM905
)
"""Words that every sentence has. They count for little, but they count: “not”, “no” and “us” are not here."""


def find_tokens(text: str, language: str = ENGLISH) -> list[str]:
    """The words of a text, small, with plain apostrophes. In other languages than English an apostrophe ends a word,
    and a letter alone is none."""
    if not is_english(language):
        return [word for word, _ in forms_in(text, language)]
    return [word for token in _raw_tokens(text) for word in IRREGULAR_FORMS.get(token, token).split()]


def _raw_tokens(text: str) -> list[str]:
    # First, since most texts have no other letters than plain ones then.
    text = text.replace("’", "'").replace("‘", " ")
    if text.isascii():
        tokens: list[str] = _TOKEN.findall(text.lower().replace("-", " "))
        return tokens
    tokens = _TOKEN.findall(_plain_letters(text).lower().replace("-", " "))
    return [word for token in tokens for word in ((token,) if token[0] < "\x80" else _other_words(token))]


@cache
def _other_words(run: str) -> tuple[str, ...]:
    """The words in a run of letters that are not plain; where a script has no spaces, every two letters are one."""
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in run).split()
    return tuple(
        part
        for word in words
        for together in _SPACELESS.split(word)
        if together
        for part in (_pairs(together) if _SPACELESS.fullmatch(together) else (together,))
    )


def _pairs(text: str) -> tuple[str, ...]:
    return tuple(text[at : at + 2] for at in range(len(text) - 1)) or (text,)


_SPACELESS = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+)"
)
"""Letters of Thai, Lao, Burmese, Khmer, Japanese and Chinese."""

_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u00ad\u200b-\u200d\u2060\ufeff]"
)
"""Accents, the vowel marks of Hebrew and Arabic, and what stands between letters unseen."""


def _plain_letters(text: str) -> str:
    """Letters without their accents, and without what stands between them unseen."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text))


@cache
def to_stem(word: str) -> str:
    """What is left of a word when its endings and its country's spelling are set aside."""
    word = _fold(word)
    for endings, step in _STEPS:
        # Most words have an ending of one or two steps, and one look tells which.
        for ending, instead, before in step if word.endswith(endings) else ():
            if word.endswith(ending) and len(word) - len(ending) >= before:
                word = word[: len(word) - len(ending)] + instead
                break
    return word


def _fold(word: str) -> str:
    at = word.find("our", 3)
    if at > 0:
        word = f"{word[:at]}or{word[at + 3 :]}"
    return word.replace("ae", "e")


class _StemsByWord(dict[str, tuple[str, ...]]):
    """The stems of each word as it was typed, with the marks on it: a guide has few, and says each of them often."""

    def __missing__(self, typed: str) -> tuple[str, ...]:
        words = (word for token in _raw_tokens(typed) for word in IRREGULAR_FORMS.get(token, token).split())
        stems = self[typed] = tuple(map(to_stem, words))
        return stems


_END = "\0"
"""Stands behind each of several texts, and in none: it is a control character."""

_STEMS = _StemsByWord({_END: ("",)})


def to_stems(text: str, language: str = ENGLISH) -> list[str]:
    """The stems of a text's words in order, as the search in the browser makes them."""
    if not is_english(language):
        return [stem for _, stem in forms_in(text, language)]
    return list(chain.from_iterable(map(_STEMS.__getitem__, text.split())))


def to_stems_of_texts(texts: Iterable[str], language: str = ENGLISH) -> list[str]:
    """The stems of some texts in order, with an empty one behind each: no run of words goes over their ends."""
    if not is_english(language):
        return [stem for text in texts for stem in (*to_stems(text, language), "")]
    # To read many short texts as one takes half the time.
    return to_stems("".join(f"{text} {_END} " for text in texts))


def is_english(language: str) -> bool:
    return language.partition("-")[0] == ENGLISH


def stop_words_of(language: str) -> frozenset[str]:
    """Those that are known; elsewhere, what most cards have counts for little by that alone."""
    return STOP_WORDS if is_english(language) else _OTHER_STOP_WORDS.get(language.partition("-")[0], frozenset())


_OTHER_STOP_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "ar": "في من على إلى الى عن مع أن ان إن هذا هذه ذلك تلك التي الذي الذين أو او ثم كان كانت هو هي هم قد كل ما",
        "de": "der die das den dem des ein eine einen einem einer und oder ist sind war ich wir sie er es mit auf fur "
        "von zu zum zur im in an am aus bei als auch nur sich mein unser",
        "es": "el la los las un una de del y o que en se por para con su sus mi mis es son al lo le como",
        "fr": "le la les un une des du de et ou est sont a au aux en dans sur pour par avec qui que ce cet cette ces "
        "se son sa ses mon ma mes notre nos votre vos leur leurs il elle ils elles je tu nous vous on qu",
        "it": "il lo la gli le i un una di del della dei e o che in si per con su mi mio al alla sono",
        "pt": "o a os as um uma de da do das dos e ou que em se por para com eu meu minha no na ao",
    }.items()
}


def forms_in(text: str, language: str) -> Iterator[tuple[str, str]]:
    """The words of a text that is not in English, in order, each with its stem.

    Snowball is asked with the accents that it goes by; the word and its stem are without.
    """
    for typed in _PARTING.sub(" ", text).split():
        words = [word for word in _raw_tokens(typed) if not _LETTER.fullmatch(word)]
        if len(words) == 1:
            yield words[0], _stem_in(language, _between_signs(typed), words[0])
        else:
            yield from ((word, _stem_in(language, word, word)) for word in words)


_PARTING = re.compile("['’‘-]")
_LETTER = re.compile("[a-z]")


def _between_signs(typed: str) -> str:
    letters = [at for at, c in enumerate(typed) if unicodedata.category(c)[0] in "LMN"]
    return unicodedata.normalize("NFKC", typed[letters[0] : letters[-1] + 1]).lower() if letters else typed


@cache
def _stem_in(language: str, typed: str, word: str) -> str:
    stem = _raw_tokens(_stemmer_of(language.partition("-")[0])(typed))
    return stem[0] if len(stem) == 1 else word


@cache
def _stemmer_of(language: str) -> Callable[[str], str]:
    """What Snowball makes of a word, by the English name that it has for the language; the word where it has none."""
    # Both take long to load, and a guide in English needs neither.
    import snowballstemmer
    from babel import Locale, UnknownLocaleError

    try:
        name = (Locale.parse(language).get_language_name("en") or "").lower()
    except (UnknownLocaleError, ValueError):
        return str
    if name not in snowballstemmer.algorithms():
        return str
    stem: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    return stem
