"""All that is asked of a guide once its files are read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from fieldguide import CONTENT
from fieldguide.checking.content import check_content, check_words
from fieldguide.checking.glyphs import check_characters
from fieldguide.checking.images import check_images
from fieldguide.checking.lint import lint
from fieldguide.checking.marks import check_marks
from fieldguide.checking.relations import validate
from fieldguide.checking.subjects import check_subjects
from fieldguide.loading.cache import Cache
from fieldguide.loading.guide_files import GuideFiles
from fieldguide.loading.model_file import PLACE as MODEL
from fieldguide.model.diagnostics import Diagnostic


def find_problems(files: GuideFiles, today: datetime.date | None, cache: Cache) -> Iterator[Diagnostic]:
    """What is wrong between the files of a guide, or reads badly. Nothing where its model could not be read."""
    guide, practices, unread, content = files.guide, files.practices, files.unread, files.content
    if not guide.model.kinds:
        return
    yield from validate(guide, files.cards, unread, practices.mentioned)
    yield from check_marks(content, guide, CONTENT, unread, cache)
    yield from lint(guide, practices.texts, files.settings.thresholds, today, cache)
    yield from check_characters(guide)
    yield from check_content(files.pages, content, guide, CONTENT, unread, cache)
    yield from check_words(guide, files.texts.get(MODEL, ""), MODEL, unread)
    yield from check_images(content, guide, CONTENT)
    yield from check_subjects(guide, unread, practices.mentioned)
