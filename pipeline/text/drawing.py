"""How much there is to draw in an SVG, counted before: ``use`` can make millions of a few lines."""

import re
from functools import cache
from xml.etree import ElementTree

MOST_ELEMENTS = 200_000
"""Elements after each reference is drawn out; a dense plot has some ten thousand."""
_DEEPEST = 200
_REFERRED = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")
_DRAWN_OUT = re.compile(rb"<[\w:.-]*use\b|url\(")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")


def excess(data: bytes) -> str:
    """Why the SVG ``data`` is too much to draw, continuing “the picture …”; empty if it is not.

    What is no sound XML is for others to tell.
    """
    if data[:2] not in _UTF_16 and not _doubtful(data):
        return ""
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - entities are refused before
    except ElementTree.ParseError:
        return ""
    try:
        return "" if _count(root) <= MOST_ELEMENTS else f"would draw more than {MOST_ELEMENTS:,} elements"
    except RecursionError:
        return f"is nested more than {_DEEPEST} levels deep, or refers to itself"


def _doubtful(data: bytes) -> bool:
    """Whether ``data`` may draw more than it holds, or hold very much; most pictures may not."""
    return data.count(b"</") > _DEEPEST or bool(_DRAWN_OUT.search(data)) or data.count(b"<") > MOST_ELEMENTS


def _count(root: ElementTree.Element) -> int:
    """Elements of ``root`` with those it refers to, as often as it does; RecursionError if too deep."""
    named = {element.get("id", ""): element for element in root.iter()}
    depth = 0

    @cache
    def weight(element: ElementTree.Element) -> int:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise RecursionError
        referred = (named[name] for name in _references(element) if name in named)
        total = 1 + sum(map(weight, element)) + sum(map(weight, referred))
        depth -= 1
        return total

    return weight(root)


def _references(element: ElementTree.Element) -> list[str]:
    """The ids that ``element`` draws: of a ``use``, and of patterns, masks, filters and the like."""
    hrefs = (element.get(name, "") for name in _HREFS)
    used = [href[1:] for href in hrefs if href.startswith("#")]
    return used + [name for value in element.attrib.values() for name in _REFERRED.findall(value)]
