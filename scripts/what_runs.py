"""What a changed file can do: be read, run on the site, or run on the machine that builds it.

What is not known to be words alone can run.
"""

from __future__ import annotations

import re

WORDS = re.compile(
    r"practices/(?:[a-z-]+/)?[\w.-]+\.ya?ml"
    r"|practices/schemas/[\w.-]+\.json"
    r"|content/(?:[\w-]+/)*[\w.-]+\.md"
    r"|content/assets/images/[\w.-]+\.(?:png|jpe?g|webp)"
    r"|content/assets/marks/[\w-]+\.svg"  # each is read and written again
    r"|[A-Z]+(?:\.md)?"
    r"|\.github/(?:[\w-]+/)?[\w.-]+\.(?:md|png)"
    r"|generator/[A-Z]+\.md"
)
ON_THE_SITE = re.compile(r"(?:overrides|content|generator/fieldguide/rendering)/|mkdocs\.yml$")


def find_place(path: str) -> str:
    """Where it can run, in words; empty for what is only read."""
    if WORDS.fullmatch(path):
        return ""
    if ON_THE_SITE.match(path):
        return "can run in every reader’s browser, or decide what runs there"
    return "can run on the machine that builds the guide"
