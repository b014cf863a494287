"""A finished book as a reader's program sees it: links with their text, where they lead, outline, labels."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2


class Link(NamedTuple):
    """A link: the page it is on (from 1), its text, and the name of its destination."""

    page: int
    text: str
    target: str


class Place(NamedTuple):
    """Where a destination lies: its page (from 1), and points from the lower edge of the page."""

    page: int
    y: float


class Mark(NamedTuple):
    """An entry of the outline and its page (from 1)."""

    title: str
    page: int


@dataclass(frozen=True)
class Book:
    """A book to read; ``texts`` holds the text of each page."""

    links: tuple[Link, ...]
    places: dict[str, Place]
    outline: tuple[Mark, ...]
    labels: tuple[str, ...]
    texts: tuple[str, ...]
    heights: dict[str, dict[int, list[float]]]

    @cached_property
    def parts(self) -> dict[str, range]:
        """The pages from each entry of the outline to the next."""
        starts = [mark.page for mark in self.outline]
        ends = [*starts[1:], len(self.texts) + 1]
        pairs = zip(self.outline, ends, strict=True)
        return {mark.title: range(mark.page, max(end, mark.page + 1)) for mark, end in pairs}

    def links_on(self, pages: range) -> list[Link]:
        """The links on ``pages``, in the order of reading."""
        return [link for link in self.links if link.page in pages]


def read(file: Path, tokens: list[str]) -> Book:
    """The book in ``file``; ``heights`` says where on which pages the ``tokens`` are printed."""
    with pikepdf.open(file) as pdf, pypdfium2.PdfDocument(file) as shown:
        numbers: dict[Any, int] = {page.objgen: n for n, page in enumerate(pdf.pages, 1)}
        named = {
            str(name): Place(numbers[to[0].objgen], float(to[3]))
            for name, to in pikepdf.NameTree(pdf.Root.Names.Dests).items()
        }
        texts = [page.get_textpage() for page in shown]
        links = [link for n, page in enumerate(pdf.pages, 1) for link in _links(n, page, texts[n - 1])]
        with pdf.open_outline() as outline:
            marks = [mark for item in outline.root for mark in _marks(item, numbers)]
        heights = {token: _heights(token, texts) for token in tokens}
        labels = tuple(shown.get_page_label(n) for n in range(len(shown)))
        said = tuple(text.get_text_bounded() for text in texts)
    return Book(tuple(links), named, tuple(marks), labels, said, heights)


def _links(number: int, page: pikepdf.Page, text: Any) -> list[Link]:
    return [
        Link(number, text.get_text_bounded(*map(float, note.Rect)).strip(), str(note.Dest))
        for note in page.get("/Annots", [])
        if note.Subtype == "/Link" and "/Dest" in note
    ]


def _marks(item: pikepdf.OutlineItem, numbers: dict[Any, int]) -> list[Mark]:
    assert isinstance(item.destination, pikepdf.Array)
    own = Mark(item.title, numbers[item.destination[0].objgen])
    return [own, *(mark for child in item.children for mark in _marks(child, numbers))]


def _heights(token: str, texts: list[Any]) -> dict[int, list[float]]:
    """Page to the upper edges of ``token`` there, in points from the lower edge of the page."""
    found: dict[int, list[float]] = {}
    for number, text in enumerate(texts, 1):
        searcher = text.search(token)
        while (hit := searcher.get_next()) is not None:
            found.setdefault(number, []).append(text.get_charbox(hit[0])[3])
    return found
