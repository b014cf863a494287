"""Which way the texts of a page run, where a browser would not do as print does (``render/engine/ways``).

A browser orders what stands in one line, but knows neither the direction of a language nor how that reads
``9:00–9:30``: in Hebrew and Persian from left to right, as telephone numbers are read everywhere.
"""

import re
from collections.abc import Iterator

from pipeline.text.languages.directions import RTL, direction_of, ranges_of
from pipeline.text.languages.runs import numbers

_TIME = r"<time[^<>]*+>[^<>]*+</time>"
_HOURS = re.compile(rf"{_TIME}–{_TIME}")
_BLOCK = re.compile(r'(<(?:article|header|div)\b[^<>]*? lang="([A-Za-z0-9-]++)")(?=>)')
_ELEMENT = re.compile(r"(<[^<>]*+>)")
_FIGURE = re.compile(r"\d")
# What is no text of the page, or is shown as it was typed.
_KEPT = re.compile(r"<(script|style|title|pre|code|math)\b")


def directed_page(html: str, language: str) -> str:
    """The page ``html`` of an event in ``language``, with what says which way its texts and numbers run.

    A page that runs from left to right, and holds no text that does not, is as it was.
    """
    base = direction_of(language)
    html = _BLOCK.sub(lambda found: _block(found, base), html)
    return "".join(_in_order(html, ranges_of(language))) if base == RTL else html


def _block(found: re.Match[str], base: str) -> str:
    own = direction_of(found[2])
    return found[1] if own == base else f'{found[1]} dir="{own}"'


def _in_order(html: str, ranges: str) -> Iterator[str]:
    html, kept = _HOURS.sub(rf'<bdi dir="{ranges}">\g<0></bdi>', html), ""
    for place, piece in enumerate(_ELEMENT.split(html)):
        if kept:
            kept = "" if piece == f"</{kept}>" else kept
            yield piece
        elif place % 2:
            opened = _KEPT.match(piece)
            kept = opened[1] if opened else ""
            yield piece
        else:
            # Most texts have no figures, and a search for numbers takes longer than one for a figure.
            yield from _kept_together(piece, ranges) if _FIGURE.search(piece) else (piece,)


def _kept_together(text: str, ranges: str) -> Iterator[str]:
    at = 0
    for begin, end, direction in numbers(text, ranges):
        yield f'{text[at:begin]}<bdi dir="{direction}">{text[begin:end]}</bdi>'
        at = end
    yield text[at:]
