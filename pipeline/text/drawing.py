"""How much there is to draw in an SVG, counted before: ``use`` can make millions of a few lines."""

import re
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

MOST_ELEMENTS = 200_000
"""Elements after each reference is drawn out; a dense plot has some ten thousand."""
_DEEPEST = 200
_REFERRED = re.compile(r"url\(\s*+['\"]?+[^'\"()#]*+#([^'\")\s]+)")
_DRAWN_OUT = re.compile(rb"<[\w:.-]*use\b|url\(")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SIMPLE = re.compile(r"(?<![\w:\[-])([.#]?)([A-Za-z_][\w-]*)")
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")


def excess(data: bytes) -> str:
    """Why the SVG ``data`` is too much to draw, continuing “the picture …”; empty if it is not.

    What is no sound XML is for others to tell.
    """
    if not (data[:2] in _UTF_16 or b"\0" in data[:4] or _doubtful(data)):
        return ""
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - entities are refused before
    except ElementTree.ParseError:
        return ""
    return excess_of(root)


def excess_of(root: ElementTree.Element) -> str:
    """The same of an SVG that has been read, such as one that stands in a page."""
    try:
        return "" if _count(root) <= MOST_ELEMENTS else f"would draw more than {MOST_ELEMENTS:,} elements"
    except RecursionError:
        return f"is nested more than {_DEEPEST} levels deep, or refers to itself"


def _doubtful(data: bytes) -> bool:
    """Whether ``data`` may draw more than it holds, or hold very much; most pictures may not."""
    return data.count(b"</") > _DEEPEST or bool(_DRAWN_OUT.search(data)) or data.count(b"<") > MOST_ELEMENTS


def _count(root: ElementTree.Element) -> int:
    """Elements of ``root`` with those it refers to, as often as it does; RecursionError if too deep."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    rules = list(_rules(root))
    depth = 0

    @cache
    def weight(element: ElementTree.Element) -> int:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise RecursionError
        referred = (named[name] for name in _references(element, rules) if name in named)
        total = 1 + sum(map(weight, element)) + sum(map(weight, referred))
        depth -= 1
        return total

    return weight(root)


def _references(element: ElementTree.Element, rules: list[tuple[str, list[str]]]) -> list[str]:
    """The ids that ``element`` draws: of a ``use``, and of patterns, masks, filters and the like."""
    # A drawing may call itself by its file's name.
    used = [element.get(name, "").partition("#")[2] for name in _HREFS]
    said = [name for value in element.attrib.values() for name in _REFERRED.findall(value)]
    return used + said + [name for selector, names in rules if _selects(selector, element) for name in names]


def _rules(root: ElementTree.Element) -> Iterator[tuple[str, list[str]]]:
    """Selectors of the drawing's own style sheets, each with the ids that it lets elements draw."""
    for element in root.iter():
        if _tag(element) == "style":
            for rule in "".join(element.itertext()).split("}"):
                selectors, _, said = rule.rpartition("{")
                if names := _REFERRED.findall(said):
                    yield from ((selector, names) for selector in selectors.split(","))


def _selects(selector: str, element: ElementTree.Element) -> bool:
    """Whether ``selector`` may mean ``element``; only the names of its last part are looked at."""
    kinds = {".": element.get("class", "").split(), "#": [element.get("id", "")], "": [_tag(element)]}
    last = (selector.replace(">", " ").split() or [""])[-1]
    return all(name in kinds[sign] for sign, name in _SIMPLE.findall(last))


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
