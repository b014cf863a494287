"""Cover and back of the book where they are ready pages of a PDF."""

from pipeline.model import Event, FreePage, Prose
from pipeline.problems import Source


def ready_cover(event: Event) -> FreePage | None:
    """The page of a PDF that is the cover; None if the cover is ours."""
    return _page(event, "cover", event.look.cover, 1)


def ready_back(event: Event) -> FreePage | None:
    """The same for the back: of the cover's own PDF it is the second page."""
    return _page(event, "back", event.look.back, 2 if event.look.back == event.look.cover else 1)


def _page(event: Event, name: str, file: str, leaf: int) -> FreePage | None:
    if not file.lower().endswith(".pdf"):
        return None
    at: Source = dict(event.places).get(f"look.{name}", event.source)
    return FreePage(name, Prose(event.title, event.title), at, pdf=file, leaf=leaf)
