"""An editor that never tires: cards -> warnings about their words."""

from fieldguide.checking.lint.linter import lint, to_mentions

__all__ = ["lint", "to_mentions"]
