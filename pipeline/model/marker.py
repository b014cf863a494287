"""Page references before pages are known: a marker in the HTML, filled when they are."""

import re
from collections.abc import Callable, Iterable

LINK_SCHEME = "octavo:"
# A link whose text is to become the number of the page that it leads to: scheme, text for now, ":", anchor.
PAGE_SCHEME = "octavo-page:"
_MARKER = re.compile(r'<span class="folios( runs)?" data-of="([^"<>]*)"></span>')
_ID = re.compile(r"[^\s\"<>&]+")


def page_marker(anchors: Iterable[str], *, runs: bool = False) -> str:
    """HTML that will print, as links, the pages on which ``anchors`` fall: with ``runs`` “5–7” for three."""
    ids = list(anchors)
    assert all(_ID.fullmatch(anchor) for anchor in ids), ids
    return f'<span class="folios{" runs" if runs else ""}" data-of="{" ".join(ids)}"></span>'


def markers(html: str) -> list[tuple[list[str], bool]]:
    """The anchors of each marker in ``html``, and whether pages in a row are printed as runs."""
    return [(ids.split(), bool(runs)) for runs, ids in _MARKER.findall(html)]


def fill_markers(html: str, text_of: Callable[[list[str], bool], str]) -> str:
    """Replace each marker by a span around ``text_of(anchors, runs)``, which gives HTML."""
    return _MARKER.sub(lambda m: f'<span class="folios">{text_of(m[2].split(), bool(m[1]))}</span>', html)
