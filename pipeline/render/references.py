"""Page numbers for the markers of late galleys, once the galleys they point to are set."""

from collections.abc import Mapping, Sequence
from html import escape

from pipeline.model.document import Galley, Proof
from pipeline.model.marker import LINK_SCHEME, fill_markers
from pipeline.problem import Collector
from pipeline.render.pagination import Placing


def anchor_pages(proofs: Sequence[Proof], placing: Placing) -> dict[str, int]:
    """Each anchor's page number in the book; the first of equal names wins."""
    pages: dict[str, int] = {}
    for first, proof in zip(placing.first, proofs, strict=True):
        for name, (page, _x, _y) in proof.anchors.items():
            pages.setdefault(name, first + page)
    return pages


def fill(galley: Galley, pages: Mapping[str, int], found: Collector) -> str:
    """The HTML of ``galley`` with its page references printed; an unknown one prints ``?``."""

    def text_of(anchors: list[str]) -> str:
        known = {pages[a]: a for a in reversed(anchors) if a in pages}
        if not known:
            missing = ", ".join(anchors)
            hint = "Add the part that holds it to product.yaml, or take the reference out of the template."
            found.add("OCT-R07", f"nothing here is called {missing}", galley.source, hint)
            return "?"
        links = (f'<a href="{LINK_SCHEME}{escape(known[p])}">{p}</a>' for p in sorted(known))
        return ", ".join(links)

    return fill_markers(galley.html, text_of)
