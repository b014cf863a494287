"""The organiser's own pages: which a product prints, where, and which of them the contents list."""

from collections.abc import Iterable, Iterator

from pipeline.model import Event, FreePage, Prose

FRONT = ("front", "before-programme", "before-abstracts")
"""Places before the abstracts, in the order of the book."""


def inserts(event: Event, product: str, *places: str) -> list[FreePage]:
    """The pages of ``product`` at ``places``, or at any, in their order."""
    return [page for page in event.pages if product in page.products and (not places or page.place in places)]


def insert_anchor(page: FreePage) -> str:
    """The id of ``page`` in a product."""
    return f"page-{page.id}"


def in_contents(pages: Iterable[FreePage]) -> Iterator[tuple[str, Prose]]:
    """Anchor and title of those of ``pages`` that the contents list."""
    return ((insert_anchor(page), page.title) for page in pages if page.contents)
