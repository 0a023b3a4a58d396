"""An editor that never tires: cards -> warnings about their words."""

from fieldguide.checking.lint.linter import lint

__all__ = ["lint"]
