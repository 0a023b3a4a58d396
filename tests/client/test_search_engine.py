# What the page reads in words, against what the index reads in them: two programs, one truth.

from __future__ import annotations

import json

from fieldguide.model.stems import ENDINGS, WORDS, find_tokens, to_stems
from fieldguide.pipeline import check

READ = """(([texts, words, endings]) => texts.map(
  (text) => engine.findTokens(text, words).map((token) => engine.toStem(token, endings))))(argument)"""


def test_the_page_reads_words_as_the_index_does(node, root):
    texts = [text for card in check(root).guide.cards.values() for text in (*card.search_words, card.gist)]
    words = sorted({token for text in texts for token in find_tokens(text)} | {"isn't", "we’re", "café", "paediatric"})
    everything = [*texts, *words]
    assert node(READ, [everything, WORDS, json.loads(json.dumps(ENDINGS))]) == [to_stems(text) for text in everything]
