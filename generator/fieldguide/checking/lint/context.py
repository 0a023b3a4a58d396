"""What the editor's rules work with: the numbers they go by, today's date, and what they have to say."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from fieldguide.checking.lint.readability import count_syllables
from fieldguide.loading.messages import MessageTemplate
from fieldguide.model.diagnostics import Code
from fieldguide.model.fields import KeyPath
from fieldguide.model.rules import DEFAULT_THRESHOLDS, Thresholds


@dataclass(frozen=True)
class Finding:
    """What a rule has to say, at a field and, where one shows it best, at some words in it."""

    code: Code
    key: KeyPath
    headline: str
    help: str
    words: str = ""


def find(words: MessageTemplate, key: KeyPath, at: str = "", /, **values: object) -> Finding:
    """A finding in the editor's words, shown best at some of the text's own."""
    code, headline, help = words.fill(**values)
    return Finding(code, key, headline, help, at)


@dataclass
class Context:
    """What the editor has at hand: the guide, the numbers of the rules that are on, and today’s date."""

    thresholds: Thresholds = field(default_factory=lambda: DEFAULT_THRESHOLDS)
    today: datetime.date | None = None
    """None in a build, which gives the same bytes on any day."""
    titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The titles of the guide’s cards that may stand in the card, by their first word, long ones first."""
    openers: Collection[str] = ()
    """The words of the card that open a step or a command somewhere in the guide."""
    reports: bool = False
    """The guide has a card for someone in danger, so its sessions say what is reported."""
    syllables: Syllables = field(default_factory=lambda: Syllables())

    def fingerprint(self) -> str:
        """All of this that a finding in any card may come from, as one text."""
        thresholds = sorted((code.value, number) for code, number in self.thresholds.items())
        return repr((thresholds, self.today, self.reports))

    def fingerprint_of_card(self) -> str:
        """What of the guide a finding in this card may come from."""
        return repr((sorted(self.titles.items()), sorted(self.openers)))


class Syllables(dict[str, int]):
    """How many syllables a word has, counted once; 0 for a name, which a reader is not to be spared."""

    def __missing__(self, word: str) -> int:
        name = word[0].isupper() and not word.startswith("I’") and word != "I"
        count = self[word] = 0 if name else count_syllables(word)
        return count
