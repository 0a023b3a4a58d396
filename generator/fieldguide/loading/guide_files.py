"""All files of a guide -> its values: what it declares, its cards, and what stands beside them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fieldguide import CONTENT, PRACTICES
from fieldguide.loading.cache import Cache, Result
from fieldguide.loading.card_templates import FOLDER as TEMPLATES
from fieldguide.loading.card_templates import read_card_templates
from fieldguide.loading.cards import Practices, read_practices
from fieldguide.loading.content import read_content
from fieldguide.loading.danger import DangerWords, read_danger_words
from fieldguide.loading.model_file import PLACE as MODEL
from fieldguide.loading.model_file import read_model
from fieldguide.loading.settings import FILE, Settings, check_language, read_settings
from fieldguide.loading.subjects import read_subjects, to_weights
from fieldguide.loading.synonyms import Synonyms, read_synonyms
from fieldguide.loading.text import read_text
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Diagnostic
from fieldguide.model.guide import Guide, build_guide
from fieldguide.model.kinds import Model
from fieldguide.model.rules import of_language

Prepare = Callable[[Card, str], Result[Any]]
"""What else is to be made of a card and of the text of its file, for the cache."""


@dataclass(frozen=True)
class GuideFiles:
    """A guide, and what is wrong with each of its files by itself."""

    guide: Guide
    """With errors, it also holds cards of which a part is missing."""
    settings: Settings
    diagnostics: tuple[Diagnostic, ...]
    texts: dict[str, str]
    """Of every file in which a mistake can be shown, by its path."""
    practices: Practices = Practices((), {}, ())
    content: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    """The pages of `content`."""
    synonyms: Synonyms = Synonyms()
    danger: DangerWords = DangerWords()
    templates: Mapping[str, str] = field(default_factory=dict)
    """The guide's own templates for cards, by their kind."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """Those of every file, also two of the same id."""
        return (*self.practices.cards, *self.practices.partial)

    @property
    def unread(self) -> frozenset[str]:
        """The ids of files that could not be read: a link to one of these is no mistake."""
        return self.practices.known - set(self.guide.cards)


def read_guide_files(root: Path, cache: Cache, prepare: Prepare) -> GuideFiles:
    """Reads all files of the guide in a folder. Where there is no model nothing tells what a card may hold, so the
    cards are not read."""
    settings, settings_diagnostics = read_settings(root, cache)
    model, model_diagnostics, declared = read_model(root, cache)
    texts = {MODEL: declared} if declared else {}
    if model is None:
        texts |= _text_of_settings(root) if settings_diagnostics else {}
        return GuideFiles(Guide(Model()), settings, (*settings_diagnostics, *model_diagnostics), texts)
    settings = _completed(settings, model)
    settings_diagnostics = [*settings_diagnostics, *check_language(settings, model.language)]
    danger, danger_texts, danger_diagnostics = read_danger_words(root, cache)
    subjects, subject_texts, subject_diagnostics = read_subjects(root, cache, model.language)
    model = dataclasses.replace(model, help=dataclasses.replace(model.help, card=danger.card), subjects=subjects)
    cache.rest_on(declared)
    guide, practices = _read_cards(root, model, "".join(subject_texts.values()), cache, prepare)
    content, pages, content_diagnostics = read_content(root / CONTENT, CONTENT)
    synonyms, synonym_texts, synonym_diagnostics = read_synonyms(root, cache, model.language)
    templates, template_diagnostics = read_card_templates(root)
    return GuideFiles(
        guide,
        settings,
        (
            *(*settings_diagnostics, *model_diagnostics, *practices.diagnostics, *content_diagnostics),
            *(*synonym_diagnostics, *danger_diagnostics, *template_diagnostics, *subject_diagnostics),
        ),
        {
            **texts,
            **(_text_of_settings(root) if settings_diagnostics else {}),
            **{f"{TEMPLATES}/{name}.html": text for name, text in templates.items()},
            **practices.texts,
            **{f"{CONTENT}/{path}": text for path, text in pages.items()},
            **synonym_texts,
            **danger_texts,
            **subject_texts,
        },
        practices,
        content,
        pages,
        synonyms,
        danger,
        templates,
    )


def _text_of_settings(root: Path) -> dict[str, str]:
    return {FILE: read_text(root / FILE, FILE)[0]} if (root / FILE).is_file() else {}


def _completed(settings: Settings, model: Model) -> Settings:
    """What the model says in the place of the settings."""
    thresholds = settings.thresholds if model.thresholds is None else model.thresholds
    return dataclasses.replace(
        settings, contact=model.contact or settings.contact, thresholds=of_language(thresholds, model.language)
    )


def _read_cards(root: Path, model: Model, subjects: str, cache: Cache, prepare: Prepare) -> tuple[Guide, Practices]:
    """The cards, linked, each with the weight of the subjects that are declared in a text."""
    weigh = to_weights(model, subjects)
    practices = read_practices(
        root / PRACTICES, model, PRACTICES, cache, lambda card, text: (weigh(card, text), prepare(card, text))
    )
    guide = build_guide(model, (*practices.cards, *practices.partial))
    texts = {id: practices.texts.get(card.span().path, "") for id, card in guide.cards.items()}
    weighed = {id: weigh(card, texts[id]) for id, card in guide.cards.items()}
    # Where many cards are new, this was done with reading them; it is not where the subjects are.
    cache.prepare([*weighed.values(), *(prepare(card, texts[id]) for id, card in guide.cards.items())])
    return dataclasses.replace(
        guide, weights={id: cache.remembered(*result) for id, result in weighed.items()}
    ), practices
