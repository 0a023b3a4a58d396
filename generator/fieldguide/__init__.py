"""Makes a field guide from practice cards: YAML in, a searchable, printable site out."""

__version__ = "0.1.0"
