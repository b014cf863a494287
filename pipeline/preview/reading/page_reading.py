"""A page as PDFium reads it. PDFium is no friend of threads: all of this runs where pages become pictures."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

from pipeline.preview.reading.page_sheet import Box, PagePicture, PageSheet, union

# What a page may hold before the rest of it is passed over: no reader clicks on the 20,000th letter.
_LETTERS, _OBJECTS, _ELEMENTS = 20_000, 20_000, 5_000
_DEEPEST = 60
_NO_NUMBER = -1


def read_page(document: pypdfium2.PdfDocument, number: int) -> PageSheet:
    """Page ``number`` (from 0) of ``document``."""
    page = document[number]
    try:
        width, height = page.get_size()
        tree, content = _Tree(page), page.get_textpage()
        letters, boxes = _letters(content), tuple(_boxes(page, content))
        body = _body(content, letters, tree.numbers) if tree.numbers else len(letters)
        content.close()
        return PageSheet(width, height, letters, boxes, body, tuple(_pictures(page, tree)))
    finally:
        page.close()


def page_letters(document: pypdfium2.PdfDocument, number: int) -> str:
    """The letters of page ``number`` alone, as ``read_page`` has them: for a search of all pages."""
    page = document[number]
    try:
        content = page.get_textpage()
        letters = _letters(content)
        content.close()
        return letters
    finally:
        page.close()


def _letters(content: Any) -> str:
    count = min(content.count_chars(), _LETTERS)
    return "".join(chr(_sound(raw.FPDFText_GetUnicode(content, index))) for index in range(count))


def _sound(code: int) -> int:
    """What can stand in a text: no half of a pair, no nothing."""
    return code if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else 0xFFFD


def _boxes(page: Any, content: Any) -> Iterator[Box]:
    left, _, _, top = page.get_cropbox()
    for index in range(min(content.count_chars(), _LETTERS)):
        x0, y0, x1, y1 = content.get_charbox(index, loose=True)
        yield (x0 - left, top - y1, x1 - left, top - y0)


def _body(content: Any, letters: str, known: frozenset[int]) -> int:
    """Where the running heads and the folio begin: they come last, and no tag holds them."""
    end = len(letters)
    while end:
        start = max(letters.rfind("\n", 0, end - 1), letters.rfind("\r", 0, end - 1)) + 1
        first = next((i for i in range(start, end) if not letters[i].isspace()), None)
        if first is not None and _number_of(raw.FPDFText_GetTextObject(content, first)) in known:
            return end
        end = start
    return len(letters)


def _number_of(thing: Any) -> int:
    return raw.FPDFPageObj_GetMarkedContentID(thing) if thing else _NO_NUMBER


class _Tree:
    """The tags of a page: the ``numbers`` of all content that they hold, and the ``figures`` with theirs."""

    def __init__(self, page: Any) -> None:
        self.figures: list[tuple[str, frozenset[int]]] = []
        self._left, found = _ELEMENTS, set[int]()
        tree = raw.FPDF_StructTree_GetForPage(page)
        if tree:
            for index in range(raw.FPDF_StructTree_CountChildren(tree)):
                found |= self._walk(raw.FPDF_StructTree_GetChildAtIndex(tree, index), 0)
            raw.FPDF_StructTree_Close(tree)
        self.numbers = frozenset(found)

    def _walk(self, element: Any, depth: int) -> set[int]:
        self._left -= 1
        if not element or self._left < 0 or depth > _DEEPEST:
            return set()
        own = range(raw.FPDF_StructElement_GetMarkedContentIdCount(element))
        found = {raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index) for index in own}
        for index in range(raw.FPDF_StructElement_CountChildren(element)):
            found |= self._walk(raw.FPDF_StructElement_GetChildAtIndex(element, index), depth + 1)
        found.discard(_NO_NUMBER)
        if found and _said(raw.FPDF_StructElement_GetType, element) == "Figure":
            self.figures.append((_said(raw.FPDF_StructElement_GetAltText, element), frozenset(found)))
        return found


def _said(ask: Any, element: Any) -> str:
    size = ask(element, None, 0)
    room = ctypes.create_string_buffer(size)
    ask(element, room, size)
    return room.raw[:size].decode("utf-16-le", "replace").rstrip("\0")


def _pictures(page: Any, tree: _Tree) -> Iterator[PagePicture]:
    """What a tag calls a figure, with all that is drawn for it; and images that no figure holds."""
    left, _, _, top = page.get_cropbox()
    drawn: dict[int, list[Box]] = {}
    alone: list[Box] = []
    held = {number for _alt, numbers in tree.figures for number in numbers}
    for index in range(min(raw.FPDFPage_CountObjects(page), _OBJECTS)):
        thing = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        number = _number_of(thing)
        if (number in held or kind == raw.FPDF_PAGEOBJ_IMAGE) and (box := _bounds(thing, left, top)):
            (drawn.setdefault(number, []) if number in held else alone).append(box)
    for alt, numbers in tree.figures:
        if boxes := [box for number in numbers for box in drawn.get(number, ())]:
            yield PagePicture(union(boxes), alt)
    yield from map(PagePicture, alone)


def _bounds(thing: Any, left: float, top: float) -> Box | None:
    x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(thing, x0, y0, x1, y1):
        return None
    return (x0.value - left, top - y1.value, x1.value - left, top - y0.value)
