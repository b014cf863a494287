"""Pages of a site as files, with what is asked of each of them; that is worked out once for each text."""

from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

from pipeline.cache.memo import Memo
from pipeline.cache.store import digest
from pipeline.model import Galley

_ASCII = bytes(range(128))
# So much of a digest tells pages apart.
_SHORT = 10


class PageFile(NamedTuple):
    """A page: its bytes, a short digest of them, its characters beyond ASCII, and whether it has formulas."""

    data: bytes
    mark: str
    letters: frozenset[int]
    math: bool


def page_files(galleys: Iterable[Galley], made: Memo[Any]) -> dict[str, PageFile]:
    """The ``galleys`` by their paths; those with a text that is at hand in ``made`` from there."""
    return {
        galley.name: made.of(("page", galley.html), partial(_page_file, galley.html)) for galley in galleys
    }


def mark_of(data: bytes) -> str:
    """A short digest of a file, by which a browser knows whether it has it."""
    return digest(data)[:_SHORT]


def letters_beyond_ascii(data: bytes) -> frozenset[int]:
    """The characters of a text in UTF-8, but for those of ASCII."""
    return frozenset(map(ord, data.translate(None, _ASCII).decode()))


def _page_file(html: str) -> PageFile:
    data = html.encode()
    return PageFile(data, mark_of(data), letters_beyond_ascii(data), "<math" in html)
