"""An editor that never tires: cards -> warnings about their words."""

from fieldguide.editor.editing import edit

__all__ = ["edit"]
