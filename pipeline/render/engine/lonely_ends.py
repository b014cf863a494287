"""Texts whose last lines would stand nearly alone on a page: measured where they are set, and set again.

A template marks with ``data-fit`` what begins a page: an entry, or the body of pages whose entries run on.
If what is left of it for its last page fills less than a fifth of that, it is set closer (class ``snug``) so
that nothing is left; where that is not enough, ``loose``, so that more goes there.
"""

from collections.abc import Callable, Iterable
from typing import Any

from weasyprint import HTML
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import AtomicInlineLevelBox, BlockReplacedBox, LineBox

_MANNERS = ("snug", "loose")
# The share of a page that what stands on it alone fills at least.
_LEAST = 0.2


def fitted(html: HTML, render: Callable[[], Document]) -> Document:
    """What ``render`` gives for ``html``, again with other classes in it as long as ends stand alone."""
    document, marked = render(), [one for one in html.etree_element.iter() if "data-fit" in one.attrib]
    plain = {one: one.get("class", "") for one in marked}
    for manner in _MANNERS:
        lonely = [one for one in marked if _ends_alone(document, one)]
        if not lonely:
            break
        for one in lonely:
            one.set("class", f"{plain[one]} {manner}")
        document = render()
    return document


def _ends_alone(document: Document, element: Any) -> bool:
    """Whether ``element`` takes several pages, and hardly any of the last."""
    parts = [(page, box) for page in _pages(document) for box in _below(page) if box.element is element]
    if len(parts) < 2:
        return False
    page, box = parts[-1]
    ends = [one.position_y + one.height for one in box.descendants() if _is_printed(one)]
    filled: float = (max(ends, default=0.0) - page.content_box_y()) / page.height
    return filled < _LEAST


def _pages(document: Document) -> Iterable[Any]:
    return (page._page_box for page in document.pages)  # noqa: SLF001  no other way to what is on it


def _below(page: Any) -> Iterable[Any]:
    """The body of ``page``, and what is in it."""
    for body in page.children[0].children:
        yield body
        yield from body.children


def _is_printed(box: Any) -> bool:
    return isinstance(box, LineBox | BlockReplacedBox | AtomicInlineLevelBox)
