"""The rules of an editor that never tires, by name. `Code` declares what each asks for, and the number it goes by.

A guide changes a number or switches a rule off in guide.yml, as guides of version 0.1 did in mkdocs.yml; a card excuses
itself from one, and says why. What else is checked of a guide can be an error, a warning or off in the same place, as
far as a site can be built all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from fieldguide.model.diagnostics import Code, Severity
from fieldguide.model.ids import nearest

Thresholds = Mapping[Code, float]
"""The number of every rule that is on; 0 for a rule that goes by none."""
Severities = Mapping[Code, Severity | None]
"""How bad a guide finds what it says something of; None for what it does not want to be told."""


@dataclass(frozen=True)
class Rule:
    code: Code
    description: str
    threshold: float | None = None

    @property
    def name(self) -> str:
        return self.code.value


_RULES = tuple(Rule(code, code.description, code.threshold) for code in Code if code.description)

RULES: Mapping[str, Rule] = {rule.name: rule for rule in _RULES}

DEFAULT_THRESHOLDS: Thresholds = {rule.code: rule.threshold or 0 for rule in _RULES}


_OF_ENGLISH = frozenset(
    {
        *(Code.LONG_SENTENCE, Code.LONG_ON_AVERAGE, Code.LONG_PARAGRAPH, Code.CHOPPY),
        *(Code.HARD_TO_FOLLOW, Code.HARD_TO_READ, Code.HARD_IDEA, Code.NO_REPORTING_LINE),
        *(Code.WORD_TO_AVOID, Code.MAKES_LIGHT, Code.NEGATIVE_CONTRACTION, Code.STRAIGHT_QUOTE),
        *(Code.NOT_AN_ACTION, Code.TWO_JOBS),
    }
)
"""Rules that know the words, the marks or the sentences of English, and would be wrong of another language."""


def of_language(thresholds: Thresholds, language: str) -> Thresholds:
    """The rules that can be asked of texts in a language."""
    if language.partition("-")[0] == "en":
        return thresholds
    return {code: number for code, number in thresholds.items() if code not in _OF_ENGLISH}


SEVERITIES: Mapping[str, Severity] = {severity.value: severity for severity in Severity}

_NOT_FATAL = (
    *(Code.NO_ANSWER, Code.NO_PRIMARY_BEHAVIOUR, Code.UNKNOWN_SECTION),
    *(Code.INSECURE_LINK, Code.RAW_HTML, Code.FAR_TOO_LONG, Code.MISSING_GLYPH),
    # Its sheet is left out.
    Code.TOO_LONG_FOR_SHEET,
)
"""Errors with which a site can be built all the same."""

CHECKS: Mapping[str, Code] = {
    code.value: code for code in Code if code.severity is Severity.WARNING or code in _NOT_FATAL
}
"""Everything that a guide may choose a severity for, by name."""


@dataclass(frozen=True)
class ConfigError:
    """What is wrong with the entry of one rule."""

    name: str
    code: Code
    headline: str
    help: str


def to_thresholds(
    chosen: Mapping[object, object], names: Collection[str] = RULES
) -> tuple[Thresholds, list[ConfigError]]:
    """The usual limits with a guide’s own choices: `off`, `on` or a number for a rule’s name.

    `names` are those to offer where there is no rule of a name.
    """
    thresholds = dict(DEFAULT_THRESHOLDS)
    mistakes: list[ConfigError] = []
    for name, value in chosen.items():
        rule = RULES.get(str(name))
        mistakes += [_unknown(name, names)] if rule is None else _find_mistakes(rule, value)
        if rule and value is False:
            del thresholds[rule.code]
        elif rule and value is not True and isinstance(value, (int, float)):
            thresholds[rule.code] = value
    return (DEFAULT_THRESHOLDS, mistakes) if mistakes else (thresholds, [])


def to_checks(chosen: Mapping[object, object]) -> tuple[Thresholds, Severities, list[ConfigError]]:
    """The rules' numbers, and what is an error, a warning or off: `error`, `warning` or what `to_thresholds` takes."""
    others: dict[object, object] = {}
    severities: dict[Code, Severity | None] = {}
    mistakes: list[ConfigError] = []
    for name, value in chosen.items():
        code = CHECKS.get(str(name))
        if code and value in SEVERITIES:
            severities[code] = SEVERITIES[str(value)]
        elif code is None or code.description:
            others[name] = value
        elif value is False:
            severities[code] = None
        elif value is not True:
            words = f"“{code.value}” is error, warning or off"
            mistakes.append(ConfigError(code.value, Code.BAD_VALUE, words, f"write {code.value}: warning"))
    thresholds, more = to_thresholds(others, CHECKS)
    return thresholds, severities, [*more, *mistakes]


def _unknown(name: object, names: Collection[str]) -> ConfigError:
    near = nearest(str(name), names)
    help = f"did you mean “{near}”?" if near else f"the rules are: {', '.join(names)}"
    return ConfigError(str(name), Code.UNKNOWN_RULE, f"the editor has no rule “{name}”", help)


def _find_mistakes(rule: Rule, value: object) -> Iterator[ConfigError]:
    if isinstance(value, bool):
        return
    if rule.threshold is None:
        yield ConfigError(rule.name, Code.BAD_VALUE, f"“{rule.name}” is on or off", f"write {rule.name}: off")
    elif not isinstance(value, (int, float)) or value <= 0:
        headline = f"“{rule.name}” is a number, or off"
        yield ConfigError(rule.name, Code.BAD_VALUE, headline, f"write figures only: {rule.name}: {rule.threshold}")
