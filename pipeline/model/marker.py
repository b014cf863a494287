"""Page references before pages are known: a marker in the HTML, filled when they are."""

import re
from collections.abc import Callable, Iterable

LINK_SCHEME = "octavo:"
# A link whose text is to become the number of the page that it leads to: scheme, text for now, ":", anchor.
PAGE_SCHEME = "octavo-page:"
_MARKER = re.compile(r'<span class="folios" data-of="([^"<>]*)"></span>')
_ID = re.compile(r"[^\s\"<>&]+")


def page_marker(anchors: Iterable[str]) -> str:
    """HTML that will print, as links, the pages on which ``anchors`` fall."""
    ids = list(anchors)
    assert all(_ID.fullmatch(anchor) for anchor in ids), ids
    return f'<span class="folios" data-of="{" ".join(ids)}"></span>'


def markers(html: str) -> list[list[str]]:
    """The anchors of each marker in ``html``."""
    return [ids.split() for ids in _MARKER.findall(html)]


def fill_markers(html: str, text_of: Callable[[list[str]], str]) -> str:
    """Replace each marker by a span around ``text_of(anchors)``, which gives HTML."""
    return _MARKER.sub(lambda m: f'<span class="folios">{text_of(m[1].split())}</span>', html)
