"""Page references: room for them while galleys are set, and their numbers once all pages are known.

A galley is set with zeros for each number, and the binder stamps the numbers over them, so that it need not
be set again when they change. In a line there are as many zeros as the number has figures, so that it leaves
no gap. Only where the text itself depends on them are true numbers set.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from itertools import pairwise
from types import MappingProxyType

from pipeline.model.document import Galley
from pipeline.model.marker import LINK_SCHEME, PAGE_SCHEME, PageReference, fill_markers, markers
from pipeline.problems import Collector
from pipeline.render.blame import Blame
from pipeline.render.fragments.fragment import Bindable
from pipeline.render.galleys.pagination import Placing
from pipeline.render.inlays import blanked


def anchor_pages(fragments: Sequence[Bindable], placing: Placing) -> dict[str, int]:
    """Each anchor's page number in the book; the first of equal names wins."""
    pages: dict[str, int] = {}
    for first, fragment in placing.of(fragments):
        for name, (page, _x, _y) in fragment.anchors.items():
            pages.setdefault(name, first + page)
    return pages


def in_lines(galley: Galley) -> bool:
    """Whether how ``galley`` is set depends on how many figures its page references have."""
    return not all(reference.column for reference in markers(galley.html))


def room(galley: Galley, digits: int, pages: Mapping[str, int] = MappingProxyType({})) -> Galley:
    """``galley`` with room for the numbers of its page references and for inlays, or itself if it has none.

    In a column, and where ``pages`` does not tell the number, there is room for so many ``digits``.
    """

    def text_of(reference: PageReference) -> str:
        links = (link(a, figures(a, reference.column), reference.zero) for a in reference.anchors)
        return reference.comma.join(links)

    def figures(anchor: str, column: bool) -> int:
        return digits if column or anchor not in pages else len(str(pages[anchor]))

    def link(anchor: str, count: int, zero: str) -> str:
        return f'<a href="{PAGE_SCHEME}{"0" * count}:{escape(anchor)}">{zero * count}</a>'

    html = galley.html
    filled = blanked(fill_markers(html, text_of))
    return galley if filled == html else replace(galley, html=filled)


def lengths(references: Sequence[PageReference], pages: Mapping[str, int]) -> tuple[int, ...]:
    """All that ``room`` asks of ``pages``: how many figures each number has; 0 for one that is not known."""
    return tuple(
        len(str(pages[anchor])) if anchor in pages else 0
        for reference in references
        if not reference.column
        for anchor in reference.anchors
    )


def fits(galley: Galley, pages: Mapping[str, int], references: Sequence[PageReference] | None = None) -> bool:
    """Whether the numbers can be stamped one by one: each anchor known, and on a later page than the last.

    ``references`` are those of ``galley``, by whoever has them at hand.
    """
    return all(
        ids
        and all(anchor in pages for anchor in ids)
        and all(pages[one] < pages[other] for one, other in pairwise(ids))
        and not (
            runs and any(pages[first] + 2 == pages[third] for first, third in zip(ids, ids[2:], strict=False))
        )
        for ids, runs, *_others in (markers(galley.html) if references is None else references)
    )


def fill(galley: Galley, pages: Mapping[str, int], blame: Blame, found: Collector) -> Galley:
    """``galley`` with its page references printed; an unknown one prints ``?``."""

    def text_of(reference: PageReference) -> str:
        anchors = reference.anchors
        known = {pages[a]: a for a in reversed(anchors) if a in pages}
        if not known:
            missing = ", ".join(anchors)
            hint = "Add the part that holds it to product.yaml, or take the reference out of the template."
            found.add("OCT-R07", f"nothing here is called {missing}", blame.of_reference(anchors[0]), hint)
            return "?"
        links = {
            p: f'<a href="{LINK_SCHEME}{escape(known[p])}">{reference.number(p)}</a>' for p in sorted(known)
        }
        runs = _runs(list(links), reference.runs)
        return reference.comma.join("–".join(links[page] for page in run) for run in runs)

    return replace(galley, html=fill_markers(galley.html, text_of))


def _runs(pages: list[int], joined: bool) -> Iterator[tuple[int, ...]]:
    """The ``pages`` one by one, or of three and more in a row the first and the last."""
    start = 0
    for end in range(1, len(pages) + 1):
        if end == len(pages) or pages[end] != pages[end - 1] + 1:
            run = pages[start:end]
            yield from [(run[0], run[-1])] if joined and len(run) > 2 else ((page,) for page in run)
            start = end
