"""Type what hurts, find what helps: the index that the pages search, made from the cards."""

from generator.search.synonyms import Synonyms, read_synonyms


def render_search(guide, synonyms):
    """Every file of the index by its path in the docs folder."""
    from generator.search.files import render_search

    return render_search(guide, synonyms)


__all__ = ["Synonyms", "read_synonyms", "render_search"]
