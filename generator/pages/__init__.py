"""The guide as Markdown pages: an ordinary docs folder, in memory, that any engine can build."""

from generator.pages.handwritten import check_content, read_content


def render_pages(guide, settings, content, prints=(), changed={}, shared=()):
    """Every file of the docs folder by its path: the guide's pages, and content/ with its lists filled in."""
    # The templates are not needed for a check, and take a tenth of a second to load.
    from generator.pages.rendering import render_pages

    return render_pages(guide, settings, content, prints, changed, shared)


def render_contribute(guide, settings, texts):
    """The page on which cards are made and mended, and the data that its form reads."""
    from generator.pages.contribute import render_contribute

    return render_contribute(guide, settings, texts)


__all__ = ["check_content", "read_content", "render_contribute", "render_pages"]
