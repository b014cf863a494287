"""HTML as lxml reads it, walked: blocks, and running text in them."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.importing.markup.html.html_tables import cells_of, grid_of, is_merged, width_of
from pipeline.importing.markup.html.html_tags import BLOCKS
from pipeline.importing.markup.html.mathml import formula_of, is_drawn, with_formulas
from pipeline.importing.markup.page.flow import GAP, Part, gathered, running
from pipeline.importing.markup.page.rich_text import (
    Block,
    CodeLines,
    Headline,
    Hyperlink,
    ItemList,
    LineStop,
    Para,
    Phrase,
    Piece,
    Pieces,
    Quote,
    Snippet,
    Styled,
    TypeStyle,
    plain_words,
)
from pipeline.problems import Source
from pipeline.problems.flood import FloodGate
from pipeline.text.web_address import is_allowed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STYLES = {
    **dict.fromkeys(("em", "i", "cite", "dfn"), TypeStyle.EMPHASIS),
    **dict.fromkeys(("strong", "b"), TypeStyle.STRONG),
    **dict.fromkeys(("del", "s", "strike"), TypeStyle.STRUCK),
    **{"sup": TypeStyle.RAISED, "sub": TypeStyle.LOWERED, "u": TypeStyle.UNDERLINED},
}
_CODE = frozenset({"code", "tt", "kbd", "samp", "var"})
_LEFT_OUT = frozenset({"script", "style", "template", "svg", "canvas"})
_FRAMES = frozenset({"iframe", "embed", "object", "video", "audio", "source"})
_HEADS = {f"h{level}": level for level in range(1, 7)}
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_DEEPEST = 40
"""Elements in each other; what is deeper is given as words."""


class HtmlReader:
    """Reads the elements of a text that begins at ``at``; ``is_markdown``: its words are Markdown already."""

    def __init__(self, at: Source, *, is_markdown: bool = False) -> None:
        self.problems = FloodGate()
        self._at = at
        self._is_markdown = is_markdown

    def blocks(self, element: "Element", depth: int = 0) -> list[Block]:
        """The blocks in ``element``, its own text among them."""
        if depth > _DEEPEST:
            return [Para((Phrase(self._deep(element)),))]
        return gathered(self._inside(element, depth))

    def pieces(self, element: "Element", depth: int = 0) -> Pieces:
        """``element`` as running text; blocks in it are parted by blanks."""
        return tuple(running(self._inside(element, depth)))

    def _inside(self, element: "Element", depth: int) -> Iterator[Part]:
        yield from self._text(element.text)
        for child in element:
            if isinstance(child.tag, str):
                yield from self._child(child, depth + 1)
            yield from self._text(child.tail)

    def _text(self, text: str | None) -> Iterator[Part]:
        if not text:
            return
        if self._is_markdown:
            yield Phrase(text, written=True)
            return
        for piece in with_formulas(text):
            if not isinstance(piece, Phrase):
                yield piece
                continue
            for number, stretch in enumerate(_EMPTY_LINE.split(piece.text)):
                if number:
                    yield GAP
                yield Phrase(_BLANKS.sub(" ", stretch))

    def _child(self, child: "Element", depth: int) -> Iterator[Part]:
        tag = str(child.tag).lower()
        formula = formula_of(child)
        if formula is not None:
            yield formula
        elif is_drawn(child) and _has_source(child):
            return
        elif tag in _LEFT_OUT or tag in _FRAMES:
            yield from self._left_out(child, tag, depth)
        elif depth > _DEEPEST:
            yield Phrase(self._deep(child))
        elif tag in BLOCKS and self._is_markdown:
            yield from self._inside(child, depth)
        elif tag in BLOCKS:
            yield GAP
            yield from self._block(child, tag, depth)
            yield GAP
        elif not self._is_markdown and any(
            inner.tag in BLOCKS for inner in child.iter() if inner is not child
        ):
            yield from self.blocks(child, depth)
        else:
            yield from self._inline(child, tag, depth)

    def _block(self, child: "Element", tag: str, depth: int) -> Iterator[Part]:
        if tag in ("ul", "ol", "menu", "dir", "dl"):
            yield from self._list(child, tag, depth)
        elif tag == "table":
            yield from self._table(child, depth)
        elif tag == "pre":
            yield CodeLines("".join(child.itertext()))
        elif tag == "blockquote":
            yield Quote(tuple(self.blocks(child, depth)))
        elif tag in _HEADS:
            yield Headline(_HEADS[tag], self.pieces(child, depth))
        elif tag == "dt":
            yield Para((Styled(TypeStyle.STRONG, self.pieces(child, depth)),))
        else:
            yield from self.blocks(child, depth)

    def _list(self, element: "Element", tag: str, depth: int) -> Iterator[Block]:
        items: list[tuple[Pieces, tuple[Block, ...]]] = []
        term: Pieces = ()
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag == "dt":
                items += [(term, ())] if term else []
                term = self.pieces(child, depth + 1)
            elif items and not term and (child.tag in ("ul", "ol") or tag == "dl"):
                name, before = items[-1]
                items[-1] = (name, (*before, *gathered(self._block(child, str(child.tag), depth + 1))))
            else:
                items.append((term, tuple(self.blocks(child, depth + 1))))
                term = ()
            loose = gathered(self._text(child.tail))
            items += [((), tuple(loose))] if loose else []
        items += [(term, ())] if term else []
        start = element.get("start") or "1"
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1
        yield from gathered(self._text(element.text))
        yield ItemList(tuple(item for item in items if item[0] or item[1]), number if tag == "ol" else None)

    def _table(self, element: "Element", depth: int) -> Iterator[Part]:
        cells = cells_of(element)
        if is_merged(cells):
            message = "cells of a table that go over several rows or columns stand in the first of them"
            self.problems.add("OCT-X53", message, self._place(element), "Compare the table with the source.")
        yield from self._strays(element, depth)
        yield GAP
        if width_of(cells) > 1:
            yield grid_of(element, cells, lambda cell: self.pieces(cell, depth + 1))
            return
        for row in cells:
            yield from self.blocks(row[0], depth + 1)

    def _strays(self, element: "Element", depth: int) -> Iterator[Part]:
        """What stands in a table and in none of its cells."""
        yield from self._text(element.text)
        for child in element:
            if child.tag in ("tr", "thead", "tbody", "tfoot"):
                yield from self._strays(child, depth)
            elif isinstance(child.tag, str) and child.tag not in ("td", "th", "caption"):
                yield from self._child(child, depth + 1)
            yield from self._text(child.tail)

    def _inline(self, child: "Element", tag: str, depth: int) -> Iterator[Part]:
        if tag == "br":
            yield LineStop()
        elif tag == "img":
            yield from self._picture(child)
        elif tag in _CODE:
            yield Snippet("".join(child.itertext()))
        elif tag in _STYLES:
            yield Styled(_STYLES[tag], self.pieces(child, depth))
        elif tag == "a":
            yield from self._link(child, depth)
        elif tag == "q":
            yield from (Phrase("“"), *self.pieces(child, depth), Phrase("”"))
        elif tag == "input":
            yield Phrase(child.get("value") or "")
        else:
            yield from self._inside(child, depth)

    def _link(self, child: "Element", depth: int) -> Iterator[Part]:
        address = _BLANKS.sub("", child.get("href") or "")
        inside = self.pieces(child, depth)
        if is_allowed(address):
            yield Hyperlink(address, inside)
            return
        yield from inside
        if address and not address.startswith("#"):
            message = f"the link to “{address[:80]}” is left out; its words are kept"
            hint = "Write the whole address, with https://, if it is to lead anywhere."
            self.problems.add("OCT-X51", message, self._place(child), hint)

    def _picture(self, child: "Element") -> Iterator[Piece]:
        words, address = child.get("alt") or "", child.get("src") or ""
        yield Phrase(_BLANKS.sub(" ", words))
        shown = address[:80] if not address.startswith("data:") else "a picture in the text itself"
        message = f"the picture “{shown}” is not fetched" + ("; its description is kept" if words else "")
        hint = "Save it in content/images/ and write ![what it shows](images/plot.png)."
        self.problems.add("OCT-X52", message, self._place(child), hint)

    def _left_out(self, child: "Element", tag: str, depth: int) -> Iterator[Part]:
        if tag in _FRAMES:
            yield from self._inside(child, depth) if depth <= _DEEPEST else [Phrase(self._deep(child))]
            address = child.get("src") or child.get("data") or ""
            if is_allowed(address):
                yield Phrase(" ")
                yield Hyperlink(address, ())
        if tag in _FRAMES or "".join(child.itertext()).strip():
            message = f"<{tag}> is left out: it does something, and says nothing to print"
            hint = "If readers need what it shows, say it in words."
            self.problems.add("OCT-X50", message, self._place(child), hint)

    def tell_deep(self, place: Source | None = None) -> None:
        """Tell that elements stand too deep in each other."""
        message = f"elements stand in each other more than {_DEEPEST} deep; what is below is kept as words"
        self.problems.add("OCT-X54", message, place or self._at, "Compare this part with the source.")

    def _deep(self, element: "Element") -> str:
        self.tell_deep(self._place(element))
        return " " + _BLANKS.sub(" ", "".join(element.itertext())) + " "

    def _place(self, element: "Element") -> Source:
        line = self._at.line
        return Source(self._at.file, None if line is None else line + (element.sourceline or 1) - 1)


def _has_source(element: "Element") -> bool:
    """Whether TeX or MathML of what is drawn stands near: else the drawing is all there is."""
    parent = element.getparent()
    near = element if parent is None else parent
    return next(near.iter("math", "script"), None) is not None or not plain_words(
        [Phrase("".join(element.itertext()))]
    )
