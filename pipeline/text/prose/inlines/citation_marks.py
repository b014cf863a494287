"""Marks of citations in the HTML of a text: what is cited there, and how, until the event tells as what."""

import json
import re
from dataclasses import astuple, dataclass
from enum import StrEnum
from html import escape, unescape

_MARK = re.compile(r'<span class="cite" data-cite="([^"]*)">(.*?)</span>', re.DOTALL)


class CitationManner(StrEnum):
    """What is printed of a citation: with its number or year in brackets, the names in the sentence …"""

    BRACKETS = ""
    NAMES_OUTSIDE = "names-outside"
    BARE = "bare"
    WITHOUT_NAMES = "without-names"
    NO_BRACKETS = "no-brackets"
    NAMES = "names"
    YEAR = "year"
    YEAR_IN_BRACKETS = "year-in-brackets"
    TITLE = "title"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Citation:
    """One work cited: its key as written, words around it (“see”, “p. 3”), and the manner."""

    key: str
    before: str = ""
    after: str = ""
    manner: str = CitationManner.BRACKETS


def mark(works: list[Citation], written: str) -> str:
    """The HTML of a mark that cites ``works``, with what the author has ``written``."""
    data = json.dumps([astuple(one) for one in works], ensure_ascii=False)
    return f'<span class="cite" data-cite="{escape(data)}">{escape(written)}</span>'


def keys_of(html: str) -> tuple[str, ...]:
    """The keys that ``html`` cites, as written, in their order, each as often as it is cited."""
    return tuple(one.key for _span, works, _written in marks(html) for one in works)


def marks(html: str) -> list[tuple[tuple[int, int], list[Citation], str]]:
    """The citations that ``html`` holds: from where to where each mark goes, what it cites, and its words."""
    if 'class="cite"' not in html:
        return []
    return [
        (found.span(), [Citation(*one) for one in json.loads(unescape(found[1]))], found[2])
        for found in _MARK.finditer(html)
    ]
