"""Page references before pages are known: a marker in the HTML, filled when they are."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

LINK_SCHEME = "octavo:"
# A link whose text is to become the number of the page that it leads to: scheme, text for now, ":", anchor.
PAGE_SCHEME = "octavo-page:"
_MARKER = re.compile(
    r'<span class="folios( runs)?( column)?" data-of="([^"<>]*)"(?: data-zero="(.)")?'
    r'(?: data-comma="([^"<>]+)")?></span>'
)
_COMMA = ", "
_ID = re.compile(r"[^\s\"<>&]+")


class PageReference(NamedTuple):
    """The pages on which ``anchors`` fall: with ``runs`` “5–7” for three, and in a ``column`` of numbers.

    Their digits begin with ``zero``, and a ``comma`` stands between them.
    """

    anchors: list[str]
    runs: bool
    column: bool
    zero: str = "0"
    comma: str = _COMMA

    def number(self, page: int) -> str:
        """``page`` in these digits."""
        return "".join(chr(ord(self.zero) + int(digit)) for digit in str(page))


def page_marker(
    anchors: Iterable[str],
    *,
    runs: bool = False,
    column: bool = False,
    zero: str = "0",
    comma: str = _COMMA,
) -> str:
    """HTML that will print, as links, the pages on which ``anchors`` fall: with ``runs`` “5–7” for three.

    In a ``column`` numbers end where its lines do, and have room for as many figures as the book needs;
    elsewhere they stand in a line, which is set for the figures that they have. Digits begin with ``zero``.
    """
    ids = list(anchors)
    assert all(_ID.fullmatch(anchor) for anchor in ids), ids
    kind = " runs" * runs + " column" * column
    own = f' data-zero="{zero}"' * (zero != "0") + f' data-comma="{comma}"' * (comma != _COMMA)
    return f'<span class="folios{kind}" data-of="{" ".join(ids)}"{own}></span>'


def markers(html: str) -> list[PageReference]:
    """What the markers in ``html`` stand for."""
    return [_read(marker) for marker in _MARKER.finditer(html)]


def fill_markers(html: str, text_of: Callable[[PageReference], str]) -> str:
    """Replace each marker by a span around what ``text_of`` gives for it, in HTML."""
    return _MARKER.sub(lambda m: f'<span class="folios">{text_of(_read(m))}</span>', html)


def _read(marker: re.Match[str]) -> PageReference:
    anchors, runs, column = marker[3].split(), bool(marker[1]), bool(marker[2])
    return PageReference(anchors, runs, column, marker[4] or "0", marker[5] or _COMMA)
