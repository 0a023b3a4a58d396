"""Makes a field guide from practice cards: YAML in, a searchable, printable site out."""

__version__ = "0.2.0"

SETTINGS, PRACTICES, CONTENT, DOCS = "mkdocs.yml", "practices", "content", "build/docs"
"""Where a guide keeps what it is made of, and where its pages are written."""

CHANGES = ".fieldguide-changes"
"""The note of what a command changes in several files at once, while it does."""
