"""Text of both directions in one page: the engine orders what stands in one text only.

It knows the direction of a text by its letters (through Pango), and of a box by ``dir``; a phrase that goes
over several elements, or ends in a bracket, comes out in the wrong order. So what a language says of
direction, and where a phrase of the other direction begins and ends, is written into the page first.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from pipeline.text.languages.directions import LTR, RTL, direction_of, opposite, ranges_of, strong
from pipeline.text.languages.runs import HAS_RTL, LinePiece, directions_in, numbers, runs

# Elements that stand in a line of text; all others begin lines of their own.
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "samp", "small",
    "span", "strong", "sub", "sup", "u", "var",
})  # fmt: skip
_OBJECTS = frozenset({"img", "br"})
# Those that hold texts in the language that they name; a line, or the box of a talk, stays in its list.
_HOLDERS = frozenset({"html", "body", "article", "section"})
_TEXTS = frozenset({"p", "li", "dd", "dt", "blockquote"})
_WRITTEN = frozenset({"abstract", "matter", "biography", "described", "text", "footnotes", "note"})
# Spans with a class stand by themselves, like a name in a list, but for those of letters in another type.
_LETTERS = frozenset({"even", "small-caps", "tba", "unbroken"})
_WHOLE = "white-space: nowrap"
# What one types as it stands.
_TYPED = frozenset({"pre", "code", "kbd", "samp"})


def directed(page: Element, html: str) -> None:
    """Write into ``page``, made of ``html``, how its texts run, if any of them runs from right to left."""
    language = page.get("lang") or ""
    if direction_of(language) == RTL or HAS_RTL.search(html):
        _Pass().holder(page, LTR, LTR, written=False)


class _Pass:
    """Goes through a page; ``ranges`` is how the language of what it is in reads ranges of numbers."""

    def holder(self, element: Element, base: str, ranges: str, *, written: bool) -> None:
        """Direct ``element``, which stands in what runs as ``base`` says."""
        if not _is_element(element) or element.tag.startswith("{") or element.tag in ("head", "style"):
            return
        written = written or not _WRITTEN.isdisjoint((element.get("class") or "").split())
        base, ranges = self._own(element, base, ranges, written=written)
        if _is_text(element):
            self._text(element, base, ranges, written=written)
            return
        for child in list(element):
            self.holder(child, base, ranges, written=written)

    def _own(self, element: Element, base: str, ranges: str, *, written: bool) -> tuple[str, str]:
        """How ``element`` runs, and its ranges: as it says, as its language does, or as what is around it."""
        language = element.get("lang")
        own = element.get("dir") or ""
        if element.tag in _TYPED:
            own = own or LTR
        elif language and (element.tag in _HOLDERS or written):
            own = own or direction_of(language)
            ranges = ranges_of(language)
        if own in (LTR, RTL) and (own != base or element.tag == "html"):
            element.set("dir", own)
            base = own
        return base, ranges

    def _text(self, element: Element, base: str, ranges: str, *, written: bool) -> None:
        """Direct an element that holds letters and elements in a line."""
        other = opposite(base)
        plain = all(_is_transparent(child) for child in element.iter() if child is not element)
        if directions_in("".join(element.itertext())) == {other} and plain:
            if written and element.tag in _TEXTS and not element.get("class"):
                element.set("dir", other)
                base = other
            elif len(element) or not _is_ordered("".join(element.itertext())):
                _wrap(element, 0, len(list(_tokens(element))), other)
                return
        else:
            for begin, end in reversed(list(runs(_pieces(element, base), base))):
                if _is_worth_it(element, begin, end):
                    _wrap(element, begin, end, other)
        if base == RTL and element.get("style") != _WHOLE:
            _keep_numbers(element, ranges)
        for child in list(element):
            if _is_element(child) and child.tag not in _OBJECTS:
                self.holder(child, base, ranges, written=False)


def _is_element(node: Any) -> bool:
    """Whether ``node`` is no comment, whose tag is a function."""
    return isinstance(node.tag, str)


def _is_text(element: Element) -> bool:
    """Whether ``element`` holds nothing but what stands in a line."""
    return all(
        _is_element(child) and (child.tag in _INLINE or child.tag in _OBJECTS or child.tag[0] == "{")
        for child in element
    ) and bool("".join(element.itertext()).strip())


def _is_transparent(child: Element) -> bool:
    """Whether the letters in ``child`` are ordered with those around it."""
    if child.tag in _OBJECTS or not _is_element(child) or child.get("dir") or child.tag in _TYPED:
        return child.tag in _OBJECTS
    return child.tag in _INLINE and _LETTERS.issuperset((child.get("class") or "").split())


def _tokens(element: Element) -> Iterator[str | Element]:
    """The letters and elements directly in ``element``, in order."""
    yield from element.text or ""
    for child in element:
        yield child
        yield from child.tail or ""


def _pieces(element: Element, base: str) -> list[LinePiece]:
    return [
        LinePiece(next(iter(directions_in(token)), ""), token)
        if isinstance(token, str)
        else _piece(token, base)
        for token in _tokens(element)
    ]


def _piece(child: Element, base: str) -> LinePiece:
    """An element in a line: of one direction if all its letters are, of ``base`` if they are of both."""
    if not _is_transparent(child) or child.tag in _OBJECTS:
        return LinePiece("")
    found = directions_in("".join(child.itertext()))
    return LinePiece(found.pop() if len(found) == 1 else base if found else "")


def _is_ordered(text: str) -> bool:
    """Whether a text of one direction stands in order wherever it stands: it begins and ends in a word."""
    return bool(strong(text[:1])) and text[-1:].isalnum()


def _is_worth_it(element: Element, begin: int, end: int) -> bool:
    """Whether the engine would not order it by itself: it goes over elements, or ends in no letter."""
    tokens = list(_tokens(element))[begin:end]
    last = tokens[-1]
    return any(not isinstance(token, str) for token in tokens) or not str(last).isalnum()


def _wrap(element: Element, begin: int, end: int, direction: str, style: str = "") -> None:
    """Put what ``element`` has from token ``begin`` to ``end`` into a span that runs in ``direction``."""
    tokens = list(_tokens(element))
    span = Element("span", {"dir": direction, **({"style": style} if style else {})})
    _fill(span, tokens[begin:end])
    _fill(element, [*tokens[:begin], span, *tokens[end:]])


def _fill(element: Element, tokens: Iterable[str | Element]) -> None:
    """Give ``element`` these letters and elements instead of what it has."""
    tail = None
    element.text = None
    for child in list(element):
        element.remove(child)
    texts: list[str] = [""]
    children: list[Element] = []
    for token in tokens:
        if isinstance(token, str):
            texts[-1] += token
        else:
            children.append(token)
            texts.append("")
    element.text = texts[0] or tail
    for child, text in zip(children, texts[1:], strict=True):
        child.tail = text or None
        element.append(child)


def _keep_numbers(element: Element, ranges: str) -> None:
    """Keep telephone numbers, times and what has a sign together, each as it is read."""
    tokens = list(_tokens(element))
    text = "".join(token if isinstance(token, str) else "\ufffc" for token in tokens)
    for begin, end, direction in reversed(list(numbers(text, ranges))):
        _wrap(element, begin, end, direction, _WHOLE)
