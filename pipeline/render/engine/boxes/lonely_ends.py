"""Texts whose last lines would stand nearly alone on a page: measured where they are set, and set again.

A template marks with ``data-fit`` what begins a page: an entry, or the body of pages whose entries run on.
If what is left of it for its last page fills less than a fifth of that, it is set closer (class ``snug``) so
that nothing is left; where that is not enough, ``loose``, so that more goes there.

The engine can only set all pages again. Where it is known from inside, only those of the ends are
(``speedups.layout.refits``), and nothing is left to do here.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from weasyprint import HTML
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import AtomicInlineLevelBox, BlockReplacedBox, LineBox

# The manner that an element is set in, by the one that was tried before; the mark says which that is.
_MANNERS = {"": "snug", "snug": "loose"}
# The share of a page that what stands on it alone fills at least.
_LEAST = 0.2


def fitted(html: HTML, render: Callable[[], Document]) -> Document:
    """What ``render`` gives for ``html``, again with other classes in it as long as ends stand alone."""
    document = render()
    while ends := lonely_ends(html.etree_element, [page._page_box for page in document.pages]):  # noqa: SLF001  no other way to what is on it
        for one in ends:
            change_manner(one)
        document = render()
    return document


def lonely_ends(root: Any, pages: Sequence[Any]) -> list[Any]:
    """Elements below ``root`` that end alone on the last of their ``pages``, boxes of the engine.

    Those that have been set in all manners stay as they are.
    """
    marked = [one for one in root.iter() if one.get("data-fit") in _MANNERS]
    return [one for one in marked if _ends_alone(pages, one)]


def change_manner(element: Any) -> None:
    """Let ``element`` be set in the next manner."""
    tried = element.get("data-fit")
    plain = element.get("class", "").removesuffix(f" {tried}")
    element.set("data-fit", _MANNERS[tried])
    element.set("class", f"{plain} {_MANNERS[tried]}")


def _ends_alone(pages: Sequence[Any], element: Any) -> bool:
    """Whether ``element`` takes several pages, and hardly any of the last."""
    parts = [(page, box) for page in pages for box in _below(page) if box.element is element]
    if len(parts) < 2:
        return False
    page, box = parts[-1]
    ends = [one.position_y + one.height for one in box.descendants() if _is_printed(one)]
    filled: float = (max(ends, default=0.0) - page.content_box_y()) / page.height
    return filled < _LEAST


def _below(page: Any) -> Iterable[Any]:
    """The body of ``page``, and what is in it."""
    for body in page.children[0].children:
        yield body
        yield from body.children


def _is_printed(box: Any) -> bool:
    return isinstance(box, LineBox | BlockReplacedBox | AtomicInlineLevelBox)
