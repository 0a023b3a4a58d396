"""An editor that never tires: cards -> warnings about their words."""

from fieldguide.checking.lint.linter import lint, mentions_of, to_mentions

__all__ = ["lint", "mentions_of", "to_mentions"]
